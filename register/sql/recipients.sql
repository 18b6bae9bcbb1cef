-- To whom does data go, in which role, for how many purposes, and does the statement say so?
-- columns: key, name, role, role_origin, role_confirmed_by, country, listed, particular_inquiry, purposes, agreements, transfers
select * from (
    select
        r.key, in_language(r.name_nl, r.name_en, $language) as name, r.role, r.role_origin, r.role_confirmed_by, r.country,
        coalesce(r.listed, false) as listed, coalesce(r.particular_inquiry, false) as particular_inquiry,
        count(distinct p.key) as purposes, count(distinct l.purpose) filter (l.agreement is not null) as agreements,
        count(distinct t.key) as transfers
    from recipient_as_of($moment) r
    left join purpose_recipients_as_of($moment) l on l.key = r.key
    left join purpose_as_of($moment) p on p.key = l.purpose
    left join transfer_as_of($moment) t on t.recipient = r.key
    where $role = '' or r.role = $role
    group by all
)
order by natural_order(key)
