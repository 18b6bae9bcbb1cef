-- What several questions share. A macro that ends in _as_of takes the entry number as of which it is asked.

-- Keys in the order that people count: P1.2 before P1.10.
create macro natural_order(key) as
    list_transform(regexp_extract_all(key, '\d+|\D+'), lambda part: if(regexp_matches(part, '^\d'), lpad(part, 12, '0'), part));

-- A text in the reader's language, or in the other one where theirs is missing.
create macro in_language(nl, en, language) as if(language = 'en', coalesce(en, nl), coalesce(nl, en));

-- The day on which a period such as P1Y6M that starts on a day ends, as periods.add says it: first months, then days.
create macro count_of(period, unit) as coalesce(try_cast(regexp_extract(period, '(\d+)' || unit, 1) as integer), 0);
create macro later_by(day, period) as cast(
    day + to_months(12 * count_of(period, 'Y') + count_of(period, 'M')) + to_days(7 * count_of(period, 'W') + count_of(period, 'D')) as date
);

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

-- The rows of the access log that a reader looks for, from and until a day in Europe/Amsterdam. Blank and null leave a choice open.
create macro access_found(of_person, of_what, of_subject, since, until) as table
    select * from journal.access
    where (of_person = '' or person = of_person) and (of_what = '' or what = of_what)
      and (of_subject = '' or contains(lower(subject), lower(of_subject)))
      and (since is null or looked_at >= cast(since as timestamp) at time zone 'Europe/Amsterdam' at time zone 'UTC')
      and (until is null or looked_at < cast(until + 1 as timestamp) at time zone 'Europe/Amsterdam' at time zone 'UTC');

-- The last days of a request, by day of receipt, promise and choice of public holidays; and the working day on or after a day.
-- Both are filled by the one calculation in deadlines.
create table due (
    received_on date, answer_within varchar, policy varchar, promise date, statutory date, extended date,
    nominal_month date, nominal_three_months date, primary key (received_on, answer_within, policy)
);
create table working_day (day date, policy varchar, works_on date, primary key (day, policy));

create view known_policy as select 'core' as policy union select holiday_policy from settings where holiday_policy is not null;

create view due_missing as
    select distinct received_on, answer_within, policy
    from (select distinct received_on from request)
    cross join (select distinct answer_within from statement union select 'P28D')
    cross join known_policy
    anti join due using (received_on, answer_within, policy);

-- Only an answered question moves a term: by no more days than lie between receipt and that answer.
create view working_day_missing as
    select day, policy
    from (
        select cast(unnest(range(first_day, last_day + interval 105 days, interval 1 day)) as date) as day
        from (
            select cast(max("on") as timestamp) as last_day, (select cast(min(received_on) as timestamp) from request) as first_day
            from request_step where step in ('identity_received', 'clarification_received')
        )
        where last_day is not null
    )
    cross join known_policy
    anti join working_day using (day, policy);

-- The settings in force: the first record, and the defaults for what it leaves open.
create macro setting_as_of(moment) as table
    select coalesce(max(holiday_policy), 'core') as holiday_policy, coalesce(max(question_within), 5) as question_within,
           coalesce(max(keep_requesters), 'P2Y') as keep_requesters,
           coalesce(bool_and(keep_until_year_end), true) as keep_until_year_end,
           coalesce(max(keep_access_log), 'P12M') as keep_access_log,
           max(backup_folder) as backup_folder, coalesce(max(backups_to_keep), 7) as backups_to_keep,
           coalesce(bool_and(dpo_may_approve), false) as dpo_may_approve,
           coalesce(max(statement_review_after), 'P24M') as statement_review_after,
           coalesce(max(warn_before), 7) as warn_before, coalesce(max(withdrawal_within), 7) as withdrawal_within
    from (from settings_as_of(moment) order by natural_order(key) limit 1);

-- The statements in force, from a day up to (not including) the next one; the first one also holds for what came before.
create macro promise_as_of(moment) as table
    select answer_within,
           if(row_number() over in_time = 1, date '0001-01-01', changed_on) as since,
           coalesce(lead(changed_on) over in_time, date '9999-12-31') as before
    from (select changed_on, max_by(answer_within, entry_number) as answer_within from statement_as_of(moment) group by changed_on)
    window in_time as (order by changed_on);

