"""The demonstration: the register that is shipped, with about sixty invented requests that look like a year and a month of work."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from register import demonstration, exchange, queries
from register.journal import Change, Entry, verify
from register.model import KINDS, item_of
from register.projection import Register
from register.vocabulary import MEDIA, REQUEST_STEPS, RIGHTS

DAYS = [date(2026, 11, 23), date(2024, 2, 29), date(2027, 1, 1)]
TODAY = DAYS[0]
PERSONAL = {
    "an e-mail address": r"\S@\S",
    "a telephone number": r"(\+|\b0)[0-9]([ -]?[0-9]){7,}",
    "a bank account": r"\b[A-Z]{2}[0-9]{2}[A-Z]{4}[0-9]{6,}",
    "a citizen service number": r"\b[0-9]{8,9}\b",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[date, Path]:
    """A demonstration of each day."""
    paths = {today: tmp_path_factory.mktemp("demonstration") / "demo.duckdb" for today in DAYS}
    for today, path in paths.items():
        demonstration.build(path, today)
    return paths


@pytest.fixture(scope="module", params=DAYS, ids=str)
def view(built: dict[date, Path], request: pytest.FixtureRequest) -> Iterator[queries.View]:
    with closing(Register(built[request.param])) as register:
        yield queries.View(register, register.number, request.param, "nl")


@pytest.fixture
def copy(built: dict[date, Path], tmp_path: Path) -> Path:
    """A demonstration to work in, with the head of its journal."""
    for file in built[TODAY].parent.glob("demo.duckdb*"):
        shutil.copy(file, tmp_path)
    return tmp_path / "demo.duckdb"


def entries_of(register: Register) -> list[Entry]:
    with register.cursor() as cursor:
        return [Entry(*row) for row in cursor.execute("from journal.entry order by number").fetchall()]


def items(view: queries.View, kind: str) -> dict[str, dict]:
    return {key: item for known, key, _, item in view.register.latest_items() if known == kind}


def test_the_same_day_gives_the_same_demonstration(built, tmp_path):
    number = demonstration.build(tmp_path / "demo.duckdb", TODAY)
    with closing(Register(built[TODAY])) as first, closing(Register(tmp_path / "demo.duckdb")) as again:
        said = [[entry[:8] for entry in entries_of(register)] for register in (first, again)]
    assert said[0] == said[1]
    assert len(said[0]) == number


def test_another_day_gives_the_same_requests_as_long_ago(built):
    states = []
    for today, path in built.items():
        with closing(Register(path)) as register:
            requests = queries.requests(queries.View(register, register.number, today, "nl"))
            states.append(sorted(zip(requests["reference"], requests["state"], strict=True)))
    assert states[0] == states[1] == states[2]


def test_there_are_about_sixty_requests_of_every_kind(view):
    requests = queries.requests(view)
    assert len(requests) == demonstration.CLOSED + len(demonstration.OPEN)
    assert 50 <= len(requests) <= 70
    assert {right for rights in requests["rights"] for right in rights} == set(RIGHTS)
    assert set(requests["channel"]) == set(MEDIA)
    assert any(len(rights) > 1 for rights in requests["rights"])


def test_requests_are_open_and_closed_in_time_and_late(view):
    figures, requests = queries.request_figures(view), queries.requests(view)
    assert (figures.open, figures.due_today) == (len(demonstration.OPEN), 1)
    assert figures.late == sum(left < 0 for left in demonstration.OPEN) > 0
    assert figures.due_soon > 0
    still_open = requests[requests["days_left"].notna()]
    assert sorted(still_open["days_left"]) == sorted(demonstration.OPEN)
    assert still_open["was_extended"].sum() == 2
    states = requests["state"].value_counts()
    assert states["answered_late"] + states["answered_lawfully"] == len(demonstration.LATE)
    assert states["withdrawn"] == len(demonstration.WITHDRAWN)
    assert states["answered_in_time"] > states["answered_late"]


def test_the_share_in_time_is_neither_none_nor_all(view):
    months = queries.request_months(view)
    assert (months["in_time"] <= months["answered"]).all()
    figures = queries.request_figures(view)
    assert 0 < figures.in_time < figures.answered


def test_the_steps_of_requests_cover_what_can_be_done(view):
    steps = items(view, "request_step").values()
    assert {step["step"] for step in steps} >= set(REQUEST_STEPS) - {"complaint", "struck", "requester_erased"}
    assert all(step["outcome"] and step["right"] for step in steps if step["step"] == "answered")
    assert all(step["ground"] and step["told"] for step in steps if step.get("outcome") == "refused")
    assert all(step["reason"] and step["told"] for step in steps if step["step"] == "extended")


def test_no_step_comes_before_its_request_or_after_the_day(view):
    requests = items(view, "request")
    for step in items(view, "request_step").values():
        assert requests[step["request"]]["received_on"] <= step["on"] <= str(view.today)


def test_nothing_lies_after_the_day(view):
    for entry in entries_of(view.register):
        entered = entry.entered_at.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo("Europe/Amsterdam")).date()
        assert entered <= view.today
        if entry.kind in ("request", "request_step"):
            item = entry.content()
            assert (item.get("received_on") or item["on"]) <= str(entered)


def test_it_was_kept_day_by_day_for_more_than_a_year(view):
    days = [entry.entered_at.date() for entry in entries_of(view.register)]
    assert days == sorted(days)
    assert days[0] == view.today - demonstration.STARTED
    assert len(set(days)) > 100


def test_every_record_fits_the_model_and_names_records_that_are_there(view):
    latest = {(kind, key): item for kind, key, _, item in view.register.latest_items()}
    for (kind, _), item in latest.items():
        values = {name: value for name, value in item.items() if name != "model"}
        assert item_of(KINDS[kind].model_validate(values)) == item
    for request in items(view, "request").values():
        assert ("data_subject_category", request["data_subject_category"]) in latest
        assert all(("processing_activity", key) in latest for key in request["activities"])


def test_the_controller_says_that_this_is_a_demonstration(view):
    organisations = queries.organisations(view)
    controllers = organisations[organisations["role"] == "controller"]
    assert len(controllers) == 1
    assert controllers["demonstration"].all()


def test_only_requests_numbers_and_the_mark_are_added_to_the_register_that_is_shipped(view, tmp_path):
    with closing(Register(tmp_path / "shipped.duckdb")) as shipped:
        exchange.apply(shipped, exchange.preview(shipped, demonstration.SOURCE), by="test", reason="import")
        told = {(kind, key): item for kind, key, _, item in shipped.latest_items()}
    known = {(kind, key): item for kind, key, _, item in view.register.latest_items()}
    assert {kind for kind, _ in known.keys() - told.keys()} == {
        "request",
        "request_step",
        "holding",
        "disposal",
        "hold",
    }
    changed = {record: known[record] for record in told if known.get(record) != told[record]}
    assert list(changed) == [("organisation", next(iter(changed))[1])]
    assert [item | {"demonstration": True} for item in (told[record] for record in changed)] == [*changed.values()]


@pytest.mark.parametrize("what", PERSONAL)
def test_no_request_holds_anything_that_looks_like(view, what):
    for kind in ("request", "request_step"):
        for key, item in items(view, kind).items():
            assert not re.search(PERSONAL[what], f"{key} {json.dumps(item, ensure_ascii=False)}"), (key, item)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an e-mail address", "jan@example.org"),
        ("a telephone number", "06-1234 5678"),
        ("a telephone number", "+31 6 12345678"),
        ("a bank account", "NL91ABNA0417164300"),
        ("a citizen service number", "999999990"),
    ],
)
def test_what_looks_personal_would_have_been_found(what, text):
    assert re.search(PERSONAL[what], json.dumps({"by": text}))


def test_its_journal_verifies(view):
    assert verify(view.register.journal) is None


def test_a_source_that_is_not_in_order_makes_no_demonstration(tmp_path):
    shutil.copytree(demonstration.SOURCE, tmp_path / "source")
    (tmp_path / "source/purpose.csv").unlink()
    with pytest.raises(ValueError, match=r"\S"):
        demonstration.build(tmp_path / "demo.duckdb", TODAY, tmp_path / "source")
    Register(tmp_path / "demo.duckdb").close()


# Is there one already?


def test_there_is_none_where_there_is_no_file(tmp_path):
    assert not demonstration.is_current(tmp_path / "demo.duckdb", TODAY)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_register_is_none(tmp_path):
    Register(tmp_path / "demo.duckdb").close()
    assert not demonstration.is_current(tmp_path / "demo.duckdb", TODAY)


def test_the_one_of_today_is_current_and_the_one_of_yesterday_is_not(copy):
    assert demonstration.is_current(copy, TODAY)
    assert not demonstration.is_current(copy, TODAY + timedelta(days=1))


def test_one_that_somebody_worked_in_stays(copy):
    with closing(Register(copy)) as register:
        kind, key, version, item = next(register.latest_items())
        register.save([Change(kind, key, item, version)], by="somebody")
    assert demonstration.is_current(copy, TODAY + timedelta(days=30))
