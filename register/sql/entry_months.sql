-- How many changes were entered each month, by kind?
-- columns: month, kind, entries
select cast(date_trunc('month', entered_at at time zone 'UTC' at time zone 'Europe/Amsterdam') as date) as month, kind, count(*) as entries
from entry_found($moment, $kind, $key, $by, $text, $since, $until)
group by all
order by month, kind
