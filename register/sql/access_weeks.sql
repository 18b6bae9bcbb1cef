-- How often did somebody look each week, by what they did?
-- columns: week, what, looks
select cast(date_trunc('week', looked_at at time zone 'UTC' at time zone 'Europe/Amsterdam') as date) as week, what, count(*) as looks
from access_found($person, $what, $subject, $since, $until)
group by all
order by week, what
