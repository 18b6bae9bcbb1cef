-- Which terms, pauses, answer and state does every request have on a day? The other questions about requests count these rows.
-- columns: key, received_on, channel, rights, data_subject_category, activities, handled_by, promise, statutory, extended, extension_told_on, extended_until, pause_days, paused_until, waiting_since, is_paused, last_step, last_step_on, was_extended, rights_answered, answered_on, withdrawn_on, closed_on, limit_on, is_open, days_left, state
select
    key, received_on, channel, rights, data_subject_category, activities, handled_by, promise, statutory, extended,
    extension_told_on, extended_until, pause_days, paused_until, waiting_since, is_paused, last_step, last_step_on, was_extended,
    rights_answered, answered_on, withdrawn_on, closed_on, limit_on, is_open, days_left, state
from clock
order by key
