-- What does the last acceptance of each finding say, why would it not hold on a day, and who took it back where somebody did?
-- columns: finding, key, by, until, entries, reason, ended_on, ended_by, ended_because, came_back
-- The reason is left out of what was taken back, and where any entry of the acceptance was redacted.
with redacted as (
    select e.key from journal.entry e
    semi join (select cast(key as bigint) as number from journal.entry where kind = 'redaction') r on r.number = e.number
    where e.kind = 'acceptance'
)
select
    a.finding, a.key, a."by", a.until, coalesce(a.entries, '') as entries,
    if(a.ended_on is null and a.key not in (select key from redacted), a.reason, null) as reason,
    a.ended_on, if(a.ended_on is null, null, e.entered_by) as ended_by, if(a.ended_on is null, null, e.reason) as ended_because,
    case when a.ended_on is not null then 'withdrawn' when a.until < cast($today as date) then 'passed' else 'changed' end as came_back
from acceptance_all_as_of($moment) a join journal.entry e on e.number = a.entry_number
qualify row_number() over (partition by a.finding order by a.entry_number desc) = 1
order by a.finding
