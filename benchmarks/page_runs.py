"""Every page: the run of its script against the same page with constants for its answers, and what it sends."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from benchmarks.pages import opened, page, run, run_first, run_from, sent
from register.ui.registry import PAGES

AIM = 1.5
LIMIT = 1_000_000
"""Bytes that a page may send, Streamlit's own scripts not counted."""
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
    """As a reader comes back, and as the first one sees it after an entry, when nothing is remembered yet; then the bytes."""
    path = data.built(folder, scale.activities, scale.requests)
    size = f"{scale.activities:,} activities, {scale.requests:,} requests"
    with opened(path):
        return [found for code in PAGES for found in _measured(code, size, scale.rounds)]


def _measured(code: str, size: str, rounds: int) -> Iterator[Result]:
    shown, floor = (page(code, SHOWN.get(code, {}), role="dpo") for _ in range(2))
    run(shown)
    works = {
        "floor": partial(run_from, {}, floor),
        "first": partial(run_first, shown),
        "page": partial(run, shown),
    }
    taken = in_turns(works, rounds)
    floor_said = "the same page with constants for its answers"
    yield result(f"run of page {code}: {size}", floor_said, AIM, taken["page"], taken["floor"])
    yield result(
        f"run of page {code}: {size}; the first after an entry", floor_said, AIM, taken["first"], taken["floor"]
    )
    n = sent(shown)
    yield Result(f"page {code} sends {n:,} bytes: {size}", f"{LIMIT:,} bytes", 1.0, n / LIMIT, 0, 0)
