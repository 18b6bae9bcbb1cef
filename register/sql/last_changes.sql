-- What were the last changes, by whom, and what did each record say before and after?
-- columns: number, entered_at, entered_by, kind, key, name, was_there, before_item, item
with last as (from journal.entry where number > $moment - $size and number <= $moment)
select
    e.number, e.entered_at, coalesce(p.name, e.entered_by) as entered_by, e.kind, e.key,
    called(coalesce(e.item, b.item), $language) as name, e.version > 1 as was_there, b.item as before_item, e.item
from last e
left join (select kind, key, version, item from journal.entry semi join last using (kind, key)) b
  on b.kind = e.kind and b.key = e.key and b.version = e.version - 1
left join journal.person p on p.key = e.entered_by
order by e.number desc
