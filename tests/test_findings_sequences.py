"""After any sequence of edits, endings, redactions and days, what is remembered of the findings is what a full run finds."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.findings import RULES
from register.findings.evaluation import evaluated, found_by
from register.journal import Change, redact
from register.model import KINDS, item_of
from register.projection import Register
from register.queries import View
from tests.examples import KEYS, anything, everything, in_order

EDITED = sorted(set(KINDS) - {"approval", "advice", "acceptance"})
EXAMPLES = [one.change for rule in RULES.values() for one in (*rule.fires, *rule.silent)]
FIRST_DAY = date(2026, 11, 23)


class Step(NamedTuple):
    """One thing that happens: what, to which record, with which item; or how many days pass."""

    what: str
    kind: str = ""
    key: str = ""
    item: dict[str, Any] | None = None
    days: int = 0


def of_record(what: str) -> st.SearchStrategy[Step]:
    return st.tuples(st.sampled_from(EDITED), st.sampled_from(KEYS)).map(lambda drawn: Step(what, *drawn))


def any_edit(kind: str) -> st.SearchStrategy[Step]:
    items = anything(KINDS[kind]).map(lambda values: item_of(KINDS[kind].model_validate(values)))
    return st.tuples(st.sampled_from(KEYS), items).map(lambda drawn: Step("edit", kind, *drawn))


STEPS = st.one_of(
    st.sampled_from(EXAMPLES).map(lambda one: Step("edit", one.kind, one.key, one.item)),
    st.sampled_from(EDITED).flatmap(any_edit),
    of_record("end"),
    of_record("redact"),
    st.integers(1, 900).map(lambda days: Step("wait", days=days)),
)
"""What makes some rule fire or be silent, anything else, an ending, a redaction, or days that pass."""


def take(register: Register, step: Step) -> None:
    trail = register.journal.trail(step.kind, step.key)
    last = trail[-1] if trail else None
    if step.what == "edit":
        register.save([Change(step.kind, step.key, step.item or {}, last.version if last else 0)], by="test")
    elif last and last.item and step.what == "end":
        item = last.content() | {"ended_on": FIRST_DAY.isoformat()}
        register.save([Change(step.kind, step.key, item, last.version)], by="test")
    elif last and last.item and step.what == "redact":
        redact(register.journal, last.number, by="test", reason="asked")
        register.catch_up()


def afresh(view: View) -> list[str]:
    return in_order([one for found in found_by(view, *RULES.values()) for one in found.to_pylist()])


def remembered(view: View) -> list[str]:
    return in_order(evaluated(view).to_pylist())


def follow(base: Path, folder: Path, steps: list[Step], is_compared: Callable[[int], bool]) -> None:
    """The findings are asked after every step, and compared after some; at the end also as of where it began."""
    with closing(Register(shutil.copy(base, folder / "register.duckdb"))) as register:
        today, began = FIRST_DAY, register.number
        evaluated(View(register, began, today, "nl"))
        for number, step in enumerate(steps, 1):
            take(register, step)
            today += timedelta(step.days)
            view = View(register, register.number, today, "nl")
            found = remembered(view)
            if is_compared(number):
                assert found == afresh(view)
        earlier = View(register, began, today, "nl")
        assert remembered(earlier) == afresh(earlier)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two records of every kind."""
    path = tmp_path_factory.mktemp("base") / "register.duckdb"
    with closing(Register(path)) as register:
        register.save(everything(), by="test")
    return path


HEAVY = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=2, deadline=None, suppress_health_check=HEAVY)
@given(steps=st.lists(STEPS, min_size=4, max_size=6))
def test_after_some_steps_the_findings_are_those_of_a_full_run(base, tmp_path_factory, steps):
    follow(base, tmp_path_factory.mktemp("steps"), steps, lambda number: number == len(steps))


@pytest.mark.slow
@settings(max_examples=6, deadline=None, suppress_health_check=HEAVY)
@given(steps=st.lists(STEPS, min_size=6, max_size=12))
def test_after_every_step_of_many_sequences_the_findings_are_those_of_a_full_run(base, tmp_path_factory, steps):
    follow(base, tmp_path_factory.mktemp("steps"), steps, lambda number: True)
