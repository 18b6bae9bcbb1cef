-- In how many purposes does each data category occur together with each category of data subjects?
-- columns: key, category, group_code, special, subject_key, subject, purposes, confirmed
select * from (
    select
        d.key, in_language(d.name_nl, d.name_en, $language) as category, d."group" as group_code, d.special,
        s.key as subject_key, in_language(s.name_nl, s.name_en, $language) as subject, count(*) as purposes,
        bool_and(dl.confirmed_by is not null and sl.confirmed_by is not null) as confirmed
    from purpose_data_categories_as_of($moment) dl
    join purpose_data_subject_categories_as_of($moment) sl using (purpose)
    semi join purpose_as_of($moment) p on p.key = dl.purpose
    join data_category_as_of($moment) d on d.key = dl.key
    join data_subject_category_as_of($moment) s on s.key = sl.key
    where ($group = '' or d."group" = $group) and ($subject = '' or s.key = $subject)
    group by all
)
order by group_code nulls last, natural_order(key), natural_order(subject_key)
