-- At the end of each of the last twelve months: how many retention rules stood there, and how many without an end?
-- columns: month_end, rules, without_end
with month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end from range(11, -1, -1) as t(back)
),
known as (
    select month_end, least($moment, coalesce(max(number), 0)) as seen
    from month left join journal.entry
        on entered_at < cast(month_end + 1 as timestamp) at time zone 'Europe/Amsterdam' at time zone 'UTC'
    group by month_end
)
select
    month_end, count(key) as rules,
    count(key) filter (duration is null and len(coalesce(end_events, [])) = 0) as without_end
from known left join retention_rule r
    on entry_number <= seen and (superseded_by is null or superseded_by > seen) and ended_on is null
group by month_end
order by month_end
