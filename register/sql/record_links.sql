-- What do the chosen activities link, themselves and by their purposes, and is all of that confirmed?
-- columns: activity, kind, key, confirmed
with p as (
    select key, activity from purpose_as_of($moment) where len($activities) = 0 or list_contains($activities, activity)
)
select activity, kind, key, bool_and(confirmed_by is not null) as confirmed
from (
    select p.activity, 'data_subject_category' as kind, l.key, l.confirmed_by
    from purpose_data_subject_categories_as_of($moment) l join p on p.key = l.purpose
    union all
    select p.activity, 'data_category', l.key, l.confirmed_by
    from purpose_data_categories_as_of($moment) l join p on p.key = l.purpose
    union all
    select p.activity, 'recipient', l.key, l.confirmed_by from purpose_recipients_as_of($moment) l join p on p.key = l.purpose
    union all
    select p.activity, 'retention_rule', l.key, l.confirmed_by
    from purpose_retention_rules_as_of($moment) l join p on p.key = l.purpose
    union all
    select processing_activity, 'security_measure', key, confirmed_by
    from processing_activity_measures_as_of($moment)
    where len($activities) = 0 or list_contains($activities, processing_activity)
)
group by activity, kind, key
order by activity, kind, natural_order(key)
