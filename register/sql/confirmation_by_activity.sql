-- How many facts are confirmed and how many are not, by the activity that they belong to?
-- columns: key, name, facts, confirmed, unconfirmed
select
    coalesce(p.activity, '-') as key, in_language(a.name_nl, a.name_en, $language) as name, count(*) as facts,
    count(*) filter (f.confirmed_by is not null) as confirmed, count(*) filter (f.confirmed_by is null) as unconfirmed
from fact_as_of($moment) f
left join belongs_to($moment) p using (kind, key)
left join processing_activity_as_of($moment) a on a.key = p.activity
group by p.activity, a.name_nl, a.name_en
order by p.activity is null, natural_order(p.activity)
