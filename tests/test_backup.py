"""Backups and restoring: everything is in them but the key, they are whole or not there, and nothing is lost by putting one back."""

import json
import os
import random
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import date, datetime
from functools import partial
from pathlib import Path

import duckdb
import pytest

from register import backups, daily, forgetting, requesters, sealing
from register.journal import Change, Journal, JournalUnavailable, redact, verify
from register.journal.copying import Copy, content_of, copy_to
from register.journal.entries import Head
from register.journal.restoring import restore
from register.model import item_of
from register.model.settings import Settings
from register.projection import Register
from register.queries import View
from register.wording import PLACE
from tests.folders import items
from tests.journals import SECRET, edit, entries_of, fill, tamper
from tests.test_command_line import ROOT, is_one_sentence, run
from tests.test_requesters import CARE, SECRETS, WHO, asked, noted

NOW = datetime(2026, 11, 23, 6, 30)
TODAY = date(2026, 11, 23)


def backup_of(register: Register, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return backups.in_folder(register, folder, NOW).path


def view_of(register: Register) -> View:
    return View(register, register.number, TODAY, "nl")


def set_to(register: Register, **values: object) -> None:
    """Change the settings of the register."""
    entries = register.journal.trail("settings", "SET1")
    item = item_of(Settings.model_validate(values))
    register.save([Change("settings", "SET1", item, entries[-1].version if entries else 0)], by="dpo")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What is in it


def test_a_backup_holds_every_table_of_the_file_also_one_that_was_added_later(register, tmp_path):
    fill(register.journal, 3)
    with register.journal.transaction() as cursor:
        cursor.execute("create table journal.added_later as select 7 as number, 'kept' as word")
    copy = backups.back_up(register, tmp_path / "copy.duckdb")
    assert copy.content.rows == {"access": 0, "added_later": 1, "entry": 3, "note": 0, "person": 0, "requester": 0}
    with duckdb.connect(str(copy.path), read_only=True) as con:
        assert con.execute("from added_later").fetchall() == [(7, "kept")]


def test_a_backup_is_named_by_its_moment_and_entry_and_read_by_its_owner_only(register, tmp_path):
    fill(register.journal, 3)
    made = backup_of(register, tmp_path / "kept")
    assert made.name == "register-20261123T063000Z-3.duckdb"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert names_in(made.parent) == [made.name]


def test_what_is_restored_is_the_same_register_entry_by_entry(seed, tmp_path):
    made = backup_of(seed, tmp_path / "kept")
    before, head, records = entries_of(seed.journal), seed.journal.head(), items(seed)
    restore(made, tmp_path / "elsewhere" / "register.duckdb", replace=False, now=NOW)
    with closing(Register(tmp_path / "elsewhere" / "register.duckdb")) as other:
        assert verify(other.journal) is None
        assert (entries_of(other.journal), other.journal.head()) == (before, head)
        assert items(other) == records


def test_who_asked_is_in_a_backup_sealed_and_read_again_with_the_same_key_only(register, tmp_path, monkeypatch):
    reference = asked(register)
    noted(register, reference)
    made = backup_of(register, tmp_path / "kept")
    content = made.read_bytes()
    assert not [secret for secret in SECRETS if secret.encode() in content]
    key = sealing.key_file().read_text(encoding="ascii").split()[0]
    assert key.encode() not in content
    restore(made, tmp_path / "other" / "register.duckdb", replace=False, now=NOW)
    with closing(Register(tmp_path / "other" / "register.duckdb")) as other:
        assert forgetting.who_asked(other, CARE, reference) == WHO
        assert [*forgetting.notes(other, CARE, reference).values()] == ["belde op dinsdag"]
        monkeypatch.setenv("REGISTER_KEY", sealing.new_key())
        with pytest.raises(sealing.KeyUnavailable):
            forgetting.who_asked(other, CARE, reference)


def test_while_others_save_a_backup_holds_a_beginning_of_the_journal_and_everything_acknowledged_before(tmp_path):
    stop = threading.Event()
    numbers: list[int] = []
    with closing(Journal(tmp_path / "journal.duckdb")) as journal:

        def write(name: str) -> None:
            while not stop.is_set():
                change = Change("hold", f"{name}{len(numbers)}", {"number": 1})
                numbers.append(journal.append([change], by=name)[-1].number)

        writers = [threading.Thread(target=write, args=(name,)) for name in "AB"]
        for writer in writers:
            writer.start()
        copies = []
        for n in range(6):
            acknowledged = journal.head().number
            copies.append((acknowledged, copy_to(journal, tmp_path, partial(str.format, f"copy{n}.duckdb"))))
        stop.set()
        for writer in writers:
            writer.join()
        assert len(numbers) == journal.head().number > copies[-1][0] > 0
        hashes = {0: Head().hash} | {entry.number: entry.hash for entry in entries_of(journal)}
    for acknowledged, (path, content) in copies:
        assert content.misfit is None
        assert content.head.number >= acknowledged
        assert content.head.number == content.rows["entry"]
        assert content.head.hash == hashes[content.head.number]
        assert content_of(path) == content


def test_two_backups_at_once_are_both_whole(seed, tmp_path):
    made: list[Copy] = []
    threads = [
        threading.Thread(target=lambda n=n: made.append(backups.back_up(seed, tmp_path / f"{n}.duckdb")))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert {content_of(copy.path).head for copy in made} == {seed.journal.head()}


def test_a_redaction_that_could_not_be_finished_is_finished_before_a_backup_is_made(register, tmp_path):
    register.journal.append([edit(1, why=SECRET)], by="dpo")
    redact(register.journal, 1, by="dpo", reason="asked")
    register.journal.must_be_rewritten.touch()
    made = backup_of(register, tmp_path / "kept")
    assert SECRET.encode() not in made.read_bytes()
    assert not register.journal.must_be_rewritten.exists()


# When it cannot be made


def test_a_backup_never_takes_the_place_of_anything(register, tmp_path):
    (tmp_path / "letter.duckdb").write_text("Dear reader", encoding="utf-8")
    with pytest.raises(backups.NotBackedUp, match="exists already"):
        backups.back_up(register, tmp_path / "letter.duckdb")
    assert (tmp_path / "letter.duckdb").read_text(encoding="utf-8") == "Dear reader"


@pytest.mark.parametrize("name", ["register.duckdb.wal", "register.duckdb.head", "register.duckdb.work/copy.duckdb"])
def test_a_backup_is_not_given_a_name_that_the_register_uses(register, name):
    with pytest.raises(backups.NotBackedUp, match="uses; choose another"):
        backups.back_up(register, register.journal.path.parent / name)


@pytest.mark.parametrize("target", ["nowhere/copy.duckdb", "file/copy.duckdb", "x" * 300])
def test_a_target_that_cannot_be_written_is_named_in_one_sentence_and_leaves_nothing(register, tmp_path, target):
    (tmp_path / "file").write_text("stays", encoding="utf-8")
    before = names_in(tmp_path)
    with pytest.raises(backups.NotBackedUp) as refused:
        backups.back_up(register, tmp_path / target)
    assert str(tmp_path / target) in refused.value.text.nl
    assert refused.value.text.nl.endswith(".")
    assert [name for name in names_in(tmp_path) if not name.endswith(".work")] == before


def test_of_a_journal_that_does_not_fit_no_backup_is_made(tmp_path):
    with closing(Journal(tmp_path / "journal.duckdb")) as journal:
        fill(journal, 6)
    tamper(tmp_path / "journal.duckdb", "update entry set salt = 'other' where number = 4")
    with closing(Journal(tmp_path / "journal.duckdb")) as journal:
        with pytest.raises(JournalUnavailable, match="entry 4 does not fit the chain"):
            copy_to(journal, tmp_path, lambda content: "copy.duckdb")
        assert not list(tmp_path.glob("*copy*"))
        assert not list(tmp_path.glob(".*"))


def test_what_a_stopped_backup_left_is_cleared_by_the_next_one(register, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / f".{register.journal.path.name}.part").write_text("half", encoding="utf-8")
    made = backup_of(register, tmp_path / "kept")
    assert names_in(made.parent) == [made.name]


# Once a day


def work(register: Register, day: int, **environment: str) -> None:
    daily.work(register, datetime(2026, 11, day, 8, 0, tzinfo=PLACE), environment)


def test_without_a_folder_in_the_settings_nothing_is_written(register):
    before = names_in(register.journal.path.parent)
    work(register, 23)
    assert names_in(register.journal.path.parent) == before


def test_every_day_a_backup_is_made_beside_the_database_and_as_many_stay_as_the_settings_say(register, tmp_path):
    set_to(register, backup_folder="copies", backups_to_keep=3)
    (tmp_path / "copies").mkdir()
    strange = ["other-daily-2026-11-01-1.duckdb", "register-daily-2026-11-01-1.duckdb.txt", "register-daily-1.duckdb"]
    for name in strange:
        (tmp_path / "copies" / name).touch()
    by_hand = backup_of(register, tmp_path / "copies")
    for day in range(1, 8):
        work(register, day)
        work(register, day)
    dailies = [f"register-daily-2026-11-0{day}-1.duckdb" for day in (5, 6, 7)]
    assert names_in(tmp_path / "copies") == sorted([*strange, by_hand.name, *dailies])
    set_to(register, backup_folder="copies", backups_to_keep=0)
    work(register, 8)
    assert [one.path.name for one in backups.found(register, tmp_path / "copies") if one.daily] == [
        "register-daily-2026-11-08-2.duckdb"
    ]


def test_a_folder_elsewhere_is_used_as_it_is_named(register, tmp_path_factory):
    folder = tmp_path_factory.mktemp("disk")
    set_to(register, backup_folder=str(folder))
    work(register, 23)
    assert names_in(folder) == ["register-daily-2026-11-23-1.duckdb"]


def test_a_folder_that_is_not_there_is_told_in_the_log_in_one_sentence_and_not_made(register, tmp_path, caplog):
    set_to(register, backup_folder="unplugged")
    work(register, 23)
    assert caplog.messages == [
        f"The folder for backups {tmp_path / 'unplugged'} does not exist; make it, or change the setting."
    ]
    assert not (tmp_path / "unplugged").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told_in_the_log(register, tmp_path, caplog):
    (tmp_path / "closed").mkdir(mode=0o500)
    set_to(register, backup_folder="closed")
    work(register, 23)
    assert "cannot be made: Permission denied." in caplog.text


def test_a_folder_that_is_a_file_is_told_in_the_log(register, tmp_path, caplog):
    (tmp_path / "file").touch()
    set_to(register, backup_folder="file/below")
    work(register, 23)
    assert "does not exist" in caplog.text


# What earlier backups still hold


def test_a_backup_that_still_holds_what_was_redacted_or_erased_is_known(register, tmp_path):
    first = backups.Backup(tmp_path, NOW, register.number, False)
    reference = asked(register)
    register.save([edit(1, why=SECRET)], by="dpo")
    between = first._replace(entry=register.number)
    redact(register.journal, register.number, by="dpo", reason="asked")
    register.catch_up()
    redacted = first._replace(entry=register.number)
    forgetting.forget(register, CARE, [reference], today=TODAY)
    erased = first._replace(entry=register.number)
    assert requesters.kept(register) == []
    assert backups.still_hold(view_of(register), [first, between, redacted, erased]) == [0, 2, 1, 0]


# Restoring


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with six entries, a backup of the first three in copy.duckdb, and nobody who has it open."""
    path = tmp_path / "register.duckdb"
    with closing(Journal(path)) as journal:
        fill(journal, 3)
        copy_to(journal, tmp_path, lambda content: "copy.duckdb")
        for number in (4, 5, 6):
            journal.append([edit(number)], by="dpo")
    return path


def number_of(path: Path) -> int:
    with closing(Journal(path)) as journal:
        assert verify(journal) is None
        return journal.head().number


def test_going_back_needs_a_word_says_from_where_to_where_and_puts_aside_what_was_there(path, tmp_path):
    refused = run("--database", path, "restore", tmp_path / "copy.duckdb")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"{path} heeft al een register, tot en met regel 6; met --replace wordt het opzij gezet.\n"
    )
    assert number_of(path) == 6
    said = run("--database", path, "--language", "en", "restore", tmp_path / "copy.duckdb", "--replace")
    assert said.exit_code == 0
    restored, way, aside = said.stdout.splitlines()
    assert restored == f"Restored up to entry 3: {path}"
    assert way.startswith("From entry 6 back to entry 3.")
    assert number_of(path) == 3
    assert json.loads(path.with_name("register.duckdb.head").read_text(encoding="utf-8"))["number"] == 3
    [old] = tmp_path.glob("register-aside-*.duckdb")
    assert str(old) in aside
    assert number_of(old) == 6


def test_a_backup_goes_where_there_is_nothing_or_an_empty_register(path, tmp_path):
    Journal(tmp_path / "empty.duckdb").close()
    for target in (tmp_path / "empty.duckdb", tmp_path / "new" / "register.duckdb"):
        said = run("restore", tmp_path / "copy.duckdb", "--to", target)
        assert (said.exit_code, said.stderr) == (0, "")
        assert number_of(target) == 3


def test_a_register_of_which_only_the_head_was_left_says_what_the_backup_lacks(path, tmp_path):
    path.unlink()
    said = run("--database", path, "restore", tmp_path / "copy.duckdb")
    assert said.exit_code == 0
    assert "Van regel 6 terug naar regel 3." in said.stdout
    assert number_of(path) == 3


def test_a_register_that_does_not_open_any_more_is_replaced_when_that_is_asked(path, tmp_path):
    path.write_bytes(b"damaged")
    refused = run("--database", path, "restore", tmp_path / "copy.duckdb")
    assert refused.exit_code == 1
    assert "is niet te openen; met --replace" in refused.stderr
    assert run("--database", path, "restore", tmp_path / "copy.duckdb", "--replace").exit_code == 0
    assert number_of(path) == 3
    [old] = tmp_path.glob("register-aside-*.duckdb")
    assert old.read_bytes() == b"damaged"


def test_another_register_is_told_apart_from_an_earlier_one(path, tmp_path):
    with closing(Journal(tmp_path / "other.duckdb")) as other:
        fill(other, 4)
    said = run("--database", path, "restore", tmp_path / "other.duckdb", "--replace")
    assert "een ander register" in said.stdout
    back = run("--database", path, "restore", tmp_path / "copy.duckdb", "--replace")
    assert "een ander register" in back.stdout


def test_a_later_backup_of_the_same_register_is_no_going_back(path, tmp_path):
    with closing(Journal(path)) as journal:
        copy_to(journal, tmp_path, lambda content: "later.duckdb")
    assert run("--database", path, "restore", tmp_path / "copy.duckdb", "--replace").exit_code == 0
    for old in tmp_path.glob("register-aside-*"):
        old.unlink()
    said = run("--database", path, "restore", tmp_path / "later.duckdb", "--replace")
    assert "Er stond een register tot en met regel 3." in said.stdout
    assert number_of(path) == 6


BAD = {
    "no register": (lambda copy: copy.write_text("Dear reader", encoding="utf-8"), "kan niet worden gelezen"),
    "half": (lambda copy: copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2]), "kan niet worden gelezen"),
    "in use": (lambda copy: copy.with_name("copy.duckdb.wal").touch(), "Naast"),
    "changed": (lambda copy: tamper(copy, "update entry set reason = 'other' where number = 2"), "regel 2 sluit niet"),
    "other file": (lambda copy: tamper(copy, "drop table entry"), "kan niet worden gelezen"),
}


@pytest.mark.parametrize(("damage", "told"), BAD.values(), ids=BAD)
def test_what_is_no_good_backup_is_refused_in_one_sentence_and_changes_nothing(path, tmp_path, damage, told):
    damage(tmp_path / "copy.duckdb")
    before = names_in(tmp_path)
    said = run("--database", path, "restore", tmp_path / "copy.duckdb", "--replace")
    assert (said.exit_code, said.stdout) == (1, "")
    assert told in said.stderr
    assert is_one_sentence(said.stderr)
    assert number_of(path) == 6
    assert names_in(tmp_path) == before


def test_a_register_that_is_open_is_not_replaced(path, tmp_path):
    with closing(Journal(path)) as journal:
        said = run("--database", path, "restore", tmp_path / "copy.duckdb", "--replace")
        assert said.exit_code == 1
        assert "al elders geopend" in said.stderr
        assert journal.append([edit(7)], by="dpo")[-1].number == 7
    assert number_of(path) == 7
    assert not list(tmp_path.glob("*aside*"))


RESTORE_AGAIN_AND_AGAIN = """
import sys
from datetime import datetime
from pathlib import Path
from register.journal.restoring import restore
backup, path = map(Path, sys.argv[1:])
print("ready", flush=True)
while True:
    restore(backup, path, replace=True, now=datetime.now())
"""


@pytest.mark.slow
def test_a_kill_while_restoring_loses_neither_what_was_there_nor_the_backup(path, tmp_path):
    chance, copy = random.Random(6), tmp_path / "copy.duckdb"
    before = content_of(copy)
    for _ in range(24):
        with subprocess.Popen(
            [sys.executable, "-c", RESTORE_AGAIN_AND_AGAIN, str(copy), str(path)], cwd=ROOT, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
        assert content_of(copy) == before
        assert run("--database", path, "restore", copy, "--replace").exit_code == 0
        assert number_of(path) == 3
    numbers = {content_of(old).head.number for old in tmp_path.glob("register-aside-*.duckdb")}
    assert numbers == {3, 6}


# The command


def test_backup_goes_beside_the_database_unless_it_is_told_otherwise(path, tmp_path):
    said = run("--database", path, "backup")
    assert said.exit_code == 0
    [made] = (tmp_path / "backups").iterdir()
    assert said.stdout.splitlines()[0] == f"Reservekopie tot en met regel 6, gecontroleerd: {made}"
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert run("--database", path, "backup", tmp_path / "own.duckdb").exit_code == 0
    assert number_of(tmp_path / "own.duckdb") == 6
    again = run("--database", path, "backup", tmp_path / "own.duckdb")
    assert (again.exit_code, again.stdout) == (1, "")
    assert is_one_sentence(again.stderr)


def test_a_backup_of_a_register_that_is_not_there_is_refused(tmp_path):
    said = run("--database", tmp_path / "nowhere.duckdb", "backup")
    assert said.exit_code == 1
    assert "bestaat niet" in said.stderr
    assert names_in(tmp_path) == []
