"""The access log: who looked is entered before it is shown, in a chain of its own, and goes when its term has ended."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import streamlit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register import access_log, commands, daily, forgetting, queries
from register.access import PERMISSIONS, ROLES, NotAllowed, Person, local
from register.journal import Change, Journal, chain, looks, redact, verify
from register.journal.chain import Misfit
from register.journal.looks import Look, Point
from register.model import item_of
from register.model.settings import Settings
from register.projection import Register
from register.queries import Looked, View
from register.ui import looking
from register.vocabulary import LOOKS
from register.wording import PLACE
from tests.examples import everything
from tests.journals import bytes_of, tamper
from tests.screens import office, open_tab, sit_down, take_role
from tests.test_requesters import asked, noted

ANN, DPO = local("Ann", "customer_care"), local("Dee", "dpo")
NOON = datetime(2026, 3, 5, 12)
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
MANY = """
insert into journal.access
select n + 1, timestamp '2026-01-01' + to_seconds(25 * n), 'local:P' || n % 100, 'dpo', 'requester_seen', '26-' || n, 0, '-', '-'
from range(1000000) as made(n)
"""


def view_of(register: Register) -> View:
    return View(register, register.number, TODAY, "nl")


def kept(register: Register) -> list[tuple]:
    """Person, role, what, subject and entry of each row, the first one first."""
    with register.cursor() as cursor:
        return cursor.execute(
            "select person, role, what, subject, entry from journal.access order by number"
        ).fetchall()


def fill(journal: Journal, rows: int) -> None:
    for n in range(rows):
        looks.enter(journal, Look(f"local:P{n % 3}", "dpo", "exported", f"file-{n}", n), now=NOON + n * DAY)


# What is entered


def test_who_sees_a_requester_is_entered_once_a_day_however_often_the_page_is_drawn(register):
    reference = asked(register)
    noted(register, reference)
    for _ in range(3):
        assert forgetting.who_asked(register, ANN, reference)
        assert forgetting.notes(register, ANN, reference)
    assert kept(register) == [(*ANN[:2], "requester_seen", reference, 0)]
    forgetting.who_asked(register, DPO, reference)
    other = asked(register)
    forgetting.who_asked(register, ANN, other)
    assert [row[0] + row[3] for row in kept(register)[1:]] == [DPO.key + reference, ANN.key + other]


def test_a_day_ends_at_midnight_in_amsterdam(register):
    for at in (datetime(2026, 3, 5, 22, 59), datetime(2026, 3, 5, 23, 0), datetime(2026, 3, 6, 22, 59)):
        access_log.enter(register, ANN, "requester_seen", "26-ABC", now=at)
    assert len(kept(register)) == 2


def test_who_sees_nothing_or_may_not_see_leaves_no_row(register):
    reference = asked(register)
    assert forgetting.who_asked(register, ANN, "26-NONE") is None
    assert forgetting.notes(register, ANN, reference) == {}
    with pytest.raises(NotAllowed):
        forgetting.who_asked(register, local("Max", "management"), reference)
    assert kept(register) == []


def test_a_snapshot_and_a_check_of_the_journal_are_entered_each_time(filled, tmp_path):
    number = filled.number
    commands.take_snapshot(filled, DPO, tmp_path / "momentopname.zip", moment=number - 1, kinds=["purpose"])
    for _ in range(2):
        assert commands.check_journal(filled, DPO) is None
    checked = (*DPO[:2], "verified", "", number)
    assert kept(filled) == [(*DPO[:2], "snapshot", "momentopname.zip", number - 1), checked, checked]


def test_only_what_the_list_knows_is_kept(register):
    with pytest.raises(ValueError, match="keeps no thought"):
        access_log.enter(register, DPO, "thought")
    for what in LOOKS:
        access_log.enter(register, DPO, what)
    assert len(kept(register)) == len(LOOKS)


def test_a_look_is_no_entry_of_the_journal(filled, tmp_path):
    before, made = filled.journal.head(), []
    for n in range(2):
        commands.take_snapshot(filled, DPO, tmp_path / f"{n}.zip", moment=filled.number, kinds=["purpose"])
        made.append((tmp_path / f"{n}.zip").read_bytes())
        access_log.enter(filled, DPO, "role_changed")
    assert made[0] == made[1]
    assert b"role_changed" not in made[1]
    assert (filled.journal.head(), filled.catch_up()) == (before, before.number)
    assert verify(filled.journal) is None


def test_a_look_waits_for_nobody_who_enters_changes(register):
    with register.journal.transaction() as cursor:
        cursor.execute("insert into journal.requester values ('R1', 'x', null)")
        access_log.enter(register, DPO, "verified")
        assert len(kept(register)) == 1


def test_what_was_entered_is_still_there_after_a_redaction_and_a_new_opening(tmp_path):
    with closing(Register(tmp_path / "r.duckdb")) as register:
        register.save([Change("hold", "H1", {"reason": "x"})], by="dpo")
        access_log.enter(register, DPO, "exported", "f.zip", entry=1)
        redact(register.journal, 1, by="dpo", reason="asked")
        access_log.enter(register, DPO, "verified")
    with closing(Register(tmp_path / "r.duckdb")) as register:
        assert [row[2] for row in kept(register)] == ["exported", "verified"]
        assert access_log.verify(register, DPO).number == 2


# Who may see it


@pytest.mark.parametrize("role", ROLES)
def test_only_the_dpo_and_the_auditor_see_who_looked(register, role):
    assert ("see_access_log" in PERMISSIONS[role]) == (role in ("dpo", "auditor"))
    for ask in (lambda who: access_log.rows(view_of(register), who), lambda who: access_log.verify(register, who)):
        if role in ("dpo", "auditor"):
            ask(local("x", role))
        else:
            with pytest.raises(NotAllowed):
                ask(local("x", role))


def test_rows_are_found_by_person_kind_subject_and_day(register):
    fill(register.journal, 9)
    looks.enter(register.journal, Look("local:P1", "dpo", "verified"), now=NOON + 9 * DAY)

    def numbers(**looked: Any) -> list[int]:
        return list(access_log.rows(view_of(register), DPO, Looked(**looked))["row"])

    assert numbers() == list(range(10, 0, -1))
    assert numbers(person="local:P1") == [10, 8, 5, 2]
    assert numbers(what="verified") == [10]
    assert numbers(subject="FILE-3") == [4]
    assert numbers(since=date(2026, 3, 6), until=date(2026, 3, 7)) == [3, 2]
    assert list(access_log.rows(view_of(register), DPO, size=2, skip=3)["row"]) == [7, 6]
    counted = queries.access_count(view_of(register), Looked(what="exported"))
    assert (counted.looks, counted.people) == (9, 3)
    weeks = queries.access_weeks(view_of(register))
    assert {one.isoweekday() for one in weeks["week"]} == {1}
    assert weeks["looks"].sum() == 10


# Its chain


def test_a_chain_that_was_not_touched_fits_and_need_not_be_walked_twice(journal):
    fill(journal, 5)
    point = looks.fits(journal)
    assert point == looks.last(journal)
    fill(journal, 2)
    assert looks.fits(journal, point) == looks.last(journal)


CHANGES: dict[str, Callable[[int], str]] = {
    "person": lambda n: f"update access set person = 'local:Other' where number = {n}",
    "role": lambda n: f"update access set role = 'auditor' where number = {n}",
    "what": lambda n: f"update access set what = 'verified' where number = {n}",
    "subject": lambda n: f"update access set subject = 'other' where number = {n}",
    "entry": lambda n: f"update access set entry = entry + 1 where number = {n}",
    "time": lambda n: f"update access set looked_at = looked_at + interval 1 second where number = {n}",
    "deletion": lambda n: f"delete from access where number = {n}",
}


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve rows, of which the first two were erased: a row says so."""
    path = tmp_path_factory.mktemp("log") / "journal.duckdb"
    with closing(Journal(path)) as journal:
        fill(journal, 11)
        looks.erase_before(journal, NOON + 2 * DAY, by=access_log.ITSELF, now=NOON + 11 * DAY)
        assert looks.fits(journal) == looks.last(journal)
    return path


