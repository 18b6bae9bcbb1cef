"""The tables as one XLSX file, a sheet each, written row by row. A text stays a text, whatever it begins with."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from register.snapshots.contents import Table
from register.text import Text

MOST_ROWS, LONGEST_TEXT, LONGEST_NAME = 1_048_575, 32_767, 31
"""What a sheet holds: rows without the header, and characters in a cell and in its name."""
LARGEST_NUMBER = 10**15
"""A spreadsheet has no more digits than these."""
FIRST_DAY = date(1900, 3, 1)
"""Before it, a spreadsheet counts a day that never was."""
BATCH = 10_000
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
TOO_LARGE = Text(
    "{table} past niet in een werkblad (hoogstens {rows} rijen en {text} tekens in een cel); kies CSV of Parquet.",
    "{table} does not fit in a sheet (at most {rows} rows, and {text} characters in a cell); choose CSV or Parquet.",
)


class NotForSheets(Exception):
    """A table is too large for a spreadsheet; `text` says which, in one sentence."""

    def __init__(self, table: str) -> None:
        values = {"table": table, "rows": MOST_ROWS, "text": LONGEST_TEXT}
        self.text = Text(*(phrase.format(**values) for phrase in TOO_LARGE))
        super().__init__(self.text.en)


class _Look(NamedTuple):
    header: Format
    day: Format


def write_sheets(cursor: duckdb.DuckDBPyConnection, tables: Iterable[Table], target: Path) -> dict[str, int]:
    """Write the tables; returns how many rows each has. Raises NotForSheets, and leaves nothing behind then."""
    try:
        with xlsxwriter.Workbook(str(target), OPTIONS) as book:
            look = _Look(book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"}))
            return {table.name: _fill(_sheet(book, table), cursor, table, look) for table in tables}
    except NotForSheets:
        target.unlink(missing_ok=True)
        raise


def _sheet(book: xlsxwriter.Workbook, table: Table) -> Worksheet:
    """A sheet with the name of the table, as far as that fits and is new."""
    taken = {sheet.get_name().lower() for sheet in book.worksheets()}
    tries = (f"{table.name[: LONGEST_NAME - len(end)]}{end}" for end in ("", *(f"_{n}" for n in range(2, 100))))
    return book.add_worksheet(next(name for name in tries if name.lower() not in taken))


def _fill(sheet: Worksheet, cursor: duckdb.DuckDBPyConnection, table: Table, look: _Look) -> int:
    cursor.execute(table.question)
    names = [column[0] for column in cursor.description]
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, names, look.header)
    number = 0
    while rows := cursor.fetchmany(BATCH):
        for row in rows:
            number += 1
            if number > MOST_ROWS or any(_write(sheet, number, place, cell, look) for place, cell in enumerate(row)):
                raise NotForSheets(table.name)
    sheet.autofilter(0, 0, number, len(names) - 1)
    return number


def _write(sheet: Worksheet, row: int, place: int, cell: Any, look: _Look) -> int:
    """0 when it fits. What is no day, number or yes-or-no is written as a text, never as a formula, a link or a number."""
    if cell is None:
        return 0
    if isinstance(cell, bool):
        return int(sheet.write_boolean(row, place, cell))
    if isinstance(cell, int) and cell < LARGEST_NUMBER:
        return int(sheet.write_number(row, place, cell))
    if isinstance(cell, date) and cell >= FIRST_DAY:
        return int(sheet.write_datetime(row, place, cell, look.day))
    return int(sheet.write_string(row, place, str(cell)))
