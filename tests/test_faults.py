"""What a machine does to a register: a full disk, lost permissions, broken files, a slow disk. Nothing that was acknowledged is lost."""

import json
import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from register.journal import Journal, JournalUnavailable, verify
from register.projection import Register
from tests import journal_writer, worker_on_a_full_disk
from tests.journals import fill

ROOT = Path(__file__).resolve().parents[1]


def said_by(module: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.slow
@pytest.mark.parametrize("room", [3_000_000, 20_000_000], ids=["while it is logged", "while it is put in its place"])
def test_a_full_disk_is_said_in_a_sentence_and_the_register_goes_on_when_there_is_room(path, room):
    said = said_by(worker_on_a_full_disk.__name__, path, room)
    assert "cannot be read or written" in said["refused"]
    assert said["read"] >= said["acknowledged"] > 0
    assert said["after"] > said["acknowledged"]
    assert said["fits"]
    with closing(Register(path)) as register:
        assert register.number == said["after"]
        assert verify(register.journal) is None


def hashes(path: Path) -> list[str] | None:
    """The hash of every entry of a register that opens and fits; None for one that says in a sentence that something is wrong."""
    try:
        with closing(Journal(path)) as journal, journal.said_in_a_sentence(), journal.cursor() as cursor:
            fits = verify(journal) is None
            found = cursor.execute("select hash from journal.entry order by number").fetchall()
        return [hash for (hash,) in found] if fits else None
    except JournalUnavailable:
        return None


def a_copy(path: Path, folder: Path) -> Path:
    """The register's files as they lie there, in a folder of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        if file.is_file():
            shutil.copy(file, folder)
    return folder / path.name


def spoil(file: Path, chance: random.Random) -> None:
    """Turn one bit somewhere in a file."""
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


@pytest.mark.slow
def test_a_file_with_a_bit_that_turned_is_refused_or_whole_but_never_shorter(path, journal, tmp_path):
    fill(journal)
    journal.close()
    whole = hashes(path)
    for n in range(100):
        copy = a_copy(path, tmp_path / "copy")
        spoil(copy, random.Random(n))
        assert hashes(copy) in (None, whole), n


@pytest.mark.slow
def test_a_log_with_a_bit_that_turned_is_refused_or_whole_but_never_shorter(path, tmp_path):
    """DuckDB may open such a file without the commits after the broken place: the head beside it tells."""
    with subprocess.Popen(
        [sys.executable, "-m", journal_writer.__name__, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout
        for _ in range(5):
            writer.stdout.readline()
        writer.kill()
    whole = hashes(a_copy(path, tmp_path / "copy"))
    assert whole
    for n in range(60):
        copy = a_copy(path, tmp_path / "copy")
        spoil(copy.with_name(f"{copy.name}.wal"), random.Random(n))
        assert hashes(copy) in (None, whole), n


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can start a process of another user"
)
def test_a_file_that_may_no_longer_be_written_is_said_in_a_sentence(path, journal):
    fill(journal)
    journal.close()
    for place, mode in ((path, 0o600), *((folder, 0o755) for folder in path.parents)):
        place.chmod(place.stat().st_mode | mode if place.is_dir() else mode)
    nobody = "import os, sys; from register.journal import Journal; os.setuid(65534); Journal(sys.argv[1])"
    other = subprocess.run([sys.executable, "-c", nobody, path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert f"The register {path} cannot be read or written" in other.stderr
    assert hashes(path)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("strace"), reason="install strace to slow a disk down")
def test_a_slow_disk_makes_writing_slow_and_loses_nothing(path):
    slow = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "inject=fsync,fdatasync:delay_exit=20ms"]
    writing = [sys.executable, "-m", journal_writer.__name__, str(path)]
    with subprocess.Popen([*slow, *writing], cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        said = [int(writer.stdout.readline()) for _ in range(30)]
        subprocess.run(["pkill", "-9", "-P", str(writer.pid)], check=False)
        writer.kill()
    kept = hashes(path)
    assert kept
    assert len(kept) >= said[-1]
