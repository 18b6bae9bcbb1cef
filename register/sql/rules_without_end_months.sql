-- At the end of each of the last twelve months: how many retention rules stood there, and how many without an end?
-- columns: month_end, rules, without_end
with month as (
    select least(last_day(cast($today as date) - to_months(back)), $today) as month_end from range(11, -1, -1) as t(back)
),
rule as (
    select entry_number, if(superseded_by <= $moment, superseded_by, null) as superseded_by,
           duration is null and len(coalesce(end_events, [])) = 0 as endless
    from retention_rule where entry_number <= $moment and ended_on is null
),
entered as (
    select number, cast(entered_at at time zone 'UTC' at time zone 'Europe/Amsterdam' as date) as entered_on from journal.entry
    where number in (select entry_number from rule union all select superseded_by from rule)
)
select month_end, count(entry_number) as rules, count(*) filter (endless) as without_end
from month left join (
    select entry_number, endless, e.entered_on, s.entered_on as superseded_on
    from rule join entered e on e.number = entry_number left join entered s on s.number = superseded_by
) on entered_on <= month_end and (superseded_on is null or superseded_on > month_end)
group by month_end
order by month_end
