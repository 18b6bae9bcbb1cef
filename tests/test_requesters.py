"""Who asked is sealed, found again by who may see it, and gone for good when it is erased or its term has ended."""

import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from register import exchange, forgetting, handling, requesters, sealing, snapshots
from register.__main__ import main
from register.access import PERMISSIONS, ROLES, NotAllowed, local
from register.journal import Change, Conflict, Journal, verify
from register.model import item_of
from register.model.requests import DataSubjectRequest, RequestStep
from register.model.settings import Settings
from register.projection import Register
from register.requesters import Requester
from register.sealing import Keys, KeyUnavailable
from tests.folders import cells_of

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
CARE = local("Ann", "customer_care")
WHO = Requester("Fenna Voorbeeld", "fenna@example.com", "Wil weten wat u bewaart over kenteken XX-999-X")
SECRETS = ("Fenna", "fenna@example.com", "XX-999-X", "belde op dinsdag")
REQUEST = DataSubjectRequest(received_on=date(2026, 11, 20), channel="email", rights=["access"])


def asked(register: Register, who: Requester = WHO, received_on: date = REQUEST.received_on) -> str:
    request = REQUEST.model_copy(update={"received_on": received_on})
    return handling.log(register, CARE, request, today=TODAY, who=who)


def noted(register: Register, reference: str, note: str = "belde op dinsdag") -> str:
    step = RequestStep(request=reference, step="complaint", on=TODAY)
    return handling.take(register, CARE, reference, step, today=TODAY, note=note).key


def bytes_on_disk(path: Path) -> bytes:
    return b"".join(
        file.read_bytes() for file in path.parent.iterdir() if file.is_file() and file.name.startswith(path.name)
    )


# Sealing


@given(st.dictionaries(st.text(), st.text(), max_size=4))
def test_what_is_sealed_is_opened_as_it_was(facts):
    keys = Keys(sealing.new_key())
    token = keys.seal(facts)
    assert keys.unseal(token) == facts
    assert all(len(text) < 4 or text not in token for text in facts.values())


def test_another_key_opens_nothing_and_says_so():
    token = Keys(sealing.new_key()).seal({"name": "x"})
    with pytest.raises(KeyUnavailable) as refused:
        Keys(sealing.new_key()).unseal(token)
    assert refused.value.text == sealing.OTHER_KEY


@pytest.mark.parametrize(
    ("one", "other"),
    [("Fenna@Example.com ", "fenna@example.com"), ("06 - 1234 5678", "0612345678"), ("Straat 1", " 1")],
)
def test_the_same_contact_has_the_same_mark_however_it_is_written(one, other):
    keys = Keys(sealing.new_key())
    assert keys.marks(one) == keys.marks(other)
    assert keys.marks(one) != keys.marks("someone@example.com")
    assert Keys(sealing.new_key()).marks(one) != keys.marks(one)


def test_keys_show_themselves_to_nobody():
    key = sealing.new_key()
    assert key not in repr(Keys(key)) + str(vars(KeyUnavailable(sealing.NO_KEY, path="p")))


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "keys" / "requesters.key"
    monkeypatch.setenv("REGISTER_KEY_FILE", str(file))
    return file


