"""The file of the journal: one process at a time, nothing cut off unseen, and no way from SQL to any other file."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from register.journal import Journal, redact, verify
from tests.journals import SECRET, edit, fill, refused, tamper

ROOT = Path(__file__).parents[1]


def opened_elsewhere(path: Path) -> str:
    """What another process is told that opens the journal."""
    ask = "import sys; from register.journal import Journal; Journal(sys.argv[1])"
    other = subprocess.run([sys.executable, "-c", ask, path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert other.returncode != 0
    return other.stderr


def test_a_second_process_is_told_in_one_sentence_that_the_register_is_open(path, journal):
    fill(journal, 1)
    said = opened_elsewhere(path)
    assert f"The register {path} is already open elsewhere; close it there first." in said
    assert "JournalUnavailable" in said
    assert journal.append([edit(2)], by="dpo")


def test_a_second_opening_in_the_same_process_is_refused_in_the_same_way(path, journal):
    assert "already open" in refused(path).text.en
    assert journal.append([edit(1)], by="dpo")


def test_another_name_of_the_same_file_is_the_same_register(path, journal, tmp_path):
    fill(journal, 1)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.duckdb"
    link.symlink_to(path)
    assert "already open" in refused(link).text.en
    assert f"The register {path} is already open" in opened_elsewhere(link)
    journal.close()
    through_link = Journal(link)
    through_link.append([edit(2)], by="dpo")
    through_link.close()
    assert not list(link.parent.glob("link.duckdb.*"))
    assert json.loads((tmp_path / "journal.duckdb.head").read_text(encoding="utf-8"))["number"] == 2


def test_a_file_that_is_no_register_is_refused_in_a_sentence(path):
    path.write_text("a letter", encoding="utf-8")
    assert str(path) in refused(path).text.en
    assert path.read_text(encoding="utf-8") == "a letter"


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("a letter", encoding="utf-8")
    assert "cannot be read or written" in refused(tmp_path / "file" / "journal.duckdb").text.en


def test_a_quote_in_the_path_is_no_problem(tmp_path):
    journal = Journal(tmp_path / "it's here" / "o'clock.duckdb")
    [entry] = fill(journal, 1)
    redact(journal, entry.number, by="dpo", reason="asked")
    assert verify(journal) is None
    journal.close()


def test_the_head_beside_the_file_is_the_last_entry(path, journal):
    entries = fill(journal, 2)
    kept = (path.parent / "journal.duckdb.head").read_text(encoding="utf-8")
    assert json.loads(kept) == {"number": 2, "hash": entries[-1].hash}
    redaction = redact(journal, 1, by="dpo", reason="asked")
    kept = (path.parent / "journal.duckdb.head").read_text(encoding="utf-8")
    assert json.loads(kept) == {"number": 3, "hash": redaction.hash}


def test_a_tail_that_was_cut_is_reported_and_accepted_only_on_purpose(path, journal):
    fill(journal)
    journal.close()
    tamper(path, "delete from entry where number > 4")
    text = refused(path).text
    assert "lacks entry 6" in text.en
    assert "mist regel 6" in text.nl
    (path.parent / "journal.duckdb.head").unlink()
    shorter = Journal(path)
    assert shorter.head().number == 4
    shorter.close()


def test_a_last_entry_that_was_replaced_is_reported(path, journal):
    fill(journal)
    journal.close()
    tamper(path, "update entry set hash = repeat('a', 64) where number = 6")
    assert "entry 6" in refused(path).text.en


def test_a_head_that_lags_behind_is_no_problem(path, journal):
    """The process may stop between the entry and the head."""
    fill(journal, 2)
    head = path.parent / "journal.duckdb.head"
    before = head.read_text(encoding="utf-8")
    journal.append([edit(3)], by="dpo")
    journal.close()
    head.write_text(before, encoding="utf-8")
    again = Journal(path)
    assert again.head().number == 3
    again.close()


@pytest.mark.parametrize(
    "statement",
    [
        "from read_csv('{outside}')",
        "from read_text('{outside}')",
        "from '{outside}'",
        "copy (select 1) to '{outside}'",
        "copy journal.entry to '{outside}.csv'",
        "attach '{outside}.duckdb' as other",
        "attach '{head}' as other",
        "from read_text('{head}')",
        "export database '{outside}.folder'",
        "load httpfs",
        "set enable_external_access=true",
        "set allowed_directories=['/']",
        "reset allowed_paths",
        "set lock_configuration=false",
        "set python_enable_replacements=true",
        "from secret_of_python",
    ],
)
def test_sql_reaches_no_other_file(journal, tmp_path, statement):
    secret_of_python = duckdb.sql("select 1")  # noqa: F841
    outside = tmp_path / "outside.csv"
    outside.write_text("a,b\n1,2\n", encoding="utf-8")
    fill(journal, 1)
    with journal.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement.format(outside=outside, head=journal.head_file)).fetchall()
    assert outside.read_text(encoding="utf-8") == "a,b\n1,2\n"
    assert sorted(file.name for file in tmp_path.iterdir() if "outside" in file.name) == ["outside.csv"]


def test_what_a_stopped_process_left_in_the_work_folder_is_gone_after_opening(path, journal):
    journal.work.mkdir()
    (journal.work / "copy.duckdb").write_text(SECRET, encoding="utf-8")
    journal.close()
    journal.work.mkdir(exist_ok=True)
    (journal.work / "copy.duckdb").write_text(SECRET, encoding="utf-8")
    Journal(path).close()
    assert not journal.work.exists()
