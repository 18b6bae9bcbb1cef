-- How is data protected, in general terms, and in how many activities?
-- columns: key, name, kind, origin, confirmed_by, activities
select * from (
    select
        m.key, in_language(m.name_nl, m.name_en, $language) as name, m.kind, m.name_origin as origin, m.name_confirmed_by as confirmed_by,
        count(a.key) as activities
    from security_measure_as_of($moment) m
    left join processing_activity_measures_as_of($moment) l on l.key = m.key
    left join processing_activity_as_of($moment) a on a.key = l.processing_activity
    group by all
)
order by natural_order(key)
