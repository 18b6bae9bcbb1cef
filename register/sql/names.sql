-- Which records are there, and what are they called?
-- columns: kind, key, name
select kind, key, in_language(name_nl, name_en, $language) as name
from name_as_of($moment)
where $kind = '' or kind = $kind
order by kind, natural_order(key)
