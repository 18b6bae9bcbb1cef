-- At the end of each of the last twelve months: how many requests were open, and what share was answered in time in the year before?
-- columns: month_end, open, answered, in_time
with clock as (select * from request_clock($moment, $today)),
month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end
    from range(11, -1, -1) as t(back)
)
select
    month_end,
    count(*) filter (received_on <= month_end and coalesce(answered_on, withdrawn_on, date '9999-12-31') > month_end) as open,
    count(*) filter (answered_on <= month_end and answered_on > month_end - interval 12 months) as answered,
    count(*) filter (answered_on <= month_end and answered_on > month_end - interval 12 months and answered_on <= promise) as in_time
from month left join clock on received_on <= month_end
group by month_end
order by month_end
