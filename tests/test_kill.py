"""A journal whose writer is killed at any moment has lost nothing that was acknowledged."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from register.journal import Journal, verify
from tests import journal_writer

ROOT = Path(__file__).resolve().parents[1]
# Not multiprocessing: it runs __main__ again in the child, and after a page was tested that is the page.
WRITER = [sys.executable, "-m", journal_writer.__name__]


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
