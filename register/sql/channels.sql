-- How can the controller be reached, and for what?
-- columns: key, uses, medium, address
select key, coalesce(uses, []) as uses, medium, address from channel_as_of($moment)
order by natural_order(key)
