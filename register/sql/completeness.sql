-- What does the record of each activity say, letter by letter: confirmed, unconfirmed, missing, or said not to be stated?
-- columns: activity, activity_name, limb, letter, state, where_possible, kind, key, field
with kept as (
    select key, in_language(name_nl, name_en, $language) as name, role = 'processor' as processes, list_contains(coalesce(not_stated, []), 'measures') as measures_not_stated,
           controllers_served, categories_of_processing
    from processing_activity_as_of($moment) where status <> 'ended'
),
aim as (
    select key, activity, list_contains(coalesce(not_stated, []), 'retention_rules') as silent_on_term,
           list_contains(coalesce(not_stated, []), 'recipients') as silent_on_recipients
    from purpose_as_of($moment)
),
linked as (
    select purpose, 'c' as letter, 'data_subject_categories' as field, confirmed_by from purpose_data_subject_categories_as_of($moment)
    union all select purpose, 'c', 'data_categories', confirmed_by from purpose_data_categories_as_of($moment)
    union all select purpose, 'd', 'recipients', confirmed_by from disclosure($moment)
    union all select purpose, 'f', 'retention_rules', confirmed_by from purpose_retention_rules_as_of($moment)
),
counted as (
    select p.activity, l.letter, l.field, count(*) as links, count(l.confirmed_by) as confirmed
    from linked l join aim p on p.key = l.purpose group by all
),
of_purpose as (
    select activity, arg_min(key, (len(key), key)) as first_purpose, bool_and(silent_on_term) as silent_on_term,
           bool_and(silent_on_recipients) as silent_on_recipients
    from aim group by activity
),
controller as (
    select arg_min(key, (len(key), key)) as key, bool_or(address is not null and (email is not null or phone is not null)) as reachable,
           bool_or(dpo is not null and joint_controllers is not null and representative is not null) as says_all,
           bool_or(transfers is not null) as says_transfers, bool_or(list_contains(not_stated, 'transfers')) as silent_on_transfers,
           bool_or(list_has_any(coalesce(not_stated, []), ['dpo', 'joint_controllers', 'representative'])) as silent
    from organisation_as_of($moment) where role = 'controller'
),
measured as (
    select processing_activity as activity, count(*) as links, count(confirmed_by) as confirmed
    from processing_activity_measures_as_of($moment) group by all
),
item as (
    select a.key as activity, 'a' as letter, false as where_possible, 'organisation' as kind, coalesce(c.key, '') as key,
           if(coalesce(c.reachable, false), 'dpo', 'address') as field,
           case when not coalesce(c.reachable, false) then 'missing' when c.says_all then 'confirmed' when c.silent then 'not_stated' else 'missing' end as state
    from kept a cross join controller c
    union all
    select a.key, 'b', false, 'purpose', coalesce(o.first_purpose, ''), 'name',
           case when o.first_purpose is null then 'missing' when b.confirmed = b.purposes then 'confirmed' else 'unconfirmed' end
    from kept a
    left join of_purpose o on o.activity = a.key
    left join (
        select activity, count(*) as purposes, count(activity_confirmed_by) as confirmed from purpose_as_of($moment) group by all
    ) b on b.activity = a.key
    where not a.processes
    union all
    select a.key, f.letter, f.letter = 'f', 'purpose', coalesce(o.first_purpose, ''), f.field,
           case
               when coalesce(n.links, 0) > 0 then if(n.confirmed = n.links, 'confirmed', 'unconfirmed')
               when (f.letter = 'f' and o.silent_on_term) or (f.letter = 'd' and o.silent_on_recipients) then 'not_stated'
               else 'missing'
           end
    from kept a
    cross join (values ('c', 'data_subject_categories'), ('c', 'data_categories'), ('d', 'recipients'), ('f', 'retention_rules')) f(letter, field)
    left join of_purpose o on o.activity = a.key
    left join counted n on n.activity = a.key and n.field = f.field
    where not a.processes
    union all
    select a.key, if(a.processes, 'c', 'e'), false, 'organisation', coalesce(c.key, ''), 'transfers',
           case when c.says_transfers then 'confirmed' when c.silent_on_transfers then 'not_stated' else 'missing' end
    from kept a cross join controller c
    union all
    select a.key, if(a.processes, 'd', 'g'), true, 'processing_activity', a.key, 'measures',
           case when coalesce(m.links, 0) > 0 then if(m.confirmed = m.links, 'confirmed', 'unconfirmed')
                when a.measures_not_stated then 'not_stated' else 'missing' end
    from kept a left join measured m on m.activity = a.key
    union all
    select key, 'a', false, 'processing_activity', key, 'controllers_served', if(controllers_served is null, 'missing', 'confirmed')
    from kept where processes
    union all
    select key, 'b', false, 'processing_activity', key, 'categories_of_processing', if(categories_of_processing is null, 'missing', 'confirmed')
    from kept where processes
),
worst as (
    select *, rank: case state when 'missing' then 0 when 'not_stated' then 1 when 'unconfirmed' then 2 else 3 end from item
)
select
    w.activity, a.name as activity_name, if(a.processes, '30(2)', '30(1)') as limb, w.letter,
    arg_min(w.state, w.rank) as state, bool_and(w.where_possible) as where_possible,
    arg_min(w.kind, w.rank) as kind, arg_min(w.key, w.rank) as key, arg_min(w.field, w.rank) as field
from worst w join kept a on a.key = w.activity
group by w.activity, a.name, a.processes, w.letter
order by natural_order(w.activity), w.letter
