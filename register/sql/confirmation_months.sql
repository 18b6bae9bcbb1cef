-- Of the facts that the register holds, how many had been confirmed at the end of each of the last twelve months?
-- columns: month_end, confirmed
with month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end from range(11, -1, -1) as t(back)
)
select month_end, count(f.key) as confirmed
from month left join (select key, confirmed_on from fact_as_of($moment) where confirmed_on is not null) f on confirmed_on <= month_end
group by month_end
order by month_end
