"""Taking a snapshot: the tables as of an entry go by way of the disk into a ZIP, and what is in it is described."""

import os
from collections import deque
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb

from register.exchange.export import copied
from register.exchange.layout import Progress, unseen
from register.projection import Register
from register.snapshots import packing
from register.snapshots.contents import FORMS, Form, Table, tables_of
from register.snapshots.description import DESCRIPTION, Member, as_text, describe, facts
from register.snapshots.sheets import write_sheets

SCRIPT = Path(__file__).with_name("verify_snapshot.py")


def write(
    register: Register,
    target: Path,
    *,
    moment: int,
    kinds: Collection[str] | None = None,
    form: str = "comma",
    progress: Progress = unseen,
) -> dict[str, Any]:
    """Write a snapshot as of an entry and return its description.

    The same entry, kinds, form and set of redactions give the same bytes, unless the form is Parquet or XLSX. Nothing of it
    is held in memory. Raises OSError when the disk refuses, NotForSheets when the XLSX form cannot hold it.
    """
    chosen = [kind for kind in register.kinds if kinds is None or kind in kinds]
    tables = tables_of(register.kinds, chosen, moment)
    with register.journal.workplace() as work, register.cursor() as cursor:
        if form == "xlsx":
            rows = write_sheets(cursor, progress(tables, len(tables)), target)
            return facts(register, moment, chosen, form, rows)
        with packing.package(target) as archive:
            members = list(_packed(archive, cursor, tables, FORMS[form], work, progress))
            description = describe(register, moment, chosen, form, members)
            packing.add_text(archive, DESCRIPTION, as_text(description))
            if FORMS[form].delimiter:
                packing.add_file(archive, SCRIPT.name, SCRIPT)
    return description


def _packed(
    archive: ZipFile,
    cursor: duckdb.DuckDBPyConnection,
    tables: list[Table],
    form: Form,
    work: Path,
    progress: Progress,
) -> Iterator[Member]:
    """While one table is packed, the next ones are written. The cursor stays open until the last: nobody redacts halfway.

    They are packed in order of name, and progress is made by what is written, in whatever order that is done.
    """
    with ThreadPoolExecutor(os.cpu_count()) as ahead:
        waiting = deque((table, ahead.submit(_written, cursor, table, form, work)) for table in tables)
        for _ in progress(as_completed([written for _, written in waiting]), len(waiting)):
            while waiting and waiting[0][1].done():
                table, written = waiting.popleft()
                path, rows = written.result()
                packed = packing.add_file(archive, path.name, path, form.lead)
                path.unlink()
                yield Member(table, path.name, rows, *packed)


def _written(cursor: duckdb.DuckDBPyConnection, table: Table, form: Form, work: Path) -> tuple[Path, int]:
    path = work / f"{table.name}.{form.ending}"
    with cursor.cursor() as own:
        return path, copied(own, table.question, path, form.options)
