"""What is exported or taken as a snapshot gives the same register again in an empty one, as a folder and as a ZIP."""

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from register import exchange, snapshots
from register.exchange import export_folder, export_zip, preview_of
from register.exchange import packed as packing
from register.projection import Register
from tests.examples import everything
from tests.folders import FILES, bytes_of, items
from tests.test_command_line import run

PACK: dict[str, Callable[[Register, Path], object]] = {
    "folder": lambda register, folder: export_folder(register, folder / "out"),
    "zip": lambda register, folder: export_zip(register, folder / "out"),
    "snapshot": lambda register, folder: snapshots.write(register, folder / "out", moment=register.number),
}


@pytest.mark.parametrize("pack", PACK.values(), ids=PACK)
def test_what_is_taken_out_gives_the_same_state_in_an_empty_register(seed, tmp_path, pack):
    seed.save(everything(), by="dpo")
    pack(seed, tmp_path)
    with closing(Register(tmp_path / "other.duckdb")) as other:
        found = preview_of(other, tmp_path / "out")
        assert found.refused == []
        exchange.apply(other, found, by="dpo", reason="import")
        assert items(other) == items(seed)
        export_folder(other, tmp_path / "again")
        export_folder(seed, tmp_path / "first")
        assert bytes_of(tmp_path / "again") == bytes_of(tmp_path / "first")


def test_the_command_reads_a_zip_and_says_in_the_reason_which(seed, tmp_path):
    export_zip(seed, tmp_path / "out.zip")
    said = run("--database", tmp_path / "new.duckdb", "import", tmp_path / "out.zip")
    assert (said.exit_code, said.stderr) == (0, "")
    with closing(Register(tmp_path / "new.duckdb")) as other:
        assert items(other) == items(seed)
        last = other.journal.last()
        assert last
        assert last.reason == "import out.zip"


def packed(path: Path, *members: tuple[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return path


HOLD = ("hold.csv", "key,owner,reason,review_by\nH1,legal,asked,2026-12-01\n")


def refusals(register: Register, source: Path) -> list[str]:
    return [refusal.in_("en") for refusal in preview_of(register, source).refused]


def test_what_a_snapshot_says_of_the_journal_is_left_out_and_another_file_is_not(register, tmp_path):
    whole = packed(
        tmp_path / "a.zip", HOLD, ("journal.csv", "number\n1\n"), ("redactions.csv", "number\n"), ("verify.py", "x")
    )
    assert refusals(register, whole) == []
    other = packed(tmp_path / "b.zip", HOLD, ("notes.csv", "key\n"))
    assert refusals(register, other) == ["notes.csv: this file does not belong to the register."]


def test_a_member_with_a_path_is_never_written(register, tmp_path):
    outside = tmp_path / "outside.csv"
    names = [f"../{outside.name}", str(outside), "folder/hold.csv", "..\\outside.csv"]
    evil = packed(tmp_path / "evil.zip", *((name, FILES["recipient.csv"][0]) for name in names))
    assert refusals(register, evil) == ["evil.zip: there are no CSV files of a register here."]
    assert not outside.exists()


def test_what_is_no_zip_is_refused_by_name(register, tmp_path):
    letter = tmp_path / "letter.zip"
    letter.write_text("Dear reader", encoding="utf-8")
    damaged = packed(tmp_path / "damaged.zip", HOLD)
    damaged.write_bytes(damaged.read_bytes().replace(b"legal", b"LEGAL"))
    for path in (letter, damaged):
        assert refusals(register, path) == [f"{path.name}: this is no folder and no ZIP that can be read."]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_in_it_twice_is_refused(register, tmp_path):
    assert refusals(register, packed(tmp_path / "twice.zip", HOLD, HOLD)) == ["hold.csv: this file is in it twice."]


def bomb(path: Path) -> Path:
    """A file that gets a thousand times larger when somebody unpacks it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hold.csv", b"0" * 50_000_000)
    return path


def with_a_long_list(path: Path, lines: int = 200_000) -> Path:
    """A small file that lists so many members, all of them empty."""
    line = zipfile.ZipInfo("x.csv")
    listed = struct.pack(
        "<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, len(line.filename), 0, 0, 0, 0, 0, 0
    )
    content = (listed + line.filename.encode()) * lines
    path.write_bytes(content + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(content), 0, 0))
    return path


@pytest.mark.parametrize("made", [bomb, with_a_long_list])
def test_what_would_fill_the_memory_or_the_disk_is_refused_before_anything_is_unpacked(register, tmp_path, made):
    path = made(tmp_path / "evil.zip")
    tracemalloc.start()
    assert refusals(register, path) == [f"evil.zip: {packing.NOT_SAFE.en}."]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


def test_a_list_that_is_too_long_is_a_list_that_would_have_been_read(tmp_path):
    with zipfile.ZipFile(with_a_long_list(tmp_path / "evil.zip", 1_000)) as archive:
        assert len(archive.infolist()) == 1_000
