-- For which purpose goes which group of data from which activity to which recipient?
-- columns: purpose, group_code, activity, activity_name, recipient_key, recipient, role, listed, confirmed
with numbered as (select *, row_number() over (order by natural_order(key)) as place from purpose_as_of($moment))
select * exclude (recipient_place, purpose_place) from (
    select
        r.place as recipient_place, p.place as purpose_place, p.key as purpose, d."group" as group_code, p.activity,
        coalesce(in_language(a.name_nl, a.name_en, $language), p.activity) as activity_name,
        r.key as recipient_key, in_language(r.name_nl, r.name_en, $language) as recipient, r.role, coalesce(r.listed, false) or coalesce(r.particular_inquiry, false) as listed,
        rl.confirmed_by is not null as confirmed
    from numbered p
    join purpose_recipients_as_of($moment) rl on rl.purpose = p.key
    join purpose_data_categories_as_of($moment) dl
        on dl.purpose = p.key and (coalesce(len(rl.data_categories), 0) = 0 or list_contains(rl.data_categories, dl.key))
    join (select *, row_number() over (order by natural_order(key)) as place from recipient_as_of($moment)) r on r.key = rl.key
    join data_category_as_of($moment) d on d.key = dl.key
    left join processing_activity_as_of($moment) a on a.key = p.activity
    where ($role = '' or r.role = $role) and ($group = '' or d."group" = $group) and ($activity = '' or p.activity = $activity)
    group by all
)
order by recipient_place, purpose_place, group_code
