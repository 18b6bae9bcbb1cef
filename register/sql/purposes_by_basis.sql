-- How many purposes rest on each legal basis, by context, and how many of those are confirmed?
-- columns: context, basis, purposes, stated, confirmed
select
    context, legal_basis as basis, count(*) as purposes,
    count(*) filter (legal_basis_origin = 'stated') as stated,
    count(*) filter (legal_basis_confirmed_by is not null) as confirmed
from purpose_as_of($moment)
where ($context = '' or context = $context) and ($basis = '' or legal_basis = $basis)
  and ($activity = '' or activity = $activity)
group by all
order by context, basis
