-- Which retention rule holds for each data category, and whether for want of a rule of its own (fallback): in how many purposes,
-- the first of them and, where it is for want of one, all of them.
select category, rule, fallback, count(*) as purposes, arg_min(purpose, (len(purpose), purpose)) as first_purpose,
       list(purpose) filter (fallback) as without_own
from rule_in_force($moment) group by category, rule, fallback
