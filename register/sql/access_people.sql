-- Who looked?
-- columns: person, looks
select person, count(*) as looks from journal.access group by person order by person
