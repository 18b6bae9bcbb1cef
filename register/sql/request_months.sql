-- At the end of each of the last twelve months: how many were open, and of those answered in the year before, how many in time, and how soon?
-- columns: month_end, open, answered, in_time, lawful, median_days, slow_days
with month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end
    from range(11, -1, -1) as t(back)
)
select
    month_end,
    count(*) filter (received_on <= month_end and coalesce(answered_on, withdrawn_on, date '9999-12-31') > month_end) as open,
    count(*) filter (lately) as answered,
    count(*) filter (lately and answered_on <= promise) as in_time,
    count(*) filter (lately and answered_on <= limit_on) as lawful,
    quantile_disc(answered_on - received_on, 0.5) filter (lately) as median_days,
    quantile_disc(answered_on - received_on, 0.9) filter (lately) as slow_days
from (
    select *, lately: coalesce(answered_on <= month_end and answered_on > month_end - interval 12 months, false)
    from month left join clock on received_on <= month_end
)
group by month_end
order by month_end
