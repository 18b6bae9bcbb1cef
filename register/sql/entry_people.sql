-- Who entered changes?
-- columns: entered_by, entries
select entered_by, count(*) as entries from journal.entry where number <= $moment group by entered_by order by entered_by
