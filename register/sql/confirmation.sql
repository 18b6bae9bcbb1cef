-- How many facts does the register hold that somebody may have to confirm, and how many are confirmed?
-- columns: facts, confirmed, stated, proposed
select
    cast(coalesce(sum(facts), 0) as bigint) as facts, cast(coalesce(sum(confirmed), 0) as bigint) as confirmed,
    cast(coalesce(sum(facts) filter (origin = 'stated'), 0) as bigint) as stated,
    cast(coalesce(sum(facts) filter (origin = 'proposed'), 0) as bigint) as proposed
from fact_counts
