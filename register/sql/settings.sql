-- What is the register set to?
-- columns: holiday_policy, question_within, keep_requesters, keep_until_year_end, keep_access_log
select holiday_policy, question_within, keep_requesters, keep_until_year_end, keep_access_log from setting_as_of($moment)
