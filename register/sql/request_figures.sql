-- How many requests are open, late or due, and of those answered in the last twelve months, how many in time and how soon?
-- columns: open, late, past_the_law, due_today, due_soon, paused, answered, in_time, lawful, median_days, slow_days
select
    count(*) filter (is_open) as open,
    count(*) filter (is_open and days_left < 0) as late,
    count(*) filter (state = 'statutory_missed') as past_the_law,
    count(*) filter (state = 'due_today') as due_today,
    count(*) filter (state = 'due_soon') as due_soon,
    count(*) filter (is_open and waiting_since is not null) as paused,
    count(*) filter (lately) as answered,
    count(*) filter (lately and state = 'answered_in_time') as in_time,
    count(*) filter (lately and state <> 'answered_late') as lawful,
    quantile_disc(answered_on - received_on, 0.5) filter (lately) as median_days,
    quantile_disc(answered_on - received_on, 0.9) filter (lately) as slow_days
from (select *, lately: coalesce(state like 'answered%' and answered_on > $today - interval 12 months, false) from clock)
