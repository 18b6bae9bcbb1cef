"""The tables of the register without rows: made from their SQL, and once a process makes them often, copied from a file."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import duckdb

from register.journal import Journal
from register.journal.reach import quoted
from register.journal.table import all_or_nothing
from register.model import Kinds
from register.records import Record
from register.searching import choices
from register.tables import schema

MACROS = Path(__file__).parent / "sql" / "macros.sql"
COPY = "copy from database {source} to {target} (schema)"
CHOICES = "insert into choice select {values}"
Model = tuple[tuple[str, type[Record]], ...]

_numbers = count(1)
_made: Counter[Model] = Counter()
_files: dict[Model, bytes] = {}
"""A database with empty tables of each model that was made twice, so that the one register of a server need not wait for it."""


def make(journal: Journal, cursor: duckdb.DuckDBPyConnection, kinds: Kinds) -> None:
    """Make the tables, and what is asked through them, in the empty database that a cursor uses."""
    model = tuple(kinds.items())
    if not _copied(journal, cursor, model):
        _make(cursor, kinds)
        _made[model] += 1
        if _made[model] > 1:
            _keep(journal, cursor, model)
    if rows := choices(kinds):
        values = ", ".join(["unnest(?)"] * len(rows[0]))
        cursor.execute(CHOICES.format(values=values), [list(column) for column in zip(*rows, strict=True)])


def _make(cursor: duckdb.DuckDBPyConnection, kinds: Kinds) -> None:
    """Taken apart before, because DuckDB reads a text with several statements twice."""
    text = ";\n".join([*schema(kinds), MACROS.read_text(encoding="utf-8")])
    with all_or_nothing(cursor):
        for statement in cursor.extract_statements(text):
            cursor.execute(statement)


def _copied(journal: Journal, cursor: duckdb.DuckDBPyConnection, model: Model) -> bool:
    """Copying does not work out anew what every macro means, which is most of the time that making takes."""
    if model in _files:
        with (
            suppress(OSError, duckdb.IOException),
            journal.workplace() as folder,
        ):  # on a full disk they can still be made
            file = folder / "empty.duckdb"
            file.write_bytes(_files[model])
            with _beside(cursor, file, "read_only") as (here, beside):
                cursor.execute(COPY.format(source=beside, target=here))
            return True
    return False


def _keep(journal: Journal, cursor: duckdb.DuckDBPyConnection, model: Model) -> None:
    with suppress(OSError, duckdb.Error), journal.workplace() as folder:
        file = folder / "empty.duckdb"
        with _beside(cursor, file, "read_write") as (here, beside):
            cursor.execute(COPY.format(source=here, target=beside))
        _files[model] = file.read_bytes()


@contextmanager
def _beside(cursor: duckdb.DuckDBPyConnection, file: Path, access: str) -> Iterator[tuple[str, str]]:
    """The database that a cursor uses, and the one in a file."""
    [(here,)] = cursor.execute("select current_database()").fetchall()
    beside = f"empty_{next(_numbers)}"
    cursor.execute(f"attach {quoted(file)} as {beside} ({access})")
    try:
        yield here, beside
    finally:
        cursor.execute(f"detach {beside}")