def misfit_after(path: Path, folder: Path, *statements: str) -> Misfit | Point:
    copy = Path(shutil.copy(path, folder / "copy.duckdb"))
    tamper(copy, *statements)
    with closing(Journal(copy)) as journal:
        return looks.fits(journal)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=st.sampled_from(sorted(CHANGES)), number=st.integers(3, 11))
def test_a_change_or_deletion_is_found(long_log, tmp_path, change, number):
    found = misfit_after(long_log, tmp_path, CHANGES[change](number))
    assert isinstance(found, Misfit)
    assert found.number in (number, number + 1)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.lists(st.integers(3, 12), min_size=2, max_size=2, unique=True))
def test_a_swap_is_found(long_log, tmp_path, pair):
    one, other = pair
    swap = f"update access set number = case number when {one} then {other} else {one} end where number in ({one}, {other})"
    found = misfit_after(
        long_log,
        tmp_path,
        "create table swapped as select * from access",
        swap.replace("access", "swapped"),
        "delete from access",
        "insert into access from swapped order by number",
    )
    assert isinstance(found, Misfit)
    assert found.number == min(pair)


def test_what_is_erased_too_much_or_put_back_is_found(long_log, tmp_path):
    assert misfit_after(long_log, tmp_path, "delete from access where number <= 5").number == 6
    back = "insert into access select 2, looked_at, person, role, what, subject, entry, previous_hash, hash from access where number = 3"
    found = misfit_after(long_log, tmp_path, back)
    assert found == Misfit(2, looks.NOT_ERASED)


