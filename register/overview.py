"""The four figures by which the register is judged, each at the end of twelve months, with its formula in words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from dateutil.relativedelta import relativedelta

from register import completeness, queries
from register.calendar import calendar, last_day
from register.queries import View
from register.text import Language, Text
from register.wording import number

YEAR = relativedelta(months=12)
IN_TIME = Text("Verzoeken op tijd, van {n}", "Requests on time, of {n}")
COMPLETE = Text("Art. 30 compleet, van {n}", "Art. 30 complete, of {n}")
CONFIRMED = Text("Bevestigd, van {n} feiten", "Confirmed, of {n} facts")
DISPOSED = Text("Vernietigd op tijd, van {n}", "Disposed of on time, of {n}")
TREND = Text("{what}: van {first} naar {last} in twaalf maanden.", "{what}: from {first} to {last} in twelve months.")
NO_TREND = Text("{what}: eerder viel er niets te tellen.", "{what}: there was nothing to count before.")


class Figure(NamedTuple):
    """A share: `part` of `whole`, and how many per cent it was at each month end, None where there was nothing to count."""

    code: str
    label: Text
    part: int
    whole: int
    trend: Sequence[float | None]
    formula: Text


FORMULAS = {
    "in_time": Text(
        "Binnen vier weken beantwoord, van alle verzoeken die in twaalf maanden zijn beantwoord.",
        "Answered within four weeks, of all requests that were answered in twelve months.",
    ),
    "complete": Text(
        "Letters van artikel 30 die ingevuld en bevestigd zijn, van alle letters die de wet vraagt.",
        "Letters of Article 30 that are filled in and confirmed, of all letters that the law asks.",
    ),
    "confirmed": Text(
        "Door iemand bevestigd, van alle feiten van nu die bevestiging vragen.",
        "Confirmed by somebody, of all facts of today that ask to be confirmed.",
    ),
    "disposed": Text(
        "Helemaal vernietigd in de maand waarin het weg moest of eerder, van wat in twaalf volle maanden weg moest.",
        "Disposed of altogether in the month in which it had to go or before, of what had to go in twelve full months.",
    ),
}


def figures(view: View) -> list[Figure]:
    """Requests, completeness, confirmation, disposals: worked out once a state."""
    key = ("overview", view.moment, view.today)
    found: list[Figure] = view.register.remember(key, lambda: _figures(view))
    return found


def _figures(view: View) -> list[Figure]:
    requests, facts = queries.request_months(view), queries.confirmation_months(view)
    letters = completeness.months(view)
    disposals = disposals_on_time(view, list(requests["month_end"]))
    return [
        figure("in_time", IN_TIME, zip(requests["in_time"], requests["answered"], strict=True)),
        figure("complete", COMPLETE, ((one.confirmed, one.letters) for one in letters)),
        figure("confirmed", CONFIRMED, zip(facts["confirmed"], facts["facts"], strict=True)),
        figure("disposed", DISPOSED, disposals),
    ]


def figure(code: str, label: Text, counts: Iterable[tuple[Any, Any]]) -> Figure:
    """A figure from its part and its whole at each month end, the last of which is now."""
    pairs = [(int(part), int(whole)) for part, whole in counts]
    trend = [100 * part / whole if whole else None for part, whole in pairs]
    return Figure(code, label, *pairs[-1], trend, FORMULAS[code])


def trend_in_words(label: str, trend: Sequence[float | None], language: Language) -> str:
    """How a number got where it is, for who cannot see its line."""
    known = [value for value in trend if value is not None]
    ends = {"first": number(known[0], language), "last": number(known[-1], language)} if known else {}
    return (TREND if known else NO_TREND).in_(language, what=label, **ends)


def disposals_on_time(view: View, month_ends: Sequence[date]) -> list[tuple[int, int]]:
    """At each month end: of the lines of the calendar that fell due in the twelve full months before it, how many had gone.

    On time is a line of which the last record had been disposed of on or before the last day of the month in which it fell due,
    by the day that the disposal names. A line that is frozen now does not count; the rules and the counts are those of the view.
    """
    due = _due(view)
    return [_counted(due, month_end - YEAR, month_end) for month_end in month_ends]


def _due(view: View) -> pd.DataFrame:
    """Each line that has to go on a known day: the last day of that month, and whether all of it had gone by then."""
    lines, gone = calendar(view), queries.disposed_on(view)
    lines = lines[lines["erase_from"].notna() & (lines["disposal_state"] != "held")]
    parts = ["rule", "month", "event", "system"]
    by_line = dict(zip(_keys(gone[parts]), gone["done_on"], strict=True))
    rows = [
        (end := last_day(f"{due:%Y-%m}"), (done := by_line.get(key)) is not None and done <= end)
        for key, due in zip(_keys(lines[parts]), lines["due_month"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["due_by", "in_time"])


def _keys(lines: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(lines.itertuples(index=False, name=None))


def _counted(due: pd.DataFrame, after: date, until: date) -> tuple[int, int]:
    some = [good for end, good in zip(due["due_by"], due["in_time"], strict=True) if after < end <= until]
    return sum(some), len(some)
