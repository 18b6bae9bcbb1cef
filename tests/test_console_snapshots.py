"""Snapshot, verify and import of a snapshot on the command line: what each says, leaves behind and ends with."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from register.__main__ import main
from register.journal import Journal
from register.model import KINDS
from register.projection import Register
from tests.examples import change, least
from tests.folders import items
from tests.journals import tamper
from tests.packages import about, by_script, content, pack


def run(*arguments: object) -> Result:
    runner = CliRunner(env={"REGISTER_DATABASE": None, "REGISTER_LANGUAGE": None, "REGISTER_TODAY": None})
    return runner.invoke(main, ["--language", "en", *map(str, arguments)], catch_exceptions=False)


def of(database: Path, *arguments: object) -> Result:
    return run("--database", database, *arguments)


@pytest.fixture
def database(filled: Register) -> Path:
    filled.close()
    return filled.journal.path


@pytest.fixture
def snapshot(database: Path, tmp_path: Path) -> Path:
    assert of(database, "snapshot", tmp_path / "s.zip").exit_code == 0
    return tmp_path / "s.zip"


def head_of(database: Path) -> tuple[int, str]:
    with closing(Journal(database)) as journal:
        return journal.head()[:2]


def test_a_snapshot_is_taken_of_a_day_of_some_kinds_and_in_a_form(database, tmp_path):
    number, _ = head_of(database)
    said = of(
        database, "snapshot", tmp_path / "s.zip", "--as-of", number - 1, "--kind", "recipient", "--form", "semicolon"
    )
    assert f"Snapshot of entry {number - 1}" in said.output
    described = about(tmp_path / "s.zip")
    assert (described["head"]["number"], described["kinds"], described["form"]) == (
        number - 1,
        ["recipient"],
        "semicolon",
    )
    assert by_script(tmp_path / "s.zip").returncode == 0


def test_a_target_that_cannot_be_written_is_said_to_be_so(database, tmp_path):
    ended = of(database, "snapshot", tmp_path / "nowhere" / "s.zip")
    assert (ended.exit_code, "cannot be written" in ended.output) == (1, True)


def test_a_snapshot_is_verified_without_any_register(snapshot, database, tmp_path):
    number, own = head_of(database)
    ended = of(tmp_path / "none.duckdb", "verify", snapshot)
    assert (ended.exit_code, ended.output) == (
        0,
        f"The snapshot fits: {number} entries. Head: entry {number}, hash {own}\n",
    )
    assert not (tmp_path / "none.duckdb").exists()


def test_a_damaged_snapshot_ends_with_one_and_the_file(snapshot, tmp_path):
    damaged = pack(tmp_path / "d.zip", content(snapshot) | {"purpose.csv": b"key\n"})
    ended = of(tmp_path / "none.duckdb", "verify", damaged)
    assert (ended.exit_code, "purpose.csv" in ended.output) == (1, True)
    (tmp_path / "text.zip").write_text("text", encoding="utf-8")
    ended = of(tmp_path / "none.duckdb", "verify", tmp_path / "text.zip")
    assert (ended.exit_code, ended.output) == (1, "This is no ZIP file, or it is damaged.\n")


def test_verify_says_that_the_tables_follow_and_gives_the_head_on_one_line(database):
    number, own = head_of(database)
    lines = of(database, "verify").output.splitlines()
    assert lines[0].startswith(f"All {number} entries fit, and the tables are what the journal says.")
    assert [str(number) in lines[1], own in lines[1]] == [True, True]


def test_a_register_that_went_on_passes_against_an_earlier_snapshot_and_a_cut_one_does_not(snapshot, database):
    with closing(Register(database)) as register:
        register.save([change("hold", "H1", least(KINDS["hold"]))], by="dpo")
    ended = of(database, "verify", "--against", snapshot)
    assert (ended.exit_code, "goes on where the snapshot ended" in ended.output) == (0, True)
    tamper(database, "delete from entry where number >= 5")
    database.with_name(f"{database.name}.head").unlink()
    assert of(database, "verify").exit_code == 0
    ended = of(database, "verify", "--against", snapshot)
    assert (ended.exit_code, "entry 5" in ended.output) == (1, True)


def test_a_snapshot_makes_a_new_register_with_the_same_hashes(snapshot, database, tmp_path):
    ended = of(tmp_path / "new.duckdb", "import", snapshot)
    assert (ended.exit_code, "same hashes" in ended.output) == (0, True)
    assert head_of(tmp_path / "new.duckdb") == head_of(database)
    assert of(tmp_path / "new.duckdb", "verify", "--against", snapshot).exit_code == 0


def test_the_tables_of_a_snapshot_are_imported_where_its_journal_cannot_be(snapshot, database, tmp_path):
    again = of(database, "import", snapshot)
    assert "To add: 0. To change: 0." in again.output
    assert of(database, "snapshot", tmp_path / "some.zip", "--kind", "recipient").exit_code == 0
    assert of(tmp_path / "new.duckdb", "import", tmp_path / "some.zip").exit_code == 0
    with closing(Register(tmp_path / "new.duckdb")) as register, closing(Register(database)) as other:
        assert items(register) == {place: item for place, item in items(other).items() if place[0] == "recipient"}


def test_a_file_that_is_no_snapshot_is_not_imported(tmp_path):
    (tmp_path / "text.zip").write_text("text", encoding="utf-8")
    ended = of(tmp_path / "new.duckdb", "import", tmp_path / "text.zip")
    assert ended.exit_code == 1
    assert ended.output.startswith("text.zip: this is no folder and no ZIP that can be read.")
    assert not (tmp_path / "new.duckdb").exists()
