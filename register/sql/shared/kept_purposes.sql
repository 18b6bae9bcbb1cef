-- The purposes of the activities of which the organisation is the controller and that have not ended: what they say, and of the
-- facts that a rule asks it of whether they rest on a proposal only.
select columns(lambda name: not regexp_matches(name, '_(origin|confirmed_by|confirmed_on|strength)$')),
       is_only_proposed(legal_basis_origin, legal_basis_confirmed_by) as legal_basis_proposed,
       is_only_proposed(act_and_article_origin, act_and_article_confirmed_by) as act_and_article_proposed,
       is_only_proposed(article_9_condition_origin, article_9_condition_confirmed_by) as article_9_condition_proposed,
       is_only_proposed(split_origin, split_confirmed_by) as split_proposed
from (select * exclude (superseded_by, ended_on, version, not_stated) from kept_purpose($moment))
