-- Which group of data goes for which purpose through which activity to which recipient, and how long is that data kept?
-- columns: purpose, group_code, activity, activity_name, recipient_key, recipient, role, listed, country, outside, confirmed, term
with numbered as (select *, row_number() over (order by natural_order(key)) as place from purpose_as_of($moment)),
going as (
    select
        r.place as recipient_place, p.place as purpose_place, p.key as purpose, p.activity, d."group" as group_code, d.key as category,
        r.key as recipient_key, in_language(r.name_nl, r.name_en, $language) as recipient, r.role,
        coalesce(r.listed, false) or coalesce(r.particular_inquiry, false) as listed, r.country,
        rl.confirmed_by is not null as confirmed
    from numbered p
    join purpose_recipients_as_of($moment) rl on rl.purpose = p.key
    join purpose_data_categories_as_of($moment) dl
        on dl.purpose = p.key and (coalesce(len(rl.data_categories), 0) = 0 or list_contains(rl.data_categories, dl.key))
    join (select *, row_number() over (order by natural_order(key)) as place from recipient_as_of($moment)) r on r.key = rl.key
    join data_category_as_of($moment) d on d.key = dl.key
    where ($role = '' or r.role = $role) and ($group = '' or d."group" = $group) and ($activity = '' or p.activity = $activity)
),
kept as (
    select f.purpose, f.category,
           case when t.key is null then 'none' when t.duration is not null then t.duration
                when len(coalesce(t.end_events, [])) > 0 then 'until_event' else 'open' end as term
    from rule_in_force($moment) f left join retention_rule_as_of($moment) t on t.key = f.rule
),
abroad as (select recipient, string_agg(distinct country, ', ' order by country) as country from transfer_as_of($moment) group by recipient)
select * exclude (recipient_place, purpose_place) from (
    select
        g.recipient_place, g.purpose_place, g.purpose, g.group_code, g.activity, coalesce(in_language(a.name_nl, a.name_en, $language), g.activity) as activity_name,
        g.recipient_key, g.recipient, g.role, g.listed, coalesce(o.country, g.country) as country, o.recipient is not null as outside,
        g.confirmed, k.term
    from going g
    left join kept k on k.purpose = g.purpose and k.category = g.category
    left join abroad o on o.recipient = g.recipient_key
    left join processing_activity_as_of($moment) a on a.key = g.activity
    group by all
)
order by recipient_place, purpose_place, group_code, term
