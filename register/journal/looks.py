"""Who looked: rows beside the entries in a chain of their own, of which the oldest are erased. Art. 5(1)(e), 5(2), 32."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Any, NamedTuple

import duckdb

from register.journal import chain
from register.journal.entries import UTC_TEXT
from register.journal.file import Journal
from register.journal.redaction import rewrite
from register.text import Text
from register.wording import PLACE

BATCH = 50_000
PRUNED = "pruned"
"""What a row says that took the place of older ones: of them the number of the last is its entry, and the hash its subject."""

LAST = f"""
select number, hash, strftime(looked_at, '{UTC_TEXT}') from journal.access where number = (select max(number) from journal.access)
"""
ERASED = f"select entry, subject from journal.access where what = '{PRUNED}' order by number desc limit 1"
LAST_BEFORE = "select max(number) from journal.access where looked_at < ?"
ERASE = "delete from journal.access where number <= ?"
TODAY_ALREADY = """
select 1 from journal.access
where looked_at >= ? and person = ? and role = ? and what = ? and subject = ? and entry = ? limit 1
"""
IN_ORDER = f"""
select number, strftime(looked_at, '{UTC_TEXT}'), person, role, what, subject, entry, previous_hash, hash
from journal.access where number > ? order by number
"""
HASH_OF = "select hash from journal.access where number = ?"
LEFT_BEHIND = "select min(number) from journal.access where number <= ?"
NOT_ERASED = Text("had gewist moeten zijn", "should have been erased")


class Look(NamedTuple):
    """Who did what, in which role; with what: a reference or the name of a file; as of which entry, 0 when that says nothing."""

    person: str
    role: str
    what: str
    subject: str = ""
    entry: int = 0


class Point(NamedTuple):
    """A place in the chain of those who looked, with its time as UTC text."""

    number: int = 0
    hash: str = chain.GENESIS
    looked_at: str = ""


START = Point()


def enter(journal: Journal, look: Look, *, once_a_day: bool = False, now: datetime | None = None) -> bool:
    """Enter that somebody looked; what is returned says whether that is new. It is on disk before anything is shown.

    `now` is UTC without a zone; `once_a_day` leaves out what the same person did before on that day in Europe/Amsterdam.
    Raises JournalUnavailable when the disk refuses.
    """
    at = now or datetime.now(UTC).replace(tzinfo=None)
    since = [_midnight(at), *look] if once_a_day else []
    with journal.said_in_a_sentence():
        if since and _is_there(journal, since):
            return False
        with journal.beside() as cursor:
            if since and cursor.execute(TODAY_ALREADY, since).fetchall():
                return False
            _add(cursor, look, at)
    return True


def _is_there(journal: Journal, since: list[Any]) -> bool:
    with journal.cursor() as cursor:
        return bool(cursor.execute(TODAY_ALREADY, since).fetchall())


def _midnight(at: datetime) -> datetime:
    """The start of the day in Europe/Amsterdam, as UTC without a zone."""
    day = at.replace(tzinfo=UTC).astimezone(PLACE).date()
    return datetime.combine(day, time(), PLACE).astimezone(UTC).replace(tzinfo=None)


def _last(cursor: duckdb.DuckDBPyConnection) -> Point:
    rows = cursor.execute(LAST).fetchall()
    return Point(*rows[0]) if rows else START


def _add(cursor: duckdb.DuckDBPyConnection, look: Look, at: datetime) -> None:
    """None is entered earlier than the one before it, so that what is erased up to a day are the first ones."""
    last = _last(cursor)
    said = max(at.strftime(UTC_TEXT), last.looked_at)
    facts = (last.number + 1, said, *look, last.hash)
    row = [last.number + 1, datetime.strptime(said, UTC_TEXT), *look, last.hash, chain.entry_hash(*facts)]
    cursor.execute("insert into journal.access values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def last(journal: Journal) -> Point:
    """The last row; it can be written down elsewhere, for a tail that is cut leaves a chain that fits."""
    with journal.cursor() as cursor:
        return _last(cursor)


def erase_before(journal: Journal, moment: datetime, *, by: Look, now: datetime | None = None) -> int:
    """Erase who looked before a moment (UTC without a zone), and write the file anew; returns how many rows went.

    A row takes their place that says up to which one and what its hash was, so that the rest still verifies. Raises what redact raises.
    """
    with journal.said_in_a_sentence(), journal.cursor() as cursor:
        [(upto,)] = cursor.execute(LAST_BEFORE, [moment]).fetchall()
    if upto is None:
        return 0
    with journal.alone():
        journal.must_be_rewritten.touch()
        with journal.beside() as cursor:
            [(hash_of,)] = cursor.execute(HASH_OF, [upto]).fetchall()
            at = now or datetime.now(UTC).replace(tzinfo=None)
            _add(cursor, by._replace(what=PRUNED, subject=hash_of, entry=upto), at)
            [(gone,)] = cursor.execute(ERASE, [upto]).fetchall()
        rewrite(journal)
    return int(gone)


def fits(journal: Journal, known: Point = START) -> chain.Misfit | Point:
    """The first row that does not fit, with the reason, or up to where all fit. What is known to fit is not looked at again.

    A tail that was cut fits too, and so does a chain that was rewritten as a whole.
    """
    with journal.cursor() as cursor:
        erased = [Point(*row) for row in cursor.execute(ERASED).fetchall()]
        [(behind,)] = cursor.execute(LEFT_BEHIND, [erased[0].number if erased else 0]).fetchall()
        if behind is not None:
            return chain.Misfit(behind, NOT_ERASED)
        return _first_misfit(_rows(cursor, known, *erased), max([known, *erased]))


def _rows(cursor: duckdb.DuckDBPyConnection, *points: Point) -> Iterator[tuple[Any, ...]]:
    """In batches, so that many rows do not have to fit in memory."""
    cursor.execute(IN_ORDER, [max(points).number])
    while rows := cursor.fetchmany(BATCH):
        yield from rows


def _first_misfit(rows: Iterable[tuple[Any, ...]], point: Point) -> chain.Misfit | Point:
    for number, at, *look, previous, own in rows:
        why = _why(number, at, look, previous, own, point)
        if why:
            return chain.Misfit(number, why)
        point = Point(number, own, at)
    return point


def _why(number: int, at: str, look: list[Any], previous: str, own: str, point: Point) -> Text | None:
    if number != point.number + 1:
        return Text(*(phrase.format(expected=point.number + 1) for phrase in chain.GAP))
    if previous != point.hash:
        return chain.BROKEN_LINK
    if at < point.looked_at:
        return chain.EARLIER
    return None if chain.entry_hash(number, at, *look, previous) == own else chain.OTHER_FACTS
