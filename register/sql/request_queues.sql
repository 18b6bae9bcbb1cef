-- Who has how many open requests, how many of them late or due within a week, and what is the first last day?
-- columns: handled_by, requests, late, due_soon, promise
select
    handled_by, count(*) as requests, count(*) filter (days_left < 0) as late,
    count(*) filter (days_left between 0 and 7) as due_soon, min(promise) as promise
from clock
where is_open
group by handled_by
order by late desc, requests desc, handled_by nulls last
