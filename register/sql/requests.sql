-- Which requests are there, the most urgent first, then the last that were closed?
-- columns: reference, state, rights, channel, subject, received_on, promise, days_left, statutory, extended_until, paused_until, waiting_since, last_step, last_step_on, answered_on, was_extended, handled_by
select
    r.key as reference, state, rights, channel, in_language(s.name_nl, s.name_en, $language) as subject, received_on, promise,
    if(is_open, days_left, null) as days_left, statutory, extended_until, paused_until, waiting_since,
    last_step, last_step_on, answered_on, was_extended, handled_by
from clock r
left join data_subject_category_as_of($moment) s on s.key = r.data_subject_category
where is_chosen(is_open, days_left, state, rights, handled_by, received_on, $show, $state, $right, $handler, $month)
order by is_open desc, if(is_open, promise, null), coalesce(answered_on, withdrawn_on) desc, r.key
limit $size offset $skip
