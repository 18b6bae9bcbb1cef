-- The activities of which the organisation is the controller and that have not ended, with their first purpose. For each thing
-- that a purpose links: the first purpose that links it, and whether all links are only proposed; null where there are none.
with people as (
    select entry_number, bool_and(is_only_proposed(origin, confirmed_by)) as proposed
    from purpose_data_subject_categories_as_of($moment) group by entry_number
),
data as (
    select entry_number, bool_and(is_only_proposed(origin, confirmed_by)) as proposed
    from purpose_data_categories_as_of($moment) group by entry_number
),
receiving as (select entry_number, bool_and(proposed) as proposed from disclosures group by entry_number),
kept_by as (
    select entry_number, bool_and(is_only_proposed(origin, confirmed_by)) as proposed
    from purpose_retention_rules_as_of($moment) group by entry_number
),
linked as (
    select p.activity, p.key, row_number() over (order by len(p.key), p.key) as place,
           people.proposed as people, data.proposed as data, receiving.proposed as receiving, kept_by.proposed as kept_by
    from kept_purposes p
    left join people on people.entry_number = p.entry_number
    left join data on data.entry_number = p.entry_number
    left join receiving on receiving.entry_number = p.entry_number
    left join kept_by on kept_by.entry_number = p.entry_number
),
of_activity as (
    select activity, arg_min(key, place) as first_purpose,
           bool_and(people) as people, arg_min(key, place) filter (people is not null) as first_people,
           bool_and(data) as data, arg_min(key, place) filter (data is not null) as first_data,
           bool_and(receiving) as receiving, arg_min(key, place) filter (receiving is not null) as first_receiving,
           bool_and(kept_by) as kept_by, arg_min(key, place) filter (kept_by is not null) as first_kept_by
    from linked group by activity
)
select a.key, of_activity.* exclude (activity)
from (select key from kept_activity($moment)) a left join of_activity on of_activity.activity = a.key
