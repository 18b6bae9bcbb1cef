-- Whose data is processed, and for how many purposes?
-- columns: key, name, origin, confirmed_by, purposes
select * from (
    select
        s.key, in_language(s.name_nl, s.name_en, $language) as name, s.name_origin as origin, s.name_confirmed_by as confirmed_by,
        count(distinct p.key) as purposes
    from data_subject_category_as_of($moment) s
    left join purpose_data_subject_categories_as_of($moment) l on l.key = s.key
    left join purpose_as_of($moment) p on p.key = l.purpose
    group by all
)
order by natural_order(key)
