-- Which retention rule holds for which data category, in how many purposes, and only for want of a rule of its own?
-- columns: activity, activity_name, category, category_name, rule, fallback, purposes, purpose_keys, legal_periods
with chosen as (
    select if($by = 'activity', p.activity, null) as activity, f.category, f.rule, f.fallback, f.purpose
    from rule_in_force($moment) f join purpose_as_of($moment) p on p.key = f.purpose
    where ($activity = '' or p.activity = $activity)
      and ($subject = '' or f.purpose in (select purpose from purpose_data_subject_categories_as_of($moment) where key = $subject))
      and ($rule = '' or f.rule = $rule)
),
grouped as (
    select activity, category, rule, fallback, count(*) as purposes, min(purpose, 3) as some_purposes
    from chosen group by all
)
select
    g.activity, coalesce(in_language(a.name_nl, a.name_en, $language), g.activity) as activity_name,
    g.category, in_language(c.name_nl, c.name_en, $language) as category_name, g.rule, g.fallback, g.purposes,
    array_to_string(g.some_purposes, ', ') || if(g.purposes > 3, ' …', '') as purpose_keys,
    coalesce(c.legal_periods, []) as legal_periods
from grouped g
join data_category_as_of($moment) c on c.key = g.category
left join processing_activity_as_of($moment) a on a.key = g.activity
order by natural_order(g.activity) nulls first, g.rule is null, g.fallback, natural_order(g.rule), natural_order(g.category)
