"""Every question answers with the columns it promises, counts as its list does, and knows the days of a request."""

import inspect
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from register import demonstration, queries
from register.journal import Change, redact
from register.model import KINDS, item_of
from register.model.organisation import Organisation, Statement
from register.model.processing import ProcessingActivity
from register.model.requests import DataSubjectRequest, RequestStep
from register.model.retention import RetentionRule
from register.projection import Register
from register.queries import Sought, View
from register.records import own_fields
from register.text import LANGUAGES
from tests.examples import everything

TODAY = date(2026, 11, 23)
RECEIVED = date(2026, 3, 1)
PROMISE = date(2026, 3, 29)
STATUTORY = date(2026, 4, 1)
DAY = timedelta(days=1)
QUESTIONS = sorted(file.stem for file in queries.SQL.glob("*.sql") if file.stem != "macros")
NEEDED = {
    "reference": "K1",
    "activity": "A1",
    "kind": "purpose",
    "key": "P2.4",
    "number": 1,
    "since": 0,
    "sought": queries.words_of("naam"),
}
"""What a question cannot be asked without."""
NOTHING_SOUGHT = [
    Sought(kind="no such thing"),
    Sought(key="no such thing"),
    Sought(by="no such thing"),
    Sought(text="no such thing"),
    Sought(since=TODAY + timedelta(days=1)),
    Sought(until=date(2000, 1, 1)),
]
SEEKING = ["entries", "entry_count", "entry_months"]
HELPING = {
    "answer_by",
    "ask",
    "ask_once",
    "fold",
    "forget",
    "in_frame",
    "last_among",
    "last_numbers",
    "reads",
    "row",
    "row_once",
    "shared",
    "shared_in",
    "state",
    "tabled",
    "words_of",
}
"""The functions of the package that are no question themselves."""


def view_of(register: Register, today: date = TODAY, moment: int | None = None, language: str = "nl") -> View:
    assert language in LANGUAGES
    return View(register, register.catch_up() if moment is None else moment, today, language)


def parameters(name: str) -> list[inspect.Parameter]:
    """The filters of a question, as its function declares them."""
    return list(inspect.signature(getattr(queries, name)).parameters.values())[1:]


def answer_of(view: View, name: str, **filters: object) -> pd.DataFrame:
    """The answer to a question of which what it needs is filled in; one row where the answer is one row."""
    needed = {one.name: NEEDED[one.name] for one in parameters(name) if one.default is inspect.Parameter.empty}
    answer = getattr(queries, name)(view, **needed | filters)
    return answer if isinstance(answer, pd.DataFrame) else pd.DataFrame([answer])


def promised_columns(name: str) -> list[str]:
    return queries.sql(name).splitlines()[1].removeprefix("-- columns: ").split(", ")


def enter(register: Register, *changes: Change, now: datetime | None = None) -> int:
    return register.save(changes, by="test", now=now)[-1].number


def request(key: str = "R1", received_on: date = RECEIVED, rights: tuple[str, ...] = ("access",)) -> Change:
    received = DataSubjectRequest(received_on=received_on, channel="email", rights=list(rights))
    return Change("request", key, item_of(received))


def step(key: str, on: date, name: str, of: str = "R1", **more: object) -> Change:
    return Change("request_step", f"{of}.{key}", item_of(RequestStep(request=of, on=on, step=name, **more)))


def statement(key: str, changed_on: date, answer_within: str) -> Change:
    return Change(
        "statement", key, item_of(Statement(language="nl", changed_on=changed_on, answer_within=answer_within))
    )


def the_request(register: Register, today: date, moment: int | None = None):
    """The one request of a register, as its list shows it on a day."""
    (row,) = queries.requests(view_of(register, today, moment)).itertuples(index=False)
    return row


