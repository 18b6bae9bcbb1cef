"""Redaction: blank the content of one entry for good, and enter that this was done. Art. 17."""

import os
import shutil
from datetime import datetime

from register.journal.entries import Change, Entry, Head
from register.journal.file import Journal, quoted
from register.journal.table import enter

BLANK = """
update journal.entry set item = null, reason = null, salt = null
where number = ? and kind <> 'redaction' and item is not null
returning number
"""
NO_SUCH = "the journal has no entry {number} that can be redacted"


def redact(journal: Journal, number: int, *, by: str, reason: str, now: datetime | None = None) -> Entry:
    """Blank item and reason of an entry and drop its salt; its hash stays, so that the chain still fits.

    An update leaves the old bytes in the file, so the file is written anew. Raises ValueError when there is no such entry.
    """
    with journal.lock:
        with journal.transaction() as cursor:
            if not cursor.execute(BLANK, [number]).fetchall():
                raise ValueError(NO_SUCH.format(number=number))
            [entry] = enter(
                cursor, [Change("redaction", str(number), {"entry": number})], by=by, reason=reason, now=now
            )
        journal.keep_head(Head(entry.number, entry.hash))
        _write_anew(journal)
    return entry


def _write_anew(journal: Journal) -> None:
    """Copy what is left to a new file and put that in the place of the old one; both or the old one survive a stop."""
    shutil.rmtree(journal.work, ignore_errors=True)
    journal.work.mkdir()
    fresh = journal.work / journal.path.name
    journal.con.execute(f"attach {quoted(fresh)} as fresh")
    journal.con.execute("copy from database journal to fresh")
    same = journal.con.execute(
        "select count(*) = (select count(*) from fresh.entry) from journal.entry"
    ).fetchall() == [(True,)]
    journal.con.execute("detach fresh")
    if not same:
        raise OSError(f"the copy of {journal.path} is incomplete")
    journal.con.execute("detach journal")
    os.replace(fresh, journal.path)
    journal.attach()
    shutil.rmtree(journal.work, ignore_errors=True)
