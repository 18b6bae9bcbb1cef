-- How long is data kept, from when to when, why, and for which data?
-- columns: key, name, start_event, start_origin, start_confirmed, duration, duration_origin, duration_confirmed, end_events, end_origin, end_confirmed, combine, open_ended, general, round_to_year_end, legal_source, at_the_end, categories, category_count, purposes, not_stated
select * from (
    select
        r.key, in_language(r.name_nl, r.name_en, $language) as name,
        r.start_event, r.start_event_origin as start_origin, r.start_event_confirmed_by is not null as start_confirmed,
        r.duration, r.duration_origin, r.duration_confirmed_by is not null as duration_confirmed,
        coalesce(r.end_events, []) as end_events, r.end_events_origin as end_origin, r.end_events_confirmed_by is not null as end_confirmed,
        r.combine, coalesce(r.open_ended, false) as open_ended, coalesce(r.general, false) as general,
        coalesce(r.round_to_year_end, false) as round_to_year_end, r.legal_source, r.at_the_end,
        string_agg(in_language(d.name_nl, d.name_en, $language), ', ' order by natural_order(d.key)) as categories,
        count(d.key) as category_count, any_value(coalesce(p.purposes, 0)) as purposes, coalesce(r.not_stated, []) as not_stated
    from retention_rule_as_of($moment) r
    left join retention_rule_data_categories_as_of($moment) l on l.retention_rule = r.key
    left join data_category_as_of($moment) d on d.key = l.key
    left join (select key, count(*) as purposes from purpose_retention_rules_as_of($moment) group by key) p on p.key = r.key
    group by all
)
order by general, duration is null, len(end_events) = 0, natural_order(key)
