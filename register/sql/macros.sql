-- What several questions share. A macro that ends in _as_of takes the entry number as of which it is asked.

-- Keys in the order that people count: P1.2 before P1.10.
create macro natural_order(key) as
    list_transform(regexp_extract_all(key, '\d+|\D+'), lambda part: if(regexp_matches(part, '^\d'), lpad(part, 12, '0'), part));

-- A text in the reader's language, or in the other one where theirs is missing.
create macro in_language(nl, en, language) as if(language = 'en', coalesce(en, nl), coalesce(nl, en));

-- The last days of a request, by day of receipt and promise; filled by the one calculation in deadlines.
create table due (received_on date, answer_within varchar, promise date, primary key (received_on, answer_within));

create view due_missing as
    select distinct received_on, answer_within
    from (select distinct received_on from request) cross join (select distinct answer_within from statement union select 'P28D')
    anti join due using (received_on, answer_within);
