"""A snapshot as a file: the same bytes whenever and wherever it is taken, a valid Data Package, and forms for spreadsheets."""

import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pytest

from register import commands, exchange, snapshots
from register.access import Person
from register.exchange import guard, unguard
from register.journal import Change, Journal, redact, verify
from register.model import KINDS
from register.snapshots import contents, sheets
from register.snapshots.verify_snapshot import GUARDED
from tests.examples import NASTY, change, everything, full, least
from tests.formulas import is_formula
from tests.packages import about, by_script, content, table, taken

ROOT = Path(__file__).resolve().parents[1]
DPO, AUDITOR = Person("local:Ann", "dpo"), Person("local:Eve", "auditor")
TAKE = """
import sys
from contextlib import closing
from pathlib import Path
from register import snapshots
from register.projection import Register
with closing(Register(sys.argv[1])) as register:
    snapshots.write(register, Path(sys.argv[2]), moment=int(sys.argv[3]))
"""


def elsewhere(register_file: Path, target: Path, moment: int, **environment: str) -> bytes:
    """Taken by another process, on a copy of the register."""
    copy = Path(shutil.copy(register_file, target.with_suffix(".duckdb")))
    command = [sys.executable, "-c", TAKE, str(copy), str(target), str(moment)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **environment}, timeout=120)
    return target.read_bytes()


