-- At the end of each of the last twelve months: how many were open, and of those answered in the year before, how many in time, and how soon?
-- columns: month_end, open, answered, in_time, lawful, median_days, slow_days
with month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end
    from range(11, -1, -1) as t(back)
),
came as (select received_on as on_day, count(*) as n from clock group by all),
went as (select coalesce(answered_on, withdrawn_on) as on_day, count(*) as n from clock where not is_open group by all),
answer as (
    select answered_on, answered_on - received_on as days, answered_on <= promise as in_time, answered_on <= limit_on as lawful
    from clock where answered_on > cast($today as date) - interval 25 months
),
total as (
    select month_end, count(*) as answered, count(*) filter (in_time) as in_time, count(*) filter (lawful) as lawful,
           quantile_disc(days, 0.5) as median_days, quantile_disc(days, 0.9) as slow_days
    from month join answer on answered_on <= month_end and answered_on > month_end - interval 12 months
    group by month_end
)
select
    month_end,
    cast(coalesce((select sum(n) from came where on_day <= month_end), 0)
         - coalesce((select sum(n) from went where on_day <= month_end), 0) as bigint) as open,
    coalesce(answered, 0) as answered, coalesce(in_time, 0) as in_time, coalesce(lawful, 0) as lawful, median_days, slow_days
from month left join total using (month_end)
order by month_end
