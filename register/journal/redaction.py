"""What is gone for good: redaction of an entry and erasing of who made a request, each entered as done. Art. 5(1)(e), 17."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from register.journal.entries import Change, Entry, Head
from register.journal.file import Journal
from register.journal.reach import quoted
from register.journal.table import enter, trail_of

CAN_BE_REDACTED = "select number from journal.entry where number = ? and kind <> 'redaction' and item is not null"
COPIES = """
insert into fresh.entry
select * exclude (gone) replace (if(gone, null, item) as item, if(gone, null, reason) as reason, if(gone, null, salt) as salt)
from (select *, number in (select cast(key as bigint) from journal.entry where kind = 'redaction') as gone from journal.entry)
order by number;
insert into fresh.requester from journal.requester order by request;
insert into fresh.note from journal.note order by step;
insert into fresh.person from journal.person order by key;
insert into fresh.access from journal.access order by number;
"""
"""Everything but what is redacted; what was erased is not there any more."""

COUNTED = " union all ".join(
    f"select '{table}', (from journal.{table} select count(*)), (from fresh.{table} select count(*))"
    for table in ("entry", "requester", "note", "person", "access")
)
ERASE = (
    "delete from journal.requester where request in (from unnest(?))",
    "delete from journal.note where request in (from unnest(?))",
)
ERASE_NAME = "delete from journal.person where key = ? returning key"
NO_SUCH = "the journal has no entry {number} that can be redacted"


def redact(journal: Journal, number: int, *, by: str, reason: str, now: datetime | None = None) -> Entry:
    """Blank item and reason of an entry and drop its salt; its hash stays, so that the chain still fits.

    An update leaves the old bytes in the file, so the file is written anew, while nobody else reads or writes; after a stop
    the next one who opens the journal does that. Raises ValueError when there is no such entry, JournalUnavailable when others
    are busy or the disk refuses; after that the content may still be there and can be redacted again.
    """
    with journal.alone():
        with journal.transaction() as cursor:
            if not cursor.execute(CAN_BE_REDACTED, [number]).fetchall():
                raise ValueError(NO_SUCH.format(number=number))
            journal.must_be_rewritten.touch()
            before = len(trail_of(cursor, "redaction", str(number)))
            change = Change("redaction", str(number), {"entry": number}, based_on=before)
            [entry] = enter(cursor, [change], journal.head(), by=by, reason=reason, now=now)
        journal.keep_head(Head.of(entry))
        rewrite(journal)
    return entry


def entry_of(journal: Journal, number: int) -> Entry | None:
    """The entry with a number; None when there is none."""
    with journal.cursor() as cursor:
        rows = cursor.execute("select * from journal.entry where number = ?", [number]).fetchall()
    return Entry(*rows[0]) if rows else None


def erase(
    journal: Journal, references: Sequence[str], changes: Sequence[Change], *, by: str, now: datetime | None = None
) -> list[Entry]:
    """Erase who made these requests with the notes about them, enter the changes that say so, and write the file anew.

    Raises Conflict, and JournalUnavailable when others are busy or the disk refuses.
    """
    with journal.alone():
        journal.must_be_rewritten.touch()
        with journal.transaction() as cursor:
            entries = enter(cursor, changes, journal.head(), by=by, reason=None, now=now)
            for statement in ERASE:
                cursor.execute(statement, [[*references]])
        if entries:
            journal.keep_head(Head.of(entries[-1]))
        rewrite(journal)
    return entries


def erase_name(journal: Journal, key: str) -> bool:
    """Erase what a user is called, and write the file anew; says whether there was such a user. Raises what erase raises."""
    with journal.alone():
        journal.must_be_rewritten.touch()
        with journal.transaction() as cursor:
            found = cursor.execute(ERASE_NAME, [key]).fetchall()
        rewrite(journal)
    return bool(found)


def rewrite(journal: Journal) -> None:
    """Copy what is to stay to a new file and put that in the place of the old one; both or the old one survive a stop."""
    with journal.workplace() as folder:
        fresh = folder / journal.path.name
        _copy(journal, fresh)
        journal.con.execute("detach journal")
        os.replace(fresh, journal.path)
    journal.attach()
    journal.must_be_rewritten.unlink(missing_ok=True)


def finish_rewriting(journal: Journal) -> None:
    """What a process that was stopped could not finish: until then, what it redacted or erased may still be in the file."""
    if journal.must_be_rewritten.exists():
        with journal.alone():
            rewrite(journal)


def _copy(journal: Journal, fresh: Path) -> None:
    journal.con.execute(f"attach {quoted(fresh)} as fresh")
    try:
        journal.con.execute("copy from database journal to fresh (schema)")
        journal.con.execute(COPIES)
        uneven = [table for table, kept, copied in journal.con.execute(COUNTED).fetchall() if kept != copied]
    finally:
        journal.con.execute("detach fresh")
    if uneven:
        raise OSError(f"the copy of {journal.path} is incomplete")
