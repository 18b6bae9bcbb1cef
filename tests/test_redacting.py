"""Redacting by command, on the page and at the command line: for the DPO, with a reason, for good, and what it does not reach is said."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from register import access_log, commands, exchange, redacting, snapshots
from register.__main__ import main
from register.access import NO_NAME, PERMISSIONS, ROLES, NotAllowed, local
from register.journal import Change, Journal, verify
from register.model import KINDS, item_of
from register.model.requests import DataSubjectRequest
from register.projection import Register
from register.queries import View, files_with
from register.ui import blanking
from register.ui.registry import PAGES
from tests import screens
from tests.examples import everything, full, least
from tests.journals import SECRET, bytes_of, entries_of
from tests.screens import fill, go, has, office, open_tab, press, sit_down, take_role, widget, words

DPO = local("Dee", "dpo")
TODAY = date(2026, 11, 23)
WHY = "naam in een veld waar die niet hoort"
PURPOSE = item_of(KINDS["purpose"].model_validate(full(KINDS["purpose"])))


def enter(register: Register, key: str, text: str, version: int = 0, reason: str = "een reden") -> int:
    """A version of a purpose that holds a text; returns the number of the entry."""
    item = PURPOSE | {"source_bullet": text}
    return register.save([Change("purpose", key, item, version)], by="local:Bo", reason=reason)[0].number


def left_of(register: Register) -> bytes:
    register.close()
    return bytes_of(register.journal.path)


# The command


@pytest.mark.parametrize("role", [role for role in ROLES if "redact" not in PERMISSIONS[role]])
def test_only_the_dpo_redacts_and_under_a_name(register, role):
    number = enter(register, "K1", SECRET)
    with pytest.raises(NotAllowed):
        redacting.redact(register, local("Eve", role), number, reason=WHY)
    with pytest.raises(NotAllowed) as refused:
        redacting.redact(register, local("", "dpo"), number, reason=WHY)
    assert refused.value.text == NO_NAME
    assert register.journal.head().number == number


@pytest.mark.parametrize(
    "reason", ["", "  ", "gevraagd door fenna@example.com", "gebeld op 06 1234 5678", "NL91ABNA0417164300"]
)
def test_a_reason_that_is_missing_or_looks_like_personal_data_is_refused_since_it_cannot_be_redacted(register, reason):
    number = enter(register, "K1", SECRET)
    with pytest.raises(NotAllowed) as refused:
        redacting.redact(register, DPO, number, reason=reason)
    assert refused.value.text.nl.startswith("Reden: ")
    assert register.journal.head().number == number


def test_what_cannot_be_redacted_is_refused_in_a_sentence_each(register):
    number = enter(register, "K1", SECRET)
    done = redacting.redact(register, DPO, number, reason=WHY)
    for wrong, said in ((number, redacting.GONE), (done.number, redacting.NEVER), (99, redacting.NO_SUCH)):
        with pytest.raises(NotAllowed) as refused:
            redacting.redact(register, DPO, wrong, reason=WHY)
        assert refused.value.text == tuple(phrase.format(number=wrong) for phrase in said)


def test_a_redaction_bears_its_reason_and_the_chain_still_fits(register):
    number = enter(register, "K1", SECRET)
    entry = redacting.redact(register, DPO, number, reason=f" {WHY} ")
    assert (entry.entered_by, entry.reason, entry.key) == (DPO.key, WHY, str(number))
    assert verify(register.journal) is None


def fillers(register: Register, how_many: int) -> None:
    """Other entries, a part before and a part after what is redacted."""
    request = item_of(DataSubjectRequest(received_on=TODAY, channel="email", rights=["access"]))
    with register.journal.lock:
        start = register.journal.head().number
        register.save([Change("request", f"26-{start + n}", request) for n in range(how_many)], by="test")


@pytest.mark.parametrize(
    "others", [50, pytest.param(20_000, marks=pytest.mark.slow), pytest.param(300_000, marks=pytest.mark.slow)]
)
def test_what_was_redacted_is_nowhere_in_the_file_the_exports_or_a_later_snapshot(register, tmp_path, others):
    fillers(register, others // 2)
    number = enter(register, "K1", SECRET, reason=f"want {SECRET}")
    enter(register, "K1", "in orde", version=1)
    fillers(register, others // 2)
    redacting.redact(register, DPO, number, reason=WHY)
    out = tmp_path / "out"
    exchange.export_folder(register, out, moment=register.number)
    exchange.export_folder(register, tmp_path / "out then", moment=number)
    snapshots.write(register, tmp_path / "later.zip", moment=register.number, kinds=["purpose", "request"])
    assert verify(register.journal) is None
    assert SECRET.encode() not in left_of(register)  # also what was exported stands in that folder
    with closing(Register(register.journal.path)) as again:
        assert verify(again.journal) is None
        assert commands.current(again, "purpose", "K1")[1]["source_bullet"] == "in orde"


# The last version of a record


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_without_content_gets_a_new_version(register, kind):
    register.save([Change(kind, "K1", item_of(KINDS[kind].model_validate(least(KINDS[kind]))))], by="test")
    redacting.redact(register, DPO, 1, reason=WHY)
    assert commands.current(register, kind, "K1") == (1, {})
    register.save([Change(kind, "K1", item_of(KINDS[kind].model_validate(least(KINDS[kind]))), 1)], by="test")
    with register.cursor() as cursor:
        assert cursor.execute(f'select count(*) from "{kind}_as_of"({register.number})').fetchall() == [(1,)]


def test_after_a_redaction_the_tables_are_those_of_a_new_start(register):
    enter(register, "K1", "een")
    enter(register, "K1", SECRET, version=1)
    redacting.redact(register, DPO, 2, reason=WHY)
    asked = f"select key, version, entry_number, superseded_by from purpose_all_as_of({register.number}) order by all"
    with register.cursor() as cursor:
        here = cursor.execute(asked).fetchall()
    register.close()
    with closing(Register(register.journal.path)) as again, again.cursor() as cursor:
        assert cursor.execute(asked).fetchall() == here == []


# Files that still hold it


def test_what_was_taken_away_between_entry_and_redaction_is_named(register, tmp_path):
    number = enter(register, "K1", SECRET)
    enter(register, "K2", "iets anders")
    commands.take_snapshot(register, DPO, tmp_path / "before.zip", moment=number - 1, kinds=["purpose"])
    commands.take_snapshot(register, DPO, tmp_path / "holds.zip", moment=number, kinds=["purpose"])
    access_log.enter(register, DPO, "backed_up", "copy.duckdb", entry=register.number)
    access_log.enter(register, DPO, "verified", entry=register.number)
    redacting.redact(register, DPO, number, reason=WHY)
    commands.take_snapshot(register, DPO, tmp_path / "after.zip", moment=register.number, kinds=["purpose"])
    found = files_with(View(register, register.number, TODAY, "nl"), number=number)
    assert list(found["of_what"]) == ["copy.duckdb", "holds.zip"]
    assert list(found["as_of_entry"]) == [2, 1]


# The page


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two records of every kind; tests make purposes of their own beside them."""
    with office(tmp_path_factory.mktemp("redacting") / "register.duckdb") as register:
        register.save(everything(), by="test", reason="a reason", now=datetime(2026, 3, 1, 12))
        yield register


