-- Which handlers and which months of receipt do requests have?
-- columns: filter, value
select 'handler' as filter, coalesce(handled_by, '-') as value from clock group by all
union all
select 'month', strftime(received_on, '%Y-%m') from clock group by all
order by filter, value desc
