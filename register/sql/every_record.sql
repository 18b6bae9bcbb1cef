-- Which records of a kind were ever entered, and what are they called now?
-- columns: key, name
select
    key,
    called(item, $language) as name
from journal.entry
where kind = $kind and number <= $moment
qualify row_number() over (partition by key order by number desc) = 1
order by natural_order(key)
