-- Of the data categories for which a law or guideline gives a period: which retention rules hold for it, its own where it has any?
-- columns: category, legal_periods, rules
select * from (
    select c.key as category, c.legal_periods,
           coalesce(
               list(r.rule order by natural_order(r.rule)) filter (not r.fallback),
               list(r.rule order by natural_order(r.rule)) filter (r.rule is not null),
               []
           ) as rules
    from data_category_as_of($moment) c
    join rules_of_categories r on r.category = c.key
    where len(c.legal_periods) > 0
    group by all
)
order by natural_order(category)
