"""The overview as it is read: each number leads to what it counts, each line to its record, for every role and as of any day."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from register import demonstration, last_changes, outlook
from register.access import ROLES
from register.charts.look import each
from register.findings import listed
from register.projection import Register
from register.queries import View
from register.vocabulary import SEVERITIES
from register.wording import number
from tests.screens import TODAY, office, open_tab, sit_down, unescaped, words
from tests.test_due import activity


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("glance") / "demo.duckdb"
    demonstration.rebuild(path, TODAY)
    with office(path) as register:
        yield register


def view_of(register: Register) -> View:
    return View(register, register.number, TODAY, "nl")


def links(tab: AppTest) -> list[tuple[str, str, dict[str, str]]]:
    """Label, page and filters of every link of a page."""
    return [
        (unescaped(one.proto.label), one.proto.page, dict(parse_qsl(one.proto.query_string)))
        for one in tab.get("page_link")
    ]


def test_each_number_of_findings_leads_to_exactly_those_findings(demo):
    found = listed.chosen(listed.findings(view_of(demo)), listed.Chosen())
    browser = sit_down(role="management")
    ways = [one for one in links(open_tab("overview", browser)) if "severity" in one[2]]
    assert len(ways) > 2
    for label, page, filters in ways:
        n = int((found["severity"] == filters["severity"]).sum())
        assert label.split(" ")[1:] == [number(n, "nl"), SEVERITIES[filters["severity"]].label.nl.lower()]
        assert f"{n} getoonde bevindingen" in words(open_tab(page, browser, **filters)).replace(".", "")


def test_the_lines_of_what_falls_due_are_the_most_urgent_ones_and_lead_on(demo):
    due = outlook.falls_due(view_of(demo))
    ways = [one for one in links(open_tab("overview", sit_down(role="management"))) if "te laat)" in one[0]]
    assert len(ways) == 6
    for (label, page, filters), row in zip(ways, each(due), strict=False):
        assert row.name in label
        assert page == ("request" if row.kind.startswith("request") else "disposals")
        assert filters.get("reference", row.key) == row.key


def test_the_last_ten_changes_stand_there_in_words_and_lead_to_their_records(demo):
    changes = last_changes.last_changes(view_of(demo))
    browser = sit_down(role="auditor")
    ways = links(open_tab("overview", browser))
    assert len(changes) == 10
    for change in changes:
        [(_, page, filters)] = [one for one in ways if one[0] == last_changes.dated(change, view_of(demo))]
        wanted: Any = {"reference": change.request} if change.request else {"kind": change.kind, "key": change.key}
        assert (page, filters) == ("request" if change.request else "journal", wanted)
        assert change.request or change.key in words(open_tab(page, browser, **filters))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("as_of", ["", "2026-06-01", "100", "1"])
def test_it_stands_for_every_role_and_as_of_any_day(demo, role, as_of):
    tab = open_tab("overview", sit_down(role=role), **({"as_of": as_of} if as_of else {}))
    [answer] = tab.header
    assert answer.value.endswith(".")
    assert all(filters.get("as_of", "") == as_of for _, page, filters in links(tab) if page)


def test_who_may_edit_goes_from_a_review_to_its_field_and_who_may_not_to_the_activity(tmp_path):
    with office(tmp_path / "register.duckdb") as register:
        register.save([activity(reviewed_on="2025-12-24")], by="test")
        for role, page in (("dpo", "edit"), ("management", "purposes")):
            [way] = [one for one in links(open_tab("overview", sit_down(role=role))) if "Activiteit herzien" in one[0]]
            assert way[1] == page
            assert "A1" in way[2].values()


def test_a_figure_that_counts_nothing_says_of_no_change(demo):
    before = open_tab("overview", sit_down(role="management"), as_of="2026-06-30").metric[3]
    assert (before.value, before.delta) == ("–", "–")
    assert open_tab("overview", sit_down(role="management")).metric[3].delta.endswith("pp")


@pytest.mark.parametrize(("language", "said"), [("nl", "Nederlands"), ("en", "Dutch")])
def test_the_language_of_a_statement_is_said_in_words(demo, language, said):
    tab = open_tab("organisation", sit_down(), language=language)
    cells = [cell for frame in tab.dataframe for cell in frame.value.values.ravel()]
    assert said in cells
    assert "nl" not in cells
