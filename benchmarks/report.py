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
the machine than about the register. Measured with `make benchmarks` on {day}, on {machine}. A subject can be measured on its
own, or with a million requests: `python -m benchmarks --million --write snapshot` replaces its lines and keeps the others.

{table}
"""


def table(results: Sequence[Result]) -> str:
    """The results as a Markdown table."""
    return _lined([_line(_cells(result)) for result in results])


def _lined(lines: Sequence[str]) -> str:
    return "\n".join([_line(HEADINGS), _line(["-" * len(heading) for heading in HEADINGS]), *lines])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(result: Result) -> tuple[str, ...]:
    met = "yes" if result.ratio <= result.aim else "no"
    took = (_seconds(result.seconds), _seconds(result.floor_seconds))
    return (result.work, result.floor, f"{result.aim} x", f"{result.ratio:.1f} x", met, *took)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def write(results: Sequence[Result], day: date, document: Path = DOCUMENT) -> Path:
    """Write the document; returns where it is. Lines about work that was not measured now stay as they were."""
    written = document.read_text(encoding="utf-8") if document.exists() else ""
    text = ABOUT.format(day=day, machine=machine(), table=_lined(merged(_lines_of(written), results)))
    document.write_text(text, encoding="utf-8")
    return document


def merged(written: Sequence[str], results: Sequence[Result]) -> list[str]:
    """The lines with the new ones in place of those about the same work, and the rest of the new ones after them."""
    new = {result.work: _line(_cells(result)) for result in results}
    kept = {_work_of(line): line for line in written}
    return [*(kept | new).values()]


def _lines_of(text: str) -> list[str]:
    """The lines of the table without its head."""
    return [line for line in text.splitlines() if line.startswith("| ")][2:]


def _work_of(line: str) -> str:
    return line.removeprefix("| ").split(" | ")[0]
