"""Filling an empty journal with entries that exist already, such as those of a snapshot: their hashes stay."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from register.journal.entries import UTC_TEXT, Entry, Head
from register.journal.file import Journal
from register.journal.table import head_of

BATCH = 50_000
REFILL = f"""
insert into journal.entry
select number, strptime(entered_at, '{UTC_TEXT}'), entered_by, kind, key, cast(version as integer), item, reason, salt,
       item_hash, previous_hash, hash
from refill order by number
"""
NUMBERS = {"number", "version"}
SHAPE = pa.schema([(name, pa.int64() if name in NUMBERS else pa.string()) for name in Entry._fields])


def refill(journal: Journal, entries: Iterable[tuple[Any, ...]]) -> Head:
    """Enter these entries as they are, all or none; returns the head. Verify them: nothing is checked here but that the table takes them.

    Raises ValueError when there are entries already or when two of them cannot both be.
    """
    if journal.head().number:
        raise ValueError("the journal is not empty")
    try:
        with journal.transaction() as cursor:
            for rows in _batches(entries):
                cursor.register("refill", pa.table([*zip(*rows, strict=True)], schema=SHAPE))
                cursor.execute(REFILL)
            head = head_of(cursor)
    except (duckdb.ConstraintException, duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise ValueError(str(error)) from error
    journal.keep_head(head)
    return head


def _batches(entries: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    rows = iter(entries)
    while batch := list(islice(rows, BATCH)):
        yield batch


def hashes(journal: Journal) -> Iterator[str]:
    """The hash of every entry, in order of number."""
    with journal.cursor() as cursor:
        for batch in cursor.sql("select hash from journal.entry order by number").to_arrow_reader(BATCH):
            yield from batch.column("hash").to_pylist()
