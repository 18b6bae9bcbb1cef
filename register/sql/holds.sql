-- Which data may not be erased for the time being, why, who looks after it, and by when is that to be reviewed?
-- columns: key, reason, owner, review_by, days_left, is_overdue, frozen, category_keys, rules
with frozen as (
    select h.key as hold, c.key as category, in_language(c.name_nl, c.name_en, $language) as name
    from hold_as_of($moment) h
    join data_category_as_of($moment) c on coalesce(len(h.data_categories), 0) = 0 or list_contains(h.data_categories, c.key)
)
select
    h.key, h.reason, h.owner, h.review_by, cast(h.review_by - cast($today as date) as integer) as days_left,
    h.review_by < cast($today as date) as is_overdue,
    if(coalesce(len(h.data_categories), 0) = 0, null, f.names) as frozen,
    coalesce(h.data_categories, []) as category_keys, r.rules
from hold_as_of($moment) h
left join (
    select hold, string_agg(name, ', ' order by natural_order(category)) as names from frozen group by hold
) f on f.hold = h.key
left join (
    select hold, string_agg(rule, ', ' order by natural_order(rule)) as rules from frozen_rules group by hold
) r on r.hold = h.key
order by h.review_by, natural_order(h.key)