-- The steps that hold on a day: not struck out, and not replaced by a later step.
create macro step_in_force(moment, today) as table
    select s.*, s."on" as step_on
    from request_step_as_of(moment) s
    anti join (select corrects from request_step_as_of(moment) where corrects is not null) c on c.corrects = s.key
    where s."on" <= today and s.step <> 'struck';

-- Whether a request belongs to what a reader chose; blank leaves a choice open. A month is that of receipt, such as 2026-03.
create macro is_chosen(is_open, days_left, state, rights, handled_by, received_on, chosen, of_state, of_right, of_handler, of_month) as (
    case chosen
        when 'open' then is_open
        when 'late' then is_open and days_left < 0
        when 'week' then is_open and days_left between 0 and 7
        when 'closed' then not is_open
        else true
    end
    and (of_state = '' or state = of_state) and (of_right = '' or coalesce(list_contains(rights, of_right), false))
    and (of_handler = '' or coalesce(handled_by, '-') = of_handler)
    and (of_month = '' or strftime(received_on, '%Y-%m') = of_month)
);

-- The purposes that have ended: their links are still there. There are few of them, so that what they link is quick to leave out.
create macro ended_purpose(moment) as table from purpose_all_as_of(moment) where ended_on is not null;

-- Which retention rule holds for each data category in each purpose: the purpose's rules that name the category; where none
-- does the general rule (fallback), and without a general rule none. Only what is in force counts.
create macro rule_in_force(moment) as table
    with used as (
        select d.entry_number, d.purpose, d.key as category
        from purpose_data_categories_as_of(moment) d
        anti join ended_purpose(moment) ended on ended.entry_number = d.entry_number
        semi join data_category_as_of(moment) c on c.key = d.key
    ),
    named as (
        select l.entry_number, c.key as category, l.key as rule
        from purpose_retention_rules_as_of(moment) l
        semi join retention_rule_as_of(moment) r on r.key = l.key
        join retention_rule_data_categories_as_of(moment) c on c.retention_rule = l.key
    )
    select used.purpose, used.category,
           coalesce(named.rule, (select min_by(key, natural_order(key)) from retention_rule_as_of(moment) where general)) as rule,
           named.rule is null as fallback
    from used left join named on named.entry_number = used.entry_number and named.category = used.category;

-- The content of a record: its item without who confirmed its facts, the day on which it was looked at again and the number of
-- the model. In canonical JSON something always follows these, and a quotation mark within a text is escaped.
create macro content_of(item) as
    regexp_replace(item, '"(confirmed_by|confirmed_on|reviewed_on)":"([^"\\]|\\.)*",|"model":[0-9]+,', '', 'g');

-- The entries in which the content of a record is new or other than before. Only of records that were changed are the items read.
create macro content_entry(moment) as table
    with changed as materialized (
        select e.number, before.number as earlier
        from journal.entry e
        join journal.entry before on before.kind = e.kind and before.key = e.key and before.version = e.version - 1
        where e.number <= moment and e.version > 1 and e.kind not in ('request', 'request_step')
    )
    select number, kind, key, entered_by, entered_at
    from journal.entry where number <= moment and version = 1 and kind not in ('request', 'request_step')
    union all
    select e.number, e.kind, e.key, e.entered_by, e.entered_at
    from changed
    join journal.entry e on e.number = changed.number
    join journal.entry before on before.number = changed.earlier
    where content_of(e.item) is distinct from content_of(before.item);

-- The records that an activity links, itself or by its purposes, as often as it does: of every kind that they can link, but for
-- the statement's clauses.
create macro linked_as_of(moment) as table
    select p.activity, r.target_kind as kind, r.target as key
    from purpose_reference_as_of(moment) r join purpose_as_of(moment) p on p.entry_number = r.entry_number
    where r.target_kind not in ('processing_activity', 'clause')
    union all
    select r.key, r.target_kind, r.target
    from processing_activity_reference_as_of(moment) r
    where r.target_kind not in ('processing_activity', 'clause');

