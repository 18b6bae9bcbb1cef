-- Which retention rule holds for each data category in each purpose: the purpose's rules that name the category; where none
-- does the general rule (fallback), and without a general rule none. Only what is in force counts.
with used as (
    select d.entry_number, d.purpose, d.key as category
    from purpose_data_categories_as_of($moment) d
    anti join (from purpose_all_as_of($moment) where ended_on is not null) ended on ended.entry_number = d.entry_number
    semi join data_category_as_of($moment) c on c.key = d.key
),
named as (
    select l.entry_number, c.key as category, l.key as rule
    from purpose_retention_rules_as_of($moment) l
    semi join retention_rule_as_of($moment) r on r.key = l.key
    join retention_rule_data_categories_as_of($moment) c on c.retention_rule = l.key
)
select used.purpose, used.category,
       coalesce(named.rule, (select min_by(key, natural_order(key)) from retention_rule_as_of($moment) where general)) as rule,
       named.rule is null as fallback
from used left join named on named.entry_number = used.entry_number and named.category = used.category
