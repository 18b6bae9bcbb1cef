-- What do these records say, as JSON? They are given as kind/key; what was redacted says nothing.
-- columns: kind, key, item
with asked as (
    select split_part(record, '/', 1) as kind, substr(record, strpos(record, '/') + 1) as key from (select unnest($records) as record)
)
-- First which entries, then what they hold: to put all items in order takes far longer.
select kind, key, item
from journal.entry
semi join (
    select max(number) as number from journal.entry semi join asked using (kind, key) where number <= $moment group by kind, key
) using (number)
order by kind, natural_order(key)
