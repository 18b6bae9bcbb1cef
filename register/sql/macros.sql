-- What several questions share. A macro that ends in _as_of takes the entry number as of which it is asked.

-- Keys in the order that people count: P1.2 before P1.10.
create macro natural_order(key) as
    list_transform(regexp_extract_all(key, '\d+|\D+'), lambda part: if(regexp_matches(part, '^\d'), lpad(part, 12, '0'), part));

-- A text in the reader's language, or in the other one where theirs is missing.
create macro in_language(nl, en, language) as if(language = 'en', coalesce(en, nl), coalesce(nl, en));

-- The activity that a purpose belongs to, and an activity to itself.
create macro belongs_to(moment) as table
    select 'purpose' as kind, key, activity from purpose_as_of(moment)
    union all select 'processing_activity', key, key from processing_activity_as_of(moment);

-- What an item of the journal calls itself: its name or label in the reader's language, or a name in one language.
create macro called(item, language) as coalesce(
    in_language(coalesce(item ->> '$.name.nl', item ->> '$.label.nl'), coalesce(item ->> '$.name.en', item ->> '$.label.en'), language),
    if(json_type(item, '$.name') = 'VARCHAR', item ->> '$.name', null)
);

-- The entries that a reader looks for: of a kind, a record, a person, from and until a day in Europe/Amsterdam, with a text
-- in the number of the record, in its content or in the reason. Blank and null leave a choice open.
create macro entry_found(moment, of_kind, of_key, of_person, words, since, until) as table
    select * from journal.entry
    where number <= moment
      and (of_kind = '' or kind = of_kind) and (of_key = '' or key = of_key) and (of_person = '' or entered_by = of_person)
      and (words = '' or contains(lower(concat_ws(' ', key, reason, item)), lower(words)))
      and (since is null or entered_at >= cast(since as timestamp) at time zone 'Europe/Amsterdam' at time zone 'UTC')
      and (until is null or entered_at < cast(until + 1 as timestamp) at time zone 'Europe/Amsterdam' at time zone 'UTC');

-- The last days of a request, by day of receipt and promise; filled by the one calculation in deadlines.
create table due (received_on date, answer_within varchar, promise date, primary key (received_on, answer_within));

create view due_missing as
    select distinct received_on, answer_within
    from (select distinct received_on from request) cross join (select distinct answer_within from statement union select 'P28D')
    anti join due using (received_on, answer_within);

-- The statements in force, from a day up to (not including) the next one; the first one also holds for what came before.
create macro promise_as_of(moment) as table
    select answer_within,
           if(row_number() over in_time = 1, date '0001-01-01', changed_on) as since,
           coalesce(lead(changed_on) over in_time, date '9999-12-31') as before
    from (select changed_on, max_by(answer_within, entry_number) as answer_within from statement_as_of(moment) group by changed_on)
    window in_time as (order by changed_on);

-- What was done with each request up to a day: the last step, the last answer to a right that was asked, the withdrawal.
create macro request_progress(moment, today) as table
    select request,
           max_by(step, (step_on, entry_number)) as last_step,
           max(step_on) as last_step_on,
           max(step_on) filter (answers) as answered_on,
           coalesce(list(distinct "right") filter (answers and "right" is not null), []) as rights_answered,
           coalesce(bool_or(answers and "right" is null), false) as all_answered,
           min(step_on) filter (step = 'withdrawn') as withdrawn_on,
           bool_or(step = 'extended') as was_extended
    from (
        select s.*, s."on" as step_on,
               s.step = 'answered' and (s."right" is null or list_contains(r.rights, s."right")) as answers
        from request_step_as_of(moment) s join request_as_of(moment) r on r.key = s.request
    )
    where step_on <= today
    group by request;

-- Every request with its promise and its state on a day. The promise is met when the answer to the last right asked
-- was sent on or before the promise day; an extension does not move it.
create macro request_clock(moment, today) as table
    select *,
           is_open: answered_on is null and withdrawn_on is null,
           days_left: cast(promise - today as integer),
           state: case
               when answered_on is not null and answered_on <= promise then 'answered_in_time'
               when answered_on is not null then 'answered_late'
               when withdrawn_on is not null then 'withdrawn'
               when today > promise then 'promise_missed'
               when today = promise then 'due_today'
               when promise - today <= 7 then 'due_soon'
               else 'on_track'
           end
    from (
        select r.key, r.received_on, r.channel, r.rights, r.data_subject_category, r.activities, r.handled_by, due.promise,
               p.last_step, p.last_step_on, coalesce(p.was_extended, false) as was_extended,
               if(p.all_answered or list_has_all(p.rights_answered, coalesce(r.rights, ['-'])), p.answered_on, null) as answered_on,
               p.withdrawn_on
        from request_as_of(moment) r
        left join promise_as_of(moment) s on r.received_on >= s.since and r.received_on < s.before
        join due on due.received_on = r.received_on and due.answer_within = coalesce(s.answer_within, 'P28D')
        left join request_progress(moment, today) p on p.request = r.key
        where r.received_on <= today
    );

-- Which retention rule holds for each data category in each purpose: the purpose's rules that name the category; where none
-- does the general rule (fallback), and without a general rule none. Only what is in force counts.
create macro rule_in_force(moment) as table
    with used as (
        select d.purpose, p.activity, d.key as category
        from purpose_data_categories_as_of(moment) d
        join purpose_as_of(moment) p on p.key = d.purpose
        semi join data_category_as_of(moment) c on c.key = d.key
    ),
    named as (
        select l.purpose, c.key as category, l.key as rule
        from purpose_retention_rules_as_of(moment) l
        semi join retention_rule_as_of(moment) r on r.key = l.key
        join retention_rule_data_categories_as_of(moment) c on c.retention_rule = l.key
    )
    select used.purpose, used.activity, used.category,
           coalesce(named.rule, (select min_by(key, natural_order(key)) from retention_rule_as_of(moment) where general)) as rule,
           named.rule is null as fallback
    from used left join named on named.purpose = used.purpose and named.category = used.category;

-- Which hold freezes which retention rule: one that freezes data which the rule names, or for which it holds in some purpose,
-- and one that names no data, which freezes all.
create macro frozen_rule(moment) as table
    with about as (
        select retention_rule as rule, key as category from retention_rule_data_categories_as_of(moment)
        union select rule, category from rule_in_force(moment)
    )
    select distinct h.key as hold, r.key as rule
    from hold_as_of(moment) h
    cross join retention_rule_as_of(moment) r
    left join about on about.rule = r.key
    where coalesce(len(h.data_categories), 0) = 0 or list_contains(h.data_categories, about.category);
