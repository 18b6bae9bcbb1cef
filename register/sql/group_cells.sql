-- In how many purposes does each group of data categories occur together with each category of data subjects?
-- columns: group_code, subject_key, subject, purposes, special, confirmed
select * from (
    select
        d."group" as group_code, s.key as subject_key, in_language(s.name_nl, s.name_en, $language) as subject,
        count(distinct dl.purpose) as purposes, max(nullif(d.special, 'none')) as special,
        bool_and(dl.confirmed_by is not null and sl.confirmed_by is not null) as confirmed
    from purpose_data_categories_as_of($moment) dl
    join purpose_data_subject_categories_as_of($moment) sl using (purpose)
    semi join purpose_as_of($moment) p on p.key = dl.purpose
    join data_category_as_of($moment) d on d.key = dl.key
    join data_subject_category_as_of($moment) s on s.key = sl.key
    where ($group = '' or d."group" = $group) and ($subject = '' or s.key = $subject)
    group by all
)
order by group_code nulls last, natural_order(subject_key)