def type_in(tab, **values: str) -> None:
    """Fill in a form, which is sent when its button is pressed."""
    for name, value in values.items():
        widget(tab, name).set_value(value)


def test_the_journal_leads_the_dpo_to_the_entry_that_is_to_be_redacted(shown):
    number = enter(shown, "J1", SECRET)
    for role in ROLES:
        tab = open_tab("journal", sit_down("Dee", role), kind="purpose", key="J1")
        links = [link.proto for link in tab.get("page_link") if link.proto.page == "redact"]
        assert [f"entry={number}" in link.query_string for link in links] == ([True] if role == "dpo" else [])


@pytest.mark.parametrize("role", [role for role in ROLES if role != "dpo"])
@pytest.mark.parametrize("code", ["redact", "access_log"])
def test_who_may_not_see_a_page_is_shown_another(shown, role, code):
    tab = open_tab(code, sit_down("Eve", role), entry="1")
    if PAGES[code].action in PERMISSIONS[role]:
        assert tab.title[0].value == PAGES[code].title.nl
    else:
        assert [error.value for error in tab.error]
        assert not tab.header
        assert not has(tab, "redact_reason")


def test_the_page_shows_what_will_go_and_blanks_it_only_when_the_number_is_typed_again(shown):
    enter(shown, "P1", "eerst")
    number = enter(shown, "P1", SECRET, version=1, reason="want zo is het")
    access_log.enter(shown, DPO, "exported", "oud.zip", entry=number)
    tab = open_tab("redact", sit_down("Dee"), entry=str(number))
    said = words(tab)
    assert SECRET in said
    assert "want zo is het" in said
    assert all(sentence.nl in said for sentence in (blanking.LAST, *redacting.NOT_REACHED))
    assert "oud.zip" in tab.dataframe[0].value.to_numpy()
    type_in(tab, redact_reason=WHY, redact_again="12")
    press(tab, "redact")
    assert [error.value for error in tab.error] == [blanking.OTHER_NUMBER.nl.format(number=number)]
    assert widget(tab, "redact_reason").value == WHY
    type_in(tab, redact_reason=WHY, redact_again=str(number))
    press(tab, "redact")
    assert [success.value for success in tab.success]
    assert tab.header[0].value.startswith("1 regel is zwartgemaakt van de ")
    assert SECRET not in words(tab)
    assert not has(tab, "redact_reason")
    assert "oud.zip" in tab.dataframe[0].value.to_numpy()
    assert shown.journal.trail("purpose", "P1")[-1].item is None


