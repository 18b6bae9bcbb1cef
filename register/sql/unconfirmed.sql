-- What is still to be confirmed, by the activity or other record that it belongs to?
-- columns: activity, activity_name, kind, key, name, field, target, target_name, origin, strength
with place as (
    select key, row_number() over (order by natural_order(key)) as at from (select distinct key from name_as_of($moment))
),
chosen as (
    select
        p.activity, f.kind, f.key, f.field, f.target, f.origin, f.strength,
        (p.activity is null, a.at, f.kind, own.at, f.key, f.field, t.at, f.target) as place
    from fact_as_of($moment) f
    left join belongs_to($moment) p on p.kind = f.kind and p.key = f.key
    left join place a on a.key = p.activity
    left join place own on own.key = f.key
    left join place t on t.key = f.target
    where f.confirmed_by is null and ($activity = '' or coalesce(p.activity, '-') = $activity)
    order by place
    limit $size offset $skip
)
select
    c.activity, in_language(a.name_nl, a.name_en, $language) as activity_name,
    c.kind, c.key, in_language(n.name_nl, n.name_en, $language) as name, c.field,
    c.target, in_language(t.name_nl, t.name_en, $language) as target_name, c.origin, c.strength
from chosen c
left join name_as_of($moment) n on n.kind = c.kind and n.key = c.key
left join reference_as_of($moment) r on r.kind = c.kind and r.key = c.key and r.field = c.field and r.target = c.target
left join name_as_of($moment) t on t.kind = r.target_kind and t.key = r.target
left join processing_activity_as_of($moment) a on a.key = c.activity
order by c.place
