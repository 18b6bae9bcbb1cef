-- How many requests did the reader choose, how many of them open, by how urgent, and when did the oldest open one come in?
-- columns: requests, open, late, due_today, due_soon, oldest
select
    count(*) as requests,
    count(*) filter (is_open) as open,
    count(*) filter (is_open and days_left < 0) as late,
    count(*) filter (is_open and days_left = 0) as due_today,
    count(*) filter (is_open and days_left between 1 and 7) as due_soon,
    min(received_on) filter (is_open) as oldest
from clock
where is_chosen(is_open, days_left, state, rights, handled_by, received_on, $show, $state, $right, $handler, $month)
