-- Which records are not as they were at an earlier entry, what happened to them, and who entered that, why and when?
-- columns: happened, kind, key, name, before_item, after_item, entries, last_at, people, reasons
with touched as (
    select kind, key, max(number) as last_number, count(*) as entries, max(entered_at) as last_at,
           string_agg(distinct entered_by, ', ' order by entered_by) as people, bool_or(entered_by = $by) as by_person,
           string_agg(distinct reason, '; ' order by reason) as reasons
    from journal.entry
    where number > $earlier and number <= $moment and ($kind = '' or kind = $kind)
    group by kind, key
),
earlier as (
    select kind, key, max(number) as first_number from journal.entry semi join touched using (kind, key)
    where number <= $earlier
    group by kind, key
),
pair as (
    select t.kind, t.key, t.entries, t.last_at, t.people, t.reasons, t.by_person, e.first_number is not null as was_there,
           b.item as before_item, a.item as after_item,
           was_there and b.item is null or a.item is null as is_redacted,
           was_there and json_exists(b.item, '$.ended_on') as had_ended, json_exists(a.item, '$.ended_on') as has_ended
    from touched t
    join journal.entry a on a.number = t.last_number
    left join earlier e on e.kind = t.kind and e.key = t.key
    left join journal.entry b on b.number = e.first_number
),
told as (
    select *, happened: case
        when is_redacted then 'redacted'
        when not was_there then if(has_ended, 'passed', 'added')
        when has_ended and not had_ended then 'ended'
        when had_ended and not has_ended then 'back'
        when before_item <> after_item then 'changed'
    end
    from pair
)
select
    happened, kind, key, called(coalesce(after_item, before_item), $language) as name,
    if(was_there and not is_redacted, before_item, null) as before_item,
    if(was_there and not is_redacted, after_item, null) as after_item,
    entries, last_at, people, reasons
from told
where happened is not null and ($happened = '' or happened = $happened) and ($by = '' or by_person)
  and ($text = '' or contains(lower(concat_ws(' ', key, reasons, before_item, after_item)), lower($text)))
order by kind, natural_order(key)