-- Every change of what is approved with an activity: itself, the purposes that it has or had, what is linked, and the transfers
-- to its recipients.
create macro content_change(moment) as table
    with entered as (from content_entry(moment)),
    linked as (from linked_as_of(moment)),
    purpose_of as (
        select activity, key, entry_number as number from purpose where entry_number <= moment
        union select activity, key, superseded_by from purpose where superseded_by <= moment
    ),
    transfer_to as (
        select recipient, key, entry_number as number from transfer where entry_number <= moment
        union select recipient, key, superseded_by from transfer where superseded_by <= moment
    )
    select key as activity, entered.* from entered where kind = 'processing_activity'
    union all
    select p.activity, e.* from entered e join purpose_of p on e.kind = 'purpose' and e.key = p.key and e.number = p.number
    union all
    select l.activity, e.* from entered e join linked l on l.kind = e.kind and l.key = e.key
    union all
    select l.activity, e.* from entered e
    join transfer_to t on e.kind = 'transfer' and e.key = t.key and e.number = t.number
    join linked l on l.kind = 'recipient' and l.key = t.recipient;

-- What was decided about activities and what the DPO advised. An approval that came from elsewhere names the head of another
-- journal, so that it says nothing here.
create macro decision_as_of(moment) as table
    select a.* exclude (key), own.entered_at
    from approval_as_of(moment) a
    join journal.entry own on own.number = a.entry_number
    semi join journal.entry head on head.number = a.head and head.hash = a.head_hash;
create macro opinion_as_of(moment) as table
    select a.* exclude (key), own.entered_at
    from advice_as_of(moment) a
    join journal.entry own on own.number = a.entry_number
    semi join journal.entry head on head.number = a.head and head.hash = a.head_hash;

-- The day on which each activity is to be looked at again: an interval after the last time, or from its start.
create macro review_as_of(moment, today) as table
    select key,
           cast(if(reviewed_on is null, coalesce(starts_on, today), later_by(reviewed_on, review_interval)) as date) as review_on
    from processing_activity_as_of(moment)
    where review_interval is not null and status <> 'ended' and (ends_on is null or ends_on >= today);
-- The activities that Art. 30(1) is about: kept as a controller or joint controller, and not ended; and their purposes.
create macro kept_activity(moment) as table
    from processing_activity_as_of(moment) where role <> 'processor' and status <> 'ended';
create macro kept_purpose(moment) as table
    select p.* from purpose_as_of(moment) p semi join kept_activity(moment) a on a.key = p.activity;

-- To whom data goes for a purpose. Who asks for data in a particular inquiry only is no recipient. Art. 4(9).
create macro disclosure(moment) as table
    select l.entry_number, l.purpose, l.key, l.agreement, l.origin, l.confirmed_by, r.role
    from purpose_recipients_as_of(moment) l
    semi join kept_purpose(moment) p on p.entry_number = l.entry_number
    join recipient_as_of(moment) r on r.key = l.key
    where not coalesce(r.particular_inquiry, false);

-- A fact that rests on a proposal only: nothing was stated, nobody confirmed it.
create macro is_only_proposed(origin, confirmed_by) as (origin = 'proposed' and confirmed_by is null);

