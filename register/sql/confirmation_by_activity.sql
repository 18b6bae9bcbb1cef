-- How many facts are confirmed and how many are not, by the activity that they belong to?
-- columns: key, name, facts, confirmed, unconfirmed
select
    coalesce(f.activity, '-') as key, in_language(a.name_nl, a.name_en, $language) as name, f.facts, f.confirmed,
    f.facts - f.confirmed as unconfirmed
from (
    select p.activity, cast(sum(facts) as bigint) as facts, cast(sum(confirmed) as bigint) as confirmed
    from fact_counts c left join belongs_to($moment) p using (kind, key)
    group by p.activity
) f
left join processing_activity_as_of($moment) a on a.key = f.activity
order by f.activity is null, natural_order(f.activity)
