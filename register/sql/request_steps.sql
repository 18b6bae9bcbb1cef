-- What was done with one request, in order of day? What was struck out or replaced stays visible.
-- columns: key, step, step_on, step_by, right_asked, outcome, ground, extension_reason, told, told_by, activity_name, system, recipient, not_told_because, replaced_by
select
    s.key, s.step, s."on" as step_on, coalesce(p.name, s."by") as step_by, s."right" as right_asked, s.outcome, s.ground, s.reason as extension_reason,
    s.told, s.told_by, in_language(a.name_nl, a.name_en, $language) as activity_name, s.system,
    in_language(r.name_nl, r.name_en, $language) as recipient, s.not_told_because, later.key as replaced_by
from request_step_as_of($moment) s
left join processing_activity_as_of($moment) a on a.key = s.activity
left join recipient_as_of($moment) r on r.key = s.recipient
left join (select corrects, min(key) as key from request_step_as_of($moment) where corrects is not null group by corrects) later
       on later.corrects = s.key
left join journal.person p on p.key = 'oidc:' || s."by"
where s.request = $reference
order by s."on", s.entry_number
