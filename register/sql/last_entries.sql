-- What is the number of the last entry of each kind, and of the last redaction of all, also one after this moment?
-- columns: kinds, numbers, redacted
select
    coalesce(list(kind order by kind), []) as kinds, coalesce(list(number order by kind), []) as numbers,
    coalesce((select max(number) from journal.entry where kind = 'redaction'), 0) as redacted
from (select kind, max(number) as number from journal.entry where number <= $moment group by kind)
