"""The table of entries: how it is made, read and added to, within a transaction of the journal."""

from collections.abc import Sequence
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

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
ARROW = pa.schema(
    [
        (name, {"number": pa.int64(), "version": pa.int32(), "entered_at": pa.timestamp("us")}.get(name, pa.string()))
        for name in Entry._fields
    ]
)
RECORD = pa.schema([("kind", pa.string()), ("key", pa.string())])


def head_of(cursor: duckdb.DuckDBPyConnection) -> Head:
    rows = cursor.execute("select number, hash, entered_at from journal.entry order by number desc limit 1").fetchall()
    return Head(*rows[0]) if rows else Head()


def enter(
    cursor: duckdb.DuckDBPyConnection, changes: Sequence[Change], *, by: str, reason: str | None, now: datetime | None
) -> list[Entry]:
    """Enter changes within a transaction; see Journal.append."""
    _refuse_conflicts(cursor, changes)
    entries = chained(changes, head_of(cursor), by=by, reason=reason, now=now or datetime.now(UTC).replace(tzinfo=None))
    cursor.register("new_entry", pa.Table.from_pylist([entry._asdict() for entry in entries], schema=ARROW))
    cursor.execute("insert into journal.entry select * from new_entry")
    cursor.unregister("new_entry")
    return entries


def _refuse_conflicts(cursor: duckdb.DuckDBPyConnection, changes: Sequence[Change]) -> None:
    """A batch may hold several versions of one record, each based on the one before."""
    present = _present_versions(cursor, changes)
    for change in changes:
        if present.get((change.kind, change.key), 0) != change.based_on:
            raise conflict(change.kind, change.key, change.based_on, trail_of(cursor, change.kind, change.key))
        present[change.kind, change.key] = change.based_on + 1


def _present_versions(cursor: duckdb.DuckDBPyConnection, changes: Sequence[Change]) -> dict[tuple[str, str], int]:
    asked = {"kind": [change.kind for change in changes], "key": [change.key for change in changes]}
    cursor.register("asked", pa.table(asked, schema=RECORD))
    rows = cursor.execute(
        "select kind, key, max(version) from journal.entry semi join asked using (kind, key) group by all"
    ).fetchall()
    cursor.unregister("asked")
    return {(kind, key): version for kind, key, version in rows}


def trail_of(cursor: duckdb.DuckDBPyConnection, kind: str, key: str) -> list[Entry]:
    rows = cursor.execute(
        "select * from journal.entry where kind = ? and key = ? order by number", [kind, key]
    ).fetchall()
    return [Entry(*row) for row in rows]
