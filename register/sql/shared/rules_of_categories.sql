-- Which retention rule holds for each data category, whether for want of a rule of its own, and in how many purposes.
select category, rule, fallback, count(*) as purposes from rules_in_force group by all
