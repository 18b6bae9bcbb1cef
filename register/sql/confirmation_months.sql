-- How many facts may somebody have to confirm, and how many had been at the end of each of the last twelve months?
-- columns: month_end, facts, confirmed, stated, proposed
with month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end from range(11, -1, -1) as t(back)
),
counted as (select origin, confirmed_on, count(*) as n from fact_as_of($moment) group by all)
select
    month_end,
    cast(coalesce(sum(n), 0) as bigint) as facts,
    cast(coalesce(sum(n) filter (confirmed_on <= month_end), 0) as bigint) as confirmed,
    cast(coalesce(sum(n) filter (origin = 'stated'), 0) as bigint) as stated,
    cast(coalesce(sum(n) filter (origin = 'proposed'), 0) as bigint) as proposed
from month left join counted on true
group by month_end
order by month_end
