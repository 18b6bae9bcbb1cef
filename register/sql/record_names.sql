-- What are these records called, and which entry says so last? They are given as kind/key.
-- columns: record, name, entry, entered_by
with asked as (
    select record, split_part(record, '/', 1) as kind, substr(record, strpos(record, '/') + 1) as key
    from (select unnest($records) as record)
)
select n.record, in_language(c.name_nl, c.name_en, $language) as name, e.number as entry, e.entered_by
from asked n
left join named_as_of($moment) c using (kind, key)
left join (
    select kind, key, max(number) as number, max_by(entered_by, number) as entered_by
    from journal.entry semi join asked using (kind, key)
    where number <= $moment
    group by all
) e using (kind, key)
order by n.record
