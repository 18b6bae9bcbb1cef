"""Making a snapshot on request, and the list of those that were made since the server started."""

import tempfile
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from register import commands
from register.projection import Register
from register.ui import session

PLACE = ZoneInfo("Europe/Amsterdam")


class Made(NamedTuple):
    """One download: when (UTC), by whom, as of which entry, its hash, how many files and rows."""

    made_at: datetime
    made_by: str
    entry: int
    hash: str
    files: int
    total_rows: int


_made: list[Made] = []


def made() -> list[Made]:
    """The last one first."""
    return _made[::-1]


def entry_of(register: Register, day: date) -> int:
    """The last entry of a day in Europe/Amsterdam."""
    end = datetime.combine(day + timedelta(days=1), time(), PLACE)
    return min(register.journal.number_at(end.astimezone(UTC).replace(tzinfo=None)), register.number)


def snapshot(register: Register, browser: str, moment: int, kinds: Collection[str]) -> bytes:
    """Runs when the button is pressed, so it asks again who presses it. Raises NotAllowed."""
    person = session.person_of(browser)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "snapshot.zip"
        manifest = commands.take_snapshot(register, person, target, moment=moment, kinds=kinds)
        rows = manifest["rows"]
        now = datetime.now(UTC).replace(tzinfo=None)
        _made.append(Made(now, person.key, moment, manifest["head"]["hash"], len(rows), sum(rows.values())))
        return target.read_bytes()
