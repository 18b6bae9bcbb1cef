"""As of when the register is asked: a day, at its end in Europe/Amsterdam, or an entry number."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from register.projection import Register
from register.text import Text
from register.wording import PLACE

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[0-9]{1,18}")
WANTED = Text(
    "‘{asked}’ is geen moment van dit register: een dag als jjjj-mm-dd of een regel van 0 tot en met {last} gevraagd.",
    "‘{asked}’ is no moment of this register: a day as yyyy-mm-dd or an entry from 0 to {last} is wanted.",
)
YET_TO_COME = Text(
    "{asked} moet nog komen: een dag tot en met vandaag gevraagd.",
    "{asked} is yet to come: a day up to today is wanted.",
)


class Moment(NamedTuple):
    """The last entry that counts, and the day in Europe/Amsterdam that is today then; `asked` is how it was asked for."""

    number: int
    day: date
    asked: str

    @property
    def is_entry(self) -> bool:
        """Whether an entry was asked for, which need not be the last one of its day."""
        return NUMBER.fullmatch(self.asked) is not None


class NoMoment(Exception):
    """What was asked is no moment of the register; `text` says so in one sentence, with the value in it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def moment_of(register: Register, asked: str, today: date) -> Moment:
    """The moment that a reader asks for. An entry has the day on which it was entered, 0 that of the first. Raises NoMoment."""
    try:
        number = number_of(register, asked)
    except ValueError:
        raise NoMoment(_said(WANTED, asked=asked, last=register.number)) from None
    if NUMBER.fullmatch(asked):
        return Moment(number, _day_of(register, max(number, 1)) or today, asked)
    if date.fromisoformat(asked) > today:
        raise NoMoment(_said(YET_TO_COME, asked=asked))
    return Moment(number, date.fromisoformat(asked), asked)


def number_of(register: Register, asked: str) -> int:
    """The last entry of a day as YYYY-MM-DD, or the entry of a number. Raises ValueError for what is neither."""
    if NUMBER.fullmatch(asked) and int(asked) <= register.number:
        return int(asked)
    if not DAY.fullmatch(asked):
        raise ValueError(f"no day and no entry: {asked}")
    return last_of(register, date.fromisoformat(asked))


def last_of(register: Register, day: date) -> int:
    """The last entry of a day in Europe/Amsterdam that the tables know. Raises ValueError for a day that has no next one."""
    try:
        end = datetime.combine(day + timedelta(days=1), time(), PLACE).astimezone(UTC).replace(tzinfo=None)
    except OverflowError as error:
        raise ValueError(f"no day with an end: {day}") from error
    return min(register.journal.number_at(end), register.number)


def _day_of(register: Register, number: int) -> date | None:
    """The day in Europe/Amsterdam on which an entry was entered."""
    entered_at = register.journal.entered_at(number)
    return entered_at.replace(tzinfo=UTC).astimezone(PLACE).date() if entered_at else None


def _said(text: Text, **values: object) -> Text:
    return Text(*(phrase.format(**values) for phrase in text))
