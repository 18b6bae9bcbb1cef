"""What people do when data goes, or may not go: record a disposal, set a hold, lift it. Art. 5(2), 17(1), 17(3)(e)."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from register import commands, queries
from register.access import Person, require, require_name
from register.journal import Change, Entry
from register.model import item_of
from register.model.retention import Disposal, Hold
from register.projection import Register
from register.queries import View
from register.reasons import suspicion
from register.records import declared
from register.text import LANGUAGES, Text
from register.wording import day
from register.wording import number as number_in_words

UNKNOWN = Text("Dit aantal staat niet in het register: {line}.", "The register has no such holding: {line}.")
TOO_FEW = Text("Aantal: {number} is te weinig; minstens 1.", "Number: {number} is too few; at least 1.")
TOO_MANY = Text(
    "Aantal: {number} is meer dan er is; hoogstens {left}.", "Number: {number} is more than there is; at most {left}."
)
FUTURE = Text(
    "Op: {on} ligt in de toekomst; kies {today} of een dag daarvoor.",
    "On: {on} is in the future; choose {today} or a day before.",
)
PAST = Text(
    "Herzien vóór: {on} is al voorbij; kies een dag na {today}.",
    "Review by: {on} has passed; choose a day after {today}.",
)
MISSING = Text("{field}: vul dit in.", "{field}: fill this in.")
DOUBT = Text(
    "{field}: dit lijkt {what} te bevatten; laat dat weg.", "{field}: this looks as if it holds {what}; leave that out."
)
FROZEN = Text(
    "Deze gegevens zijn bevroren door {holds}; hef die bevriezing eerst op.",
    "This data is frozen by {holds}; lift that hold first.",
)
EVIDENCE, BY = Text("Bewijs", "Evidence"), Text("Uitgevoerd door", "Done by")
REASON, OWNER = Text("Reden", "Reason"), Text("Eigenaar", "Owner")


class Line(NamedTuple):
    """One line of the calendar: of which rule and month, by which event if it is not the start, in which system."""

    rule: str
    month: str
    event: str | None = None
    system: str | None = None


class Refused(ValueError):
    """What somebody filled in does not fit; `text` says which field, what it holds and what is wanted."""

    def __init__(self, phrase: Text, **values: Any) -> None:
        self.text = Text(
            *(
                phrase.in_(language, **{name: _in_words(value, language) for name, value in values.items()})
                for language in LANGUAGES
            )
        )
        super().__init__(self.text.en)


def _in_words(value: Any, language: Any) -> str:
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, date):
        return day(value, language, "d MMMM y")
    return number_in_words(value, language) if isinstance(value, int) else str(value)


def dispose(
    register: Register, person: Person, line: Line, *, number: int, on: date, evidence: str, by: str, today: date
) -> list[Entry]:
    """Enter that records of a line were erased, made anonymous or archived on a day in Europe/Amsterdam.

    Raises NotAllowed, Refused, Conflict when somebody recorded another one of that line just now, and JournalUnavailable.
    """
    require(person, "edit")
    require_name(person)
    _refuse_unfit(_found(register, line, today), line, number, on, today)
    evidence, by = given(EVIDENCE, evidence), given(BY, by)
    record = Disposal(**line._asdict(), number=number, on=on, evidence=evidence, by=by)
    key = free_key(register, "disposal", f"{line.rule}.{line.month}.")
    return commands.save(register, person, [Change("disposal", key, item_of(record))], reason=evidence, today=today)


def _found(register: Register, line: Line, today: date) -> Any:
    """The line as it stands now. Raises Refused when there is none."""
    lines = queries.holdings(View(register, register.catch_up(), today, "nl"), rule=line.rule)
    for row in lines.itertuples(index=False):
        if Line(str(row.rule), str(row.month), row.event, row.system) == line:  # type: ignore[arg-type]
            return row
    raise Refused(UNKNOWN, line=" ".join(filter(None, line)))


def _refuse_unfit(row: Any, line: Line, number: int, on: date, today: date) -> None:
    if len(row.frozen_by):
        raise Refused(FROZEN, holds=", ".join(row.frozen_by))
    if number < 1:
        raise Refused(TOO_FEW, number=number)
    if number > row.left_over:
        raise Refused(TOO_MANY, number=number, left=int(row.left_over))
    if on > today:
        raise Refused(FUTURE, on=on, today=today)


def given(field: Text, text: str) -> str:
    """The text without white space around it. Raises Refused when it is blank or looks like personal data."""
    if not text.strip():
        raise Refused(MISSING, field=field)
    if doubt := suspicion(text):
        raise Refused(DOUBT, field=field, what=doubt)
    return text.strip()


def free_key(register: Register, kind: str, prefix: str) -> str:
    """The first number that no record of this kind has had."""
    return next(key for n in count(1) if not commands.current(register, kind, key := f"{prefix}{n}")[0])


def set_hold(
    register: Register,
    person: Person,
    *,
    categories: Sequence[str],
    reason: str,
    owner: str,
    review_by: date | None,
    today: date,
) -> list[Entry]:
    """Freeze data categories, or all of them when none is named, until the hold is lifted. Raises NotAllowed and Refused."""
    require(person, "edit")
    require_name(person)
    reason, owner = given(REASON, reason), given(OWNER, owner)
    if review_by is None:
        raise Refused(MISSING, field=declared(Hold)["review_by"].label)
    if review_by <= today:
        raise Refused(PAST, on=review_by, today=today)
    record = Hold(data_categories=list(categories), reason=reason, owner=owner, review_by=review_by)
    return commands.save(
        register, person, [Change("hold", free_key(register, "hold", "H"), item_of(record))], reason=reason, today=today
    )


def lift_hold(register: Register, person: Person, key: str, *, reason: str, today: date) -> list[Entry]:
    """End a hold: what it froze may go again once its period has passed. Raises NotAllowed, Refused and Conflict."""
    require(person, "edit")
    shown = commands.current(register, "hold", key)[0]
    return commands.end(register, person, "hold", key, shown=shown, reason=given(REASON, reason), today=today)
