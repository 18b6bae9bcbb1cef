-- Why is data processed, in which activity, on which legal basis, and is that stated, proposed or confirmed?
-- columns: key, name, activity, activity_name, context, basis, origin, strength, confirmed_by, act_and_article, subjects, categories, recipients, rules
select
    p.key, in_language(p.name_nl, p.name_en, $language) as name,
    p.activity, coalesce(in_language(a.name_nl, a.name_en, $language), p.activity) as activity_name,
    p.context, p.legal_basis as basis, p.legal_basis_origin as origin, p.legal_basis_strength as strength,
    p.legal_basis_confirmed_by as confirmed_by, p.act_and_article,
    coalesce(s.n, 0) as subjects, coalesce(d.n, 0) as categories, coalesce(r.n, 0) as recipients, coalesce(t.n, 0) as rules
from purpose_as_of($moment) p
left join processing_activity_as_of($moment) a on a.key = p.activity
left join (select purpose, count(*) as n from purpose_data_subject_categories_as_of($moment) group by purpose) s on s.purpose = p.key
left join (select purpose, count(*) as n from purpose_data_categories_as_of($moment) group by purpose) d on d.purpose = p.key
left join (select purpose, count(*) as n from purpose_recipients_as_of($moment) group by purpose) r on r.purpose = p.key
left join (select purpose, count(*) as n from purpose_retention_rules_as_of($moment) group by purpose) t on t.purpose = p.key
where ($context = '' or p.context = $context) and ($basis = '' or p.legal_basis = $basis)
  and ($activity = '' or p.activity = $activity)
order by natural_order(p.activity), natural_order(p.key)
