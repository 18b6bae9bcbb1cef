"""What falls due, to take along: as iCalendar (RFC 5545), as lines of text and as JSON. Nothing in it says who asked."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pandas as pd
from icalendar import Calendar, Event

from register import queries
from register.calendar import calendar as disposal_calendar
from register.queries import View
from register.text import Language, Text
from register.vocabulary import DUE_KINDS
from register.wording import count, day, number

PRODUCT = "-//processing-register//falls due//{language}"
YEAR = 365
GOING = ("overdue", "due", "later")
"""The states of what will have to go on a known day; what is held, waits or has no end is in no calendar."""

TITLE = Text("Verwerkingsregister", "Register of processing activities")
DEMONSTRATION = Text("{title} (demonstratie)", "{title} (demonstration)")


class Reminder(NamedTuple):
    """What is to be done about one kind, and the name of its event, which must never change: a calendar knows it by that."""

    to_do: Text
    uid: str


REMINDERS = {
    "request_promise": Reminder(Text("Verzoek {name} beantwoorden", "Answer request {name}"), "request-{key}-promise"),
    "request_law": Reminder(
        Text("Wettelijke termijn van verzoek {name}", "Statutory term of request {name}"), "request-{key}-law"
    ),
    "review": Reminder(Text("Activiteit herzien: {name}", "Review activity: {name}"), "activity-{key}-review"),
    "hold_review": Reminder(Text("Bevriezing herzien: {name}", "Review hold: {name}"), "hold-{key}-review"),
    "agreement_end": Reminder(Text("Overeenkomst eindigt: {name}", "Agreement ends: {name}"), "agreement-{key}-end"),
    "disposal": Reminder(Text("Vernietigen: {name}", "Dispose of: {name}"), "disposal-{key}"),
}
"""One for each code of DUE_KINDS."""

LATE = Text("{n} dag te laat", "{n} day late"), Text("{n} dagen te laat", "{n} days late")
LEFT = Text("nog {n} dag", "{n} day left"), Text("nog {n} dagen", "{n} days left")
NOW = Text("vandaag", "today")
NOTHING = Text("Niets is te laat of valt binnen {days}.", "Nothing is late or due within {days}.")
DUE = (
    Text("{n} termijn is te laat of valt binnen {days}.", "{n} item is late or due within {days}."),
    Text("{n} termijnen zijn te laat of vallen binnen {days}.", "{n} items are late or due within {days}."),
)
DAYS = Text("{n} dag", "{n} day"), Text("{n} dagen", "{n} days")

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def falls_due(view: View, *, within: int) -> pd.DataFrame:
    """Everything that is overdue or falls due within so many days, disposals too: of a month of a rule that no hold freezes."""
    rest, lines = queries.falls_due(view, within=within), disposal_calendar(view)
    going = lines[lines["disposal_state"].isin(GOING)]
    disposals = pd.DataFrame(
        {
            "on_day": going["erase_from"],
            "kind": "disposal",
            "key": [_key_of(row) for row in rows_of(going)],
            "name": [
                f"{row.rule_name}, {row.month} ({number(row.left_over, view.language)})" for row in rows_of(going)
            ],
            "days_left": [(on - view.today).days for on in going["erase_from"]],
        }
    )
    found = pd.concat([rest, disposals[disposals["days_left"] <= within]])
    found["days_left"] = found["days_left"].astype(int)  # without disposals, pandas would make it a float
    return found.sort_values("on_day", kind="stable").reset_index(drop=True)


def _key_of(line: Any) -> str:
    return ".".join(part for part in (line.rule, line.month, line.event, line.system) if part)


def calendar(view: View, *, within: int = YEAR) -> bytes:
    """What falls due as an iCalendar file, a day in Europe/Amsterdam an event; the same view gives the same bytes.

    A later entry of the journal gives a higher SEQUENCE, so that importing the file again updates the events.
    """
    due = falls_due(view, within=within)
    last = queries.entries(view, size=1)["entered_at"]
    stamp = last[0].to_pydatetime().replace(tzinfo=UTC) if len(last) else datetime.min.replace(tzinfo=UTC)
    return calendar_of(due, entry=view.moment, stamp=stamp, title=title(view), language=view.language)


def calendar_of(due: pd.DataFrame, *, entry: int, stamp: datetime, title: str, language: Language) -> bytes:
    """The rows of `falls_due` as iCalendar, stamped with the number and the moment (UTC) of the last entry."""
    made = Calendar()
    made.add("prodid", PRODUCT.format(language=language.upper()))
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for row in rows_of(due):
        made.add_component(_event(row, entry, stamp, language))
    content: bytes = made.to_ical()
    return content


def rows_of(due: pd.DataFrame) -> Iterator[Any]:
    yield from due.itertuples(index=False)


def _event(row: Any, entry: int, stamp: datetime, language: Language) -> Event:
    event = Event()
    event.add("uid", f"{REMINDERS[row.kind].uid.format(key=row.key)}@processing-register")
    event.add("dtstamp", stamp.replace(microsecond=0))
    event.add("sequence", entry)
    event.add("dtstart", row.on_day)
    event.add("summary", to_do(row, language))
    event.add("categories", [DUE_KINDS[row.kind].label.in_(language)])
    event.add("transp", "TRANSPARENT")
    return event


def to_do(row: Any, language: Language) -> str:
    """What is to be done about a row of `falls_due`, on one line."""
    return REMINDERS[row.kind].to_do.in_(language, name=UNPRINTABLE.sub(" ", row.name))


def title(view: View) -> str:
    """The name of the calendar; that of a demonstration says so."""
    plain = TITLE.in_(view.language)
    is_demonstration = queries.organisations(view)["demonstration"].any()
    return DEMONSTRATION.in_(view.language, title=plain) if is_demonstration else plain


def sentence(due: pd.DataFrame, within: int, language: Language) -> str:
    """How much falls due, in one sentence."""
    days = count(within, language, *DAYS)
    said = DUE[len(due) != 1] if len(due) else NOTHING
    return said.in_(language, n=number(len(due), language), days=days)


def lines(due: pd.DataFrame, language: Language) -> Iterator[str]:
    """A line a row: the day with its weekday, how long that is, what is to be done."""
    for row in rows_of(due):
        yield f"{day(row.on_day, language, 'EEE d MMM y')} ({away(row.days_left, language)}): {to_do(row, language)}"


def as_text(due: pd.DataFrame, within: int, language: Language) -> str:
    """The sentence, and a line a row."""
    return "\n".join([sentence(due, within, language), *lines(due, language)])


def away(days_left: int, language: Language) -> str:
    """How long it is until a day, or how long it is ago."""
    if not days_left:
        return NOW.in_(language)
    return count(abs(days_left), language, *(LEFT if days_left > 0 else LATE))


def as_json(due: pd.DataFrame, *, today: date, within: int, entry: int) -> str:
    """The rows as JSON, with the day, the days ahead and the journal entry that they were asked for."""
    asked = {"today": today.isoformat(), "within": within, "entry": entry}
    return json.dumps(asked | {"due": due.to_dict("records")}, ensure_ascii=False, indent=2, default=str)