def test_a_reason_with_an_address_is_refused_on_the_page_and_stays_to_be_mended(shown):
    number = enter(shown, "P2", SECRET)
    tab = open_tab("redact", sit_down("Dee"), entry=str(number))
    type_in(tab, redact_reason="voor fenna@example.com", redact_again=str(number))
    press(tab, "redact")
    assert len(tab.error) == 1
    assert widget(tab, "redact_reason").value == "voor fenna@example.com"
    assert shown.journal.trail("purpose", "P2")[-1].item is not None


def test_whose_role_was_taken_away_meanwhile_redacts_nothing(shown):
    number, browser = enter(shown, "P3", SECRET), sit_down("Dee")
    tab = open_tab("redact", browser, entry=str(number))
    type_in(tab, redact_reason=WHY, redact_again=str(number))
    take_role(browser, "Dee", "management")
    press(tab, "redact")
    assert shown.journal.trail("purpose", "P3")[-1].item is not None


@pytest.mark.parametrize("bogus", ["0", "99999999", "-1", "x", "9" * 40, "<b>"])
def test_a_number_that_is_none_is_said(shown, bogus):
    tab = open_tab("redact", sit_down("Dee"), entry=bogus)
    assert not has(tab, "redact_reason")
    assert "vul een nummer in" in words(tab) or "staat niet in het journaal" in words(tab)


