-- What was redacted or erased, from which entry until which was it there? Files that were made in between still hold it.
-- columns: since, until
select cast(key as bigint) as since, number as until
from journal.entry where kind = 'redaction' and number <= $moment
union all
select min(requests.number) as since, step.entry_number as until
from request_step_all_as_of($moment) step
join journal.entry requests on requests.kind = 'request' and requests.key = step.request
where step.step = 'requester_erased'
group by step.entry_number
order by until
