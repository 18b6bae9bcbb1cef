-- On which day was the last of each holding disposed of, if nothing of it is left?
-- columns: rule, month, event, system, done_on
with held as (
    select rule, "month", event, "system", cast(sum("number") as bigint) as total
    from holding_as_of($moment) group by all
),
gone as (
    select rule, "month", event, "system", "on",
           sum("number") over (partition by rule, "month", event, "system" order by "on", key) as so_far
    from disposal_as_of($moment) where "on" <= cast($today as date)
)
select h.rule, h."month", h.event, h."system", min(g."on") filter (g.so_far >= h.total) as done_on
from held h
left join gone g on g.rule = h.rule and g."month" = h."month"
    and g.event is not distinct from h.event and g."system" is not distinct from h."system"
group by h.rule, h."month", h.event, h."system"
order by natural_order(h.rule), h."month", h.event nulls first, h."system" nulls first
