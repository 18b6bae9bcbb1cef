"""The questions of the overview page in the barest SQL that gives the same numbers, on tables that know only the present."""

import duckdb

from benchmarks import data
from register.projection import Register

MONTH = f"""month as (
    select least(last_day(date '{data.TODAY}' - to_months(back)), date '{data.TODAY}') as month_end from range(11, -1, -1) as t(back)
)"""
CLOCK = f"""clock as (
    select key, channel, handled_by, received_on, received_on + 28 as promise, answered_on, withdrawn_on, last_step, last_step_on,
           answered_on is null and withdrawn_on is null as is_open, received_on + 28 - date '{data.TODAY}' as days_left
    from request left join (
        select request, max("on") filter (step = 'answered') as answered_on, min("on") filter (step = 'withdrawn') as withdrawn_on,
               max_by(step, "on") as last_step, max("on") as last_step_on
        from request_step group by request
    ) on request = key
)"""
TABLES_WITH_LINKS = (
    "processing_activity_measures",
    "purpose_data_subject_categories",
    "purpose_data_categories",
    "purpose_recipients",
    "purpose_retention_rules",
    "retention_rule_data_categories",
)
JUDGED = {
    "processing_activity": ("sources",),
    "purpose": ("activity", "legal_basis"),
    "data_subject_category": ("name",),
    "data_category": ("group", "special"),
    "recipient": ("name", "role"),
    "retention_rule": ("start_event", "duration", "end_events"),
    "security_measure": ("name",),
}
"""The fields that the measured register judges."""
FACTS = " union all ".join(
    [f"select origin, confirmed_by, confirmed_on from {table}" for table in TABLES_WITH_LINKS]
    + [
        f"select {field}_origin, {field}_confirmed_by, {field}_confirmed_on from {table} where {field}_origin is not null"
        for table, fields in JUDGED.items()
        for field in fields
    ]
)
A_YEAR = "interval 12 months"
QUESTIONS = {
    "request_figures": f"""
        with {CLOCK}
        select count(*) filter (is_open) as open, count(*) filter (is_open and days_left < 0) as late,
               count(*) filter (is_open and days_left = 0) as due_today,
               count(*) filter (is_open and days_left between 1 and 7) as due_soon,
               count(*) filter (answered_on > date '{data.TODAY}' - {A_YEAR}) as answered,
               count(*) filter (answered_on > date '{data.TODAY}' - {A_YEAR} and answered_on <= promise) as in_time
        from clock""",
    "request_months": f"""
        with {CLOCK}, {MONTH}
        select month_end,
               count(*) filter (coalesce(answered_on, withdrawn_on, date '9999-12-31') > month_end) as open,
               count(*) filter (answered_on <= month_end and answered_on > month_end - {A_YEAR}) as answered,
               count(*) filter (answered_on <= month_end and answered_on > month_end - {A_YEAR} and answered_on <= promise) as in_time
        from month left join clock on received_on <= month_end
        group by month_end order by month_end""",
    "confirmation_months": f"""
        with {MONTH}, fact as ({FACTS}),
        total as (
            select count(*) as facts, count(*) filter (origin = 'stated') as stated, count(*) filter (origin = 'proposed') as proposed
            from fact
        )
        select month_end, count(confirmed_on) as confirmed, any_value(facts) as facts, any_value(stated) as stated,
               any_value(proposed) as proposed
        from month cross join total left join (from fact where confirmed_on is not null) on confirmed_on <= month_end
        group by month_end order by month_end""",
    "request_days": f"""
        with {CLOCK}
        select days_left, count(*) as requests from clock where is_open group by days_left order by days_left""",
    "falls_due": f"""
        with {CLOCK}
        select promise as on_day, key, days_left from clock where is_open and days_left <= 90 order by promise, key""",
    "last_changes": """
        select number, entered_at, kind, key from entry order by number desc limit 10""",
    "statements": "select key, changed_on, answer_within, language, url from statement order by changed_on desc",
    "organisations": "select key, role, name, address, email, phone, dpo from organisation order by role, key",
}


def ask(present: duckdb.DuckDBPyConnection) -> None:
    for question in QUESTIONS.values():
        present.execute(question).fetchall()


def tables(register: Register) -> duckdb.DuckDBPyConnection:
    """The present of a register, and its journal."""
    bare = data.present(register)
    with register.cursor() as cursor:
        bare.register("rows", cursor.sql("from journal.entry").to_arrow_table())
    bare.execute("create table entry as from rows")
    return bare
