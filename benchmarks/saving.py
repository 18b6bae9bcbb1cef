"""Saving one edit, until it is on disk and until every query shows it."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from register.journal import Change, Entry
from register.journal.table import ENTRY
from register.projection import Register

EDITED = {"request": "of a request", "purpose": "of a purpose with its four lists of links"}
ACKNOWLEDGED, VISIBLE = 3.0, 8.0
TURNS = 6
"""Saves are short, so that each round can have more of them."""
FLOOR = "one durable insert of the same row"
INSERT = f"insert into entry values ({', '.join('?' * len(Entry._fields))})"


def measure(scale: Scale, folder: Path) -> list[Result]:
    """An edit of a small record and one of the largest, against the insert of the same row into the same table."""
    return [found for kind in EDITED for found in _measure(scale, folder, kind)]


def _measure(scale: Scale, folder: Path, kind: str) -> list[Result]:
    with data.register(folder, scale.activities, scale.requests) as register:
        edits, rows = _edits(register, kind), _rows(register, kind)
        with _table(register, folder / f"{kind}.duckdb") as bare:
            works = {
                "acknowledged": lambda: register.journal.append([next(edits)], by="dpo"),
                "in between": register.catch_up,
                "visible": lambda: register.save([next(edits)], by="dpo"),
                "insert": lambda: bare.execute(INSERT, list(next(rows))),
            }
            taken = in_turns(works, scale.rounds * TURNS)
    work = f"one edit {EDITED[kind]}, until"
    return [
        result(f"{work} acknowledged", FLOOR, ACKNOWLEDGED, taken["acknowledged"], taken["insert"]),
        result(f"{work} visible in every query", FLOOR, VISIBLE, taken["visible"], taken["insert"]),
    ]


def _edits(register: Register, kind: str) -> Iterator[Change]:
    """The items of many records, entered once more."""
    found = [one for one in register.latest_items() if one[0] == kind]
    return (Change(kind, key, item, version) for _, key, version, item in found)


def _rows(register: Register, kind: str) -> Iterator[Entry]:
    """The entries about those records, as their next versions."""
    with register.cursor() as cursor:
        found = cursor.execute("from journal.entry where kind = ? order by number", [kind]).fetchall()
    entries = enumerate((Entry(*row) for row in found), start=register.number + 1)
    return (entry._replace(number=number, version=entry.version + 1) for number, entry in entries)


def _table(register: Register, path: Path) -> duckdb.DuckDBPyConnection:
    """A file with the journal's table, keys and rows, and nothing else."""
    bare = duckdb.connect(path)
    bare.execute(ENTRY.replace("journal.entry", "entry"))
    with register.cursor() as cursor:
        bare.register("rows", cursor.sql("from journal.entry").to_arrow_table())
    bare.execute("insert into entry from rows")
    bare.unregister("rows")
    bare.execute("checkpoint")
    return bare
