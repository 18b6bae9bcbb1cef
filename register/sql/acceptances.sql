-- Which findings are accepted on a day, by whom, why, until when, and bound to which entries?
-- columns: key, finding, by, reason, until, entries
select key, finding, "by", reason, until, coalesce(entries, '') as entries
from acceptance_as_of($moment)
where until >= cast($today as date)
qualify row_number() over (partition by finding order by entry_number desc) = 1
order by finding
