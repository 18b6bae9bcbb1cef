-- Which files were taken away that may still hold an entry? Those as of it or later, made before it was redacted; the last one first.
-- columns: looked_at, what, of_what, as_of_entry, person
select looked_at, what, nullif(subject, '') as of_what, nullif(entry, 0) as as_of_entry, person
from journal.access
where what in ('exported', 'snapshot', 'backed_up', 'shown_downloaded') and entry >= $number
  and looked_at < coalesce((select min(entered_at) from journal.entry where kind = 'redaction' and key = cast($number as varchar)), timestamp '9999-12-31')
order by number desc
