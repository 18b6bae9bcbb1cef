-- How often did somebody look, how many people, and when last?
-- columns: looks, people, last_at
select count(*) as looks, count(distinct person) as people, max(looked_at) as last_at
from access_found($person, $what, $subject, $since, $until)
