-- How many letters does the law ask of all activities together, and how many are in which state?
-- columns: letters, confirmed, unconfirmed, not_stated, missing, where_possible
select
    count(*) as letters, count(*) filter (state = 'confirmed') as confirmed, count(*) filter (state = 'unconfirmed') as unconfirmed,
    count(*) filter (state = 'not_stated') as not_stated, count(*) filter (state = 'missing') as missing,
    count(*) filter (where_possible and state in ('missing', 'not_stated')) as where_possible
from letter_as_of($moment)
