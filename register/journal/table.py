"""The table of entries: how it is made, read and added to, within a transaction of the journal."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

import duckdb

from register.journal.entries import Change, Entry, Head, chained, conflict

ENTRY = """
create table if not exists journal.entry (
    number bigint primary key,
    entered_at timestamp not null,
    entered_by varchar not null,
    kind varchar not null,
    key varchar not null,
    version integer not null,
    item varchar,
    reason varchar,
    salt varchar,
    item_hash varchar not null,
    previous_hash varchar not null,
    hash varchar not null,
    unique (kind, key, version)
)
"""
BESIDE = """
create table if not exists journal.requester (request varchar primary key, sealed varchar not null, same_as varchar);
create table if not exists journal.note (step varchar primary key, request varchar not null, sealed varchar not null);
create table if not exists journal.person (key varchar primary key, name varchar not null);
create table if not exists journal.access (
    number bigint primary key,
    looked_at timestamp not null,
    person varchar not null,
    role varchar not null,
    what varchar not null,
    subject varchar not null,
    entry bigint not null,
    previous_hash varchar not null,
    hash varchar not null
);
"""
"""What stands beside the entries, outside their chain and erasable: sealed, who made a request and notes with its steps;
what users are called; and who looked, in a chain of its own."""

INSERT = f"insert into journal.entry select {', '.join(['unnest(?)'] * len(Entry._fields))}"
VERSIONS_OF_ONE = "select kind, key, version from journal.entry where kind = ? and key = ?"
VERSIONS_OF_MANY = """
select kind, key, version from journal.entry semi join (select unnest(?) as kind, unnest(?) as key) using (kind, key)
"""

IN_ORDER = """
select coalesce(bool_and(number > before), true) from (select number, lag(number, 1, 0) over () as before from journal.entry)
"""


@contextmanager
def all_or_nothing(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A transaction: after an error nothing of it is stored."""
    cursor.execute("begin")
    try:
        yield
        cursor.execute("commit")
    except BaseException:
        with suppress(duckdb.Error):  # after a full disk the transaction is gone already
            cursor.execute("rollback")
        raise


def head_of(cursor: duckdb.DuckDBPyConnection) -> Head:
    rows = cursor.execute("select number, hash, entered_at from journal.entry order by number desc limit 1").fetchall()
    return Head(*rows[0]) if rows else Head()


def lies_in_order(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Are the entries stored in order of their numbers? Then a question about them that does not sort keeps that order."""
    [(in_order,)] = cursor.execute(IN_ORDER).fetchall()
    return bool(in_order)


def enter(
    cursor: duckdb.DuckDBPyConnection,
    changes: Sequence[Change],
    head: Head,
    *,
    by: str,
    reason: str | None,
    now: datetime | None,
) -> list[Entry]:
    """Enter changes after the head of the journal, within a transaction; see Journal.append."""
    _refuse_conflicts(cursor, changes)
    entries = chained(changes, head, by=by, reason=reason, now=now or datetime.now(UTC).replace(tzinfo=None))
    if entries:
        cursor.execute(INSERT, [list(column) for column in zip(*entries, strict=True)])
    return entries


def _refuse_conflicts(cursor: duckdb.DuckDBPyConnection, changes: Sequence[Change]) -> None:
    """A batch may hold several versions of one record, each based on the one before."""
    present = _present_versions(cursor, changes)
    for change in changes:
        if present.get((change.kind, change.key), 0) != change.based_on:
            raise conflict(change.kind, change.key, change.based_on, trail_of(cursor, change.kind, change.key))
        present[change.kind, change.key] = change.based_on + 1


def _present_versions(cursor: duckdb.DuckDBPyConnection, changes: Sequence[Change]) -> dict[tuple[str, str], int]:
    kinds, keys = [change.kind for change in changes], [change.key for change in changes]
    if len(changes) == 1:  # one edit need not wait for the join of an import
        rows = cursor.execute(VERSIONS_OF_ONE, [*kinds, *keys]).fetchall()
    else:
        rows = cursor.execute(VERSIONS_OF_MANY, [kinds, keys]).fetchall()
    return {(kind, key): version for kind, key, version in sorted(rows)}


def trail_of(cursor: duckdb.DuckDBPyConnection, kind: str, key: str) -> list[Entry]:
    rows = cursor.execute(
        "select * from journal.entry where kind = ? and key = ? order by number", [kind, key]
    ).fetchall()
    return [Entry(*row) for row in rows]
