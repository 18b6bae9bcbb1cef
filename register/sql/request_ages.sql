-- How many open requests came in how many weeks ago, and how many of them are late? From eight weeks on together.
-- columns: weeks, requests, late
select least((cast($today as date) - received_on) // 7, 8) as weeks, count(*) as requests, count(*) filter (days_left < 0) as late
from clock
where is_open
group by weeks
order by weeks
