-- Why, and on which basis, is data processed in the chosen activities?
-- columns: activity, name, legal_basis, basis_confirmed, act_and_article, act_confirmed, legitimate_interest, article_9_condition, condition_confirmed, not_stated
select
    activity, coalesce(in_language(name_nl, name_en, $language), key) as name,
    legal_basis, legal_basis_confirmed_by is not null as basis_confirmed,
    act_and_article, act_and_article_confirmed_by is not null as act_confirmed, legitimate_interest,
    article_9_condition, article_9_condition_confirmed_by is not null as condition_confirmed, coalesce(not_stated, []) as not_stated
from purpose_as_of($moment)
where len($activities) = 0 or list_contains($activities, activity)
order by natural_order(key)
