-- Who changed what, when and why? The last change first.
-- columns: number, entered_at, entered_by, kind, key, version, name, reason, redacted
select
    number, entered_at, entered_by, kind, key, version,
    called(item, $language) as name,
    reason, item is null as redacted
from entry_found($moment, $kind, $key, $by, $text, $since, $until)
order by number desc
limit $size offset $skip
