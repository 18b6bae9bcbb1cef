"""Reading CSV files: cells to values, without judging them yet; that is the model's work."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from register.exchange.guard import unguard
from register.exchange.layout import LIST_SEPARATOR, File, files_of
from register.model import Kinds
from register.records import Column
from register.text import Text

Wrong = tuple[str, int, str, str, Text]
"""File, row, column, value, what is wanted."""

NO_FILES = Text("hier staan geen CSV-bestanden van een register", "there are no CSV files of a register here")
UNKNOWN_FILE = Text("dit bestand hoort niet bij het register", "this file does not belong to the register")
UNKNOWN_COLUMN = Text("deze kolom kent het register niet", "the register has no such column")
NO_KEY_COLUMN = Text("de kolom {column} ontbreekt", "the column {column} is missing")
DOUBLE_COLUMN = Text("deze kolom staat er twee keer", "this column is there twice")
UNREADABLE = Text("dit is geen CSV in UTF-8", "this is no CSV in UTF-8")
OTHER_WIDTH = Text(
    "deze rij heeft meer of minder cellen dan de kop", "this row has more or fewer cells than the header"
)


MOST_WRONG = 1_000
"""Enough to see what is wrong with a file; one that is no register at all would give millions."""


class Row(NamedTuple):
    """One row: its number as a spreadsheet counts, the key of its record, and the values of the columns that the file has."""

    number: int
    key: str
    cells: dict[str, Any]
    columns: tuple[Column, ...] = ()


def read_folder(folder: Path, kinds: Kinds) -> tuple[dict[File, list[Row]], list[Wrong]]:
    """The rows of every file of the register that is there, and what could not be read."""
    known = {file.name: file for file in files_of(kinds)}
    rows: dict[File, list[Row]] = {}
    wrong: list[Wrong] = [
        (path.name, 0, "", "", UNKNOWN_FILE) for path in sorted(folder.glob("*.csv")) if path.name not in known
    ]
    for file in (file for name, file in known.items() if (folder / name).is_file()):
        try:
            rows[file] = list(_rows(file, folder / file.name, wrong))
        except (UnicodeDecodeError, csv.Error):
            wrong.append((file.name, 0, "", "", UNREADABLE))
    return rows, wrong


def _rows(file: File, path: Path, wrong: list[Wrong]) -> Iterator[Row]:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        header = next(reader, [])
        problems = list(_header_problems(file, header))
        wrong += problems
        for number, cells in enumerate(reader if not problems else (), start=2):
            if len(wrong) > MOST_WRONG:
                return
            if cells and len(cells) != len(header):
                wrong.append((file.name, number, "", "", OTHER_WIDTH))
            elif cells:
                yield _row(file, number, dict(zip(header, cells, strict=True)))


def _header_problems(file: File, header: list[str]) -> Iterator[Wrong]:
    needed = [file.record_column] + (["key"] if file.field else [])
    for column in needed:
        if column not in header:
            yield file.name, 1, column, "", Text(*(phrase.format(column=column) for phrase in NO_KEY_COLUMN))
    times = Counter(header)
    unknown = (column for column in times if column not in file.header)
    yield from ((file.name, 1, column, "", UNKNOWN_COLUMN) for column in islice(unknown, MOST_WRONG))
    double = (column for column in sorted(times) if times[column] > 1)
    yield from ((file.name, 1, column, "", DOUBLE_COLUMN) for column in islice(double, MOST_WRONG))


def _row(file: File, number: int, cells: dict[str, str]) -> Row:
    present = tuple(column for column in file.columns if column.name in cells)
    return Row(
        number,
        cells[file.record_column],
        {column.name: _value(column, cells[column.name]) for column in present},
        present,
    )


def _value(column: Column, cell: str) -> Any:
    if column.sql.endswith("[]"):
        return [part.strip() for part in cell.split(LIST_SEPARATOR) if part.strip()]
    return unguard(cell) or None


def nested(item: dict[str, Any], row: Row) -> dict[str, Any]:
    """An item with the values of a row laid over it, each at its place."""
    item = _copied(item)
    for column in row.columns:
        place = item
        for name in column.path[:-1]:
            place = place.setdefault(name, {})
        place[column.path[-1]] = row.cells[column.name]
    return _without_hollow(item)


def _copied(value: Any) -> Any:
    return {name: _copied(part) for name, part in value.items()} if isinstance(value, dict) else value


def _without_hollow(item: dict[str, Any]) -> dict[str, Any]:
    """Drop parts that consist of blanks only, such as the judgement of a field without a value."""
    filled = {name: _without_hollow(part) if isinstance(part, dict) else part for name, part in item.items()}
    return {
        name: part
        for name, part in filled.items()
        if part not in ({}, None) and not (isinstance(part, str) and not part.strip())
    }
