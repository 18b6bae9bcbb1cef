-- How does each processing activity stand: draft, in review, approved or lapsed; since when, by whom, and what changed?
-- columns: key, name, owner, approval_state, since_at, since_by, four_eyes, until, changed, changed_kind, changed_key, changed_number, decided_head, approved_head, returned_because, overtaken, view, advised_by, advised_on, advice_reason, advice_outdated, review_on, review_overdue
with change as materialized (select activity, number from content_change($moment)),
entered as materialized (from content_entry($moment)),
decision as materialized (from decision_as_of($moment)),
last as (from decision qualify row_number() over (partition by activity order by entry_number desc) = 1),
approved as (
    from decision where decision = 'approved' qualify row_number() over (partition by activity order by entry_number desc) = 1
),
opinion as (from opinion_as_of($moment) qualify row_number() over (partition by activity order by entry_number desc) = 1),
newest as (select activity, max(number) as number from change group by activity),
lapse as (
    select c.activity, count(distinct (e.kind, e.key)) as changed, min(c.number) as number
    from change c join approved a on a.activity = c.activity and c.number > a.head join entered e on e.number = c.number
    group by c.activity
),
standing as (
    select a.key, in_language(a.name_nl, a.name_en, $language) as name, a.owner,
           approval_state: case
               when l.decision = 'approved' and not coalesce(n.number > l.head, false) and (l.until is null or l.until >= $today) then 'approved'
               when l.decision = 'submitted' and not coalesce(n.number > l.head, false) then 'in_review'
               when p.activity is not null then 'lapsed'
               else 'draft'
           end,
           l.decision, l.entered_at, l."by", l.head, l.reason, p.four_eyes, p.until, p.head as approved_head, n.number as newest
    from processing_activity_as_of($moment) a
    left join last l on l.activity = a.key
    left join approved p on p.activity = a.key
    left join newest n on n.activity = a.key
)
select
    s.key, s.name, s.owner, s.approval_state,
    case s.approval_state
        when 'lapsed' then coalesce(f.entered_at, cast(s.until + 1 as timestamp) at time zone 'Europe/Amsterdam' at time zone 'UTC')
        when 'draft' then if(s.decision = 'returned', s.entered_at, n.entered_at)
        else s.entered_at
    end as since_at,
    case s.approval_state
        when 'lapsed' then f.entered_by
        when 'draft' then if(s.decision = 'returned', s."by", n.entered_by)
        else s."by"
    end as since_by,
    if(s.approval_state = 'approved', s.four_eyes, null) as four_eyes, s.until,
    coalesce(c.changed, 0) as changed, f.kind as changed_kind, f.key as changed_key, c.number as changed_number,
    s.head as decided_head, s.approved_head,
    if(s.decision = 'returned' and s.approval_state in ('draft', 'lapsed'), s.reason, null) as returned_because,
    coalesce(s.decision = 'submitted', false) and s.approval_state <> 'in_review' as overtaken,
    o."view" as "view", o."by" as advised_by,
    cast(o.entered_at at time zone 'UTC' at time zone 'Europe/Amsterdam' as date) as advised_on,
    o.reason as advice_reason, if(o.activity is null, null, coalesce(s.newest > o.head, false)) as advice_outdated,
    r.review_on, coalesce(r.review_on < $today, false) as review_overdue
from standing s
left join lapse c on c.activity = s.key
left join entered f on f.number = c.number
left join entered n on n.number = s.newest
left join opinion o on o.activity = s.key
left join review_as_of($moment, $today) r on r.key = s.key
order by natural_order(s.key)
