-- To which recipients outside the European Economic Area does data go, and under which safeguard?
-- columns: recipient, recipient_name, country, safeguard, document
select
    t.recipient, coalesce(in_language(r.name_nl, r.name_en, $language), t.recipient) as recipient_name, t.country, t.safeguard,
    t.document
from transfer_as_of($moment) t
left join recipient_as_of($moment) r on r.key = t.recipient
order by natural_order(t.key)
