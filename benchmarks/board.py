"""The page of requests: the run of its script with very many requests against ten thousand, and what it sends to the browser."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from benchmarks.pages import opened, page, run, run_first, sent

AIM = 3.0
MANY, FEW = 205_000, 10_000
OPEN_ONE_IN = 41
"""Of both as many are open: 5,000 of the many."""
LIMIT = 500_000
"""Bytes that one rerun may send."""


def measure(scale: Scale, folder: Path) -> list[Result]:
    """Many requests against few, as a reader comes back and as the first one sees it after an entry; then the bytes."""
    few = min(FEW, scale.requests)
    many = MANY if few == FEW else 20 * few
    return [*_times(folder, many, few, scale.rounds), _bytes(folder, many)]


def _register(folder: Path, requests: int) -> Path:
    return data.built(folder, 20, requests, open_one_in=OPEN_ONE_IN)


def _times(folder: Path, many: int, few: int, rounds: int) -> Iterator[Result]:
    taken = {}
    for n in (few, many):
        with opened(_register(folder, n)):
            shown = page("requests", {})
            taken[n] = in_turns({"again": partial(run, shown), "first": partial(run_first, shown)}, rounds)
    for how, said in (("again", ""), ("first", "; the first after an entry")):
        work = f"page requests, {many:,} requests{said}"
        yield result(work, f"the same with {few:,} requests", AIM, taken[many][how], taken[few][how])


def _bytes(folder: Path, many: int) -> Result:
    """Bytes as a ratio to their limit: everything that the page holds, which is more than what a rerun changes."""
    with opened(_register(folder, many)):
        shown = page("requests", {})
        run(shown)
        n = sent(shown)
    return Result(
        f"bytes that page requests sends: {many:,} requests", f"{LIMIT:,}; it sends {n:,}", 1.0, n / LIMIT, 0, 0
    )
