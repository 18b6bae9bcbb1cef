-- Which records of a kind were ever entered, and what are they called now?
-- columns: key, name
-- First which entries, then what they hold: to put all items in order takes far longer.
select
    key,
    called(item, $language) as name
from journal.entry
semi join (
    select max(number) as number from journal.entry where kind = $kind and number <= $moment group by key
) using (number)
order by natural_order(key)
