-- How many open requests have their last day for the promise in each of the next eight weeks, the first of which begins today?
-- columns: from_day, until_day, requests
select $today + 7 * week as from_day, $today + 7 * week + 6 as until_day, count(key) as requests
from (select cast(unnest(range(8)) as integer) as week)
left join clock on is_open and promise - $today >= 7 * week and promise - $today < 7 * (week + 1)
group by week
order by week
