-- What is still to be confirmed, by the activity or other record that it belongs to?
-- columns: activity, activity_name, kind, key, name, field, target, target_name, origin, strength
select
    p.activity, in_language(a.name_nl, a.name_en, $language) as activity_name,
    f.kind, f.key, in_language(n.name_nl, n.name_en, $language) as name, f.field,
    f.target, in_language(t.name_nl, t.name_en, $language) as target_name, f.origin, f.strength
from fact_as_of($moment) f
left join name_as_of($moment) n on n.kind = f.kind and n.key = f.key
left join reference_as_of($moment) r on f.target is not null and r.kind = f.kind and r.key = f.key and r.field = f.field and r.target = f.target
left join name_as_of($moment) t on t.kind = r.target_kind and t.key = r.target
left join belongs_to($moment) p on p.kind = f.kind and p.key = f.key
left join processing_activity_as_of($moment) a on a.key = p.activity
where f.confirmed_by is null and ($activity = '' or coalesce(p.activity, '-') = $activity)
order by p.activity is null, natural_order(p.activity), f.kind, natural_order(f.key), f.field, natural_order(f.target)
