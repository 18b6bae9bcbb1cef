"""The check of a whole journal: which entry is the first that does not fit?"""

from collections.abc import Iterator
from typing import Any

import duckdb

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
    redacted = {number for (number,) in cursor.execute(REDACTED).fetchall()}
    misfit = chain.first_misfit(_rows(cursor), redacted)
    [(out_of_step,)] = cursor.execute(VERSION_OUT_OF_STEP).fetchall()
    found = [one for one in (misfit, chain.Misfit(out_of_step, OUT_OF_STEP) if out_of_step else None) if one]
    return min(found, key=lambda one: one.number, default=None)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """In batches, so that a long journal does not have to fit in memory."""
    cursor.execute(IN_ORDER)
    while rows := cursor.fetchmany(BATCH):
        yield from rows
