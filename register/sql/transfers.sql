-- Which transfers outside the European Economic Area are there, under which safeguard, and for how many purposes?
-- columns: key, recipient_key, recipient, role, country, safeguard, document, purposes
select
    t.key, t.recipient as recipient_key, coalesce(in_language(r.name_nl, r.name_en, $language), t.recipient) as recipient, r.role,
    t.country, t.safeguard, t.document, coalesce(p.purposes, 0) as purposes
from transfer_as_of($moment) t
left join recipient_as_of($moment) r on r.key = t.recipient
left join (
    select l.key, count(*) as purposes
    from purpose_recipients_as_of($moment) l semi join purpose_as_of($moment) p on p.key = l.purpose
    group by l.key
) p on p.key = t.recipient
where $role = '' or r.role = $role
order by natural_order(t.key)
