-- Which records name this one, and in which field?
-- columns: kind, key, name, field
select r.kind, r.key, in_language(n.name_nl, n.name_en, $language) as name, r.field
from reference_as_of($moment) r
join name_as_of($moment) n using (kind, key)
where r.target_kind = $kind and r.target = $key
order by r.kind, natural_order(r.key), r.field