def test_the_key_is_made_once_in_a_file_for_its_owner_only(own_file, tmp_path):
    database = tmp_path / "data" / "register.duckdb"
    first = sealing.keys_in_file(database)
    assert sealing.keys_in_file(database) == first
    assert stat.S_IMODE(own_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(own_file.parent.stat().st_mode) == 0o700


def test_a_key_that_others_can_read_or_that_stands_beside_the_register_is_refused(own_file, tmp_path, monkeypatch):
    database = tmp_path / "data" / "register.duckdb"
    sealing.keys_in_file(database)
    own_file.chmod(0o640)
    with pytest.raises(KeyUnavailable, match="read by others"):
        sealing.load_keys(database)
    with pytest.raises(KeyUnavailable, match="folder of the register"):
        sealing.load_keys(own_file.parent / "register.duckdb")
    own_file.chmod(0o600)
    own_file.write_text("no key\n")
    with pytest.raises(KeyUnavailable, match="no valid key"):
        sealing.load_keys(database)
    monkeypatch.setenv("REGISTER_KEY", "neither")
    with pytest.raises(KeyUnavailable, match="REGISTER_KEY"):
        sealing.load_keys(database)


def test_the_key_may_come_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("REGISTER_KEY_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("REGISTER_KEY", Fernet.generate_key().decode())
    sealing.load_keys(tmp_path / "data" / "register.duckdb")
    assert not (tmp_path / "none").exists()


# Keeping


def test_who_asked_and_the_notes_are_found_again(register):
    reference = asked(register)
    step = noted(register, reference)
    assert forgetting.who_asked(register, CARE, reference) == WHO
    assert forgetting.notes(register, CARE, reference) == {step: "belde op dinsdag"}


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_see_it_is_told_who_asked(register, role):
    reference = asked(register)
    if "see_requester" in PERMISSIONS[role]:
        assert forgetting.who_asked(register, local("Bo", role), reference) == WHO
    else:
        for ask in (forgetting.who_asked, forgetting.notes):
            with pytest.raises(NotAllowed):
                ask(register, local("Bo", role), reference)


def test_an_entry_that_is_refused_keeps_nobody(register):
    reference = asked(register)
    keys = sealing.load_keys(register.journal.path)
    with pytest.raises(Conflict):
        register.save(
            [Change("request", reference, item_of(REQUEST))], by="test", also=[requesters.keep(keys, "OTHER1", WHO)]
        )
    assert requesters.kept(register) == [reference]


def test_an_open_request_of_the_same_person_is_pointed_out(register):
    first, other = asked(register), asked(register, Requester("Bo", "bo@example.com"))
    assert forgetting.made_by_same(register, "FENNA@example.com", TODAY) == [first]
    withdrawn = RequestStep(request=first, step="withdrawn", on=TODAY)
    handling.take(register, CARE, first, withdrawn, today=TODAY)
    assert forgetting.made_by_same(register, "fenna@example.com", TODAY) == []
    assert forgetting.made_by_same(register, "bo@example.com", TODAY) == [other]
    assert forgetting.made_by_same(register, " ", TODAY) == []


def test_that_the_same_person_has_another_open_request_takes_neither_a_role_nor_the_key(register, monkeypatch):
    first, second, _ = asked(register), asked(register), asked(register, Requester("Bo", "bo@example.com"))
    monkeypatch.setenv("REGISTER_KEY", sealing.new_key())
    assert forgetting.also_open(register, first, TODAY) == [second]
    handling.take(register, CARE, second, RequestStep(request=second, step="withdrawn", on=TODAY), today=TODAY)
    assert forgetting.also_open(register, first, TODAY) == []
    nameless = [asked(register, Requester(name="Zonder adres")) for _ in range(2)]
    assert forgetting.also_open(register, nameless[0], TODAY) == []


def test_nothing_of_it_is_in_the_journal_an_export_a_snapshot_or_the_file(register, tmp_path):
    reference = asked(register)
    noted(register, reference)
    exchange.export_folder(register, tmp_path / "export")
    snapshots.write(register, tmp_path / "s.zip", moment=register.number)
    register.journal.con.execute("checkpoint journal")
    everywhere = [
        " ".join(cells_of(tmp_path / "export")).encode(),
        (tmp_path / "s.zip").read_bytes(),
        bytes_on_disk(register.journal.path),
        "".join(entry.item or "" for entry in register.journal.trail("request", reference)).encode(),
    ]
    for text in everywhere:
        assert not [secret for secret in SECRETS if secret.encode() in text]


# Forgetting


def test_erasing_leaves_the_request_and_says_that_it_happened(register):
    reference, other = asked(register), asked(register, Requester("Bo", "bo@example.com"))
    noted(register, reference)
    [entry] = forgetting.forget(register, CARE, [reference], today=TODAY)
    assert entry.content() == {
        "model": 1,
        "request": reference,
        "step": "requester_erased",
        "on": "2026-11-23",
        "by": "Ann",
    }
    assert forgetting.who_asked(register, CARE, reference) is None
    assert forgetting.notes(register, CARE, reference) == {}
    assert requesters.kept(register) == [other]
    assert verify(register.journal) is None
    assert handling.request_of(register, reference) == REQUEST


@pytest.mark.parametrize("entries", [50, 20_000, pytest.param(300_000, marks=pytest.mark.slow)])
def test_after_erasing_neither_the_text_nor_its_seal_is_in_the_file(register, entries):
    fill = [Change("hold", f"H{n}", {"number": n}) for n in range(entries)]
    reference = asked(register)
    noted(register, reference)
    with register.cursor() as cursor:
        [(sealed,)] = cursor.execute("select sealed from journal.requester").fetchall()
    for start in range(0, entries, 50_000):
        register.journal.append(fill[start : start + 50_000], by="test")
    register.journal.con.execute("checkpoint journal")
    part = sealed[20:60].encode()
    assert part in bytes_on_disk(register.journal.path)
    forgetting.forget(register, CARE, [reference], today=TODAY)
    left = bytes_on_disk(register.journal.path)
    assert part not in left
    assert not [secret for secret in SECRETS if secret.encode() in left]
    assert verify(register.journal) is None


@pytest.mark.parametrize("role", [role for role in ROLES if "handle_requests" not in PERMISSIONS[role]])
def test_who_may_not_handle_requests_erases_nothing(register, role):
    reference = asked(register)
    with pytest.raises(NotAllowed):
        forgetting.forget(register, local("Bo", role), [reference], today=TODAY)
    assert requesters.kept(register) == [reference]


@pytest.mark.parametrize(
    ("term", "year_end", "ended_on", "last"),
    [
        ("P2Y", True, date(2024, 5, 10), date(2026, 12, 31)),
        ("P2Y", False, date(2024, 2, 29), date(2026, 2, 28)),
        ("P6M", True, date(2026, 8, 31), date(2027, 12, 31)),
    ],
)
def test_who_asked_is_kept_until_the_end_of_the_term(term, year_end, ended_on, last):
    assert forgetting.kept_until(ended_on, term, year_end=year_end) == last


def test_what_is_past_its_term_is_found_and_what_is_open_or_kept_longer_is_not(register):
    closed, still_open = asked(register, received_on=date(2024, 3, 1)), asked(register, received_on=date(2024, 3, 1))
    for code, more in (("answered", {"right": "access", "outcome": "granted", "told_by": "email"}), ("closed", {})):
        step = RequestStep(request=closed, step=code, on=date(2024, 3, 20), **more)
        handling.take(register, CARE, closed, step, today=TODAY)
    assert forgetting.expired(register, date(2026, 12, 31)) == []
    assert forgetting.expired(register, date(2027, 1, 1)) == [closed]
    judged = {"keep_requesters": {"origin": "dpo"}, "keep_until_year_end": {"origin": "dpo"}}
    kept = Settings(keep_requesters="P1Y", keep_until_year_end=False, judgements=judged)
    register.save([Change("settings", "S1", item_of(kept))], by="test")
    assert forgetting.expired(register, date(2025, 3, 20)) == []
    assert forgetting.expired(register, date(2025, 3, 21)) == [closed]
    assert still_open in requesters.kept(register)


def test_the_register_forgets_by_itself_once_the_term_has_ended(register):
    closed, still_open = asked(register, received_on=date(2024, 3, 1)), asked(register)
    for code, more in (("answered", {"right": "access", "outcome": "granted", "told_by": "email"}), ("closed", {})):
        step = RequestStep(request=closed, step=code, on=date(2024, 3, 20), **more)
        handling.take(register, CARE, closed, step, today=TODAY)
    assert forgetting.forget_expired(register, date(2026, 12, 31)) == []
    [entry] = forgetting.forget_expired(register, date(2027, 1, 1))
    assert (entry.kind, entry.entered_by) == ("request_step", "app:retention")
    assert requesters.kept(register) == [still_open]
    assert forgetting.forget_expired(register, date(2027, 1, 1)) == []


def test_a_stop_while_erasing_is_finished_by_the_next_who_opens_the_register(register, monkeypatch):
    reference = asked(register)
    path = register.journal.path
    with register.cursor() as cursor:
        [(sealed,)] = cursor.execute("select sealed from journal.requester").fetchall()
    monkeypatch.setattr("os.replace", _stopped)
    with pytest.raises(KeyboardInterrupt):
        forgetting.forget(register, CARE, [reference], today=TODAY)
    monkeypatch.undo()
    register.close()
    assert path.with_name(f"{path.name}.rewrite").exists()
    with closing(Register(path)) as again:
        assert forgetting.who_asked(again, CARE, reference) is None
        assert verify(again.journal) is None
        assert sealed[20:60].encode() not in bytes_on_disk(path)
    assert not path.with_name(f"{path.name}.rewrite").exists()


def _stopped(*_: object) -> None:
    raise KeyboardInterrupt


ERASER = """
import sys
from datetime import date
from pathlib import Path
from register import forgetting, handling
from register.access import local
from register.model.requests import DataSubjectRequest
from register.projection import Register
from register.requesters import Requester
care, today = local("Ann", "customer_care"), date(2026, 11, 23)
request = DataSubjectRequest(received_on=today, channel="email", rights=["access"])
register = Register(Path(sys.argv[1]))
while True:
    reference = handling.log(register, care, request, today=today, who=Requester("Fenna", "fenna@example.com"))
    print("kept", reference, flush=True)
    forgetting.forget(register, care, [reference], today=today)
    print("gone", reference, flush=True)
"""


def test_a_process_that_is_killed_while_erasing_leaves_a_whole_register(path):
    for turn in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", ERASER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as one:
            assert one.stdout
            said = [one.stdout.readline()]
            time.sleep(0.03 * turn)
            one.kill()
            said += [line for line in one.stdout if line.endswith("\n")]
        gone = {line.split()[1] for line in said if line.startswith("gone")}
        with closing(Register(path)) as register:
            assert verify(register.journal) is None
            assert not gone & {*requesters.kept(register)}


# Command line


@pytest.fixture
def run(own_file: Path, tmp_path: Path) -> Callable[..., Result]:
    database = tmp_path / "data" / "register.duckdb"
    runner = CliRunner()
    return lambda *words: runner.invoke(main, ["--database", str(database), "--language", "en", *words])


def test_the_command_erases_one_or_all_that_are_past_their_term(run, tmp_path):
    with closing(Register(tmp_path / "data" / "register.duckdb")) as register:
        reference = asked(register)
    assert run("forget").exit_code == run("forget", reference, "--expired").exit_code == 1
    assert "no request with reference" in run("forget", "NOSUCH").output
    assert run("forget", "--expired", "--today", "2026-11-23").output == "There is nothing to erase.\n"
    said = run("forget", reference)
    assert (said.exit_code, said.output) == (0, f"Erased: 1. {reference}\n")
    with closing(Register(tmp_path / "data" / "register.duckdb")) as register:
        assert requesters.kept(register) == []


def test_rotating_drops_the_old_key_and_everything_opens_with_the_new_one(run, own_file, tmp_path):
    path = tmp_path / "data" / "register.duckdb"
    with closing(Register(path)) as register:
        reference = asked(register)
        noted(register, reference)
    old = own_file.read_text()
    assert run("rotate-key").exit_code == 0
    assert own_file.read_text().split()[1:] == [old.strip()]
    said = run("rotate-key", "--drop-old")
    assert (said.exit_code, said.output) == (0, "Sealed anew: 2. Older keys are gone.\n")
    assert len(own_file.read_text().split()) == 1
    with closing(Register(path)) as register:
        assert forgetting.who_asked(register, CARE, reference) == WHO
        assert forgetting.made_by_same(register, WHO.contact, TODAY) == [reference]
    assert old.strip() not in said.output


def test_another_register_with_the_same_key_file_stays_readable(run, tmp_path):
    paths = [tmp_path / "data" / "register.duckdb", tmp_path / "other" / "register.duckdb"]
    for path in paths:
        with closing(Register(path)) as register:
            reference = asked(register)
    run("rotate-key")
    with closing(Register(paths[1])) as register:
        assert forgetting.who_asked(register, CARE, reference) == WHO
        assert forgetting.made_by_same(register, WHO.contact, TODAY) == [reference]


def test_a_row_that_was_moved_to_another_request_is_refused(register):
    first, second = asked(register), asked(register, Requester("Bo", "bo@example.com"))
    with register.journal.transaction() as cursor:
        cursor.execute("delete from journal.requester where request = ?", [second])
        cursor.execute("update journal.requester set request = ? where request = ?", [second, first])
    with pytest.raises(KeyUnavailable, match="outside the register"):
        forgetting.who_asked(register, CARE, second)


def test_a_lost_key_is_said_in_a_sentence_and_harms_nothing_else(run, own_file, tmp_path):
    path = tmp_path / "data" / "register.duckdb"
    with closing(Register(path)) as register:
        reference = asked(register)
    os.unlink(own_file)
    said = run("rotate-key")
    assert (said.exit_code, said.output) == (1, f"{sealing.OTHER_KEY.en}\n")
    with closing(Journal(path)) as journal:
        assert verify(journal) is None
    with closing(Register(path)) as register, pytest.raises(KeyUnavailable):
        forgetting.who_asked(register, CARE, reference)


def spoiled(n: int, whole: bytes) -> bytes:
    """A key file with one bit turned somewhere."""
    content = bytearray(whole)
    chance = random.Random(n)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda whole: b"",
    "zeros": lambda whole: b"\x00" * len(whole),
    "cut": lambda whole: whole[: len(whole) // 2],
    "no text": lambda whole: b"\xff\xfe" * 30,
    "something else": lambda whole: b"<html>",
    **{f"bit {n}": partial(spoiled, n) for n in range(20)},
}


def said_of(register: Register, reference: str) -> str:
    """Why it is not known who asked; nothing when it is, for a bit may turn in what no key is read from."""
    try:
        return "" if forgetting.who_asked(register, CARE, reference) == WHO else "somebody else"
    except KeyUnavailable as refused:
        return refused.text.nl


def test_a_broken_key_file_is_said_in_a_sentence_harms_nothing_and_loses_nothing(own_file, tmp_path):
    path = tmp_path / "data" / "register.duckdb"
    with closing(Register(path)) as register:
        reference, whole = asked(register), own_file.read_bytes()
        for how, broken in BROKEN.items():
            own_file.write_bytes(broken(whole))
            assert said_of(register, reference) in (
                "",
                sealing.OTHER_KEY.nl,
                sealing.NO_KEY.nl.format(path=own_file),
            ), how
            assert verify(register.journal) is None
            assert own_file.read_bytes() == broken(whole), how
        own_file.write_bytes(whole)
        assert forgetting.who_asked(register, CARE, reference) == WHO


def test_a_key_file_that_cannot_be_read_at_all_is_said_in_a_sentence(own_file, tmp_path):
    own_file.mkdir(parents=True, mode=0o700)
    with pytest.raises(KeyUnavailable) as refused:
        sealing.load_keys(tmp_path / "data" / "register.duckdb")
    assert str(own_file) in refused.value.text.nl
