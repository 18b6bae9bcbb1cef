-- What are these records called, and which entry says so last? They are given as kind/key.
-- columns: record, name, entry, entered_by
select n.record, in_language(c.name_nl, c.name_en, $language) as name, e.number as entry, e.entered_by
from (select unnest($records) as record) n
left join (select kind || '/' || key as record, name_nl, name_en from name_as_of($moment)) c using (record)
left join (
    select kind || '/' || key as record, max(number) as number, max_by(entered_by, number) as entered_by
    from journal.entry
    where number <= $moment and kind || '/' || key in (select unnest($records))
    group by all
) e using (record)
order by n.record
