-- Every request with its terms and its state on a day. The promise is met when the answer to the last right asked was sent on
-- or before the promise day; a pause or an extension does not move it. The term of the law is the statutory day; with a valid
-- extension three months, told in time and with a reason; each later by the days that a question asked soon enough took.
with
-- Read several times, each time little of it: to keep it whole for that takes longer.
steps as not materialized (
    select entry_number, key, request, step, step_on, "right", reason from step_in_force($moment, $today)
),
-- Each question to a requester, until the answer to it: whether it was put soon enough to pause the term of the law.
question_put as (
    select q.request, q.step_on as asked_on, a.step_on as answered_on, q.step_on - r.received_on <= question_within as pauses
    from steps q
    join request_as_of($moment) r on r.key = q.request
    asof left join (from steps where step like '%_received') a
      on a.request = q.request and a.step = replace(q.step, '_asked', '_received') and a.step_on >= q.step_on
    cross join setting
    where q.step like '%_asked'
),
-- How many days the questions paused a request: days that overlap count once, a day that is not full counts not at all.
pause as (
    select request,
           cast(sum(greatest(0, answered_on - greatest(asked_on, paused_until))) filter (pauses) as integer) as pause_days,
           min(asked_on) filter (answered_on is null) as waiting_since,
           coalesce(bool_or(pauses and answered_on is null), false) as is_paused
    from (
        select *, coalesce(max(answered_on) filter (pauses) over earlier, asked_on) as paused_until
        from question_put
        window earlier as (partition by request order by asked_on, answered_on rows between unbounded preceding and 1 preceding)
    )
    group by request
),
-- When all rights that were asked were answered in one go, and when each of them was for the first time.
answer as (
    select request, min(first_on) filter ("right" is null) as answered_all_on,
           max(first_on) filter ("right" is not null) as last_right_on,
           list_sort(coalesce(list("right") filter ("right" is not null), [])) as rights_answered
    from (
        select s.request, s."right", min(s.step_on) as first_on
        from steps s join request_as_of($moment) r on r.key = s.request
        where s.step = 'answered' and (s."right" is null or list_contains(r.rights, s."right"))
        group by s.request, s."right"
    )
    group by request
),
-- What was done with a request: the last step, the withdrawal, the first notice of an extension that gives its reason.
progress as (
    select request,
           max_by(step, (step_on, entry_number)) as last_step,
           max(step_on) as last_step_on,
           min(step_on) filter (step = 'withdrawn') as withdrawn_on,
           max(step_on) filter (step = 'closed') as closed_on,
           min(step_on) filter (step = 'extended' and reason is not null) as extension_told_on,
           bool_or(step = 'extended') as was_extended
    from steps
    where step <> 'requester_erased'
    group by request
)
select
    key, received_on, channel, rights, data_subject_category, activities, handled_by, promise, statutory, extended,
    extension_told_on, extended_until, pause_days, paused_until, waiting_since, is_paused, last_step, last_step_on, was_extended,
    rights_answered, answered_on, withdrawn_on, closed_on, limit_on,
    is_open: answered_on is null and withdrawn_on is null,
    days_left: cast(promise - $today as integer),
    state: case
        when answered_on <= promise then 'answered_in_time'
        when answered_on <= limit_on then 'answered_lawfully'
        when answered_on is not null then 'answered_late'
        when withdrawn_on is not null then 'withdrawn'
        when $today > limit_on and not is_paused then 'statutory_missed'
        when $today > promise then 'promise_missed'
        when $today = promise then 'due_today'
        when promise - $today <= 7 then 'due_soon'
        when waiting_since is not null then 'paused'
        when extended_until is not null then 'extended'
        else 'on_track'
    end
from (
    select *, limit_on: coalesce(extended_until, paused_until, statutory)
    from (
        select r.key, r.received_on, r.channel, r.rights, r.data_subject_category, r.activities, r.handled_by,
               due.promise, due.statutory, due.extended, p.extension_told_on,
               extended_until: if(p.extension_told_on <= due.statutory, coalesce(later.works_on, due.extended), null),
               coalesce(q.pause_days, 0) as pause_days, longer.works_on as paused_until,
               -- An answer to the last of the rights asked, or one to all of them.
               answered_on: least(a.answered_all_on, if(list_has_all(a.rights_answered, r.rights), a.last_right_on, null)),
               if(answered_on is null and p.withdrawn_on is null, q.waiting_since, null) as waiting_since,
               coalesce(q.is_paused, false) as is_paused,
               p.last_step, p.last_step_on, coalesce(p.was_extended, false) as was_extended,
               coalesce(a.rights_answered, []) as rights_answered, p.withdrawn_on, p.closed_on
        from request_as_of($moment) r
        cross join setting
        left join promise_as_of($moment) s on r.received_on >= s.since and r.received_on < s.before
        join due on due.received_on = r.received_on and due.answer_within = coalesce(s.answer_within, 'P28D')
                and due.policy = setting.holiday_policy
        left join progress p on p.request = r.key
        left join answer a on a.request = r.key
        left join pause q on q.request = r.key
        left join working_day longer on q.pause_days > 0 and longer.day = due.nominal_month + q.pause_days
                and longer.policy = setting.holiday_policy
        left join working_day later on q.pause_days > 0 and later.day = due.nominal_three_months + q.pause_days
                and later.policy = setting.holiday_policy
        where r.received_on <= $today
    )
)
