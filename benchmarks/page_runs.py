"""Every page: the run of its script against the same page with constants for its answers, and what it sends."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks import data
from benchmarks.constants import Answers
from benchmarks.measuring import Result, Scale, in_turns, result
from benchmarks.pages import log_request, opened, page, rename_purpose, run, run_first, run_from, sent
from register.ui.registry import PAGES

AIM = 1.5
LIMIT = 1_000_000
"""Bytes that a page may send, Streamlit's own scripts not counted."""
FLOOR = "the same page with constants for its answers"
RUNS = {
    "page": "",
    "first": "; the first after an entry",
    "logged": "; the first after a request was logged",
    "renamed": "; the first after a purpose was renamed",
}
"""What is measured of each page. The first after an entry is one that finds nothing remembered at all."""
NUMBERS = count(1)
SHOWN: dict[str, dict[str, str]] = {
    "search": {"q": "nummer 12"},
    "recipients": {"picture": "flow"},
    "purposes": {"activity": "A1"},
    "what_if": {"contract_start": "2022-07-01", "contract_end": "2025-06-30"},
    "request": {"reference": "R1"},
    "findings": {"months": "true"},
    "edit": {"kind": "purpose", "key": "P1.1"},
    "bulk": {"kind": "purpose"},
}
"""What a reader chose on a page that shows more after a choice; the other pages are measured as they open."""


def measure(scale: Scale, folder: Path) -> list[Result]:
    """As a reader comes back, and as the first one sees it when nothing is remembered and after two kinds of entry; then the bytes."""
    path = folder / "entered.duckdb"
    shutil.copy(data.built(folder, scale.activities, scale.requests), path)
    size = f"{scale.activities:,} activities, {scale.requests:,} requests"
    with opened(path):
        return [found for code in PAGES for found in _measured(code, size, scale.rounds)]


def _measured(code: str, size: str, rounds: int) -> Iterator[Result]:
    shown, floor = (page(code, SHOWN.get(code, {}), role="dpo") for _ in range(2))
    run(shown)
    constants: Answers = {}
    works: dict[str, Callable[[], object]] = {
        "constants": partial(run_from, constants, floor),
        "floor": partial(run_from, constants, floor),
        "first": partial(run_first, shown),
        "page": partial(run, shown),
        "log": partial(log_request, NUMBERS),
        "logged": partial(run, shown),
        "rename": partial(rename_purpose, NUMBERS),
        "renamed": partial(run, shown),
    }
    taken = in_turns(works, rounds)
    for name, when in RUNS.items():
        yield result(f"run of page {code}: {size}{when}", FLOOR, AIM, taken[name], taken["floor"])
    n = sent(shown)
    yield Result(f"bytes that page {code} sends: {size}", f"{LIMIT:,}; it sends {n:,}", 1.0, n / LIMIT, 0, 0)
