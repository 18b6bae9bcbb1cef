-- Who looked at what, and when? The last one first.
-- columns: row, looked_at, person, access_role, what, of_what, as_of_entry
select number as row, looked_at, person, nullif(role, '') as access_role, what, nullif(subject, '') as of_what, nullif(entry, 0) as as_of_entry
from access_found($person, $what, $subject, $since, $until)
order by number desc
limit $size offset $skip
