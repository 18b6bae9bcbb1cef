-- Which requests are there, the most urgent first, then the last that were closed?
-- columns: reference, rights, channel, subject, received_on, promise, days_left, state, last_step, last_step_on, answered_on, was_extended, handled_by
select
    r.key as reference, rights, channel, in_language(s.name_nl, s.name_en, $language) as subject, received_on, promise,
    if(is_open, days_left, null) as days_left, state, last_step, last_step_on, answered_on, was_extended, handled_by
from request_clock($moment, $today) r
left join data_subject_category_as_of($moment) s on s.key = r.data_subject_category
where ($show = 'all'
    or $show = 'open' and is_open
    or $show = 'late' and state = 'promise_missed'
    or $show = 'week' and state in ('due_today', 'due_soon')
    or $show = 'closed' and not is_open)
  and ($right = '' or list_contains(rights, $right))
order by is_open desc, if(is_open, promise, null), coalesce(answered_on, withdrawn_on) desc, r.key
