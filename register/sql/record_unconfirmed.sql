-- Of which records that an activity can link has nobody confirmed something that the record on paper says?
-- columns: kind, key
select distinct kind, key
from fact_as_of($moment)
where (target is null or (kind = 'retention_rule' and field = 'data_categories'))
  and confirmed_by is null and field not in ('group', 'legal_periods')
  and kind in ('data_subject_category', 'data_category', 'recipient', 'retention_rule', 'security_measure')
order by kind, key
