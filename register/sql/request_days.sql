-- How many of the open requests that the reader chose have how many days left, in which state?
-- columns: days_left, state, requests
select days_left, state, count(*) as requests
from clock
where is_open and is_chosen(is_open, days_left, state, rights, handled_by, received_on, $show, $state, $right, $handler, $month)
group by days_left, state
order by days_left, state
