-- What is overdue or falls due within so many days, the earliest first?
-- columns: on_day, kind, key, name, days_left
select cast(on_day as date) as on_day, kind, key, name, cast(cast(on_day as date) - $today as integer) as days_left
from (
    select promise as on_day, 'request_promise' as kind, key, key as name
    from clock
    where is_open
    union all
    select limit_on, 'request_law', key, key
    from clock
    where is_open and not is_paused
    union all
    select review_on, 'review', key, in_language(name_nl, name_en, $language)
    from review_as_of($moment, $today) join processing_activity_as_of($moment) using (key)
    union all
    select h.review_by, 'hold_review', h.key,
           coalesce(string_agg(in_language(c.name_nl, c.name_en, $language), ', ' order by natural_order(c.key)), h.key)
    from hold_as_of($moment) h
    left join data_category_as_of($moment) c on list_contains(h.data_categories, c.key)
    group by h.key, h.review_by
    union all
    -- One row an agreement, whichever purposes name it; the first of them makes its key.
    select a.agreement_ends_on, 'agreement_end', min_by(p.key, natural_order(p.key)) || '.' || r.key,
           concat_ws(', ', in_language(r.name_nl, r.name_en, $language), a.agreement)
    from purpose_recipients_as_of($moment) a
    join purpose_as_of($moment) p on p.key = a.purpose
    join recipient_as_of($moment) r on r.key = a.key
    where a.agreement_ends_on is not null
    group by r.key, r.name_nl, r.name_en, a.agreement, a.agreement_ends_on
)
where on_day <= $today + $within
order by on_day, kind, natural_order(key)
