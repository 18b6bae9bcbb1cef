"""An answer that is remembered is the one that the register gives afresh, after any entry and as of any moment."""

import copy
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import calendar, completeness, last_changes, outlook, overview, queries, said
from register.empty_tables import MACROS
from register.findings import RULES
from register.journal.table import BESIDE, ENTRY
from register.model import KINDS
from register.projection import Register
from register.queries import EVERY_ENTRY, SHARED, View, reads
from register.remembering import Memory
from register.tables import schema, tables
from tests.screens import TODAY
from tests.test_every_change import walk
from tests.test_findings_sequences import FIRST_DAY, HEAVY, STEPS, Step, take
from tests.test_findings_sequences import base as base
from tests.test_queries import QUESTIONS, answer_of, view_of

FILLED_IN: dict[str, object] = {
    "moment": 5,
    "today": FIRST_DAY,
    "language": "nl",
    "most": 5,
    "size": 5,
    "skip": 0,
    "within": 5,
    "earlier": 0,
    "bound": [1],
    "number": 1,
    "since": None,
    "until": None,
    "words": ["a"],
    "activities": ["a"],
    "records": ["a"],
}
"""What a question is planned with; any other choice is a text."""
MADE = {"due", "working_day", "choice"}
"""Tables that hold no records: what is calculated from them, and the words of the model."""
SOME = {"approvals", "content_changes", "decisions"}
"""The questions that read entries of some kinds only."""
QUESTIONED = {name: partial(answer_of, name=name) for name in QUESTIONS if not reads(queries.sql(name)).beside}
ASKED: Mapping[str, Callable[[View], Any]] = {
    **QUESTIONED,
    "calendar": calendar.calendar,
    "what falls due": outlook.falls_due,
    "by week": outlook.weeks,
    "in one sentence": outlook.answer,
    "four figures": overview.figures,
    "how complete": completeness.of_register,
    "in words": last_changes.last_changes,
    "called": lambda view: dict(said.names_of(view)),
    "to choose from": lambda view: {kind: said.choices(view, kind) for kind in KINDS},
}
"""Everything that is remembered, by what it is about."""


# What a question reads


def test_the_kinds_that_a_question_reads_are_seen_through_macros_and_links():
    assert reads("from rule_in_force($moment)").kinds == {"purpose", "data_category", "retention_rule"}
    assert reads("from purpose_recipients_as_of($moment) -- from hold_as_of($moment)").kinds == {"purpose"}
    assert reads("from clock").kinds == {"request", "request_step", "statement", "settings"}
    assert reads("from name_as_of($moment)").kinds == set(KINDS)
    assert reads("from journal.entry").kinds == {EVERY_ENTRY}
    assert "request" not in reads("from fact_as_of($moment)").kinds


def test_it_is_seen_whether_a_question_reads_the_clock_the_language_and_what_changes_without_an_entry():
    assert reads("from clock").clock
    assert reads("select $today").clock
    assert reads("select $language").language
    assert reads("from access_found('', '', '', null, null)").beside
    assert reads("from purpose_as_of($moment) join journal.entry")[1:] == (False, False, False)


@pytest.fixture(scope="module")
def planner() -> duckdb.DuckDBPyConnection:
    """The tables and macros of a register, and nothing in them."""
    con = duckdb.connect()
    for statement in (
        "attach ':memory:' as journal",
        ENTRY,
        BESIDE,
        *schema(KINDS),
        MACROS.read_text(encoding="utf-8"),
    ):
        con.execute(statement)
    for name, made in SHARED.items():
        con.execute(f"create view {name} as {made}".replace("$moment", "5").replace("$today", "date '2026-11-23'"))
    con.execute("set explain_output = 'all'")
    return con


def tables_read(planner: duckdb.DuckDBPyConnection, question: str) -> set[str]:
    """The tables that the database looks at for an answer, as its plan names them before anything is left out."""
    choices = {name: FILLED_IN.get(name, "") for name in re.findall(r"\$(\w+)", question)}
    [(_, plan), *_] = planner.execute(f"explain (format json) {question}", choices).fetchall()
    return {table.split(".")[-1].strip('\\"') for table in re.findall(r'"Table": "((?:[^"\\]|\\.)+)"', plan)}


@pytest.mark.parametrize(
    ("name", "question"),
    [
        *((name, queries.sql(name)) for name in QUESTIONS),
        *((rule.id, rule.question) for rule in RULES.values() if rule.question),
        *((name, made) for name, made in SHARED.items()),
    ],
)
def test_no_question_reads_a_table_of_which_the_kind_is_not_known(planner, name, question):
    read, beside = reads(question), ("access", "person", "requester")
    known = {table for kind in read.kinds & set(KINDS) for table in tables({kind: KINDS[kind]})}
    of_the_journal = (
        {"entry", *beside} if read.beside else {"entry"} if name in SOME or EVERY_ENTRY in read.kinds else set()
    )
    assert tables_read(planner, question) <= known | MADE | of_the_journal


# What is remembered


def afresh(view: View) -> View:
    """The same look at a register that remembers nothing."""
    forgetful = copy.copy(view.register)
    forgetful._memory = Memory(0)
    return View(forgetful, view.moment, view.today, view.language)


def as_text(answer: Any) -> str:
    return answer.astype(str).to_csv() if isinstance(answer, pd.DataFrame) else repr(answer)


def wrong(view: View, asked: Mapping[str, Callable[[View], Any]] = ASKED) -> list[str]:
    """What is remembered and is not what is answered afresh."""
    bare = afresh(view)
    return [name for name, ask in asked.items() if as_text(ask(view)) != as_text(ask(bare))]


def follow(base: Path, folder: Path, steps: list[Step]) -> Iterator[View]:
    """The register after every step, in one of two languages; at the end also as of every moment before."""
    with closing(Register(shutil.copy(base, folder / "register.duckdb"))) as register:
        today, seen = FIRST_DAY, [register.number]
        yield view_of(register, today)
        for step in steps:
            take(register, step)
            today += timedelta(step.days)
            seen.append(register.number)
            yield view_of(register, today, language=("nl", "en")[len(seen) % 2])
        yield from (view_of(register, today, moment) for moment in seen)


@settings(max_examples=1, deadline=None, suppress_health_check=HEAVY)
@given(steps=st.lists(STEPS, min_size=3, max_size=3))
def test_after_some_steps_the_remembered_answers_are_those_given_afresh(base, tmp_path_factory, steps):
    for n, view in enumerate(follow(base, tmp_path_factory.mktemp("steps"), steps)):
        if n in (len(steps), len(steps) + 1):
            assert wrong(view, QUESTIONED) == []
        else:
            [ask(view) for ask in QUESTIONED.values()]


@pytest.mark.slow
@settings(max_examples=2, deadline=None, suppress_health_check=HEAVY)
@given(steps=st.lists(STEPS, min_size=4, max_size=6))
def test_after_every_step_all_that_is_remembered_is_what_is_worked_out_afresh(base, tmp_path_factory, steps):
    for view in follow(base, tmp_path_factory.mktemp("steps"), steps):
        assert wrong(view) == []


@pytest.mark.slow
def test_after_every_command_the_remembered_answers_are_those_given_afresh(seed_file, tmp_path):
    def fits(register: Register) -> bool:
        return wrong(view_of(register, TODAY), QUESTIONED) == []

    assert walk(tmp_path, seed_file, fits)
