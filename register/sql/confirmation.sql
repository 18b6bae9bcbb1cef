-- How many facts does the register hold that somebody may have to confirm, and how many are confirmed?
-- columns: facts, confirmed, stated, proposed
select
    count(*) as facts, count(*) filter (confirmed_by is not null) as confirmed,
    count(*) filter (origin = 'stated') as stated, count(*) filter (origin = 'proposed') as proposed
from fact_as_of($moment)
