-- Who changed what, when and why? The last change first. Who signed in is named, as far as the name is kept.
-- columns: number, entered_at, entered_by, kind, key, version, name, reason, redacted
-- First which entries, then what they hold: to put all items in order takes far longer.
with chosen as (
    select number from entry_found($moment, $kind, $key, $by, $text, $since, $until)
    order by number desc
    limit $size offset $skip
)
select
    e.number, e.entered_at, coalesce(p.name, e.entered_by) as entered_by, e.kind, e.key, e.version,
    called(e.item, $language) as name,
    e.reason, e.item is null as redacted
from journal.entry e
semi join chosen on chosen.number = e.number
left join journal.person p on p.key = e.entered_by
order by e.number desc