# Its term


def set_term(register: Register, term: str) -> None:
    chosen = Settings(keep_access_log=term, judgements={"keep_access_log": {"origin": "dpo"}})
    register.save([Change("settings", "SET1", item_of(chosen))], by="dpo")


@pytest.mark.parametrize(
    ("today", "term", "left"),
    [
        (date(2027, 1, 31), "P12M", ["january", "february", "march"]),
        (date(2027, 2, 28), "P12M", ["february", "march"]),
        (date(2027, 3, 1), "P12M", ["march"]),
        (date(2027, 3, 31), "P12M", ["march"]),
        (date(2027, 4, 1), "P12M", []),
        (date(2026, 4, 1), "P1M", ["march"]),
        (date(2026, 4, 1), "P10D", ["march"]),
        (date(2036, 4, 1), "P20Y", ["january", "february", "march"]),
    ],
)
def test_rows_go_with_the_month_that_ended_a_term_ago(register, today, term, left):
    set_term(register, term)
    for name, at in {"january": (1, 31), "february": (2, 28), "march": (3, 1)}.items():
        access_log.enter(register, DPO, "exported", name, now=datetime(2026, *at, 12))
    gone = access_log.forget_old(register, today, now=datetime(2040, 1, 1))
    assert gone == 3 - len(left)
    assert [row[3] for row in kept(register) if row[2] == "exported"] == left
    assert isinstance(access_log.verify(register, DPO), Point)


def test_the_default_is_a_year_and_the_register_erases_by_itself(register, tmp_path):
    access_log.enter(register, Person("local:Zwaluw-X", "auditor"), "verified", now=datetime(2026, 1, 31, 22, 59))
    now = datetime(2027, 1, 31, 8, tzinfo=PLACE)
    daily.work(register, now, {})
    assert [row[0] for row in kept(register)] == ["local:Zwaluw-X"]
    daily.work(register, now + DAY, {})
    [row] = kept(register)
    assert (row[0], row[2], row[4]) == ("app:retention", "pruned", 1)
    daily.work(register, now + 2 * DAY, {})
    assert len(kept(register)) == 1
    register.close()
    assert b"Zwaluw-X" not in bytes_of(register.journal.path)


def test_a_log_that_was_erased_again_and_again_still_fits(journal):
    for month in range(1, 7):
        fill(journal, 3)
        looks.erase_before(journal, NOON + month * DAY, by=access_log.ITSELF, now=NOON + month * DAY)
        assert looks.fits(journal) == looks.last(journal)
    with journal.cursor() as cursor:
        assert cursor.execute("select count(*) from journal.access where what = 'pruned'").fetchall() != [(0,)]


def test_an_older_file_gets_the_log_when_it_is_opened(tmp_path):
    path = tmp_path / "old.duckdb"
    Journal(path).close()
    with duckdb.connect(str(path)) as con:
        con.execute("drop table access")
    with closing(Journal(path)) as journal:
        fill(journal, 1)
        assert looks.last(journal).number == 1


