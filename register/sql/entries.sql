-- Who changed what, when and why? The last change first. Who signed in is named, as far as the name is kept.
-- columns: number, entered_at, entered_by, kind, key, version, name, reason, redacted
select
    e.number, e.entered_at, coalesce(p.name, e.entered_by) as entered_by, e.kind, e.key, e.version,
    called(e.item, $language) as name,
    e.reason, e.item is null as redacted
from entry_found($moment, $kind, $key, $by, $text, $since, $until) e
left join journal.person p on p.key = e.entered_by
order by e.number desc
limit $size offset $skip
