-- Which hold freezes which retention rule: one that freezes data which the rule names, or for which it holds in some purpose,
-- and one that names no data, which freezes all.
with about as (
    select retention_rule as rule, key as category from retention_rule_data_categories_as_of($moment)
    union select rule, category from rules_of_categories
)
select distinct h.key as hold, r.key as rule
from hold_as_of($moment) h
cross join retention_rule_as_of($moment) r
left join about on about.rule = r.key
where coalesce(len(h.data_categories), 0) = 0 or list_contains(h.data_categories, about.category)
