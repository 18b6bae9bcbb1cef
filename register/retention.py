"""Until when a retention rule keeps data, given the days on which things happened, and which rule holds for what."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from register import periods
from register.text import LANGUAGES, Language, Text
from register.vocabulary import COMBINATIONS, EVENTS
from register.wording import day as day_in_words

DAY = timedelta(days=1)
AT_ONCE = {"consent_withdrawn"}
"""Events after which data is kept no longer, not even that day. Art. 7(3), 17(1)(b)."""
ENDINGS = ("kept", "waiting", "no_end")
"""What a rule can answer, from the earliest end to the latest."""

AFTER = Text(
    "{duration} na {events}: bewaren tot en met {until}.", "{duration} after {events}: keep up to and including {until}."
)  # fmt: skip
WHEN = Text("Tot {events}: bewaren tot en met {until}.", "Until {events}: keep up to and including {until}.")
AT_ONCE_WHEN = Text("Tot {events}: meteen wissen, op {erase}.", "Until {events}: erase at once, on {erase}.")
YEAR_END = Text(" Afgerond op het einde van het kalenderjaar.", " Rounded to the end of the calendar year.")
WAITS = Text("Wacht op een dag voor: {events}.", "Waits for a day of: {events}.")
NO_START = Text(
    "Geen einde te berekenen: {duration}, maar het begin is niet vermeld.",
    "No end can be computed: {duration}, but its start is not stated.",
)
NO_END = Text(
    "Geen einde te berekenen: er is geen termijn en geen gebeurtenis vermeld.",
    "No end can be computed: neither a period nor an event is stated.",
)
NO_RULE = Text("Geen einde te berekenen: er geldt geen regel.", "No end can be computed: no rule holds.")
TOO_FAR = Text("Geen einde te berekenen: na het jaar 9999.", "No end can be computed: after the year 9999.")
HELD = Text("Bevroren door {holds}; niet wissen. {why}", "Frozen by {holds}; do not erase. {why}")
ON = Text("{event} op {on}", "{event} on {on}")
AND, THE = Text(" en ", " and "), Text("", "the ")

Events = Mapping[str, date]
"""When things happened, or will: days in Europe/Amsterdam by the codes of EVENTS."""


class Rule(NamedTuple):
    """What a retention rule says. `source` is where a reader finds it: its number, its name and the law it rests on."""

    key: str
    start_event: str | None = None
    duration: str | None = None
    end_events: tuple[str, ...] = ()
    combine: str | None = None
    round_to_year_end: bool = False
    source: str = ""


class Answer(NamedTuple):
    """What a rule answers: kept until a day, waiting for events, or no end can be computed; `said` is the phrase that says so.

    `until` is the last day on which data is kept; there is no roll-over past weekends, since keeping is no act within a period.
    `events` are those that count with their days, or without one the events that it waits for.
    """

    ending: str
    said: Text
    rule: Rule = Rule("")
    events: tuple[tuple[str, date | None], ...] = ()
    until: date | None = None
    held_by: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """Where a reader finds the rule."""
        return self.rule.source

    @property
    def waits_for(self) -> tuple[str, ...]:
        return tuple(event for event, on in self.events if on is None)

    @property
    def why(self) -> Text:
        """The sentence that says why, made when it is asked for."""
        return Text(*(_why(self, language) for language in LANGUAGES))

    @property
    def erase_from(self) -> date | None:
        """The first day on which data has to go. Art. 17(1)(a). None while it waits, has no end or is frozen."""
        return None if self.held_by or self.until is None or self.until == date.max else self.until + DAY

    def state_on(self, today: date) -> str:
        """A code of RETENTION_STATES."""
        if self.held_by:
            return "held"
        return "ended" if self.erase_from and self.erase_from <= today else self.ending


NOTHING_HOLDS = Answer("no_end", NO_RULE)


class Hold(NamedTuple):
    """A legal hold, and the data categories that it freezes; with none it freezes all. Art. 17(3)(e)."""

    key: str
    categories: frozenset[str] = frozenset()


def answer(rule: Rule, events: Events) -> Answer:
    """Until when a rule keeps data.

    A period runs from the end events where the rule has any, otherwise from its start event. Several end events count as the
    later of them unless the rule says the earlier.
    """
    counted = rule.end_events or ((rule.start_event,) if rule.start_event and rule.duration else ())
    if not counted:
        return _without_end(rule)
    known = {event: events[event] for event in counted if event in events}
    missing = tuple(event for event in counted if event not in events)
    if not known or (missing and rule.combine != "earlier_of"):
        return Answer("waiting", WAITS, rule, tuple((event, None) for event in missing))
    return _kept(rule, known)


def _without_end(rule: Rule) -> Answer:
    return Answer("no_end", NO_START if rule.duration else NO_END, rule)


def _kept(rule: Rule, known: Events) -> Answer:
    """Only what decides is said: the days that are known."""
    choose = min if rule.combine == "earlier_of" else max
    deciding = choose(known, key=lambda event: _last_day(rule, event, known[event]))
    until = _last_day(rule, deciding, known[deciding])
    try:
        until = periods.add(until, rule.duration) if rule.duration else until
    except ValueError:
        return Answer("no_end", TOO_FAR, rule)
    until = date(until.year, 12, 31) if rule.round_to_year_end else until
    at_once = deciding in AT_ONCE and not rule.duration and not rule.round_to_year_end
    return Answer(
        "kept", AFTER if rule.duration else AT_ONCE_WHEN if at_once else WHEN, rule, tuple(known.items()), until
    )


def _last_day(rule: Rule, event: str, on: date) -> date:
    return on - DAY if event in AT_ONCE and not rule.duration and on > date.min else on


def _why(found: Answer, to: Language) -> str:
    duration, until = found.rule.duration, found.until or date.max
    why = found.said.in_(
        to,
        events=_events(found, to),
        until=_day(until, to),
        erase=_day(until + DAY if until < date.max else until, to),
        duration=periods.in_words(duration, to) if duration else "",
    )
    rounded = YEAR_END.in_(to) if found.until and found.rule.round_to_year_end else ""
    return HELD.in_(to, holds=AND.in_(to).join(found.held_by), why=why + rounded) if found.held_by else why + rounded


def _events(found: Answer, to: Language) -> str:
    """The events with their days and, of several, which counts; or the names of those that it waits for."""
    named = [(EVENTS[event].label.in_(to), on) for event, on in found.events]
    told = [ON.in_(to, event=name, on=_day(on, to)) if on else name for name, on in named]
    which = f"{COMBINATIONS[found.rule.combine or 'later_of'].label.in_(to)} " if len(told) > 1 else THE.in_(to)
    return AND.in_(to).join(told) if found.waits_for else which + AND.in_(to).join(told)


def _day(value: date, to: Language) -> str:
    return day_in_words(value, to, "d MMMM y")


def frozen_by(category: str, holds: Iterable[Hold]) -> tuple[str, ...]:
    """The holds that freeze a data category."""
    return tuple(hold.key for hold in holds if not hold.categories or category in hold.categories)


def held(found: Answer, holds: tuple[str, ...]) -> Answer:
    """The answer while these holds last: what it says of the end stays, but nothing may be erased. Art. 17(3)(e)."""
    return found._replace(held_by=holds)


def latest(answers: Iterable[Answer]) -> Answer:
    """Of the answers for several purposes the one that lets go last: erasure is due when the last purpose ends."""
    return max(answers, key=_lateness, default=NOTHING_HOLDS)


def _lateness(found: Answer) -> tuple[bool, int, date]:
    return bool(found.held_by), ENDINGS.index(found.ending), found.until or date.max


def rules_for(category: str, of_purpose: Mapping[str, Collection[str]], general: str | None) -> tuple[list[str], bool]:
    """The rules that hold for a category in a purpose, and whether they hold only for want of a specific one.

    `of_purpose` has the rules of the purpose with the categories that each names. Where none names the category the general
    rule holds. Art. 30(1)(f), 5(1)(e).
    """
    named = [rule for rule, categories in of_purpose.items() if category in categories]
    return (named, False) if named else ([general] if general else [], True)
