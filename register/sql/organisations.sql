-- Who is responsible, who acts with them, and what does the controller say of the rest?
-- columns: key, role, name, brand, address, email, phone, dpo, joint_controllers, representative, transfers, not_stated, demonstration
select
    key, role, name, brand, address, email, phone, dpo, joint_controllers, representative, transfers,
    coalesce(not_stated, []) as not_stated, coalesce(demonstration, false) as demonstration
from organisation_as_of($moment)
order by role <> 'controller', role, natural_order(key)