-- What the law asks of each activity that has not ended, letter by letter: the worst of its parts decides. Art. 30(1), (2).
create macro letter_as_of(moment) as table
    with kept as (
        select key, role = 'processor' as processes, list_contains(coalesce(not_stated, []), 'measures') as measures_not_stated,
               controllers_served, categories_of_processing
        from processing_activity_as_of(moment) where status <> 'ended'
    ),
    aim as (
        select key, activity, list_contains(coalesce(not_stated, []), 'retention_rules') as silent_on_term,
               list_contains(coalesce(not_stated, []), 'recipients') as silent_on_recipients
        from purpose_as_of(moment)
    ),
    linked as (
        select purpose, 'c' as letter, 'data_subject_categories' as field, confirmed_by from purpose_data_subject_categories_as_of(moment)
        union all select purpose, 'c', 'data_categories', confirmed_by from purpose_data_categories_as_of(moment)
        union all select purpose, 'd', 'recipients', confirmed_by from disclosure(moment)
        union all select purpose, 'f', 'retention_rules', confirmed_by from purpose_retention_rules_as_of(moment)
    ),
    counted as (
        select p.activity, l.letter, l.field, count(*) as links, count(l.confirmed_by) as confirmed
        from linked l join aim p on p.key = l.purpose group by all
    ),
    of_purpose as (
        select activity, arg_min(key, (len(key), key)) as first_purpose, bool_and(silent_on_term) as silent_on_term,
               bool_and(silent_on_recipients) as silent_on_recipients
        from aim group by activity
    ),
    controller as (
        select arg_min(key, (len(key), key)) as key, bool_or(address is not null and (email is not null or phone is not null)) as reachable,
               bool_or(dpo is not null and joint_controllers is not null and representative is not null) as says_all,
               bool_or(transfers is not null) as says_transfers, bool_or(list_contains(not_stated, 'transfers')) as silent_on_transfers,
               bool_or(list_has_any(coalesce(not_stated, []), ['dpo', 'joint_controllers', 'representative'])) as silent
        from organisation_as_of(moment) where role = 'controller'
    ),
    measured as (
        select processing_activity as activity, count(*) as links, count(confirmed_by) as confirmed
        from processing_activity_measures_as_of(moment) group by all
    ),
    item as (
        select a.key as activity, 'a' as letter, false as where_possible, 'organisation' as kind, coalesce(c.key, '') as key,
               if(coalesce(c.reachable, false), 'dpo', 'address') as field,
               case when not coalesce(c.reachable, false) then 'missing' when c.says_all then 'confirmed' when c.silent then 'not_stated' else 'missing' end as state
        from kept a cross join controller c
        union all
        select a.key, 'b', false, 'purpose', coalesce(o.first_purpose, ''), 'name',
               case when o.first_purpose is null then 'missing' when b.confirmed = b.purposes then 'confirmed' else 'unconfirmed' end
        from kept a
        left join of_purpose o on o.activity = a.key
        left join (
            select activity, count(*) as purposes, count(activity_confirmed_by) as confirmed from purpose_as_of(moment) group by all
        ) b on b.activity = a.key
        where not a.processes
        union all
        select a.key, f.letter, f.letter = 'f', 'purpose', coalesce(o.first_purpose, ''), f.field,
               case
                   when coalesce(n.links, 0) > 0 then if(n.confirmed = n.links, 'confirmed', 'unconfirmed')
                   when (f.letter = 'f' and o.silent_on_term) or (f.letter = 'd' and o.silent_on_recipients) then 'not_stated'
                   else 'missing'
               end
        from kept a
        cross join (values ('c', 'data_subject_categories'), ('c', 'data_categories'), ('d', 'recipients'), ('f', 'retention_rules')) f(letter, field)
        left join of_purpose o on o.activity = a.key
        left join counted n on n.activity = a.key and n.field = f.field
        where not a.processes
        union all
        select a.key, if(a.processes, 'c', 'e'), false, 'organisation', coalesce(c.key, ''), 'transfers',
               case when c.says_transfers then 'confirmed' when c.silent_on_transfers then 'not_stated' else 'missing' end
        from kept a cross join controller c
        union all
        select a.key, if(a.processes, 'd', 'g'), true, 'processing_activity', a.key, 'measures',
               case when coalesce(m.links, 0) > 0 then if(m.confirmed = m.links, 'confirmed', 'unconfirmed')
                    when a.measures_not_stated then 'not_stated' else 'missing' end
        from kept a left join measured m on m.activity = a.key
        union all
        select key, 'a', false, 'processing_activity', key, 'controllers_served', if(controllers_served is null, 'missing', 'confirmed')
        from kept where processes
        union all
        select key, 'b', false, 'processing_activity', key, 'categories_of_processing', if(categories_of_processing is null, 'missing', 'confirmed')
        from kept where processes
    ),
    worst as (
        -- Letter (c) has two parts, and (a) of a processor: of those that are as bad, whose data it is and who processes come first.
        select *, rank: 2 * case state when 'missing' then 0 when 'not_stated' then 1 when 'unconfirmed' then 2 else 3 end
                        + cast(field in ('data_categories', 'controllers_served') as integer)
        from item
    )
    select
        w.activity, a.processes, w.letter, arg_min(w.state, w.rank) as state, bool_and(w.where_possible) as where_possible,
        arg_min(w.kind, w.rank) as kind, arg_min(w.key, w.rank) as key, arg_min(w.field, w.rank) as field
    from worst w join kept a on a.key = w.activity
    group by w.activity, a.processes, w.letter;

-- How many facts each record holds that somebody may have to confirm, by their origin and the day on which they were confirmed.
create macro fact_count(moment) as table
    select kind, key, origin, confirmed_on, count(*) as facts, count(confirmed_by) as confirmed from fact_as_of(moment) group by all;
