"""The table of what was measured, for the terminal and for docs/benchmarks.md."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.measuring import Result, machine

DOCUMENT = Path(__file__).parents[1] / "docs" / "benchmarks.md"
HEADINGS = ("work", "floor", "aim", "measured", "aim met", "took", "floor took")
ABOUT = """# Figures

How long the register takes, as a ratio to the least that the same work can cost: the floor. Both are measured in turns, in one
run, on the same data; the ratio is the median over the rounds. Seconds are there for orientation only: they say more about
the machine than about the register. Measured with `make benchmarks` on {day}, on {machine}.

{table}
"""


def table(results: Sequence[Result]) -> str:
    """The results as a Markdown table."""
    rows = [HEADINGS, tuple("-" * len(heading) or "-" for heading in HEADINGS), *map(_cells, results)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cells(result: Result) -> tuple[str, ...]:
    met = "yes" if result.ratio <= result.aim else "no"
    took = (_seconds(result.seconds), _seconds(result.floor_seconds))
    return (result.work, result.floor, f"{result.aim} x", f"{result.ratio:.1f} x", met, *took)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def write(results: Sequence[Result], day: date) -> Path:
    """Write the document; returns where it is."""
    DOCUMENT.write_text(ABOUT.format(day=day, machine=machine(), table=table(results)), encoding="utf-8")
    return DOCUMENT
