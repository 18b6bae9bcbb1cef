-- For which purpose does data go to which recipient, in which role, and is that confirmed?
-- columns: purpose, purpose_name, activity, activity_name, recipient_key, recipient, role, listed, origin, confirmed
with linked as (
    select l.*, p.name_nl, p.name_en, p.activity
    from purpose_recipients_as_of($moment) l
    join purpose_as_of($moment) p on p.key = l.purpose
    where ($activity = '' or p.activity = $activity)
      and ($group = '' or exists (
          select 1
          from purpose_data_categories_as_of($moment) c
          join data_category_as_of($moment) d on d.key = c.key and d."group" = $group
          where c.purpose = l.purpose and (coalesce(len(l.data_categories), 0) = 0 or list_contains(l.data_categories, c.key))
      ))
)
select
    l.purpose, in_language(l.name_nl, l.name_en, $language) as purpose_name,
    l.activity, coalesce(in_language(a.name_nl, a.name_en, $language), l.activity) as activity_name,
    r.key as recipient_key, in_language(r.name_nl, r.name_en, $language) as recipient, r.role,
    coalesce(r.listed, false) or coalesce(r.particular_inquiry, false) as listed, l.origin, l.confirmed_by is not null as confirmed
from linked l
join recipient_as_of($moment) r on r.key = l.key
left join processing_activity_as_of($moment) a on a.key = l.activity
where $role = '' or r.role = $role
order by natural_order(l.activity), natural_order(l.purpose), natural_order(r.key)
