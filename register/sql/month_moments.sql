-- What was the last entry at the end of each of the last twelve months?
-- columns: month_end, moment
with month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end from range(11, -1, -1) as t(back)
),
hour as (
    select date_trunc('hour', entered_at) as entered_at, max(number) as number from journal.entry where number <= $moment group by all
)
select month_end, if(month_end = $today, $moment, coalesce(max(number), 0)) as moment
from month left join hour on entered_at < cast(month_end + 1 as timestamp) at time zone 'Europe/Amsterdam' at time zone 'UTC'
group by month_end
order by month_end
