-- Of which requests that have ended is it still kept who asked, and since when have they ended?
-- columns: reference, ended_on
select r.key as reference, coalesce(closed_on, answered_on, withdrawn_on) as ended_on
from clock r
join journal.requester q on q.request = r.key
where not is_open
order by ended_on, reference
