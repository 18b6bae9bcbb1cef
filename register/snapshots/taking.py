"""Taking a snapshot: the tables as of an entry go by way of the disk into a ZIP, and what is in it is described."""

import os
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain as one_after_another
from itertools import count, groupby, repeat
from operator import itemgetter
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
            packing.add(archive, DESCRIPTION, as_text(description).encode())
            if FORMS[form].delimiter:
                packing.add(archive, SCRIPT.name, SCRIPT.read_bytes())
    return description


def _packed(
    archive: ZipFile,
    cursor: duckdb.DuckDBPyConnection,
    tables: list[Table],
    form: Form,
    work: Path,
    progress: Progress,
) -> Iterator[Member]:
    """While one part of a table is packed, the next ones are written. The cursor stays open until the last: nobody redacts halfway."""
    with ThreadPoolExecutor(os.cpu_count()) as ahead:
        begun = [(table, part) for table in tables for part in _begun(ahead, cursor, table, form, work)]
        for table, parts in groupby(progress(begun, len(begun)), key=itemgetter(0)):
            yield _joined(archive, table, form, (part.result() for _, part in parts))


def _begun(
    ahead: ThreadPoolExecutor, cursor: duckdb.DuckDBPyConnection, table: Table, form: Form, work: Path
) -> list[Future[Part]]:
    questions = _slices(table, form) or [table.question]
    paths = (work / f"{table.name}.{number}" for number in count())
    ways = one_after_another([form.options], repeat(form.going_on))
    return [ahead.submit(_written, cursor, *one) for one in zip(questions, paths, ways, strict=False)]


def _written(cursor: duckdb.DuckDBPyConnection, question: str, path: Path, options: str) -> Part:
    with cursor.cursor() as own:
        return path, copied(own, question, path, options)


def _joined(archive: ZipFile, table: Table, form: Form, parts: Iterator[Part]) -> Member:
    """What is packed is gone from the disk at once. The size of a table in slices is not known until the last is written."""
    name, rows, first = f"{table.name}.{form.ending}", 0, next(parts)
    size = None if _slices(table, form) else len(form.lead) + first[0].stat().st_size
    with packing.member(archive, name, size) as member:
        member.write(form.lead)
        for path, number in one_after_another([first], parts):
            member.write_file(path)
            path.unlink()
            rows += number
    return Member(table, name, rows, member.size, member.digest.hexdigest())


def _slices(table: Table, form: Form) -> tuple[str, ...]:
    """Files of some forms can be laid one after another."""
    return table.slices if form.going_on else ()
