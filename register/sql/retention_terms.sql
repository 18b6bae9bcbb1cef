-- What does each retention rule say of the time for which it keeps data?
-- columns: key, name, start_event, duration, end_events, combine, round_to_year_end, legal_source
select
    key, in_language(name_nl, name_en, $language) as name, start_event, duration, coalesce(end_events, []) as end_events, combine,
    coalesce(round_to_year_end, false) as round_to_year_end, legal_source
from retention_rule_as_of($moment)
order by natural_order(key)
