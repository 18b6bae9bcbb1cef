"""A journal whose writer is killed at any moment has lost nothing that was acknowledged."""

import multiprocessing
import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from register.journal import Journal, verify
from tests import journal_writer

PROCESSES = multiprocessing.get_context("forkserver")  # imports once, then makes a process in a moment
PROCESSES.set_forkserver_preload([journal_writer.__name__, "pandas"])  # DuckDB imports pandas at the first append


def write_until_killed(path: Path, delay: float) -> int:
    """The last number that a writer acknowledged before it was killed, some seconds after its first."""
    writer, told, acknowledged = started(path)
    time.sleep(delay)
    writer.kill()
    with suppress(EOFError):
        while True:
            acknowledged = told.recv()
    writer.join()
    return acknowledged


def started(path: Path, tries: int = 5):
    """A writer that has acknowledged its first number; on a busy machine one may die before it says anything."""
    told, tell = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=journal_writer.write, args=(path, tell))
    writer.start()
    tell.close()
    try:
        return writer, told, told.recv()
    except EOFError:
        writer.join()
        if tries == 1:
            raise
        return started(path, tries - 1)


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
