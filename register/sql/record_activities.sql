-- What does the record say of each chosen processing activity itself?
-- columns: key, name, owner, role, status, starts_on, ends_on, sources, sources_confirmed, systems, automated_decisions, dpia, dpia_reason, vulnerable_people, controllers_served, categories_of_processing, not_stated
select
    key, coalesce(in_language(name_nl, name_en, $language), key) as name, owner, role, status, starts_on, ends_on,
    coalesce(sources, []) as sources, sources_confirmed_by is not null as sources_confirmed, systems, automated_decisions, dpia,
    dpia_reason, vulnerable_people, controllers_served, categories_of_processing, coalesce(not_stated, []) as not_stated
from processing_activity_as_of($moment)
where len($activities) = 0 or list_contains($activities, key)
order by role = 'processor', natural_order(key)
