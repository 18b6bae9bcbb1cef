-- How many records of each kind are in force?
-- columns: kind, records
select kind, count(*) as records from name_as_of($moment)
group by kind
order by kind
