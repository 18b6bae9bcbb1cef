-- What data is there, of which group, how special, for how many purposes, of how many kinds of people, under which rules?
-- columns: key, name, group_code, special, masked, named, purposes, subjects, rules
with used as (
    select dl.key, count(distinct dl.purpose) as purposes, count(distinct sl.key) as subjects,
           count(distinct dl.key) filter (sl.key = $subject) as asked
    from purpose_data_categories_as_of($moment) dl
    semi join purpose_as_of($moment) p on p.key = dl.purpose
    left join purpose_data_subject_categories_as_of($moment) sl using (purpose)
    group by dl.key
)
select
    d.key, in_language(d.name_nl, d.name_en, $language) as name, d."group" as group_code, d.special, d.masked, d.named,
    coalesce(u.purposes, 0) as purposes, coalesce(u.subjects, 0) as subjects, r.rules
from data_category_as_of($moment) d
left join used u on u.key = d.key
left join (
    select key, string_agg(retention_rule, ', ' order by natural_order(retention_rule)) as rules
    from retention_rule_data_categories_as_of($moment) group by key
) r on r.key = d.key
where ($group = '' or d."group" = $group) and ($subject = '' or u.asked > 0)
order by d."group" nulls last, natural_order(d.key)
