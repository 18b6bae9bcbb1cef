-- What was disposed of under which rule, when, by whom, and where is the evidence?
-- columns: key, rule, month, event, system, records, on, by, evidence
select key, rule, "month", event, "system", "number" as records, "on", "by", evidence
from disposal_as_of($moment)
where $rule = '' or rule = $rule
order by "on" desc, natural_order(key)
