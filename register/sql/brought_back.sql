-- Which records brought an accepted finding back: of those that it was bound to or is about now, which changed, came in or fell out?
-- columns: how, kind, key, name, entered_at, entered_by
-- The records are given as kind/key. An acceptance that came from elsewhere is bound to entries of another journal: no record follows.
with asked as (
    select split_part(record, '/', 1) as kind, substr(record, strpos(record, '/') + 1) as key from (select unnest($records) as record)
),
bound as (
    select kind, key, max(number) as number
    from journal.entry semi join (select unnest($bound) as number) b using (number)
    group by all
),
known as (select kind, key, max(number) as number from journal.entry semi join asked using (kind, key) where number <= $moment group by all),
next as (
    select e.kind, e.key, min(e.number) as number
    from journal.entry e join bound b on b.kind = e.kind and b.key = e.key and e.number > b.number
    where e.number <= $moment
    group by all
),
told as (
    select kind, key, coalesce(n.number, if(b.number is null, k.number, null)) as number,
           case when n.number is not null then 'changed' when b.number is null then 'joined' when k.number is null then 'left' end as how
    from known k
    full join bound b using (kind, key)
    left join next n using (kind, key)
)
select t.how, t.kind, t.key, in_language(c.name_nl, c.name_en, $language) as name, e.entered_at, e.entered_by
from told t
left join named_as_of($moment) c using (kind, key)
left join journal.entry e on e.number = t.number
where t.how is not null and exists (from bound semi join asked using (kind, key))
order by t.how, t.kind, natural_order(t.key)