# On the screens


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A small register that the pages show."""
    with office(tmp_path_factory.mktemp("looking") / "register.duckdb") as register:
        register.save(everything(), by="test", now=NOON)
        yield register


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the download buttons that are drawn give, by file name."""
    found: dict[str, Callable[[], bytes]] = {}
    draw = streamlit.download_button

    def button(label: str, **options: Any) -> Any:
        found[options["file_name"]] = options["data"]
        return draw(label, **options)

    monkeypatch.setattr(streamlit, "download_button", button)
    return found


def test_a_download_is_entered_when_it_is_asked_for_and_not_when_it_is_offered(shown, offered):
    before = len(kept(shown))
    open_tab("purposes", sit_down("Max", "management"))
    assert len(kept(shown)) == before
    [(name, data)] = [(name, data) for name, data in offered.items() if name.startswith("purposes")]
    assert data()
    assert kept(shown)[before:] == [("local:Max", "management", "shown_downloaded", name, shown.number)]


def test_a_download_of_the_log_is_refused_after_the_role_was_taken_away(shown, offered):
    access_log.enter(shown, DPO, "verified")
    browser = sit_down("Cleo", "auditor")
    open_tab("access_log", browser)
    [data] = [data for name, data in offered.items() if name.startswith("access-log")]
    assert b"local:Dee" in data()
    take_role(browser, "Cleo", "management")
    with pytest.raises(NotAllowed):
        data()


def test_a_download_of_the_log_holds_the_rows_shown_and_not_itself_instead_of_the_oldest(shown, offered):
    access_log.enter(shown, DPO, "verified")
    open_tab("access_log", sit_down("Cleo", "auditor"))
    there = len(kept(shown))
    [data] = [data for name, data in offered.items() if name.startswith("access-log")]
    assert [int(row.split(",")[0]) for row in data().decode().splitlines()[1:]] == [*range(there, 0, -1)]


def test_taking_a_role_is_entered_once_and_drawing_the_page_anew_is_not(shown):
    before = len(kept(shown))
    tab = open_tab("overview", sit_down("Eve", "management"))
    tab.selectbox(key="who_role").set_value("auditor").run()
    tab.run()
    assert kept(shown)[before:] == [("local:Eve", "auditor", "role_changed", "", 0)]


def test_the_page_filters_by_its_url_and_says_that_the_chain_fits(shown):
    access_log.enter(shown, local("Zoe", "auditor"), "exported", "bijzonder.zip", entry=3, now=NOON + DAY)
    tab = open_tab("access_log", sit_down("Cleo", "auditor"), what="exported", by="local:Zoe", subject="bijzonder")
    [row] = tab.dataframe[0].value.to_numpy().tolist()
    assert row[2:] == ["local:Zoe", "Auditor", LOOKS["exported"].label.nl, "bijzonder.zip", 3]
    assert len(tab.get("plotly_chart")) == 1
    assert looks.last(shown.journal).hash in tab.code[0].value
    nothing = open_tab("access_log", sit_down("Cleo", "auditor"), what="exported", by="local:nobody", subject="none")
    assert not nothing.dataframe


def test_the_page_says_which_row_was_changed_outside_the_register(tmp_path):
    path = tmp_path / "register.duckdb"
    with closing(Journal(path)) as journal:
        fill(journal, 5)
    tamper(path, "update access set person = 'local:Other' where number = 3")
    with office(path):
        tab = open_tab("access_log", sit_down("Cleo", "auditor"))
        assert [error.value for error in tab.error] == [looking.MISFIT.nl.format(n=3, why=chain.OTHER_FACTS.nl)]


@pytest.mark.slow
def test_a_million_rows_are_asked_for_in_pieces(tmp_path):
    """The rows are made in SQL, without fitting hashes: what is tested is how long a page waits for them."""
    with closing(Register(tmp_path / "r.duckdb")) as register:
        with register.journal.beside() as cursor:
            cursor.execute(MANY)
        started = time.perf_counter()
        looked = Looked(what="requester_seen", person="local:P7")
        found = queries.access_count(view_of(register), looked)
        rows = access_log.rows(view_of(register), DPO, looked, size=100, skip=300)
        queries.access_weeks(view_of(register), looked)
        access_log.enter(register, DPO, "requester_seen", "26-1")
        access_log.enter(register, DPO, "requester_seen", "26-1")
        took = time.perf_counter() - started
    assert (found.looks, len(rows), rows["row"].is_monotonic_decreasing) == (10_000, 100, True)
    assert took < 20