# What every question has


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with closing(Register(tmp_path_factory.mktemp("empty") / "register.duckdb")) as register:
        yield register


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two records of every kind, one of their entries redacted."""
    with closing(Register(tmp_path_factory.mktemp("full") / "register.duckdb")) as register:
        register.save(everything(), by="test")
        redact(register.journal, 2, by="test", reason="a mistake")
        register.catch_up()
        yield register


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("demonstration") / "register.duckdb"
    demonstration.build(path, TODAY)
    with closing(Register(path)) as register:
        yield register


def test_every_question_is_a_function_and_every_function_a_question():
    functions = {
        name
        for name, one in vars(queries).items()
        if inspect.isfunction(one) and one.__module__.startswith(queries.__name__)
    }
    assert functions - HELPING == set(QUESTIONS)


@pytest.mark.parametrize("name", [*QUESTIONS, "macros"])
def test_every_file_begins_by_saying_what_it_holds(name):
    assert queries.sql(name).startswith("-- ")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_a_question_with_its_columns_on_the_second_line(name):
    first, second, *_ = queries.sql(name).splitlines()
    assert "?" in first
    assert second.startswith("-- columns: ")


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_register_answers_with_the_columns_promised(empty, name, language):
    answer = answer_of(view_of(empty, language=language), name)
    assert list(answer.columns) == promised_columns(name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_full_register_answers_with_the_columns_promised(full, name, language):
    assert list(answer_of(view_of(full, language=language), name).columns) == promised_columns(name)


def test_the_register_that_is_shipped_answers_every_question_with_the_columns_promised(seed):
    for name in QUESTIONS:
        assert list(answer_of(view_of(seed), name).columns) == promised_columns(name), name


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_answer_of_several_rows_comes_in_an_order(demo, name):
    assert len(answer_of(view_of(demo), name)) <= 1 or "\norder by" in queries.sql(name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_same_question_has_the_same_answer_in_the_same_order(demo, name):
    first, again = (answer_of(view_of(demo), name) for _ in range(2))
    assert first.astype(str).equals(again.astype(str))


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "settings"])
def test_as_of_the_beginning_nothing_is_known(demo, name):
    """A row that remains only says how little there was."""
    numbers = answer_of(view_of(demo, moment=0), name).select_dtypes("number")
    assert not numbers.to_numpy().any()


@pytest.mark.parametrize(
    ("name", "filters"),
    [(name, one.name) for name in QUESTIONS for one in parameters(name) if one.default == ""],
)
def test_a_filter_that_fits_nothing_leaves_no_row_that_counts(demo, name, filters):
    answer = answer_of(view_of(demo), name, **{filters: "no such thing"})
    assert not answer.select_dtypes("number").to_numpy().any()


@pytest.mark.parametrize("sought", NOTHING_SOUGHT, ids=str)
@pytest.mark.parametrize("name", SEEKING)
def test_who_seeks_what_is_not_there_finds_no_entries(demo, name, sought):
    answer = answer_of(view_of(demo), name, sought=sought)
    assert not answer.select_dtypes("number").to_numpy().any()


def test_a_remembered_answer_is_forgotten_with_the_next_entry_that_it_reads_and_not_changed_by_who_got_it(seed):
    first = queries.retention_rules(view_of(seed))
    first.loc[0, "name"] = "changed"
    assert "changed" not in set(queries.retention_rules(view_of(seed))["name"])
    version, item = next((version, item) for kind, key, version, item in seed.latest_items() if key == "RT2")
    enter(seed, Change("retention_rule", "RT2", item | {"name": {"nl": "Anders"}}, version))
    assert "Anders" in set(queries.retention_rules(view_of(seed))["name"])
    assert "Anders" not in set(queries.retention_rules(view_of(seed, moment=seed.number - 1))["name"])
    redact(seed.journal, seed.number, by="test", reason="a mistake")
    assert "Anders" not in set(queries.retention_rules(view_of(seed))["name"])


def test_what_changes_without_an_entry_is_never_remembered(seed):
    with seed.cursor() as cursor:
        cursor.execute("insert into journal.person (key, name) values ('test', 'Ann Eerst')")
    assert "Ann Eerst" in set(queries.entry_people(view_of(seed))["name"])
    with seed.cursor() as cursor:
        cursor.execute("update journal.person set name = 'Ann Later' where key = 'test'")
    assert "Ann Later" in set(queries.entry_people(view_of(seed))["name"])


# The days of a request


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (RECEIVED, "on_track"),
        (PROMISE - 8 * DAY, "on_track"),
        (PROMISE - 7 * DAY, "due_soon"),
        (PROMISE - DAY, "due_soon"),
        (PROMISE, "due_today"),
        (PROMISE + DAY, "promise_missed"),
        (STATUTORY, "promise_missed"),
        (STATUTORY + DAY, "statutory_missed"),
        (PROMISE + 400 * DAY, "statutory_missed"),
    ],
)
def test_an_open_request_changes_its_state_at_midnight(register, today, state):
    enter(register, request())
    row = the_request(register, today)
    assert (row.promise, row.days_left, row.state) == (PROMISE, (PROMISE - today).days, state)


def test_a_request_is_not_there_before_the_day_on_which_it_came_in(register):
    enter(register, request())
    assert queries.requests(view_of(register, RECEIVED - DAY)).empty
    assert queries.request_figures(view_of(register, RECEIVED - DAY)).open == 0


@pytest.mark.parametrize(
    ("answered", "state"),
    [
        (RECEIVED, "answered_in_time"),
        (PROMISE, "answered_in_time"),
        (PROMISE + DAY, "answered_lawfully"),
        (STATUTORY, "answered_lawfully"),
        (STATUTORY + DAY, "answered_late"),
    ],
)
def test_an_answer_is_in_time_up_to_and_including_the_day_of_the_promise(register, answered, state):
    enter(register, request(), step("1", answered, "answered", right="access", outcome="granted"))
    row = the_request(register, TODAY)
    assert (row.answered_on, row.state, row.days_left) == (answered, state, None)


@pytest.mark.parametrize("withdrawn", [RECEIVED, PROMISE + 9 * DAY])
def test_a_withdrawn_request_is_neither_open_nor_answered(register, withdrawn):
    enter(register, request(), step("1", withdrawn, "withdrawn"))
    row = the_request(register, TODAY)
    assert (row.answered_on, row.state, row.days_left) == (None, "withdrawn", None)
    figures = queries.request_figures(view_of(register))
    assert (figures.open, figures.answered, figures.median_days) == (0, 0, None)


def test_a_request_is_answered_on_the_day_of_the_last_right_asked(register):
    enter(register, request(rights=("access", "erasure")))
    enter(register, step("1", RECEIVED + 9 * DAY, "answered", right="access", outcome="granted"))
    assert the_request(register, PROMISE).state == "due_today"
    enter(register, step("2", PROMISE + DAY, "answered", right="erasure", outcome="refused", told=True))
    row = the_request(register, TODAY)
    assert (row.answered_on, row.state) == (PROMISE + DAY, "answered_lawfully")


def test_an_answer_that_names_no_right_answers_all_of_them(register):
    enter(register, request(rights=("access", "erasure")), step("1", PROMISE, "answered", outcome="granted"))
    assert the_request(register, TODAY).state == "answered_in_time"


def test_a_request_that_names_no_right_waits_for_an_answer_that_names_none(register):
    enter(register, request(rights=()), step("1", RECEIVED, "answered", right="access", outcome="granted"))
    assert the_request(register, TODAY).state == "statutory_missed"
    enter(register, step("2", PROMISE, "answered", outcome="granted"))
    assert the_request(register, TODAY).state == "answered_in_time"


def test_an_answer_about_another_right_answers_nothing(register):
    enter(register, request(), step("1", RECEIVED, "answered", right="erasure", outcome="not_ours"))
    assert the_request(register, PROMISE).state == "due_today"


def test_an_answer_about_another_right_makes_no_answer_late(register):
    enter(register, request(), step("1", PROMISE, "answered", right="access", outcome="granted"))
    enter(register, step("2", PROMISE + DAY, "answered", right="erasure", outcome="not_ours"))
    row = the_request(register, TODAY)
    assert (row.answered_on, row.state) == (PROMISE, "answered_in_time")


@pytest.mark.parametrize("name", ["acknowledged", "identity_asked", "clarification_asked", "searched", "extended"])
def test_no_other_step_meets_or_moves_the_promise(register, name):
    enter(register, request(), step("1", RECEIVED + 5 * DAY, name))
    row = the_request(register, PROMISE + DAY)
    assert (row.promise, row.days_left, row.state) == (PROMISE, -1, "promise_missed")
    assert row.was_extended == (name == "extended")


def test_a_step_of_tomorrow_does_not_count_today(register):
    enter(register, request(), step("1", PROMISE, "answered", right="access", outcome="granted"))
    enter(register, step("2", PROMISE + DAY, "closed"))
    before = the_request(register, PROMISE - DAY)
    assert (before.state, before.last_step, before.answered_on) == ("due_soon", None, None)
    assert the_request(register, PROMISE).last_step == "answered"
    assert the_request(register, PROMISE + DAY).last_step == "closed"


def test_of_two_steps_on_one_day_the_one_entered_last_is_the_last(register):
    enter(register, request(), step("1", RECEIVED, "searched"), step("2", RECEIVED, "acknowledged"))
    row = the_request(register, TODAY)
    assert (row.last_step, row.last_step_on) == ("acknowledged", RECEIVED)


def test_a_request_promises_four_weeks_where_no_statement_says_otherwise(register):
    enter(register, request())
    assert the_request(register, TODAY).promise == RECEIVED + 28 * DAY


@pytest.mark.parametrize(
    ("received", "promised"),
    [
        (date(2019, 12, 31), 28),
        (date(2020, 1, 1), 28),
        (date(2026, 5, 31), 28),
        (date(2026, 6, 1), 14),
        (date(2026, 6, 2), 14),
    ],
)
def test_the_promise_is_that_of_the_statement_in_force_on_the_day_of_receipt(register, received, promised):
    enter(register, statement("S2", date(2026, 6, 1), "P14D"), statement("S1", date(2020, 1, 1), "P4W"))
    enter(register, request(received_on=received))
    assert the_request(register, TODAY).promise == received + promised * DAY


def test_a_statement_that_is_entered_later_changes_only_what_came_in_under_it(register):
    enter(register, request(), request("R2", date(2026, 7, 1)))
    enter(register, statement("S1", date(2020, 1, 1), "P28D"))
    enter(register, statement("S2", date(2026, 7, 1), "P21D"))
    promises = queries.requests(view_of(register)).set_index("reference")["promise"]
    assert dict(promises) == {"R1": PROMISE, "R2": date(2026, 7, 22)}


def test_as_of_an_older_entry_the_register_answers_as_it_did(register):
    came_in = enter(register, request())
    then = the_request(register, PROMISE)
    enter(register, step("1", PROMISE, "answered", right="access", outcome="granted"), request("R2", PROMISE))
    enter(register, statement("S1", date(2020, 1, 1), "P14D"))
    assert the_request(register, PROMISE, moment=came_in) == then
    assert len(queries.requests(view_of(register, PROMISE))) == 2
    assert queries.request_figures(view_of(register, PROMISE, came_in)).due_today == 1


def test_a_change_of_a_request_replaces_it_from_then_on(register):
    first = enter(register, request())
    enter(register, request(received_on=RECEIVED + DAY)._replace(based_on=1))
    assert the_request(register, TODAY).promise == PROMISE + DAY
    assert the_request(register, TODAY, moment=first).promise == PROMISE


def test_a_record_that_has_ended_is_no_longer_asked_about(register):
    ended = Organisation(role="controller", name="Some Ltd", ended_on=date(2026, 1, 1))
    enter(register, Change("organisation", "O1", item_of(Organisation(role="controller", name="Some Ltd"))))
    assert len(queries.organisations(view_of(register))) == 1
    enter(register, Change("organisation", "O1", item_of(ended), 1))
    assert queries.organisations(view_of(register)).empty


def test_the_most_urgent_request_comes_first_and_the_closed_ones_last(register):
    days = {"R1": 3, "R2": 1, "R3": 2, "R4": 0}
    enter(register, *(request(key, RECEIVED + n * DAY) for key, n in days.items()))
    enter(register, step("1", RECEIVED + 4 * DAY, "withdrawn", of="R4"))
    assert list(queries.requests(view_of(register))["reference"]) == ["R2", "R3", "R1", "R4"]


# The figures


@pytest.mark.parametrize(
    ("answered", "counts"),
    [(date(2025, 11, 23), 0), (date(2025, 11, 24), 1), (TODAY, 1), (TODAY + DAY, 0)],
)
def test_the_share_in_time_is_of_what_was_answered_in_the_last_twelve_months(register, answered, counts):
    enter(register, request(received_on=answered - 5 * DAY))
    enter(register, step("1", answered, "answered", right="access", outcome="granted"))
    figures = queries.request_figures(view_of(register))
    assert (figures.answered, figures.in_time) == (counts, counts)


def test_a_late_or_withdrawn_request_is_not_in_time(register):
    enter(register, *(request(key) for key in ("R1", "R2", "R3")))
    enter(register, step("1", PROMISE, "answered", outcome="granted"))
    enter(register, step("1", PROMISE + DAY, "answered", of="R2", outcome="granted"))
    enter(register, step("1", PROMISE, "withdrawn", of="R3"))
    figures = queries.request_figures(view_of(register))
    assert (figures.open, figures.answered, figures.in_time) == (0, 2, 1)


@pytest.mark.parametrize("days", [-40, -20, -7, 0, 1, 30])
def test_every_figure_of_the_requests_is_what_the_list_counts(demo, days):
    today = TODAY + days * DAY
    view = view_of(demo, today)
    figures, everyone = queries.request_figures(view), queries.requests(view)
    counts = {
        show: len(queries.requests(view, queries.Chosen(show=show)))
        for show in ("all", "open", "late", "week", "closed")
    }
    assert counts["all"] == len(everyone) == counts["open"] + counts["closed"]
    assert (figures.open, figures.late) == (counts["open"], counts["late"])
    assert figures.due_today + figures.due_soon == counts["week"]
    lately = everyone[[bool(on) and on > today.replace(year=today.year - 1) for on in everyone["answered_on"]]]
    assert (figures.answered, figures.in_time) == (len(lately), sum(lately["state"] == "answered_in_time"))


@pytest.mark.parametrize("days", [-40, 0, 8])
def test_the_last_month_of_a_trend_is_the_figure_of_today(demo, days):
    view = view_of(demo, TODAY + days * DAY)
    figures, months = queries.request_figures(view), queries.request_months(view)
    assert months.iloc[-1].to_dict() == {"month_end": view.today} | {
        name: getattr(figures, name) for name in months.columns if name != "month_end"
    }
    facts = queries.confirmation_months(view)
    assert facts.iloc[-1].tolist() == [view.today, *queries.confirmation(view)]
    rules = queries.retention_rules(view)
    endless = rules[rules["duration"].isna() & (rules["end_events"].map(len) == 0)]
    assert list(queries.rules_without_end_months(view).iloc[-1]) == [view.today, len(rules), len(endless)]


@pytest.mark.parametrize("name", ["request_months", "confirmation_months", "rules_without_end_months"])
@pytest.mark.parametrize("today", [TODAY, date(2024, 2, 29), date(2026, 12, 31), date(2026, 1, 1)])
def test_a_trend_has_the_ends_of_eleven_months_and_today(demo, name, today):
    days = list(answer_of(view_of(demo, today), name)["month_end"])
    assert len(days) == 12
    assert days[-1] == today
    assert all((day + DAY).day == 1 for day in days[:-1])
    assert days == sorted(days)


def test_an_entry_belongs_to_the_month_that_it_was_in_amsterdam(register):
    rule = Change("retention_rule", "RT1", item_of(RetentionRule(name={"nl": "Regel"})))
    enter(register, rule, now=datetime(2026, 6, 30, 22, 30))  # half past midnight on 1 July in Amsterdam
    rules = queries.rules_without_end_months(view_of(register)).set_index("month_end")["rules"]
    assert (rules[date(2026, 6, 30)], rules[date(2026, 7, 31)]) == (0, 1)
    assert list(queries.entry_months(view_of(register))["month"]) == [date(2026, 7, 1)]
    assert queries.entry_count(view_of(register), Sought(since=date(2026, 7, 1))).entries == 1
    assert queries.entry_count(view_of(register), Sought(until=date(2026, 6, 30))).entries == 0


def test_the_lists_and_the_counts_of_the_register_agree(demo):
    view = view_of(demo)
    entries, count = queries.entries(view, size=1_000_000), queries.entry_count(view)
    assert len(entries) == count.entries == queries.entry_months(view)["entries"].sum()
    assert queries.entry_people(view)["entries"].sum() == count.entries
    assert len(entries.groupby(["kind", "key"])) == count.records
    purposes, by_basis = queries.purposes(view), queries.purposes_by_basis(view)
    assert by_basis["purposes"].sum() == len(purposes) == queries.activities(view)["purposes"].sum()
    assert by_basis["stated"].sum() == (purposes["origin"] == "stated").sum()
    assert by_basis["confirmed"].sum() == purposes["confirmed_by"].notna().sum()


def test_the_matrix_by_group_counts_the_purposes_of_its_categories(demo):
    cells, groups = queries.category_cells(view_of(demo)), queries.group_cells(view_of(demo))
    pairs = set(zip(cells["group_code"], cells["subject_key"], strict=True))
    assert pairs == set(zip(groups["group_code"], groups["subject_key"], strict=True))
    most = cells.groupby(["group_code", "subject_key"])["purposes"].max()
    found = groups.set_index(["group_code", "subject_key"])["purposes"]
    assert (found >= most.reindex(found.index)).all()


def test_the_flows_of_the_recipients_agree_with_their_lists(demo):
    view = view_of(demo)
    flows, kept, links = queries.recipient_flows(view), queries.retention_flows(view), queries.purpose_recipients(view)
    columns = ["purpose", "group_code", "activity", "recipient_key", "role", "listed", "confirmed"]
    assert set(kept[columns].itertuples(index=False)) == set(flows[columns].itertuples(index=False))
    pairs = set(zip(links["purpose"], links["recipient_key"], strict=True))
    assert pairs >= set(zip(flows["purpose"], flows["recipient_key"], strict=True))
    counts = links.groupby("recipient_key")["purpose"].nunique()
    assert counts.to_dict() == queries.recipients(view).set_index("key")["purposes"].to_dict()
    rules = queries.retention_rules(view)
    assert set(kept["term"]) <= {*rules["duration"].dropna(), "until_event", "open", "none"}


@pytest.mark.parametrize("ask", [queries.recipient_flows, queries.retention_flows, queries.purpose_recipients])
@pytest.mark.parametrize(
    ("filters", "column"),
    [({"role": "authority"}, "role"), ({"activity": "A9"}, "activity"), ({"group": "online"}, "")],
)
def test_a_filter_of_the_recipients_leaves_what_it_names(demo, ask, filters, column):
    some, everything = ask(view_of(demo), **filters), ask(view_of(demo))
    assert 0 < len(some) < len(everything)
    assert not column or set(some[column]) == set(filters.values())
    if "group_code" in some and not column:
        assert set(some["group_code"]) == {"online"}


def test_a_link_that_names_its_data_goes_with_no_other_group(register):
    def record(kind: str, key: str, **values: object) -> Change:
        judged = {
            name: {"origin": "dpo"}
            for name, field in own_fields(KINDS[kind]).items()
            if field.judged and name in values
        }
        return Change(kind, key, item_of(KINDS[kind].model_validate({**values, "judgements": judged})))

    def links(*keys: str, **more: object) -> list[dict[str, object]]:
        return [{"key": key, "origin": "dpo", **more} for key in keys]

    name = {"nl": "Naam"}
    enter(
        register,
        record("processing_activity", "A1", name=name, role="controller", status="active"),
        record("data_category", "DC1", name=name, group="online", special="none"),
        record("data_category", "DC2", name=name, group="credit", special="none"),
        record("recipient", "RC1", name=name, role="processor"),
        record("recipient", "RC2", name=name, role="controller", country="Nederland"),
        record("transfer", "TR1", recipient="RC1", country="India"),
        record("retention_rule", "RT1", name=name, general=True, duration="P2Y"),
        record(
            "purpose",
            "P1",
            name=name,
            activity="A1",
            context="loose",
            data_categories=links("DC1", "DC2"),
            recipients=links("RC1", data_categories=["DC1"]) + links("RC2"),
        ),
    )
    kept = queries.retention_flows(view_of(register))
    rows = kept[["recipient_key", "group_code", "country", "outside", "term"]]
    assert [tuple(row) for row in rows.itertuples(index=False)] == [
        ("RC1", "online", "India", True, "P2Y"),
        ("RC2", "credit", "Nederland", False, "P2Y"),
        ("RC2", "online", "Nederland", False, "P2Y"),
    ]
    assert list(queries.purpose_recipients(view_of(register), group="credit")["recipient_key"]) == ["RC2"]
    (abroad,) = queries.transfers(view_of(register)).itertuples(index=False)
    assert (abroad.recipient_key, abroad.country, abroad.safeguard, abroad.purposes) == ("RC1", "India", None, 1)


@pytest.mark.parametrize("skip", [0, 100, 560, 10_000])
def test_entries_are_fetched_by_the_page(demo, skip):
    everything, part = (queries.entries(view_of(demo), size=size, skip=n) for size, n in ((10_000, 0), (100, skip)))
    assert list(part["number"]) == list(everything["number"])[skip : skip + 100]


def test_a_redacted_entry_is_shown_without_its_content(full):
    entries = queries.entries(view_of(full), size=10_000).set_index("number")
    assert list(entries[entries["redacted"]].index) == [2]
    assert entries.loc[2, "name"] is None
    assert entries.loc[1, "name"] is not None


# Words and order


def test_records_come_in_the_order_in_which_people_count(register):
    keys = ["A10", "A2", "A1.10", "A1.9"]
    names = {"name": {"nl": "Naam"}, "role": "controller", "status": "active"}
    enter(register, *(Change("processing_activity", key, item_of(ProcessingActivity(**names))) for key in keys))
    assert list(queries.activities(view_of(register))["key"]) == ["A1.9", "A1.10", "A2", "A10"]


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ({"nl": "Naam", "en": "Name"}, "nl", "Naam"),
        ({"nl": "Naam", "en": "Name"}, "en", "Name"),
        ({"nl": "Naam"}, "en", "Naam"),
        ({"en": "Name"}, "nl", "Name"),
    ],
)
def test_a_name_is_in_the_language_asked_or_in_the_other_where_that_is_missing(register, name, language, shown):
    activity = ProcessingActivity(name=name, role="controller", status="active")
    enter(register, Change("processing_activity", "A1", item_of(activity)))
    view = view_of(register, language=language)
    assert list(queries.activities(view)["name"]) == list(queries.entries(view)["name"]) == [shown]


def test_a_gap_is_none_and_a_number_with_gaps_stays_whole(demo):
    requests = queries.requests(view_of(demo))
    assert {type(left) for left in requests["days_left"]} == {int, type(None)}
    assert {type(on) for on in requests["answered_on"]} == {date, type(None)}


def test_a_question_reads_no_clock_and_no_random_number():
    for file in Path(queries.SQL).glob("*.sql"):
        assert not {"now()", "current_date", "today()", "random()"} & set(file.read_text(encoding="utf-8").split())
