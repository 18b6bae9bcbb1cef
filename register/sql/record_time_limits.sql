-- Which retention rule holds for which data in the chosen activities, and only for want of a rule of its own?
-- columns: activity, rule, fallback, data
select activity, rule, fallback, string_agg(name, ', ' order by natural_order(category)) as data
from (
    select distinct p.activity, f.rule, f.fallback, f.category, in_language(c.name_nl, c.name_en, $language) as name
    from rule_in_force($moment) f
    join purpose_as_of($moment) p on p.key = f.purpose
    join data_category_as_of($moment) c on c.key = f.category
    where len($activities) = 0 or list_contains($activities, p.activity)
)
group by activity, rule, fallback
order by activity, fallback, rule is null, natural_order(rule)
