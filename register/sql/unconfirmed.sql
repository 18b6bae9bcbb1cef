-- What is still to be confirmed, by the activity or other record that it belongs to?
-- columns: activity, activity_name, kind, key, name, field, target, target_name, origin, strength
-- First the activities in which what was asked for begins and ends: to put all facts in order takes far longer.
with fact as materialized (
    select p.activity, f.kind, f.key, f.field, f.target_kind, f.target, f.origin, f.strength
    from fact_as_of($moment) f
    left join belongs_to($moment) p on p.kind = f.kind and p.key = f.key
    where f.confirmed_by is null and ($activity = '' or coalesce(p.activity, '-') = $activity)
),
numbered as (
    select activity, n, sum(n) over (order by activity is null, natural_order(activity), activity rows unbounded preceding) - n as before
    from (select activity, count(*) as n from fact group by activity)
),
near as (
    select fact.*, before
    from fact join numbered on numbered.activity is not distinct from fact.activity
    where before + n > $skip and ($size is null or before < $skip + $size)
),
place as (
    select key, row_number() over (order by natural_order(key), key) as at
    from (select key from near union select target from near where target is not null)
),
chosen as (
    select near.*, before + row_number() over (partition by activity order by near.kind, own.at, near.field, t.at) as number
    from near
    join place own on own.key = near.key
    left join place t on t.key = near.target
    qualify number > $skip and ($size is null or number <= $skip + $size)
)
select
    c.activity, in_language(a.name_nl, a.name_en, $language) as activity_name,
    c.kind, c.key, in_language(n.name_nl, n.name_en, $language) as name, c.field,
    c.target, in_language(t.name_nl, t.name_en, $language) as target_name, c.origin, c.strength
from chosen c
left join named_as_of($moment) n on n.kind = c.kind and n.key = c.key
left join named_as_of($moment) t on t.kind = c.target_kind and t.key = c.target
left join processing_activity_as_of($moment) a on a.key = c.activity
order by c.number
