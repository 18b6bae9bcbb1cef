"""The table of figures, of which some lines can be measured anew."""

from datetime import date
from pathlib import Path

from benchmarks import report
from benchmarks.measuring import Result

DAY = date(2026, 3, 5)


def test_lines_about_what_was_not_measured_again_stay(tmp_path: Path) -> None:
    document = tmp_path / "figures.md"
    report.write([_result("saving", 2.0), _result("a snapshot", 3.0)], DAY, document)
    report.write([_result("a snapshot", 1.2), _result("a snapshot of a million", 1.1)], DAY, document)
    rows = [line.split(" | ") for line in document.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert [(row[0], row[3]) for row in rows[2:]] == [
        ("| saving", "2.0 x"),
        ("| a snapshot", "1.2 x"),
        ("| a snapshot of a million", "1.1 x"),
    ]


def _result(work: str, ratio: float) -> Result:
    return Result(work, "the floor", 1.5, ratio, ratio, 1.0)
