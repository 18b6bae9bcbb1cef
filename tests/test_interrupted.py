"""A register whose process is killed while it backs up, exports, imports or redacts is whole, and so is every backup that it made."""

import random
import re
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from register.exchange import files_of
from register.journal import Journal, verify
from register.journal.copying import content_of
from register.model import KINDS
from register.projection import Register
from tests import interrupted
from tests.journals import entries_of

ROOT = Path(__file__).resolve().parents[1]
KILLS = 24
EXPECTED = re.compile(r"copy[\d-]+\.duckdb|\.register\.duckdb\.part|out|out\d\.zip|out\d\.zip\.parts")


def killed_while(work: str, path: Path, folder: Path, delay: float) -> list[str]:
    """What a process said before it was killed, some seconds after it had opened the register."""
    command = [sys.executable, "-m", interrupted.__name__, work, str(path), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(delay)
        process.kill()
        return [line.strip() for line in [first, *process.stdout] if line.endswith("\n")]


def check(path: Path, folder: Path, said: list[str], made: int) -> None:
    """It opens, it fits, nothing that was acknowledged is lost, and every backup and ZIP that bears its name is whole."""
    with closing(Register(path)) as register:
        assert verify(register.journal) is None
        assert register.number >= max(int(word) for word in said if word.isdecimal())
        assert not register.journal.must_be_rewritten.exists()
        hashes = {entry.number: entry.hash for entry in entries_of(register.journal)}
    copies = sorted(folder.glob("copy*.duckdb"))
    assert len(copies) >= made
    for copy in copies[-3:]:
        content = content_of(copy)
        assert content.misfit is None
        assert content.head.hash == hashes[content.head.number]
        assert content.rows["entry"] == content.head.number
    for packed in folder.glob("*.zip"):
        with zipfile.ZipFile(packed) as archive:
            assert archive.testzip() is None
            assert len(archive.namelist()) == len(files_of(KINDS))


def left_of_redacted(path: Path) -> set[bytes]:
    """What the file still holds of entries that were redacted."""
    with closing(Journal(path)) as journal, journal.cursor() as cursor:
        gone = cursor.execute("select key from journal.entry where kind = 'redaction'").fetchall()
        numbers = {int(key) - 1 for (key,) in gone}
    content = path.read_bytes()
    return {secret for secret in (b'SECRET%d"' % number for number in numbers) if secret in content}


@pytest.mark.slow
@pytest.mark.parametrize("work", interrupted.WORKS)
def test_a_kill_at_any_moment_leaves_the_register_and_its_backups_whole(tmp_path, work):
    path, folder, chance, made = tmp_path / "register.duckdb", tmp_path / "out", random.Random(work), 0
    folder.mkdir()
    for _ in range(KILLS):
        said = killed_while(work, path, folder, chance.uniform(0, 0.6))
        made += said.count("made")
        check(path, folder, said, made)
        assert left_of_redacted(path) == set()
        assert [one.name for one in folder.iterdir() if not EXPECTED.fullmatch(one.name)] == []
    if work in ("backup", "redaction"):
        assert made > KILLS // 4