def test_the_same_entry_gives_the_same_bytes_in_any_time_zone_and_language(register, tmp_path):
    register.save(everything(), by="dpo", reason="één", now=datetime(2026, 3, 28, 23, 30))
    path, number = register.journal.path, register.number
    here = taken(register, tmp_path / "here.zip").read_bytes()
    register.close()
    there = {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
    and_there = {"TZ": "America/Los_Angeles", "LANG": "nl_NL.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "2"}
    assert elsewhere(path, tmp_path / "one.zip", number, **there) == here
    assert elsewhere(path, tmp_path / "two.zip", number, **and_there) == here


def test_neither_later_entries_nor_looking_changes_the_bytes(filled, tmp_path):
    moment = filled.number
    before = taken(filled, tmp_path / "before.zip").read_bytes()
    filled.save([change("hold", "H1", least(KINDS["hold"]))], by="dpo")
    redact(filled.journal, filled.number, by="dpo", reason="of a later entry")
    filled.catch_up()
    commands.check_journal(filled, AUDITOR)
    exchange.export_folder(filled, tmp_path / "out")
    assert taken(filled, tmp_path / "after.zip", moment=moment).read_bytes() == before
    assert taken(filled, tmp_path / "now.zip").read_bytes() != before


def test_after_a_redaction_only_what_must_differ_does(register, tmp_path):
    register.save([change("hold", "H1", least(KINDS["hold"], reason="a secret"))], by="dpo", reason="why")
    register.save([change("hold", "H2", least(KINDS["hold"]))], by="dpo")
    moment = register.number
    before = content(taken(register, tmp_path / "before.zip"))
    register.save([change("hold", "H3", least(KINDS["hold"]))], by="dpo")
    redact(register.journal, 1, by="dpo", reason="asked")
    register.catch_up()
    register.save([change("hold", "H4", least(KINDS["hold"]))], by="dpo")
    after = content(taken(register, tmp_path / "after.zip", moment=moment))
    assert {name for name in before if before[name] != after[name]} == {
        "datapackage.json", "hold.csv", "journal.csv", "redactions.csv",
    }  # fmt: skip
    assert not [name for name, file in after.items() if b"secret" in file]
    assert [row[0] for row in table(after["redactions.csv"])[1:]] == ["3", "4"]
    [later, redaction] = table(after["redactions.csv"])[1:]
    assert (later[6:9], redaction[3:5], redaction[7]) == (["", "", ""], ["redaction", "1"], "asked")
    assert by_script(tmp_path / "after.zip").returncode == 0


def test_members_are_stored_in_order_of_name_with_one_date(filled, tmp_path):
    with zipfile.ZipFile(taken(filled, tmp_path / "s.zip")) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [path.name for path in tmp_path.glob("s.zip*")] == ["s.zip"]


def test_the_description_says_of_what_the_snapshot_is(seed, tmp_path):
    seed.save([change("hold", "H1", least(KINDS["hold"]))], by="dpo", now=datetime(2030, 12, 31, 23, 30))
    described = about(taken(seed, tmp_path / "s.zip"))
    assert described["head"] == {"number": seed.number, "hash": seed.journal.hash_of(seed.number)}
    assert (described["created"], described["asOf"]) == ("2030-12-31T23:30:00.000000Z", "2031-01-01")
    assert described["statement"]["changed_on"] == "2021-03-18"
    assert described["journal"] == "whole"
    files = content(tmp_path / "s.zip")
    for resource in described["resources"]:
        file = files[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(file), f"sha256:{hashlib.sha256(file).hexdigest()}")
        assert table(file)[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert described["rows"][resource["path"]] == len(table(file)) - 1


def test_keys_and_labels_follow_from_the_model(filled, tmp_path):
    [links] = [
        one for one in about(taken(filled, tmp_path / "s.zip"))["resources"] if one["name"] == "purpose_recipients"
    ]
    assert links["schema"]["primaryKey"] == ["purpose", "key"]
    assert links["schema"]["foreignKeys"] == [
        {"fields": ["purpose"], "reference": {"resource": "purpose", "fields": ["key"]}},
        {"fields": ["key"], "reference": {"resource": "recipient", "fields": ["key"]}},
    ]
    titles = {field["name"]: field["x-label"] for field in links["schema"]["fields"]}
    assert titles["origin"] == {"nl": "Herkomst", "en": "Origin"}


@pytest.mark.parametrize("form", ["comma", "semicolon"])
@pytest.mark.parametrize("kinds", [None, ["purpose", "hold"]])
def test_a_snapshot_is_a_valid_data_package(seed, tmp_path, form, kinds):
    nasty = "=" + NASTY.replace("\x00", "")
    seed.save([change("hold", "H1", least(KINDS["hold"], reason=nasty), 0)], by="dpo", reason=nasty.splitlines()[0])
    seed.save([change("request", "R1", least(KINDS["request"]))], by="dpo")
    refuse_invalid(taken(seed, tmp_path / "s.zip", form=form, kinds=kinds))


def refuse_invalid(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(path.with_suffix(""))
    report = frictionless.validate(str(path.with_suffix("") / "datapackage.json"))
    assert [*report.errors, *(error for task in report.tasks for error in task.errors)] == []
    assert len(report.tasks) == len(about(path)["resources"])


@pytest.mark.parametrize("form", ["comma", "semicolon"])
def test_after_a_redaction_it_is_valid_still(filled, tmp_path, form):
    """When the record that others link has no content, no key says that it has; as of now, and as of before the redaction."""
    moment, [recipient] = filled.number, filled.journal.trail("recipient", "RC1")
    redact(filled.journal, recipient.number, by="dpo", reason="asked")
    filled.catch_up()
    now = taken(filled, tmp_path / "now.zip", form=form)
    then = taken(filled, tmp_path / "then.zip", form=form, moment=moment)
    refuse_invalid(now)
    refuse_invalid(then)
    assert [len(content(path)["redactions.csv"].splitlines()) for path in (now, then)] == [1, 2]
    assert [(about(path)["withoutContent"], targets(path)) for path in (now, then)] == [
        (["recipient"], {"purpose"})
    ] * 2
    filled.save([change("recipient", "RC1", least(KINDS["recipient"]), 1)], by="dpo")
    anew = taken(filled, tmp_path / "anew.zip", form=form)
    refuse_invalid(anew)
    assert (about(anew)["withoutContent"], targets(anew)) == ([], {"purpose", "recipient"})


def targets(path: Path) -> set[str]:
    """Where the foreign keys of the recipients of purposes lead."""
    [links] = [one for one in about(path)["resources"] if one["name"] == "purpose_recipients"]
    return {key["reference"]["resource"] for key in links["schema"]["foreignKeys"]}


def test_a_row_that_breaks_a_key_makes_it_invalid(filled, tmp_path):
    """So that the test above can fail."""
    with zipfile.ZipFile(taken(filled, tmp_path / "s.zip")) as archive:
        archive.extractall(tmp_path / "out")
    links = tmp_path / "out" / "purpose_recipients.csv"
    links.write_text(links.read_text(encoding="utf-8").replace("RC1", "RC9"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


def test_the_journal_comes_back_from_the_file_as_it_was(register, tmp_path):
    register.save([change("hold", f"H{n}", least(KINDS["hold"])) for n in range(3)], by="=1+1\t", reason=f"={NASTY}")
    register.save([change("hold", "H9", least(KINDS["hold"]))], by="'=x", reason="")
    assert verify(register.journal) is None
    path = taken(register, tmp_path / "s.zip")
    assert not [cell for row in table(content(path)["journal.csv"]) for cell in row if is_formula(cell)]
    assert snapshots.check(path).wrong is None
    assert by_script(path).returncode == 0, by_script(path).stderr
    snapshots.replay(path, tmp_path / "again.duckdb")
    with closing(Journal(tmp_path / "again.duckdb")) as again, again.cursor() as one, register.cursor() as other:
        everything_in = "from journal.entry order by number"
        assert one.execute(everything_in).fetchall() == other.execute(everything_in).fetchall()


def test_the_script_takes_off_the_apostrophe_where_the_guard_put_it():
    for point in [*range(0xD800), *range(0xE000, 0x110000)]:
        for text in (chr(point), f"'{chr(point)}=", f"{chr(point)}="):
            written = guard(text)
            assert (written[1:] if GUARDED.match(written) else written) == text == unguard(written)


def test_a_choice_of_kinds_holds_the_chain_of_all_and_the_content_of_those(filled, tmp_path):
    path = taken(filled, tmp_path / "s.zip", kinds=["purpose"])
    assert about(path)["kinds"] == ["purpose"]
    assert about(path)["journal"] != "whole"
    rows = table(content(path)["journal.csv"])[1:]
    assert len(rows) == filled.number
    assert {row[3] for row in rows if row[6]} == {"purpose"}
    assert by_script(path).returncode == 0
    assert snapshots.check(path).wrong is None


def test_semicolons_come_with_a_mark_that_dutch_spreadsheets_look_for(filled, tmp_path):
    path = taken(filled, tmp_path / "s.zip", form="semicolon")
    file = content(path)["purpose_recipients.csv"]
    assert file.startswith(b"\xef\xbb\xbfpurpose;key;")
    assert [row[-1] for row in csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";")][1:] is not None
    assert b'"DC1;DC2"' in file
    assert by_script(path).returncode == 0
    assert snapshots.check(path).wrong is None
    assert path.read_bytes() == taken(filled, tmp_path / "again.zip", form="semicolon").read_bytes()


def test_libreoffice_opens_the_files_with_semicolons(filled, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("No LibreOffice found: apt-get install libreoffice-calc")
    (tmp_path / "recipient.csv").write_bytes(
        content(taken(filled, tmp_path / "s.zip", form="semicolon"))["recipient.csv"]
    )
    command = [office, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "recipient.csv")]
    subprocess.run(command, check=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)})
    sheet = openpyxl.load_workbook(tmp_path / "recipient.xlsx").active
    assert [row[0].value for row in sheet.iter_rows()] == ["key", "RC1", "RC2"]


def test_parquet_keeps_the_types(register, tmp_path):
    register.save(everything(), by="dpo")
    files = content(taken(register, tmp_path / "s.zip", form="parquet"))
    assert "verify_snapshot.py" not in files
    (tmp_path / "hold.parquet").write_bytes(files["hold.parquet"])
    rows = duckdb.execute("select key, review_by from read_parquet(?)", [str(tmp_path / "hold.parquet")]).fetchall()
    assert rows == [("K1", date(2026, 3, 5)), ("K2", date(2026, 3, 5))]
    with pytest.raises(snapshots.NoSnapshot) as refused:
        snapshots.check(tmp_path / "s.zip")
    assert "CSV" in refused.value.text.en


def test_a_workbook_has_a_sheet_a_file_with_a_frozen_header_and_filters_and_no_formula(register, tmp_path):
    register.save(everything(), by="dpo")
    hold = full(KINDS["hold"]) | {"reason": '=HYPERLINK("http://example.org";"x")', "owner": "http://example.org"}
    register.save([change("hold", "H1", hold)], by="dpo")
    described = snapshots.write(register, tmp_path / "s.xlsx", moment=register.number, form="xlsx")
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert len(book.sheetnames) == len(described["rows"])
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    rows = [[cell.value for cell in row] for row in book["hold"].iter_rows()]
    assert rows[1][rows[0].index("reason")].endswith('=HYPERLINK("http://example.org";"x")')
    assert rows[1][rows[0].index("review_by")] == datetime(2026, 3, 5)


def test_what_a_sheet_cannot_hold_is_refused_by_name_and_leaves_nothing(register, tmp_path, monkeypatch):
    register.save([change("hold", "H1", least(KINDS["hold"], reason="x" * 40_000))], by="dpo")
    with pytest.raises(snapshots.NotForSheets) as refused:
        snapshots.write(register, tmp_path / "s.xlsx", moment=register.number, form="xlsx")
    assert "hold" in refused.value.text.en
    monkeypatch.setattr(sheets, "MOST_ROWS", 0)
    with pytest.raises(snapshots.NotForSheets):
        snapshots.write(register, tmp_path / "s.xlsx", moment=register.number, form="xlsx", kinds=["purpose"])
    assert list(tmp_path.glob("s.xlsx*")) == []


@pytest.mark.parametrize("form", ["comma", "semicolon"])
def test_a_journal_that_is_written_in_slices_is_the_same_file(filled, tmp_path, monkeypatch, form):
    whole = content(taken(filled, tmp_path / "whole.zip", form=form))
    monkeypatch.setattr(contents, "AT_A_TIME", 3)
    assert filled.number > 6
    assert content(taken(filled, tmp_path / "sliced.zip", form=form)) == whole
    assert by_script(tmp_path / "sliced.zip").returncode == 0
    assert snapshots.check(tmp_path / "sliced.zip").wrong is None


def test_progress_passes_the_slices_of_a_journal(filled, tmp_path, monkeypatch):
    totals = set()

    def progress(parts, total):
        totals.add(total)
        yield from parts

    monkeypatch.setattr(contents, "AT_A_TIME", 3)
    path = taken(filled, tmp_path / "s.zip", progress=progress)
    assert totals == {len(about(path)["resources"]) - 1 + -(-filled.number // 3)}


def test_entries_that_are_not_stored_in_order_are_written_in_order(filled, tmp_path, monkeypatch):
    stored = content(taken(filled, tmp_path / "stored.zip"))
    with filled.cursor() as cursor:
        cursor.execute("create temp table moved as from journal.entry where number in (2, 5)")
        cursor.execute("delete from journal.entry where number in (2, 5)")
        cursor.execute("insert into journal.entry from moved order by number desc")
        assert [number for (number,) in cursor.execute("select number from journal.entry").fetchall()][-1] == 2
    assert content(taken(filled, tmp_path / "moved.zip")) == stored
    monkeypatch.setattr(contents, "AT_A_TIME", 3)
    assert content(taken(filled, tmp_path / "sliced.zip")) == stored


def test_progress_passes_every_table(filled, tmp_path):
    seen = []

    def progress(parts, total):
        for part in parts:
            seen.append(total)
            yield part

    taken(filled, tmp_path / "s.zip", progress=progress)
    assert seen == [len(about(tmp_path / "s.zip")["resources"])] * len(seen)


def test_an_empty_register_has_a_snapshot_that_fits(register, tmp_path):
    path = taken(register, tmp_path / "s.zip")
    assert about(path)["head"]["number"] == 0
    assert by_script(path).returncode == 0
    assert snapshots.check(path).wrong is None


def test_a_snapshot_that_breaks_off_leaves_the_earlier_one(filled, tmp_path):
    before = taken(filled, tmp_path / "s.zip").read_bytes()

    def progress(parts, total):
        yield from list(parts)[:2]
        raise OSError("full")

    filled.save([Change("hold", "H1", {"model": 1, "reason": "x", "owner": "y", "review_by": "2026-03-05"})], by="dpo")
    with pytest.raises(OSError, match="full"):
        taken(filled, tmp_path / "s.zip", progress=progress)
    assert (tmp_path / "s.zip").read_bytes() == before
    assert [path.name for path in tmp_path.glob("s.zip*")] == ["s.zip"]
