-- How does one request stand?
-- columns: reference, state, rights, channel, data_subject_category, subject, activities, received_on, promise, days_left, statutory, extended, extension_told_on, extended_until, pause_days, paused_until, waiting_since, is_paused, limit_on, last_step, last_step_on, was_extended, rights_answered, answered_on, withdrawn_on, closed_on, is_open, handled_by
select
    r.key as reference, state, rights, channel, data_subject_category, in_language(s.name_nl, s.name_en, $language) as subject,
    activities, received_on, promise, if(is_open, days_left, null) as days_left, statutory, extended, extension_told_on, extended_until, pause_days, paused_until,
    waiting_since, is_paused, limit_on, last_step, last_step_on, was_extended, rights_answered, answered_on, withdrawn_on, closed_on,
    is_open, handled_by
from clock r
left join data_subject_category_as_of($moment) s on s.key = r.data_subject_category
where r.key = $reference
