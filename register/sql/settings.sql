-- What is the register set to?
-- columns: holiday_policy, question_within, keep_requesters, keep_until_year_end, keep_access_log, backup_folder, backups_to_keep, dpo_may_approve, statement_review_after, warn_before, withdrawal_within
select
    holiday_policy, question_within, keep_requesters, keep_until_year_end, keep_access_log, backup_folder, backups_to_keep,
    dpo_may_approve, statement_review_after, warn_before, withdrawal_within
from setting_as_of($moment)
