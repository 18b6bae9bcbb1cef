"""A journal whose writer is killed at any moment has lost nothing that was acknowledged."""

import random
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from register import requesters, snapshots
from register.journal import Change, Journal, verify
from register.projection import Register
from register.sealing import load_keys
from tests import journal_writer, mixed_worker, replaying_worker
from tests.packages import taken

ROOT = Path(__file__).resolve().parents[1]
# Not multiprocessing: it runs __main__ again in the child, and after a page was tested that is the page.
WRITER = [sys.executable, "-m", journal_writer.__name__]
WORKER = [sys.executable, "-m", mixed_worker.__name__]


def write_until_killed(path: Path, delay: float) -> int:
    """The last number that a writer acknowledged before it was killed, some seconds after its first."""
    with subprocess.Popen([*WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        first = writer.stdout.readline()
        time.sleep(delay)
        writer.kill()
        # A line that the kill cut short acknowledges nothing.
        said = [first, *writer.stdout]
    return max(int(line) for line in said if line.endswith("\n"))


def kill_test(path: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    for done in range(1, rounds + 1):
        acknowledged = write_until_killed(path, chance.uniform(0, 0.15))
        journal = Journal(path)
        misfit, head = verify(journal), journal.head().number
        journal.close()
        assert misfit is None
        assert head >= acknowledged
        if done % 50 == 0:
            print(f"{done} of {rounds} kills: {head} entries, none that was acknowledged is lost")


def test_a_writer_that_is_killed_loses_nothing_that_it_acknowledged(path):
    kill_test(path, rounds=20)


@pytest.mark.slow
def test_a_writer_may_be_killed_300_times(path):
    kill_test(path, rounds=300)


def work_until_killed(path: Path, delay: float) -> list[str]:
    """What a process acknowledged that did mixed work and was killed, some seconds after it began."""
    with subprocess.Popen([*WORKER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        first = worker.stdout.readline()
        time.sleep(delay)
        worker.kill()
        return [line.strip() for line in (first, *worker.stdout) if line.endswith("\n")]


def mixed_test(path: Path, rounds: int) -> None:
    chance = random.Random(rounds)
    with closing(Register(path)):
        pass
    known: set[str] = set()
    for done in range(1, rounds + 1):
        said = [line.split() for line in work_until_killed(path, chance.uniform(0, 0.8))]
        assert said, "a worker that does nothing proves nothing"
        known = (known | told(said, "kept")) - told(said, "forgetting")
        with closing(Register(path)) as register:
            assert verify(register.journal) is None
            assert register.number >= max(map(int, told(said, "entry")), default=0)
            lost = [one for one in known if not requesters.who_asked(register, load_keys(path), one)]
        assert not lost
        if done % 50 == 0:
            print(f"{done} of {rounds} kills: {len(known)} requesters kept, nothing that was acknowledged is lost")


def told(said: list[list[str]], what: str) -> set[str]:
    return {value for word, value in said if word == what}


@pytest.mark.slow
def test_a_register_may_be_killed_300_times_during_mixed_work(path):
    """Edits, requests with who made them, steps, exports, snapshots, forgetting and redaction."""
    mixed_test(path, rounds=300)


@pytest.mark.slow
def test_a_register_that_is_killed_during_mixed_work_loses_nothing_that_it_acknowledged(path):
    mixed_test(path, rounds=4)


def replay_until_killed(snapshot: Path, target: Path, delay: float = 60) -> bool:
    """Was the register made before the process that makes it was killed, some seconds after it began?"""
    command = [sys.executable, "-m", replaying_worker.__name__, str(snapshot), str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        assert worker.stdout.readline() == "begun\n"
        with suppress(subprocess.TimeoutExpired):
            worker.wait(delay)
        worker.kill()
        return worker.stdout.read().endswith("\n")


def replay_test(register: Register, folder: Path, rounds: int) -> set[bool]:
    """After a kill there is no register or the whole one; says which of the two were met."""
    register.save([Change("hold", f"H{n}", {"model": 1, "owner": "x" * 200}) for n in range(3000)], by="writer")
    snapshot, target = taken(register, folder / "s.zip"), folder / "replayed.duckdb"
    head = target.with_name(f"{target.name}.head")
    chance, began, met = random.Random(rounds), time.monotonic(), set[bool]()
    assert replay_until_killed(snapshot, folder / "first.duckdb")
    takes = time.monotonic() - began
    for _ in range(rounds):
        done = replay_until_killed(snapshot, target, chance.uniform(0, takes))
        met.add(target.exists())
        assert target.exists() >= done
        assert target.exists() or not head.exists()
        if target.exists():
            with closing(Journal(target)) as journal:
                assert verify(journal) is None
                assert journal.head()[:2] == register.journal.head()[:2]
            target.unlink()
            head.unlink(missing_ok=True)
    assert snapshots.replay(snapshot, target) == register.number
    assert {file.name for file in folder.glob("replayed*")} == {"replayed.duckdb", "replayed.duckdb.head"}
    return met


def test_a_replay_that_is_killed_leaves_no_register_or_the_whole_one(register, tmp_path):
    assert replay_test(register, tmp_path, rounds=4)


@pytest.mark.slow
def test_a_replay_may_be_killed_30_times(register, tmp_path):
    assert replay_test(register, tmp_path, rounds=30) == {True, False}
