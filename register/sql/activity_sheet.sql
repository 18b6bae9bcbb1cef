-- What does the record of Art. 30(1) say of one activity, letter by letter?
-- columns: letter, kind, key, name, note, origin, confirmed
with p as (select * from purpose_as_of($moment) where activity = $activity),
linked as (
    select 'c' as letter, 'data_subject_category' as kind, link.key, origin, confirmed_by
    from purpose_data_subject_categories_as_of($moment) link semi join p on p.key = link.purpose
    union all
    select 'c', 'data_category', link.key, origin, confirmed_by
    from purpose_data_categories_as_of($moment) link semi join p on p.key = link.purpose
    union all
    select 'd', 'recipient', link.key, origin, confirmed_by
    from purpose_recipients_as_of($moment) link semi join p on p.key = link.purpose
    union all
    select 'f', 'retention_rule', link.key, origin, confirmed_by
    from purpose_retention_rules_as_of($moment) link semi join p on p.key = link.purpose
    union all
    select 'g', 'security_measure', link.key, origin, confirmed_by
    from processing_activity_measures_as_of($moment) link where processing_activity = $activity
),
named as (
    select 'data_subject_category' as kind, key, name_nl, name_en, null as note from data_subject_category_as_of($moment)
    union all select 'data_category', key, name_nl, name_en, nullif(special, 'none') from data_category_as_of($moment)
    union all select 'recipient', key, name_nl, name_en, role from recipient_as_of($moment)
    union all select 'retention_rule', key, name_nl, name_en, duration from retention_rule_as_of($moment)
    union all select 'security_measure', key, name_nl, name_en, null from security_measure_as_of($moment)
)
select letter, kind, key, name, note, origin, confirmed from (
    select 'a' as letter, 'organisation' as kind, key, concat_ws(', ', name, address, email, phone) as name, role as note,
           null as origin, false as confirmed
    from organisation_as_of($moment)
    union all
    select if(silent = 'transfers', 'e', 'a'), 'organisation', silent, null, 'not_stated', null, false
    from (select unnest(not_stated) as silent from organisation_as_of($moment))
    where silent in ('dpo', 'joint_controllers', 'representative', 'transfers')
    union all
    select 'b', 'purpose', key, in_language(name_nl, name_en, $language), legal_basis, legal_basis_origin,
           legal_basis_confirmed_by is not null
    from p
    union all
    select letter, kind, key, coalesce(in_language(any_value(name_nl), any_value(name_en), $language), key), any_value(note),
           if(bool_or(origin = 'stated'), 'stated', min(origin)), bool_and(confirmed_by is not null)
    from linked left join named using (kind, key)
    group by letter, kind, key
    union all
    select 'e', 'transfer', t.key, t.country, t.safeguard, null, false
    from transfer_as_of($moment) t semi join linked l on l.kind = 'recipient' and l.key = t.recipient
)
order by letter, kind, natural_order(key)
