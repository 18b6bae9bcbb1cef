-- What does the record of each activity say, letter by letter: confirmed, unconfirmed, missing, or said not to be stated?
-- columns: activity, activity_name, limb, letter, state, where_possible, kind, key, field
select
    l.activity, in_language(a.name_nl, a.name_en, $language) as activity_name, if(l.processes, '30(2)', '30(1)') as limb, l.letter,
    l.state, l.where_possible, l.kind, l.key, l.field
from letter_as_of($moment) l join processing_activity_as_of($moment) a on a.key = l.activity
order by natural_order(l.activity), l.letter
