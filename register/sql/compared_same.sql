-- How many records were changed since an earlier entry and are as they were then?
-- columns: records
with touched as (
    select kind, key, max(number) as last_number from journal.entry where number > $earlier and number <= $moment group by kind, key
),
earlier as (
    select kind, key, max(number) as first_number from journal.entry semi join touched using (kind, key)
    where number <= $earlier
    group by kind, key
)
select count(*) as records
from touched t
join earlier e using (kind, key)
join journal.entry a on a.number = t.last_number
join journal.entry b on b.number = e.first_number
where a.item = b.item
