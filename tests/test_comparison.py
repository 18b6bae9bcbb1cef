"""Comparing two moments: what came, went, changed, came to nothing, and was redacted; who and why; as a table and on its page."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from hypothesis import given, settings
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from register import comparison, queries
from register.differences import Place, differences
from register.journal import Change, redact
from register.model import KINDS, item_of
from register.projection import Register
from register.queries import View
from register.records import own_fields
from register.text import LANGUAGES
from register.ui import comparing, looking_back
from register.ui.columns import RECORD_KINDS
from register.vocabulary import CONTEXTS, HAPPENINGS
from tests.examples import full
from tests.screens import TODAY, office, open_tab, sit_down, words

FIRST = {"model": 1, "activity": "A1", "name": {"nl": "Rijden"}, "context": "driver"}
ENDED = {"ended_on": "2026-03-05"}
ONE_DAY, NEXT_DAY = datetime(2026, 3, 1, 12), datetime(2026, 3, 10, 12)
SINCE = "2026-03-02"


def purpose(key: str, version: int, **more: Any) -> Change:
    return Change("purpose", key, FIRST | more, version)


HISTORY: dict[
    str, tuple[list[dict[str, Any]], list[dict[str, Any]]]
] = {  # what stood on the first day, what was entered after it
    "stayed": ([{}], []),
    "changed": ([{}], [{"context": "cookie"}, {"context": "visitor", "source_bullet": "9c"}]),
    "ended": ([{}], [ENDED]),
    "back": ([ENDED], [{}]),
    "added": ([], [{}]),
    "passed": ([], [{}, ENDED]),
    "same": ([{}], [{"context": "cookie"}, {}]),
    "redacted": ([{}], [{"context": "cookie"}]),
}
BY = {"ended": "local:Bo", "changed": "local:Cleo"}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with office(tmp_path_factory.mktemp("compare") / "register.duckdb") as register:
        build(register)
        yield register


def build(register: Register) -> None:
    for day, half in ((ONE_DAY, 0), (NEXT_DAY, 1)):
        for key, halves in HISTORY.items():
            done = len(halves[0]) if half else 0
            for version, more in enumerate(halves[half], start=done):
                by = BY.get(key, "local:Ann")
                [entry] = register.save([purpose(key, version, **more)], by=by, reason=f"om {key}", now=day)
    redact(register.journal, entry.number, by="local:Ann", reason="een naam", now=NEXT_DAY)
    received = {"model": 1, "received_on": "2026-03-09", "channel": "email", "rights": ["access"]}
    step = {"model": 1, "request": "R1", "step": "acknowledged", "on": "2026-03-10"}
    changes = [Change("request", "R1", received), Change("request_step", "R1.1", step)]
    register.save(changes, by="local:Dan", now=NEXT_DAY)


def lines(register: Register, earlier: int | None = None, **filters: str):
    """What differs since the first day."""
    view = View(register, register.number, TODAY, "nl")
    earlier = register.journal.number_at(datetime(2026, 3, 2)) if earlier is None else earlier
    return comparison.lines(queries.compared(view, earlier=earlier, **filters), register.up_to_date)


def happened(found) -> dict[str, str]:
    return dict(zip(found["key"], found["happened"], strict=True))


def test_each_record_is_told_by_what_happened_to_it_in_all(register):
    wanted = {key: key for key in HISTORY if key not in {"stayed", "same"}}
    assert happened(lines(register, kind="purpose")) == wanted
    others = lines(register)
    assert set(others[others["kind"] != "purpose"]["kind"]) == {"redaction", "request", "request_step"}


def test_a_change_is_told_place_by_place_as_it_was_and_as_it_became(register):
    found = lines(register, kind="purpose", happened="changed")
    told = {row.place: (row.before, row.after) for row in found.itertuples()}
    assert told == {Place("context"): ("driver", "visitor"), Place("source_bullet"): (None, "9c")}
    [ended] = lines(register, happened="ended").itertuples()
    assert (ended.place, ended.before, ended.after) == (Place("ended_on"), None, "2026-03-05")


def test_who_and_why_are_those_of_the_entries_in_between(register):
    changed = lines(register, happened="changed").iloc[0]
    assert (changed["people"], changed["reasons"], changed["entries"]) == ("local:Cleo", "om changed", 2)
    assert changed["last_at"].to_pydatetime() == NEXT_DAY


def test_what_was_changed_and_changed_back_is_counted_apart(register):
    view = View(register, register.number, TODAY, "nl")
    assert queries.compared_same(view, earlier=register.journal.number_at(datetime(2026, 3, 2))).records == 1


def test_a_redacted_record_is_named_and_says_nothing(register):
    [row] = lines(register, happened="redacted").itertuples()
    assert (row.key, row.name, row.place, row.before, row.after) == ("redacted", "Rijden", None, None, None)


def test_nothing_differs_between_a_moment_and_itself(register):
    assert lines(register, register.number).empty


def test_since_the_beginning_everything_that_is_there_was_added(register):
    found = lines(register, 0)
    assert set(found["happened"]) <= {"added", "passed", "redacted"}
    assert set(found[found["kind"] == "purpose"]["key"]) == set(HISTORY)


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"by": "local:Bo"}, {"ended"}),
        ({"by": "local:Cleo", "happened": "ended"}, set()),
        ({"happened": "added", "kind": "purpose"}, {"added"}),
        ({"text": "OM BACK"}, {"back"}),
        ({"text": "9C"}, {"changed"}),
        ({"kind": "request"}, {"R1"}),
        ({"by": "nobody"}, set()),
    ],
)
def test_a_filter_leaves_what_it_asks_for(register, filters, wanted):
    assert set(lines(register, **filters)["key"]) == wanted


VERSIONS = some.lists(
    some.tuples(
        some.sampled_from(["K1", "K2", "K3"]),
        some.sampled_from(["driver", "cookie", "visitor"]),
        some.booleans(),
    ),
    max_size=12,
)


@pytest.mark.slow
@settings(deadline=None, max_examples=20)
@given(steps=VERSIONS, data=some.data())
def test_the_differences_lead_from_the_one_moment_to_the_other(tmp_path_factory, steps, data):
    """Laid over the records of the first moment, they give those of the second."""
    with closing(Register(Path(tmp_path_factory.mktemp("some")) / "register.duckdb")) as register:
        versions = dict.fromkeys(["K1", "K2", "K3"], 0)
        for key, context, ended in steps:
            register.save([purpose(key, versions[key], context=context, **(ENDED if ended else {}))], by="test")
            versions[key] += 1
        earlier = data.draw(some.integers(0, register.number))
        before, after = (items_at(register, number) for number in (earlier, register.number))
        found = lines(register, earlier)
        for key in versions:
            rows = found[found["key"] == key]
            there, here = before.get(key), after.get(key)
            if there is None or here is None:
                assert len(rows) == (here is not None)
            else:
                assert [tuple(row) for row in rows[["place", "before", "after"]].to_numpy()] == differences(there, here)


def items_at(register: Register, number: int) -> dict[str, dict]:
    """The records that were ever entered, as they stood at an entry."""
    trails = (register.journal.trail("purpose", key) for key in ("K1", "K2", "K3"))
    kept = [[entry for entry in trail if entry.number <= number] for trail in trails]
    return {trail[-1].key: trail[-1].content() for trail in kept if trail}


# The page


def page(register: Register, **query: str) -> AppTest:
    return open_tab("compare", sit_down("Eve", "auditor"), **query)


def rows(tab: AppTest) -> list[list[Any]]:
    return tab.dataframe[0].value.to_numpy().tolist()


def test_the_page_says_in_words_what_it_was_and_what_it_became(register):
    tab = page(register, **{"from": SINCE}, kind="purpose", happened="changed")
    table = rows(tab)
    contexts = [CONTEXTS[code].label.nl for code in ("driver", "visitor")]
    assert contexts in [row[5:7] for row in table]
    assert all(row[0] == HAPPENINGS["changed"].label.nl for row in table)
    assert f"Context: {contexts[0]} → {contexts[1]}" in words(tab)
    assert "om changed" in words(tab)
    assert comparing.SAME.in_("nl", n=1) in words(tab)


def test_the_page_takes_entries_as_well_as_days_and_turns_them_round(register):
    earlier = str(register.journal.number_at(datetime(2026, 3, 2)))
    last = str(register.number)
    by_number = page(register, **{"from": earlier, "to": last})
    assert rows(by_number) == rows(page(register, **{"from": SINCE}))
    turned = page(register, **{"from": last, "to": earlier})
    assert comparing.TURNED.nl in words(turned)
    assert rows(turned) == rows(by_number)


def test_a_day_may_be_written_as_everywhere_on_the_screens(register):
    tab = page(register, **{"from": date.fromisoformat(SINCE).strftime("%d-%m-%Y")})
    assert not tab.error
    assert rows(tab) == rows(page(register, **{"from": SINCE}))
    assert [box.placeholder for box in tab.text_input if box.key == "to"] == [TODAY.strftime("%d-%m-%Y")]


@pytest.mark.parametrize("name", ["from", "to"])
@pytest.mark.parametrize("asked", ["gisteren", "31-02-2026", "2026-02-30", "99999", "2027-01-01"])
def test_what_is_no_moment_is_told_and_the_usual_choice_shown(register, name, asked):
    tab = page(register, **{name: asked})
    [error] = [one.value.replace("\\", "") for one in tab.error]
    assert asked in error
    assert error.endswith(comparing.INSTEAD.nl)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_download_holds_what_the_page_shows(register, language, monkeypatch):
    files = {}
    monkeypatch.setattr(st, "download_button", lambda *_, file_name, data, **__: files.update({file_name: data}))
    tab = page(register, **{"from": SINCE}, kind="purpose", language=language)
    [(name, data)] = files.items()
    assert name.startswith("compared-")
    header, *told = csv.reader(io.StringIO(data().decode("utf-8-sig")))
    assert header == list(tab.dataframe[0].value.columns)
    said = [[row[place] if isinstance(row[place], str) else "" for place in (0, 2, 3, 4, 5, 6)] for row in rows(tab)]
    assert [[row[place] for place in (0, 2, 3, 4, 5, 6)] for row in told] == said


def test_the_page_leads_to_the_journal_and_who_may_to_editing(register):
    auditor = {link.proto.page for link in page(register, **{"from": SINCE}).get("page_link")}
    assert "journal" in auditor
    assert "edit" not in auditor
    dpo = open_tab("compare", sit_down("Ann", "dpo"), **{"from": SINCE})
    assert "edit" in {link.proto.page for link in dpo.get("page_link")}


def test_from_the_journal_a_link_leads_to_comparing(register):
    tab = open_tab("journal", sit_down("Eve", "auditor"))
    assert "compare" in {link.proto.page for link in tab.get("page_link")}


def test_who_looks_back_compares_up_to_that_moment(register):
    then = register.journal.number_at(datetime(2026, 3, 2)) + 2
    tab = page(register, **{"from": SINCE, "as_of": str(then)})
    assert {row[2] for row in rows(tab)} == {"changed"}
    assert looking_back.NOW_KEY in {button.key for button in tab.button}
    assert rows(page(register, **{"from": SINCE, "to": "2026-03-31", "as_of": str(then)})) == rows(tab)


@pytest.mark.slow
def test_every_kind_can_be_compared(tmp_path):
    """A record of every kind, each with all its fields, then without those that may be left out."""
    with office(tmp_path / "register.duckdb") as register:
        items = {kind: item_of(record.model_validate(full(record))) for kind, record in KINDS.items()}
        register.save([Change(kind, "K1", item) for kind, item in items.items()], by="test", now=ONE_DAY)
        poorer = [Change(kind, "K1", {"model": 1} | least(kind, item), 1) for kind, item in items.items()]
        register.save(poorer, by="test", now=NEXT_DAY)
        changed = {kind for kind, item in items.items() if set(item) > {"model", *least(kind, item)}}
        assert set(lines(register)["kind"]) == changed
        for kind in changed:
            tab = page(register, **{"from": SINCE}, kind=kind)
            assert {row[1] for row in rows(tab)} == {RECORD_KINDS[kind].label.nl}
            assert not [cell for row in rows(tab) for cell in row if str(cell).startswith(("{", "["))]


def least(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name, field in own_fields(KINDS[kind]).items() if field.required and name in item}
