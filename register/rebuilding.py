"""Do the tables say what the journal says? They are compared with tables that are built anew."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import duckdb

from register.projection import Register
from register.tables import tables

FINGERPRINT = 'select count(*), sum(cast(hash(t) as hugeint)) from {place}."{table}" t'
WORKED_OUT = ("due", "working_day")
"""Days that are worked out once and kept: a rebuild needs only some of them."""

LACKING = 'select count(*) from (from {place}."{table}" except from {here}."{table}")'
HERE = "memory.main"

_numbers = count(1)


def differing_tables(register: Register) -> list[str]:
    """The names of the tables whose rows are not those of a rebuild, in any order. Nobody saves meanwhile."""
    with register.journal.lock, register.cursor() as cursor:
        register.catch_up()
        with _rebuilt(register, cursor) as place:
            different = [table for table in tables(register.kinds) if _differs(cursor, place, table)]
            return different + [table for table in WORKED_OUT if _lacks(cursor, place, table)]


@contextmanager
def _rebuilt(register: Register, cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """A second database in memory with tables that are built from the journal anew."""
    name = f"rebuilt_{next(_numbers)}"
    cursor.execute(f"attach ':memory:' as {name}")
    try:
        cursor.execute(f"use {name}")
        register.rebuild(cursor)
        yield f"{name}.main"
    finally:
        cursor.execute("use memory")
        cursor.execute(f"detach {name}")


def _differs(cursor: duckdb.DuckDBPyConnection, place: str, table: str) -> bool:
    """Rows are told apart by a hash of 64 bits each: enough for a mistake, and nobody can choose what is compared."""
    here, anew = (cursor.execute(FINGERPRINT.format(place=one, table=table)).fetchall() for one in (HERE, place))
    return here != anew


def _lacks(cursor: duckdb.DuckDBPyConnection, place: str, table: str) -> bool:
    return cursor.execute(LACKING.format(place=place, table=table, here=HERE)).fetchall() != [(0,)]
