"""The check of a whole journal: which entry is the first that does not fit?"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from register.journal import chain
from register.journal.entries import UTC_TEXT
from register.journal.file import Journal
from register.text import Text

BATCH = 50_000
IN_ORDER = f"""
select number, strftime(entered_at, '{UTC_TEXT}') as entered_at, entered_by, kind, key, version,
       item, reason, salt, item_hash, previous_hash, hash
from journal.entry order by number
"""
VERSION_OUT_OF_STEP = """
select min(number) from (
    select number, version, row_number() over (partition by kind, key order by number) as expected from journal.entry
) where version <> expected
"""
PLAIN = """
select number, entered_at, item_hash, previous_hash, hash, item is null as gone,
       item is null and not (reason is null and salt is null and {redacted})
       or regexp_matches(concat(entered_by, kind, key, item, reason, salt), '[\\x00-\\x1f]') as odd,
       encode('["' || salt || '","' || {item} || coalesce('","' || {reason} || '"]', '",null]')) as content,
       encode('[' || number || ',"' || strftime(entered_at, '{utc_text}') || '","' || {entered_by} || '","' || {kind} || '","'
              || {key} || '",' || version || ',"' || item_hash || '","' || previous_hash || '"]') as facts
from journal.entry order by number
""".format(
    **{
        name: f"replace(replace({name}, '\\', '\\\\'), '\"', '\\\"')"
        for name in ("item", "reason", "entered_by", "kind", "key")
    },
    utc_text=UTC_TEXT,
    redacted="number in (select cast(key as bigint) from journal.entry where kind = 'redaction')",
)
"""The texts that are hashed, written by the database: the same as the canonical ones unless a text holds a control character."""

REDACTED = "select cast(key as bigint) from journal.entry where kind = 'redaction'"
OUT_OF_STEP = Text(
    "de versie volgt niet op de vorige van hetzelfde record", "its version does not follow the record's previous one"
)


def verify(journal: Journal) -> chain.Misfit | None:
    """The first entry that does not fit, with the reason; None when every entry fits.

    A cut tail or a chain that was rewritten as a whole fits too: compare the head with one that was written down elsewhere.
    Raises JournalUnavailable when the file cannot be read.
    """
    with journal.lock, journal.said_in_a_sentence(), journal.cursor() as cursor:
        return first_misfit(cursor)


def first_misfit(cursor: duckdb.DuckDBPyConnection) -> chain.Misfit | None:
    """The same for any connection that has the journal attached, such as one on a backup."""
    misfit = None if _fits_plainly(cursor) else _first_misfit(cursor)
    found = [one for one in (misfit, _first_out_of_step(cursor)) if one]
    return min(found, key=lambda one: one.number, default=None)


def first_out_of_step(journal: Journal) -> chain.Misfit | None:
    """The first entry whose version is not one more than the version before it."""
    with journal.lock, journal.said_in_a_sentence(), journal.cursor() as cursor:
        return _first_out_of_step(cursor)


def _first_out_of_step(cursor: duckdb.DuckDBPyConnection) -> chain.Misfit | None:
    [(number,)] = cursor.execute(VERSION_OUT_OF_STEP).fetchall()
    return chain.Misfit(number, OUT_OF_STEP) if number else None


def _fits_plainly(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Does every entry fit, in half the time of the exact check? That one has to look when the answer is no."""
    number, previous, latest = 0, chain.GENESIS, None
    for batch in cursor.sql(PLAIN).to_arrow_reader(BATCH):
        if not len(batch):
            continue
        if not (_in_order(batch, number, previous, latest) and _hashes_fit(batch)):
            return False
        number, previous, latest = (batch.column(name)[-1].as_py() for name in ("number", "hash", "entered_at"))
    return True


def _in_order(batch: pa.RecordBatch, number: int, previous: str, latest: Any) -> bool:
    numbers, before, own, at = (batch.column(name) for name in ("number", "previous_hash", "hash", "entered_at"))
    return (
        numbers.equals(pa.array(range(number + 1, number + 1 + len(batch)), numbers.type))
        and before[0].as_py() == previous
        and before[1:].equals(own[:-1])
        and (latest is None or at[0].as_py() >= latest)
        and not pc.any(pc.less(at[1:], at[:-1])).as_py()
    )


def _hashes_fit(batch: pa.RecordBatch) -> bool:
    """Content that is gone has no text; what was redacted is not odd."""
    names = ("odd", "gone", "content", "item_hash", "facts", "hash")
    return all(
        not odd
        and (gone or (content is not None and sha256(content).hexdigest() == item_hash))
        and sha256(facts).hexdigest() == own
        for odd, gone, content, item_hash, facts, own in zip(*(batch.column(n).to_pylist() for n in names), strict=True)
    )


def _first_misfit(cursor: duckdb.DuckDBPyConnection) -> chain.Misfit | None:
    redacted = {number for (number,) in cursor.execute(REDACTED).fetchall()}
    return chain.first_misfit(_rows(cursor), redacted)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """In batches, so that a long journal does not have to fit in memory."""
    cursor.execute(IN_ORDER)
    while rows := cursor.fetchmany(BATCH):
        yield from rows
