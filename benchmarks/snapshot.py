"""The whole register to a snapshot, and a snapshot that is verified."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from benchmarks import data
from benchmarks.export import copy
from benchmarks.measuring import Result, Scale, in_turns, result
from register import snapshots
from register.exchange.layout import files_of
from register.projection import Register

AIM = 1.5


def measure(scale: Scale, folder: Path) -> list[Result]:
    """The snapshot with order, guard, as-of filter, hashes and ZIP, against COPY of the same tables and of the journal."""
    sizes = [(scale.activities, scale.requests, scale.rounds)] + ([(0, scale.million, 2)] if scale.million else [])
    return [_measure(activities, requests, rounds, folder) for activities, requests, rounds in sizes]


def _measure(activities: int, requests: int, rounds: int, folder: Path) -> Result:
    with data.register(folder, activities, requests) as register:
        floor = _copy(register, folder / f"floor-{activities}-{requests}")
        target = folder / "snapshot.zip"
        works = {"snapshot": lambda: snapshots.write(register, target, moment=register.number), "copy": floor}
        taken = in_turns(works, rounds)
    work = f"a snapshot of {activities:,} activities and {requests:,} requests"
    return result(work, "COPY of the same tables and the journal", AIM, taken["snapshot"], taken["copy"])


def _copy(register: Register, target: Path) -> Callable[[], None]:
    """DuckDB's own CSV writer on the tables and on the journal as they are."""
    bare = data.present(register)
    with register.cursor() as cursor:
        bare.register("rows", cursor.sql("from journal.entry").to_arrow_table())
    bare.execute("create table entry as from rows")
    bare.unregister("rows")
    tables = copy(bare, files_of(register.kinds), target)
    return lambda: _all(tables, bare, target)


def _all(tables: Callable[[], None], bare: duckdb.DuckDBPyConnection, target: Path) -> None:
    tables()
    bare.execute(f"copy entry to '{target / 'journal.csv'}' (format csv, header)")
