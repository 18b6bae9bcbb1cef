-- Who entered changes? Who signed in is named, as far as the name is kept.
-- columns: entered_by, name, entries
select e.entered_by, coalesce(any_value(p.name), e.entered_by) as name, count(*) as entries
from journal.entry e left join journal.person p on p.key = e.entered_by
where e.number <= $moment
group by e.entered_by
order by e.entered_by
