"""What falls due in the next ninety days: by kind and week, the most urgent of it, and in one sentence how the register stands."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from register import queries, reminders
from register.findings import history
from register.queries import View
from register.text import Language, Text
from register.wording import count, number

AHEAD = 90
LATE = -1
"""The week of everything that is overdue; 0 is the present week, which begins on a Monday."""

URGENCY = ("request_law", "request_promise", "disposal", "hold_review", "review", "agreement_end")
"""Of what is overdue, the kinds of DUE_KINDS from the most urgent on."""

ANSWER = Text("{late}, {critical}; {first}.", "{late}, {critical}; {first}.")
NO_REQUESTS = Text("Geen open verzoeken", "No open requests")
NONE_LATE = Text("Geen verzoek te laat", "No request late")
LATE_OF = Text("{late} van {open} verzoeken te laat", "{late} of {open} requests late")
CRITICAL = (
    Text("{n} kritieke bevinding", "{n} critical finding"),
    Text("{n} kritieke bevindingen", "{n} critical findings"),
)
URGENT = Text("dringendst: {what} {when}", "most urgent: {what} {when}")
NEXT = Text("het eerst: {what} {when}", "first: {what} {when}")
NOTHING = Text("binnen {n} dagen moet niets", "nothing is due within {n} days")
BRIEFLY = {
    "request_promise": Text("verzoek {key},", "request {key},"),
    "request_law": Text("{key}, wettelijk", "{key}, by law"),
    "review": Text("herziening {key},", "review {key},"),
    "hold_review": Text("bevriezing {key},", "hold {key},"),
    "agreement_end": Text("een overeenkomst,", "an agreement,"),
    "disposal": Text("vernietigen,", "disposal,"),
}
"""One for each code of DUE_KINDS."""


def falls_due(view: View) -> pd.DataFrame:
    """Everything that is overdue or falls due, as reminders.falls_due says it, the most urgent first; worked out once a state."""
    key = ("falls due", view.moment, view.today, view.language)
    found: pd.DataFrame = view.register.remember(key, lambda: in_order(reminders.falls_due(view, within=AHEAD)))
    return found


def weeks(view: View) -> pd.DataFrame:
    """The same by week, see by_week; worked out once a state."""
    key = ("due by week", view.moment, view.today)
    found: pd.DataFrame = view.register.remember(key, lambda: by_week(falls_due(view), view.today))
    return found


def by_week(due: pd.DataFrame, today: date) -> pd.DataFrame:
    """kind, week, number: how much of each kind falls due in which week, in the order of URGENCY."""
    monday = today - timedelta(today.weekday())
    weeks = [LATE if on < today else (on - monday).days // 7 for on in due["on_day"]]
    counts = due.assign(week=weeks).groupby(["kind", "week"], as_index=False).size().rename(columns={"size": "number"})
    return counts.sort_values("kind", key=lambda kinds: kinds.map(URGENCY.index), kind="stable", ignore_index=True)


def in_order(due: pd.DataFrame) -> pd.DataFrame:
    """The most urgent first: what is overdue by its kind and then its day, the rest by its day."""
    rank = [URGENCY.index(kind) if left < 0 else len(URGENCY) for kind, left in _pairs(due)]
    return due.assign(rank=rank).sort_values(["rank", "on_day"], kind="stable", ignore_index=True).drop(columns="rank")


def _pairs(due: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(due["kind"], due["days_left"], strict=True))


def answer(view: View) -> str:
    """How we stand and what is most urgent, in one sentence; worked out once a state."""
    key = ("how we stand", view.moment, view.today, view.language)
    found: str = view.register.remember(key, lambda: _answer(view))
    return found


def _answer(view: View) -> str:
    language, requests = view.language, queries.request_figures(view)
    numbers = {"late": number(requests.late, language), "open": number(requests.open, language)}
    late = NO_REQUESTS if not requests.open else LATE_OF if requests.late else NONE_LATE
    critical = count(history.open_by_severity(view)["critical"], language, *CRITICAL)
    first = most_urgent(falls_due(view), language)
    return ANSWER.in_(language, late=late.in_(language, **numbers), critical=critical, first=first)


def most_urgent(due: pd.DataFrame, language: Language) -> str:
    """What has to be done first, in a few words: the first row."""
    if due.empty:
        return NOTHING.in_(language, n=AHEAD)
    first: Any = next(due.itertuples(index=False))
    said = {"what": BRIEFLY[first.kind].in_(language, key=first.key), "when": reminders.away(first.days_left, language)}
    return (URGENT if first.days_left < 0 else NEXT).in_(language, **said)
