-- How many records of each rule had their event in which month, how many of those are still there, and what freezes them?
-- columns: rule, rule_name, month, event, system, records, disposed, left_over, frozen_by, at_the_end
with held as (
    select rule, "month", event, "system", cast(sum("number") as bigint) as total
    from holding_as_of($moment) group by all
),
gone as (
    select rule, "month", event, "system", cast(sum("number") as bigint) as disposed
    from disposal_as_of($moment) where "on" <= cast($today as date) group by all
)
select
    h.rule, coalesce(in_language(r.name_nl, r.name_en, $language), h.rule) as rule_name, h."month", h.event, h."system",
    h.total as records, coalesce(g.disposed, 0) as disposed, greatest(h.total - coalesce(g.disposed, 0), 0) as left_over,
    coalesce(f.holds, []) as frozen_by, r.at_the_end
from held h
left join retention_rule_as_of($moment) r on r.key = h.rule
left join gone g on g.rule = h.rule and g."month" = h."month"
    and g.event is not distinct from h.event and g."system" is not distinct from h."system"
left join (select rule, list(hold order by natural_order(hold)) as holds from frozen_rules group by rule) f on f.rule = h.rule
where $rule = '' or h.rule = $rule
order by natural_order(h.rule), h."month", h.event nulls first, h."system" nulls first
