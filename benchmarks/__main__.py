"""Measures everything in docs/benchmarks.md: `python -m benchmarks`, or one subject of it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from tqdm import tqdm

from benchmarks import (
    approval,
    as_of,
    board,
    browser,
    export,
    findings,
    load,
    overview,
    page_runs,
    report,
    retention,
    saving,
    snapshot,
    start,
    verification,
)
from benchmarks.measuring import Result, Scale

Measure = Callable[[Scale, Path], list[Result]]
SUBJECTS: dict[str, Measure] = {
    "export": export.measure,
    "overview": overview.measure,
    "board": board.measure,
    "as_of": as_of.measure,
    "page_runs": page_runs.measure,
    "retention": retention.measure,
    "approval": approval.measure,
    "findings": findings.measure,
    "saving": saving.measure,
    "verification": verification.measure,
    "start": start.measure,
    "load": load.measure,
    "browser": browser.measure,
    "snapshot": snapshot.measure,
}
FULL = Scale(activities=10_000, requests=10_000, entries=200_000, rounds=5)
QUICK = Scale(activities=500, requests=500, entries=5_000, rounds=3)


@click.command()
@click.argument("subjects", nargs=-1, type=click.Choice([*SUBJECTS]))
@click.option("--quick", is_flag=True, help="Little data and few rounds: to see that it works.")
@click.option(
    "--million", is_flag=True, help="Also a million requests and a million entries; takes half an hour and 8 GB."
)
@click.option("--write", is_flag=True, help="Write docs/benchmarks.md; lines about what is not measured now stay.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day that the document names, by default today.")
def main(subjects: tuple[str, ...], quick: bool, million: bool, write: bool, day: datetime | None) -> None:
    """Measure the register against the least that the same work can cost."""
    scale = (QUICK if quick else FULL)._replace(million=1_000_000 if million else 0)
    results = [found for name in tqdm(subjects or SUBJECTS) for found in _measured(SUBJECTS[name], scale)]
    click.echo(report.table(results))
    if write:
        click.echo(report.write(results, day.date() if day else date.today()))


def _measured(measure: Measure, scale: Scale) -> list[Result]:
    with TemporaryDirectory() as folder:
        return measure(scale, Path(folder))


if __name__ == "__main__":
    main()
