-- What was decided about an activity and what was advised, the last first?
-- columns: number, entered_at, decision, decided_by, four_eyes, reason, decided_until, seen_up_to
select number, entered_at, decision, decided_by, four_eyes, reason, decided_until, seen_up_to from (
    select entry_number as number, entered_at, decision, "by" as decided_by, four_eyes, reason, until as decided_until,
           head as seen_up_to, activity
    from decision_as_of($moment)
    union all
    select entry_number, entered_at, "view", "by", null, reason, null, head, activity
    from opinion_as_of($moment)
)
where activity = $activity
order by number desc
