"""The pages of retention: the run of a page's script, against the same page with constants instead of answers."""

import shutil
from functools import partial
from pathlib import Path

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from benchmarks.pages import opened, page, run, run_first, run_from
from register import demonstration
from tests.many import PURPOSES

AIM = 1.5
CATEGORIES = 1_000
DAYS = {"contract_start": "2022-07-01", "contract_end": "2025-06-30", "service_end": "2025-06-30"}
SHOWN: dict[str, tuple[str, dict[str, str]]] = {
    "what if": ("what_if", DAYS),
    "data by rule": ("retention", {"picture": "rule"}),
    "data by activity": ("retention", {"picture": "activity"}),
    "disposal": ("disposals", {}),
}
"""The pages by what a reader calls them, each with its URL."""


def measure(scale: Scale, folder: Path) -> list[Result]:
    """The demonstration register, and one of 1,000 data categories and as many purposes as three times the activities asked."""
    demo = folder / "demo.duckdb"
    demonstration.build(demo, data.TODAY)
    large = Path(
        shutil.copy(data.built(folder, -(-scale.activities // PURPOSES), 0, CATEGORIES), folder / "pages.duckdb")
    )
    sizes = {
        "46 data categories, 39 purposes": demo,
        f"{CATEGORIES:,} data categories, {scale.activities:,} purposes": large,
    }
    shown = [(f"page {name}: {size}", path, *SHOWN[name]) for size, path in sizes.items() for name in SHOWN]
    return [found for one in shown for found in _measured(*one, scale.rounds)]


def _measured(work: str, path: Path, code: str, query: dict[str, str], rounds: int) -> list[Result]:
    """As a reader comes back to a page, and as the first one sees it after an entry, when nothing is remembered yet."""
    with opened(path):
        shown, floor = (page(code, query) for _ in range(2))
        works = {
            "floor": partial(run_from, {}, floor),
            "first": partial(run_first, shown),
            "page": partial(run, shown),
        }
        taken = in_turns(works, rounds * 2)
    floor_said = "the same page with constants for its answers"
    return [
        result(work, floor_said, AIM, taken["page"], taken["floor"]),
        result(f"{work}; the first after an entry", floor_said, AIM, taken["first"], taken["floor"]),
    ]
