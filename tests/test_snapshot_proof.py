"""Proof: every change, deletion and swap in a snapshot is found, a cut tail or rewritten chain by comparing; hostile files are refused."""

import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from register import exchange, proving, snapshots
from register.access import NotAllowed, Person, local
from register.journal import Journal, JournalUnavailable, redact, verify
from register.journal.chain import entry_hash
from register.journal.refilling import refill
from register.model import KINDS
from register.projection import Register
from register.snapshots import checking, opening
from register.snapshots.replaying import tables_into
from register.snapshots.taking import SCRIPT
from tests.examples import change, everything, full, least
from tests.folders import items
from tests.journals import rows_of, tamper
from tests.packages import Files, Table, by_script, content, forged, pack, table, taken

AUDITOR = Person("local:Eve", "auditor")
NOON = datetime(2026, 3, 5, 12)


def wrong(path: Path) -> str:
    found = snapshots.check(path).wrong
    return found.en if found else ""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A snapshot with eight entries, of which one was redacted before it was taken."""
    folder = tmp_path_factory.mktemp("made")
    with closing(Register(folder / "register.duckdb")) as register:
        for number in range(6):
            hold = change("hold", f"H{number % 4}", least(KINDS["hold"], reason=f"claim {number}"), number // 4)
            register.save([hold], by="dpo", reason=f"reason {number}", now=NOON + timedelta(seconds=number))
        redact(register.journal, 2, by="dpo", reason="asked", now=NOON + timedelta(seconds=9))
        register.catch_up()
        register.save([change("purpose", "P1", full(KINDS["purpose"]))], by="dpo", now=NOON + timedelta(seconds=10))
        yield taken(register, folder / "s.zip")


def test_a_snapshot_fits_and_says_of_which_entry_it_is(made):
    found = snapshots.check(made)
    assert (found.wrong, found.remark, found.number) == (None, None, 8)
    assert f"entry 8, {found.hash}" in by_script(made).stdout


CELLS = st.text(alphabet="0123456789abcdefZ=' {}\"", max_size=6)


@settings(max_examples=40, deadline=None)
@given(row=st.integers(1, 8), column=st.integers(0, 11), cell=CELLS)
@example(row=5, column=5, cell="2 ")
@example(row=5, column=5, cell="02")
def test_any_change_of_a_cell_of_the_journal_is_found_by_register_and_script(made, row, column, cell):
    assume(cell != table(content(made)["journal.csv"])[row][column])

    def changed(rows: Table) -> Table:
        rows[row][column] = cell
        return rows

    damaged = forged(made, made.with_name("damaged.zip"), "journal.csv", changed)
    assert _said(damaged)
    assert by_script(damaged).returncode == 1


def _said(path: Path) -> str:
    try:
        return wrong(path)
    except snapshots.NoSnapshot as refused:
        return refused.text.en


@settings(max_examples=15, deadline=None)
@given(gone=st.sets(st.integers(1, 8), min_size=1))
def test_any_entries_that_are_gone_are_found(made, gone):
    damaged = forged(
        made,
        made.with_name("gone.zip"),
        "journal.csv",
        lambda rows: [row for n, row in enumerate(rows) if n not in gone],
    )
    assert _said(damaged)
    assert by_script(damaged).returncode == 1


@settings(max_examples=15, deadline=None)
@given(one=st.integers(1, 8), other=st.integers(1, 8))
def test_any_two_entries_that_changed_places_are_found(made, one, other):
    assume(one != other)

    def swapped(rows: Table) -> Table:
        rows[one], rows[other] = rows[other], rows[one]
        return rows

    damaged = forged(made, made.with_name("swapped.zip"), "journal.csv", swapped)
    assert _said(damaged)
    assert by_script(damaged).returncode == 1


def test_a_table_that_does_not_follow_from_the_journal_is_named(made, tmp_path):
    def changed(rows: Table) -> Table:
        rows[1][rows[0].index("reason")] = "something else"
        return rows

    assert "hold.csv" in wrong(forged(made, tmp_path / "s.zip", "hold.csv", changed))


@pytest.mark.parametrize("name", ["hold.csv", "journal.csv", "redactions.csv"])
def test_a_file_with_another_hash_is_named(made, tmp_path, name):
    files = content(made) | {name: content(made)[name] + b"\n"}
    path = pack(tmp_path / "s.zip", files)
    assert name in wrong(path)
    assert name in by_script(path).stderr


def test_any_flipped_bit_in_a_file_is_found(made, tmp_path):
    data = bytearray(made.read_bytes())
    data[data.index(b"entered_at")] ^= 1
    (tmp_path / "s.zip").write_bytes(data)
    assert _said(tmp_path / "s.zip")
    assert by_script(tmp_path / "s.zip").returncode == 1


def test_a_file_more_or_less_is_found(made, tmp_path):
    more = pack(tmp_path / "more.zip", content(made) | {"extra.csv": b"a\n"})
    less = pack(tmp_path / "less.zip", {name: file for name, file in content(made).items() if name != "hold.csv"})
    assert [wrong(more) != "", wrong(less) != ""] == [True, True]
    assert [by_script(more).returncode, by_script(less).returncode] == [1, 1]


def test_content_that_is_gone_without_a_redaction_is_found(made, tmp_path):
    def gone(rows: Table) -> Table:
        rows[3][6:9] = ["", "", ""]
        return rows

    path = forged(made, tmp_path / "s.zip", "journal.csv", gone)
    assert "missing" in wrong(path)
    assert by_script(path).returncode == 1


def test_a_version_that_is_skipped_is_found_although_all_hashes_fit(register, tmp_path):
    """Somebody may compute a chain anew."""
    register.save([change("hold", "H1", least(KINDS["hold"]))], by="dpo")
    register.close()
    path = register.journal.path
    with closing(Journal(path)) as journal:
        [row] = rows_of(journal)
    own = entry_hash(*row[:5], 3, row[9], row[10])
    tamper(path, f"update entry set version = 3, hash = '{own}'")
    path.with_name(f"{path.name}.head").unlink()
    with closing(Register(path)) as forged_register:
        assert "version" in wrong(taken(forged_register, tmp_path / "s.zip"))


# Against the journal


def test_a_journal_that_went_on_is_found_to_go_on(filled, tmp_path):
    path = taken(filled, tmp_path / "s.zip")
    filled.save([change("hold", "H1", least(KINDS["hold"]))], by="dpo")
    redact(filled.journal, 1, by="dpo", reason="asked")
    filled.catch_up()
    assert proving.prove_going_on(filled, AUDITOR, path).wrong is None


def test_a_cut_tail_fits_alone_and_is_found_by_comparing(filled, tmp_path):
    path, number = taken(filled, tmp_path / "s.zip"), filled.number
    file = filled.journal.path
    filled.close()
    tamper(file, f"delete from entry where number = {number}")
    file.with_name(f"{file.name}.head").unlink()
    with closing(Register(file)) as cut:
        assert proving.prove(cut, AUDITOR).wrong is None
        found = proving.prove_going_on(cut, AUDITOR, path).wrong
    assert found is not None
    assert f"entry {number}" in found.en


@settings(max_examples=8, deadline=None)
@given(first=st.integers(1, 6))
def test_a_chain_that_was_rewritten_from_any_entry_fits_alone_and_is_found_by_comparing(tmp_path_factory, first):
    folder = tmp_path_factory.mktemp("rewritten")
    with closing(Register(folder / "one.duckdb")) as one:
        one.save([change("hold", f"H{n}", least(KINDS["hold"])) for n in range(6)], by="dpo", now=NOON)
        path = taken(one, folder / "s.zip")
        kept = rows_of(one.journal)[: first - 1]
    with closing(Register(folder / "other.duckdb")) as other:
        refill(other.journal, kept)
        other.catch_up()
        other.save([change("hold", f"H{n}", least(KINDS["hold"])) for n in range(first - 1, 6)], by="dpo", now=NOON)
        assert proving.prove(other, AUDITOR).wrong is None
        found = proving.prove_going_on(other, AUDITOR, path).wrong
    assert found is not None
    assert f"entry {first} " in found.en


def test_the_tables_that_pages_show_are_proved_too(filled):
    filled.journal.con.execute("update purpose set name_nl = 'x'")
    found = proving.prove(filled, AUDITOR).wrong
    assert found is not None
    assert "purpose" in found.en


@pytest.mark.parametrize("role", ["management", "customer_care"])
def test_who_may_not_verify_proves_nothing(filled, tmp_path, role):
    path = taken(filled, tmp_path / "s.zip")
    for prove in (
        lambda who: proving.prove(filled, who),
        lambda who: proving.prove_snapshot(who, path),
        lambda who: proving.prove_going_on(filled, who, path),
    ):
        with pytest.raises(NotAllowed):
            prove(local("Eve", role))


def test_the_head_is_one_line_with_number_and_hash(filled):
    for line in proving.head_line(filled):
        assert "\n" not in line
        assert str(filled.number) in line
        assert filled.journal.head().hash in line


# A register from a snapshot


def test_a_replayed_snapshot_is_the_same_register_with_the_same_hashes(seed, tmp_path):
    seed.save(everything(), by="dpo", reason="more")
    redact(seed.journal, seed.number, by="dpo", reason="asked")
    seed.catch_up()
    path = taken(seed, tmp_path / "s.zip")
    assert snapshots.replay(path, tmp_path / "again.duckdb") == seed.number
    with closing(Register(tmp_path / "again.duckdb")) as again:
        assert again.journal.head()[:2] == seed.journal.head()[:2]
        assert verify(again.journal) is None
        assert items(again) == items(seed)
        assert taken(again, tmp_path / "again.zip").read_bytes() == path.read_bytes()
        assert proving.prove_going_on(again, AUDITOR, path).wrong is None
        again.save([change("hold", "NEW", least(KINDS["hold"]))], by="dpo")


def test_the_tables_of_a_snapshot_import_into_an_empty_register_as_they_were(seed, tmp_path):
    (tmp_path / "out").mkdir()
    tables_into(taken(seed, tmp_path / "s.zip"), tmp_path / "out")
    with closing(Register(tmp_path / "again.duckdb")) as again:
        exchange.apply(again, exchange.preview(again, tmp_path / "out"), by="test", reason="import")
        assert items(again) == items(seed)


@pytest.mark.parametrize("how", ["some kinds", "redacted later"])
def test_a_snapshot_that_does_not_hold_everything_is_not_replayed(filled, tmp_path, how):
    moment = filled.number
    if how == "redacted later":
        redact(filled.journal, 1, by="dpo", reason="asked")
        filled.catch_up()
    path = taken(filled, tmp_path / "s.zip", moment=moment, kinds=["purpose"] if how == "some kinds" else None)
    assert not snapshots.is_complete(path)
    assert wrong(path) == ""
    with pytest.raises(snapshots.NoSnapshot):
        snapshots.replay(path, tmp_path / "again.duckdb")
    assert not (tmp_path / "again.duckdb").exists()


def test_a_damaged_snapshot_and_a_file_that_is_there_are_not_replayed(made, tmp_path):
    damaged = pack(tmp_path / "s.zip", content(made) | {"hold.csv": b"key\n"})
    with pytest.raises(snapshots.NoSnapshot):
        snapshots.replay(damaged, tmp_path / "again.duckdb")
    (tmp_path / "there.duckdb").touch()
    with pytest.raises(FileExistsError):
        snapshots.replay(made, tmp_path / "there.duckdb")


def test_a_register_of_which_only_the_head_is_left_is_said_to_be_lost_and_not_replaced(made, tmp_path):
    target = tmp_path / "again.duckdb"
    snapshots.replay(made, target)
    target.unlink()
    with pytest.raises(JournalUnavailable) as refused:
        snapshots.replay(made, target)
    assert "entry 8" in refused.value.text.en
    assert not target.exists()


def test_what_an_earlier_replay_left_behind_is_no_hindrance(made, tmp_path):
    target = tmp_path / "again.duckdb"
    for more in ("", ".wal", ".head"):
        (tmp_path / f"again.duckdb.replaying{more}").write_bytes(b"half")
    assert snapshots.replay(made, target) == 8
    assert sorted(file.name for file in tmp_path.iterdir()) == ["again.duckdb", "again.duckdb.head"]


def test_the_journal_in_a_snapshot_is_read_once_to_check_it(made, monkeypatch):
    """And once more to make a register of it."""
    read = []

    def noted(snapshot: opening.Snapshot, name: str) -> Iterator[opening.Row]:
        read.append(name)
        yield from opening.entries(snapshot, name)

    monkeypatch.setattr(checking, "entries", noted)
    with opening.opened(made) as snapshot:
        assert checking.first_unfit(snapshot) is None
    assert read == ["journal", "redactions"]


# Files that are no snapshot


def _bomb(files: Files, folder: Path) -> Path:
    return pack(folder / "bomb.zip", files | {"hold.csv": b"0" * 10**7}, zipfile.ZIP_DEFLATED)


def _renamed(name: str) -> Callable[[Files, Path], Path]:
    return lambda files, folder: pack(folder / "names.zip", files | {name: b"x"})


def _twice(files: Files, folder: Path) -> Path:
    path = pack(folder / "twice.zip", files)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("hold.csv", "key\n")
    return path


def _overlapping(files: Files, folder: Path) -> Path:
    """Many names for the same bytes: small to send, large to unpack."""
    path = pack(folder / "overlap.zip", files | {"zz.csv": b"0" * 10**6})
    with zipfile.ZipFile(path, "a") as archive:
        big = archive.getinfo("zz.csv")
        for number in range(40):
            again = zipfile.ZipInfo(f"zz{'z' * number}_.csv")
            again.file_size = again.compress_size = big.file_size
            again.CRC, again.header_offset = big.CRC, big.header_offset
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
        archive._didModify = True  # type: ignore[attr-defined]
    return path


def _many(files: Files, folder: Path) -> Path:
    return pack(folder / "many.zip", files | {f"{'a' * (n + 1)}.csv": b"" for n in range(600)})


def _described(**changes) -> Callable[[Files, Path], Path]:
    def made(files: Files, folder: Path) -> Path:
        described = json.loads(files[snapshots.DESCRIPTION]) | changes
        return pack(folder / "described.zip", files | {snapshots.DESCRIPTION: json.dumps(described).encode()})

    return made


def _deep(files: Files, folder: Path) -> Path:
    return pack(folder / "deep.zip", files | {snapshots.DESCRIPTION: b"[" * 500_000})


def _cut(files: Files, folder: Path) -> Path:
    path = pack(folder / "cut.zip", files)
    path.write_bytes(path.read_bytes()[:-30])
    return path


def _locked(files: Files, folder: Path) -> Path:
    """Every member says that it takes a password."""
    path = pack(folder / "locked.zip", files)
    data = path.read_bytes()
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            flags = struct.unpack_from("<H", data, start + place)[0] | 1
            data = data[: start + place] + struct.pack("<H", flags) + data[start + place + 2 :]
            start += 4
    path.write_bytes(data)
    return path


HOSTILE: dict[str, Callable[[Files, Path], Path]] = {
    "compressed": _bomb,
    "a way up": _renamed("../evil.csv"),
    "a folder": _renamed("folder/evil.csv"),
    "a root": _renamed("/evil.csv"),
    "backslashes": _renamed("..\\evil.csv"),
    "the same name twice": _twice,
    "bytes counted often": _overlapping,
    "too many files": _many,
    "a password": _locked,
    "cut": _cut,
    "another form": _described(form="yaml"),
    "a head that is no hash": _described(head={"number": 1, "hash": "x"}),
    "a head below nothing": _described(head={"number": -1, "hash": "0" * 64}),
    "a deep description": _deep,
    "no description": lambda files, folder: pack(folder / "none.zip", {"a.csv": b"x"}),
    "no members": lambda files, folder: pack(folder / "empty.zip", {}),
    "no zip": lambda files, folder: _write(folder / "text.zip", b"hello"),
    "nothing": lambda files, folder: _write(folder / "nothing.zip", b""),
}


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(made, tmp_path, register, how):
    path = HOSTILE[how](content(made), tmp_path)
    for look in (snapshots.check, snapshots.is_complete, lambda file: snapshots.extends(register.journal, file)):
        with pytest.raises(snapshots.NoSnapshot) as refused:
            look(path)
        assert [text[-1] for text in refused.value.text] == [".", "."]
    assert by_script(path).returncode == 1
    assert not (tmp_path.parent / "evil.csv").exists()


BAD_JOURNALS = {
    "other columns": lambda rows: [row[:-1] for row in rows],
    "no number": lambda rows: [rows[0], ["x", *rows[1][1:]], *rows[2:]],
    "a number with a sign": lambda rows: [rows[0], ["+1", *rows[1][1:]], *rows[2:]],
    "a huge number": lambda rows: [rows[0], ["9" * 30, *rows[1][1:]], *rows[2:]],
    "a cell more": lambda rows: [rows[0], [*rows[1], "x"], *rows[2:]],
    "nothing at all": lambda rows: [],
}


@pytest.mark.parametrize("how", BAD_JOURNALS)
def test_a_journal_that_cannot_be_read_is_said_to_be_so(made, tmp_path, how):
    path = forged(made, tmp_path / "s.zip", "journal.csv", BAD_JOURNALS[how])
    assert _said(path)
    assert by_script(path).returncode == 1


def test_a_snapshot_of_another_version_of_the_program_is_checked_without_its_tables(made, tmp_path):
    files = content(made)
    described = json.loads(files[snapshots.DESCRIPTION])
    for resource in described["resources"]:
        if resource["name"] == "hold":
            resource["schema"]["fields"][1]["name"] = "was_called"
    path = pack(tmp_path / "s.zip", files | {snapshots.DESCRIPTION: json.dumps(described).encode()})
    found = snapshots.check(path)
    assert found.wrong is None
    assert found.remark is not None


def test_the_script_without_a_file_says_how_it_is_called_and_ends_as_a_failure():
    said = subprocess.run([sys.executable, "-I", str(SCRIPT)], capture_output=True, text=True)
    assert (said.returncode, said.stdout) == (1, "")
    assert "python3 verify_snapshot.py snapshot.zip" in said.stderr
    assert "index" not in said.stderr
