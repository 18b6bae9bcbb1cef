"""Redaction: blank the content of one entry for good, and enter that this was done. Art. 17."""

import os
from datetime import datetime
from pathlib import Path

from register.journal.entries import Change, Entry, Head
from register.journal.file import Journal, quoted
from register.journal.table import enter, trail_of

CAN_BE_REDACTED = "select number from journal.entry where number = ? and kind <> 'redaction' and item is not null"
WITHOUT_REDACTED = """
insert into fresh.entry
select * exclude (gone) replace (if(gone, null, item) as item, if(gone, null, reason) as reason, if(gone, null, salt) as salt)
from (select *, number in (select cast(key as bigint) from journal.entry where kind = 'redaction') as gone from journal.entry)
order by number
"""
NO_SUCH = "the journal has no entry {number} that can be redacted"


def redact(journal: Journal, number: int, *, by: str, reason: str, now: datetime | None = None) -> Entry:
    """Blank item and reason of an entry and drop its salt; its hash stays, so that the chain still fits.

    An update leaves the old bytes in the file, so the file is written anew, while nobody else reads or writes.
    Raises ValueError when there is no such entry, JournalUnavailable when others are busy or the disk refuses;
    after that, or after a stop, the content may still be there and can be redacted again.
    """
    with journal.alone():
        with journal.transaction() as cursor:
            if not cursor.execute(CAN_BE_REDACTED, [number]).fetchall():
                raise ValueError(NO_SUCH.format(number=number))
            before = len(trail_of(cursor, "redaction", str(number)))
            change = Change("redaction", str(number), {"entry": number}, based_on=before)
            [entry] = enter(cursor, [change], journal.head(), by=by, reason=reason, now=now)
        journal.keep_head(Head.of(entry))
        _write_anew(journal)
    return entry


def _write_anew(journal: Journal) -> None:
    """Copy what is not redacted to a new file and put that in the place of the old one; both or the old one survive a stop."""
    with journal.workplace() as folder:
        fresh = folder / journal.path.name
        _copy(journal, fresh)
        journal.con.execute("detach journal")
        os.replace(fresh, journal.path)
    journal.attach()


def _copy(journal: Journal, fresh: Path) -> None:
    journal.con.execute(f"attach {quoted(fresh)} as fresh")
    try:
        journal.con.execute("copy from database journal to fresh (schema)")
        journal.con.execute(WITHOUT_REDACTED)
        counted = journal.con.execute("select (from journal.entry select count(*)), (from fresh.entry select count(*))")
        [(kept, copied)] = counted.fetchall()
    finally:
        journal.con.execute("detach fresh")
    if kept != copied:
        raise OSError(f"the copy of {journal.path} is incomplete")
