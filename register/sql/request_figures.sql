-- How many requests are open, late or due, and of those answered in the last twelve months, how many within the promise?
-- columns: open, late, due_today, due_soon, answered, in_time
select
    count(*) filter (is_open) as open,
    count(*) filter (state = 'promise_missed') as late,
    count(*) filter (state = 'due_today') as due_today,
    count(*) filter (state = 'due_soon') as due_soon,
    count(*) filter (state like 'answered%' and answered_on > $today - interval 12 months) as answered,
    count(*) filter (state = 'answered_in_time' and answered_on > $today - interval 12 months) as in_time
from request_clock($moment, $today)
