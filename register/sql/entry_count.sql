-- How many changes are there, by how many people, of how many records, and when was the last?
-- columns: entries, people, records, last_at
select count(*) as entries, count(distinct entered_by) as people, count(distinct kind || '/' || key) as records, max(entered_at) as last_at
from entry_found($moment, $kind, $key, $by, $text, $since, $until)
