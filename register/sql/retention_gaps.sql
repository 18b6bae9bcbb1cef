-- Where does the register not say how long data is kept, or say it twice, and in which field is that to be mended?
-- columns: gap, key, name, detail, purposes, kind, kind_key, field
with pair as (select * from rule_in_force($moment)),
category as (
    select key, in_language(name_nl, name_en, $language) as name, special, masked, not_stated from data_category_as_of($moment)
),
rule as (
    select key, in_language(name_nl, name_en, $language) as name, start_event, duration, coalesce(end_events, []) as ends, combine,
           coalesce(round_to_year_end, false) as rounded, start_event_origin = 'proposed' and start_event_confirmed_by is null as doubtful
    from retention_rule_as_of($moment)
),
used as (select key, count(*) as purposes from purpose_retention_rules_as_of($moment) group by key),
gap as (
    select 'no_rule' as gap, category as key, any_value(rule) as detail, count(distinct purpose) as purposes,
           'purpose' as kind, min_by(purpose, natural_order(purpose)) as kind_key, 'retention_rules' as field
    from pair where fallback group by category
    union all
    select 'different_ends', pair.category, string_agg(distinct pair.rule, ', ' order by pair.rule), count(distinct pair.purpose),
           'retention_rule', min_by(pair.rule, natural_order(pair.rule)), 'data_categories'
    from pair join rule on rule.key = pair.rule
    where not pair.fallback
    group by pair.category
    having count(distinct row(rule.start_event, rule.duration, rule.ends, rule.combine, rule.rounded)) > 1
    union all
    select 'no_start', key, if(start_event is null, null, 'proposed'), null, 'retention_rule', key, 'start_event'
    from rule where duration is not null and len(ends) = 0 and (start_event is null or doubtful)
    union all
    select 'no_end', key, null, null, 'retention_rule', key, 'duration' from rule where duration is null and len(ends) = 0
    union all
    select 'not_masked', key, null, null, 'data_category', key, 'masked'
    from category where not coalesce(masked, false) and (special = 'national_id' or list_contains(not_stated, 'masked'))
)
select
    gap.gap, gap.key, coalesce(category.name, rule.name, gap.key) as name, gap.detail,
    coalesce(gap.purposes, used.purposes, 0) as purposes, gap.kind, gap.kind_key, gap.field
from gap
left join category on category.key = gap.key and gap.gap in ('no_rule', 'different_ends', 'not_masked')
left join rule on rule.key = gap.key and gap.gap in ('no_start', 'no_end')
left join used on used.key = gap.key
order by gap.gap, natural_order(gap.key)
