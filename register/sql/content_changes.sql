-- What changed of an activity, and of all that is approved with it, after an entry?
-- columns: number, kind, key, entered_by, entered_at
select distinct number, kind, key, entered_by, entered_at
from content_change($moment)
where activity = $activity and number > $since
order by number
