"""The access log: who looked at what, kept apart from what they changed, for as long as the settings say. Art. 5(2), 32, 5(1)(e)."""

from datetime import UTC, date, datetime, time

import pandas as pd
from dateutil.relativedelta import relativedelta

from register import periods, queries
from register.access import Person, require
from register.journal import looks
from register.journal.chain import Misfit
from register.journal.looks import START, Look, Point
from register.projection import Register
from register.queries import View
from register.queries.looks import ANYTHING, Looked
from register.vocabulary import LOOKS
from register.wording import PLACE

ONCE_A_DAY = {"requester_seen"}
"""What is entered once a person, role, subject and day: a page is drawn anew with every click."""

ITSELF = Look("app:retention", "", looks.PRUNED)


def enter(
    register: Register, person: Person, what: str, subject: str = "", *, entry: int = 0, now: datetime | None = None
) -> None:
    """Enter that a person looked, before it is shown: `what` is a code of LOOKS, `subject` a reference or the name of a file.

    `entry` is the entry as of which something was taken away; `now` is UTC without a zone. Raises JournalUnavailable.
    """
    if what not in LOOKS:
        raise ValueError(f"the access log keeps no {what}")
    look = Look(person.key, person.role, what, subject, entry)
    looks.enter(register.journal, look, once_a_day=what in ONCE_A_DAY, now=now)


def rows(view: View, person: Person, looked: Looked = ANYTHING, *, size: int = 100, skip: int = 0) -> pd.DataFrame:
    """The last one first. Raises NotAllowed."""
    require(person, "see_access_log")
    return queries.access_log(view, looked, size=size, skip=skip)


def verify(register: Register, person: Person, known: Point = START) -> Misfit | Point:
    """The first row that does not fit, or up to where all fit; see looks.fits. Raises NotAllowed."""
    require(person, "see_access_log")
    return looks.fits(register.journal, known)


def forget_old(register: Register, today: date, *, now: datetime | None = None) -> int:
    """Erase the rows of every month in Europe/Amsterdam that ended a term ago; returns how many. Raises JournalUnavailable.

    By month, because each time the file is written anew.
    """
    chosen = queries.settings(View(register, register.number, today, "nl"))
    return looks.erase_before(register.journal, kept_from(today, chosen.keep_access_log), by=ITSELF, now=now)


def kept_from(today: date, term: str) -> datetime:
    """The start of the first month of which something is still kept, as UTC without a zone."""
    first = (today - relativedelta(**periods.parse(term))).replace(day=1)  # type: ignore[arg-type]
    return datetime.combine(first, time(), PLACE).astimezone(UTC).replace(tzinfo=None)
