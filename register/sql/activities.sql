-- Which processing activities are there, and how many purposes has each?
-- columns: key, name, owner, role, status, purposes, dpia, automated_decisions, reviewed_on
select * from (
    select
        a.key, in_language(a.name_nl, a.name_en, $language) as name, a.owner, a.role, a.status, count(p.key) as purposes,
        a.dpia, a.automated_decisions, a.reviewed_on
    from processing_activity_as_of($moment) a
    left join purpose_as_of($moment) p on p.activity = a.key
    group by all
)
order by natural_order(key)