def test_after_the_last_version_of_a_record_is_redacted_every_page_works_and_a_new_one_is_entered(shown):
    number, browser = enter(shown, "P4", SECRET), sit_down("Dee")
    tab = open_tab("redact", browser, entry=str(number))
    type_in(tab, redact_reason=WHY, redact_again=str(number))
    press(tab, "redact")
    for code in PAGES:
        go(tab, code)
        assert SECRET not in words(tab)
    go(tab, "journal", kind="purpose", key="P4")
    assert "zwartgemaakt" in words(tab)
    tab = open_tab("edit", browser, kind="purpose", key="P4")
    fill(tab, activity="K1", name__nl="Opnieuw", context="driver", why="opnieuw vastgelegd")
    press(tab, "save")
    assert commands.current(shown, "purpose", "P4")[1]["name"] == {"nl": "Opnieuw"}


def test_a_draft_that_began_with_what_is_redacted_is_dropped_and_cannot_be_saved(shown):
    number, browser, colleague = enter(shown, "P5", SECRET), sit_down("Dee"), sit_down("Eve")
    editing = fill(open_tab("edit", colleague, kind="purpose", key="P5"), name__en="half a change")
    tab = open_tab("redact", browser, entry=str(number))
    type_in(tab, redact_reason=WHY, redact_again=str(number))
    press(tab, "redact")
    assert SECRET not in words(screens.run(editing))
    assert not any(SECRET in str(field.value) for field in (*editing.text_input, *editing.text_area))
    assert commands.current(shown, "purpose", "P5")[1] == {}


@pytest.mark.slow  # every page for every kind
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_works_when_the_only_version_of_a_record_has_no_content(tmp_path, kind):
    with office(tmp_path / "register.duckdb") as register:
        register.save(everything(), by="test")
        for entry in [one for one in entries_of(register.journal) if one.kind == kind]:
            redacting.redact(register, DPO, entry.number, reason=WHY)
        tab = open_tab("overview", sit_down("Dee"))
        for code in PAGES:
            go(tab, code)
        go(tab, "journal", kind=kind, key="K1")


# The command line


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--database", str(path), "--language", "en", *arguments], catch_exceptions=False)


@pytest.fixture
def stopped(register: Register) -> Path:
    """A register that no process has open, with a secret in entry 1."""
    enter(register, "K1", SECRET)
    access_log.enter(register, DPO, "exported", "old.zip", entry=1)
    register.close()
    return register.journal.path


def test_the_command_line_redacts_and_names_what_it_does_not_reach(stopped):
    result = run(stopped, "redact", "1", "--reason", WHY, "--by", "dee")
    assert result.exit_code == 0
    assert "Entry 1 was redacted; entry 2 says so." in result.output
    assert all(sentence.en in result.output for sentence in redacting.NOT_REACHED)
    assert "old.zip" in result.output
    assert SECRET.encode() not in bytes_of(stopped)
    with closing(Journal(stopped)) as journal:
        [entry] = journal.trail("redaction", "1")
    assert (entry.entered_by, entry.reason) == ("console:dee", WHY)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1", "--reason", "for fenna@example.com"], "looks as if it holds an e-mail address"),
        (["9", "--reason", WHY], "The journal has no entry 9."),
        (["1", "--reason", ""], "Reason: fill this in."),
    ],
)
def test_the_command_line_refuses_in_a_sentence(stopped, arguments, said):
    result = run(stopped, "redact", *arguments)
    assert (result.exit_code, said in result.output) == (1, True)


def test_there_must_be_a_register(tmp_path):
    result = run(tmp_path / "none.duckdb", "redact", "1", "--reason", WHY)
    assert (result.exit_code, "does not exist" in result.output) == (1, True)


def test_what_the_command_line_takes_away_or_checks_is_in_the_access_log(stopped, tmp_path):
    assert run(stopped, "export", str(tmp_path / "out.zip")).exit_code == 0
    assert run(stopped, "verify").exit_code == 0
    with closing(Register(stopped)) as register, register.cursor() as cursor:
        rows = cursor.execute(
            "select person, role, what, subject, entry from journal.access order by number"
        ).fetchall()
    assert rows[1:] == [("console:", "console", "exported", "out.zip", 1), ("console:", "auditor", "verified", "", 1)]
