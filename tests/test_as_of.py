"""Looking back: the day or entry in the URL, the banner on every page, nothing to change, and the way back to now."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from register import demonstration, handling, moments, queries
from register.access import ACTIONS, PERMISSIONS, ROLES, NotAllowed, Person, local, may, require
from register.journal import Change
from register.model.requests import DataSubjectRequest
from register.moments import Moment, NoMoment, moment_of
from register.projection import Register
from register.requesters import Requester
from register.text import LANGUAGES
from register.ui import looking_back, requester, session
from register.ui.registry import PAGES
from register.wording import day
from tests.screens import TODAY, fill, go, has, office, open_tab, press, run, sit_down, widget, words
from tests.slow import some_fast

THEN = date(2026, 6, 1)
LEADS_ELSEWHERE = "open/"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("as of") / "register.duckdb"
    demonstration.build(path, TODAY)
    with office(path) as register:
        yield register


def hold(n: int) -> Change:
    return Change("hold", f"H{n}", {"model": 1, "owner": "legal", "reason": f"number {n}"})


# Which moment is asked for


EDGES = [  # the last second of a day in Amsterdam and the first of the next, in UTC: winter, summer, and the days that the clock turns
    ("2026-01-31", datetime(2026, 1, 31, 22, 59, 59), datetime(2026, 1, 31, 23)),
    ("2026-06-30", datetime(2026, 6, 30, 21, 59, 59), datetime(2026, 6, 30, 22)),
    ("2026-03-28", datetime(2026, 3, 28, 22, 59, 59), datetime(2026, 3, 28, 23)),
    ("2026-03-29", datetime(2026, 3, 29, 21, 59, 59), datetime(2026, 3, 29, 22)),
    ("2026-10-24", datetime(2026, 10, 24, 21, 59, 59), datetime(2026, 10, 24, 22)),
    ("2026-10-25", datetime(2026, 10, 25, 22, 59, 59), datetime(2026, 10, 25, 23)),
]


@pytest.mark.parametrize(("asked", "last", "first"), EDGES)
def test_a_day_ends_at_midnight_in_amsterdam(register_of, asked, last, first):
    register = register_of(last, first)
    assert moment_of(register, asked, TODAY) == Moment(1, date.fromisoformat(asked), asked)
    assert moment_of(register, "1", TODAY) == Moment(1, date.fromisoformat(asked), "1")
    assert moment_of(register, "2", TODAY) == Moment(2, date.fromisoformat(asked) + timedelta(days=1), "2")


@pytest.fixture
def register_of(register_file):
    """A register with an entry at each of these moments (UTC)."""
    opened = []

    def make(*at: datetime) -> Register:
        opened.append(Register(register_file))
        for n, one in enumerate(at, start=1):
            opened[-1].save([hold(n)], by="test", now=one)
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def register_file(tmp_path):
    return tmp_path / "edges.duckdb"


def test_before_the_first_entry_there_is_nothing_and_today_is_the_day_asked(register_of):
    register = register_of(datetime(2026, 3, 1, 12))
    assert moment_of(register, "2020-01-01", TODAY) == Moment(0, date(2020, 1, 1), "2020-01-01")
    assert moment_of(register, "0", TODAY) == Moment(0, date(2026, 3, 1), "0")


def test_of_an_empty_register_the_beginning_is_today(register_of):
    assert moment_of(register_of(), "0", TODAY) == Moment(0, TODAY, "0")


WRONG = [
    "gisteren",
    "2026-02-30",
    "99999999",
    "-1",
    "1.5",
    "20260301",
    "2026-3-1",
    "9999-12-31",
    "9" * 5000,
    "²",
    "1 ",
    "\n",
]


@pytest.mark.parametrize("asked", [*WRONG, "2026-11-24"])
def test_what_is_no_moment_is_told_with_its_value(register_of, asked):
    with pytest.raises(NoMoment) as refused:
        moment_of(register_of(datetime(2026, 3, 1)), asked, TODAY)
    assert all(asked in said for said in refused.value.text)


def test_today_can_be_looked_at_too(register_of):
    assert moment_of(register_of(datetime(2026, 3, 1)), TODAY.isoformat(), TODAY).number == 1


# What a person may do there


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_who_looks_back_may_only_look_export_and_verify(role, action):
    then = Person("local:Ann", role, looks_back=True)
    assert may(then, action) == (action in PERMISSIONS[role] and action in {"look", "export_shown", "export", "verify"})
    if action in PERMISSIONS[role] and not may(then, action):
        with pytest.raises(NotAllowed, match="only"):
            require(then, action)


# The pages


def banner(tab: AppTest) -> str:
    return next((text.value for text in tab.markdown if text.value.startswith(":material/history:")), "")


def buttons(tab: AppTest) -> list[str]:
    """The keys of everything with which something could be changed and that can be pressed."""
    kinds = ("button", "file_uploader", "data_editor", "chat_input", "camera_input")
    found = [one for kind in kinds for one in tab.get(kind)]
    return [
        str(getattr(one, "key", None) or one.proto.label) for one in found if not getattr(one.proto, "disabled", False)
    ]


ONLY_LOOKS = {"tour_again", "tour_done", "prove", "proof_file", "make"}
"""Buttons that show a tour, check a file or make a document, also of the past."""


@pytest.mark.parametrize("role", some_fast(ROLES, "dpo"))
@pytest.mark.parametrize("code", PAGES)
def test_in_the_past_every_page_says_so_and_has_nothing_that_changes_anything(register, code, role):
    page = PAGES[code]
    if page.action not in PERMISSIONS[role]:
        pytest.skip("this role does not see this page")
    query = {"reference": a_request(register)} if code == "request" else {}
    tab = open_tab(code, sit_down("Ann", role), as_of=THEN.isoformat(), **query)
    assert day(THEN, "nl", "d MMMM y") in banner(tab)
    pressed = [key for key in buttons(tab) if not key.startswith(LEADS_ELSEWHERE)]
    assert looking_back.NOW_KEY in pressed
    assert set(pressed) <= {looking_back.NOW_KEY, *ONLY_LOOKS}
    assert not tab.get("form")
    assert [title.value for title in tab.title] == [page.title.nl]
    refused = [error.value for error in tab.error]
    assert bool(refused) == (page.action not in {"look", "export_shown", "export", "verify"})


def a_request(register: Register) -> str:
    """A request that was open then."""
    number = moments.last_of(register, THEN)
    found = queries.requests(queries.View(register, number, THEN, "nl"), queries.Chosen(show="open"))
    return str(found["reference"].iloc[0])


def test_what_changes_something_now_is_seen_by_the_same_test(register):
    """So that the test above can fail: the same pages now do have such buttons."""
    browser = sit_down("Ann", "dpo")
    now = {
        code: [key for key in buttons(open_tab(code, browser)) if not key.startswith(LEADS_ELSEWHERE)] for code in PAGES
    }
    assert {code for code, keys in now.items() if set(keys) - ONLY_LOOKS} >= {"bulk", "intake", "disposals", "holds"}


def test_a_button_that_was_still_shown_changes_nothing_once_its_reader_looks_back(register):
    tab = open_tab("holds", sit_down("Ann", "dpo"))
    fill(tab, hold_reason="geschil", hold_owner="legal")
    widget(tab, "hold_review").set_value(date(2027, 1, 1))
    before = register.number
    tab.query_params["as_of"] = THEN.isoformat()
    [button] = [one for one in tab.button if "hold_form" in (one.form_id or "")]
    button.click()
    run(tab)
    assert register.number == before
    assert any("alleen nu" in error.value for error in tab.error)


def test_the_moment_stays_while_moving_between_pages_and_languages(register):
    tab = open_tab("overview", sit_down("Eve", "auditor"), as_of=THEN.isoformat())
    for code in ("journal", "requests", "retention"):
        go(tab, code)
        assert banner(tab)
        assert tab.query_params["as_of"] == THEN.isoformat()
    [languages] = [one.proto.body for one in tab.get("html") if '<nav class="languages"' in one.proto.body]
    assert f"as_of={THEN}" in languages
    links = go(tab, "overview").get("page_link")
    assert links
    assert all(f"as_of={THEN}" in link.proto.query_string for link in links)


def test_who_goes_back_in_the_browser_to_before_is_back_to_now(register):
    tab = fill(open_tab("journal", sit_down("Eve", "auditor")), as_of_day=THEN)
    assert banner(tab)
    del tab.query_params["as_of"]
    assert not banner(run(tab))
    assert widget(tab, looking_back.DAY_KEY).value is None


def test_one_press_brings_back_to_now(register):
    tab = press(open_tab("journal", sit_down("Eve", "auditor"), as_of=THEN.isoformat()), looking_back.NOW_KEY)
    assert not banner(tab)
    assert "as_of" not in tab.query_params
    assert not banner(go(tab, "requests"))
    assert widget(tab, looking_back.DAY_KEY).value is None


def test_a_day_chosen_in_the_sidebar_is_looked_back_at(register):
    tab = open_tab("journal", sit_down("Eve", "auditor"))
    assert not banner(tab)
    fill(tab, as_of_day=THEN)
    assert day(THEN, "nl", "d MMMM y") in banner(tab)
    assert tab.query_params["as_of"] == THEN.isoformat()
    widget(tab, looking_back.DAY_KEY).set_value(None)
    assert not banner(run(tab))


def test_an_entry_is_shown_on_the_day_on_which_it_was_entered(register):
    number = moments.last_of(register, THEN) - 3
    tab = open_tab("journal", sit_down("Eve", "auditor"), as_of=str(number))
    assert f"regel {number}" in banner(tab).replace(".", "")
    assert widget(tab, looking_back.DAY_KEY).value == moment_of(register, str(number), TODAY).day
    assert tab.dataframe[0].value.iloc[0, 0] == number


@pytest.mark.parametrize("asked", ["gisteren", "2026-11-24", "99999999", "[x](javascript:alert(1))"])
def test_what_is_no_moment_is_said_once_and_now_is_shown(register, asked):
    tab = open_tab("journal", sit_down("Eve", "auditor"), as_of=asked)
    [error] = [one.value.replace("\\", "") for one in tab.error]
    assert asked in error
    assert error.endswith(looking_back.SHOWN_NOW.nl)
    assert "[x](" not in tab.error[0].value
    assert not banner(tab)
    assert "as_of" not in tab.query_params
    assert not run(tab).error


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [code for code, page in PAGES.items() if page.action == "look"])
def test_before_the_first_entry_every_page_is_that_of_an_empty_register(register, code, language):
    tab = open_tab(code, sit_down("Ann", "dpo"), as_of="2001-02-03", language=language)
    assert looking_back.said(Moment(0, date(2001, 2, 3), "2001-02-03"), language) in banner(tab)
    assert not tab.get("plotly_chart")


def test_who_asked_is_not_unsealed_when_looking_back(register, tmp_path, monkeypatch):
    """With a key that is none unsealing would be an error, as it is now."""
    log = partial(
        handling.log, register, local("Ann", "dpo"), today=TODAY, who=Requester(name="Jan", contact="jan@example.nl")
    )
    reference = log(DataSubjectRequest(received_on=TODAY, channel="email", rights=["access"]))
    [entry] = register.journal.trail("request", reference)
    (tmp_path / "key").write_text("no key")
    monkeypatch.setenv("REGISTER_KEY_FILE", str(tmp_path / "key"))
    assert open_tab("request", sit_down("Ann", "dpo"), reference=reference).error
    tab = open_tab("request", sit_down("Ann", "dpo"), reference=reference, as_of=str(entry.number))
    assert requester.ONLY_NOW.nl in words(tab)
    assert not tab.error
    assert not has(tab, "erase_requester")


def test_the_name_of_a_download_says_as_of_when_it_is(register, monkeypatch):
    names = []
    monkeypatch.setattr(st, "download_button", lambda *_, file_name, **__: names.append(file_name))
    number = moments.last_of(register, THEN)
    for code in ("journal", "requests", "snapshots"):
        open_tab(code, sit_down("Eve", "auditor"), as_of=THEN.isoformat())
    csv = f"demonstratie-entries-zoals-op-{THEN}-regel-{number}.csv"
    assert csv in names
    assert f"demonstratie-zoals-op-{THEN}-regel-{number}-termijnen.ics" in names
    assert f"demonstratie-momentopname-{THEN}-{number}.zip" in names


def test_the_chain_of_the_journal_ends_at_the_entry_that_is_shown(register):
    number = moments.last_of(register, THEN)
    tab = open_tab("journal", sit_down("Eve", "auditor"), as_of=THEN.isoformat())
    assert str(register.journal.hash_of(number)) in tab.code[0].value


def test_what_was_exported_from_before_a_demonstration_said_so_is_marked_too(register):
    assert session.is_demonstration(queries.View(register, 0, TODAY, "nl"))
