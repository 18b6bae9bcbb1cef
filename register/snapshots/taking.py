"""Taking a snapshot: the tables as of an entry go by way of the disk into a ZIP, and what is in it is described."""

import os
from collections import deque
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from itertools import chain as one_after_another
from itertools import count, repeat
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb

from register.exchange.export import copied
from register.exchange.layout import Progress, unseen
from register.journal.table import lies_in_order
from register.projection import Register
from register.snapshots import packing
from register.snapshots.contents import FORMS, Form, Table, tables_of
from register.snapshots.description import DESCRIPTION, Member, as_text, describe, facts
from register.snapshots.sheets import write_sheets

SCRIPT = Path(__file__).with_name("verify_snapshot.py")
Part = tuple[Path, int]
"""A file with a part of a table, and how many rows are in it."""


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
    with register.journal.workplace() as work, register.cursor() as cursor:
        tables = tables_of(register.kinds, chosen, moment, in_order=lies_in_order(cursor))
        if form == "xlsx":
            rows = write_sheets(cursor, progress(tables, len(tables)), target)
            return facts(register, moment, chosen, form, rows)
        with packing.package(target) as archive:
            members = list(_packed(archive, cursor, tables, FORMS[form], work, progress))
            description = describe(register, moment, chosen, form, members)
            packing.add_text(archive, DESCRIPTION, as_text(description))
            if FORMS[form].delimiter:
                packing.add_files(archive, SCRIPT.name, [SCRIPT])
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
        waiting = deque((table, _begun(ahead, cursor, table, form, work)) for table in tables)
        written = [part for _, parts in waiting for part in parts]
        for _ in progress(as_completed(written), len(written)):
            while waiting and all(part.done() for part in waiting[0][1]):
                table, parts = waiting.popleft()
                yield _joined(archive, table, form, [part.result() for part in parts])


def _begun(
    ahead: ThreadPoolExecutor, cursor: duckdb.DuckDBPyConnection, table: Table, form: Form, work: Path
) -> list[Future[Part]]:
    """A table is written as a whole, or in slices when files of this form can be laid one after another."""
    questions = (form.going_on and table.slices) or [table.question]
    paths = (work / f"{table.name}.{number}" for number in count())
    ways = one_after_another([form.options], repeat(form.going_on))
    return [ahead.submit(_written, cursor, *one) for one in zip(questions, paths, ways, strict=False)]


def _written(cursor: duckdb.DuckDBPyConnection, question: str, path: Path, options: str) -> Part:
    with cursor.cursor() as own:
        return path, copied(own, question, path, options)


def _joined(archive: ZipFile, table: Table, form: Form, parts: list[Part]) -> Member:
    name, paths = f"{table.name}.{form.ending}", [path for path, _ in parts]
    packed = packing.add_files(archive, name, paths, form.lead)
    for path in paths:
        path.unlink()
    return Member(table, name, sum(rows for _, rows in parts), *packed)
