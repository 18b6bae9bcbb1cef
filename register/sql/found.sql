-- Which records hold all these words, each in one of their texts, and what do they say that tells where they are shown?
-- columns: kind, key, name, ended, field, passage, rank, places, of_kind
-- Rank 0 has the text as its key, 1 has a key that begins with it, 2 a name with all the words; of_kind counts all, also beyond $most.
with said as (
    select s.kind, s.key, s.field, s.how, coalesce(in_language(c.nl, c.en, $language), s.said) as passage,
           strip_accents(lower(if(s.how = 'choice', concat_ws(' ', c.nl, c.en), s.said))) as folded
    from said_as_of($moment) s
    left join choice c on s.how = 'choice' and c.kind = s.kind and c.field = s.field and c.code = s.said
    where s.how <> 'link'
),
hit as (
    select *, list_filter($words, lambda word: contains(folded, word)) as words from said where len(words) > 0
),
matched as (
    select kind, key,
           max_by(field, (len(words), how = 'name', how = 'key', -length(passage), field, passage)) as field,
           max_by(passage, (len(words), how = 'name', how = 'key', -length(passage), field, passage)) as passage,
           case
               when bool_or(how = 'key' and folded = $text) then 0
               when bool_or(how = 'key' and starts_with(folded, $text)) then 1
               when max(len(words)) filter (how = 'name') = len($words) then 2
               else 3
           end as rank
    from hit
    group by kind, key
    having len(list_distinct(flatten(list(words)))) = len($words)
),
found as (
    select *, count(*) over (partition by kind) as of_kind
    from matched
    where $of_kind in ('', kind)
    qualify row_number() over (partition by kind order by rank, natural_order(key)) <= $most
),
place as (
    select kind, key, map_from_entries(list((field, said) order by field)) as places
    from place_as_of($moment)
    semi join found using (kind, key)
    group by kind, key
)
select kind, key, in_language(n.name_nl, n.name_en, $language) as name, n.key is null as ended, field, passage, rank, places, of_kind
from found
left join name_as_of($moment) n using (kind, key)
left join place using (kind, key)
order by rank, kind, natural_order(key)
