-- How many changes were entered each month, by kind?
-- columns: month, kind, entries
select cast(date_trunc('month', entered_at at time zone 'UTC' at time zone 'Europe/Amsterdam') as date) as month, kind, count(*) as entries
from journal.entry
where number <= $moment and ($kind = '' or kind = $kind) and ($key = '' or key = $key) and ($by = '' or entered_by = $by)
group by all
order by month, kind
