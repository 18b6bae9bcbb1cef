-- Which versions of the privacy statement are there, and what do they promise?
-- columns: key, changed_on, answer_within, language, url, clauses
select * from (
    select s.key, s.changed_on, s.answer_within, s.language, s.url, count(c.key) as clauses
    from statement_as_of($moment) s left join clause_as_of($moment) c on c.statement = s.key
    group by all
)
order by changed_on desc, natural_order(key)
