"""The report for management: how the register stands, on one page, with pictures that are drawn from numbers."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pandas as pd

from register import last_changes, outlook, overview, queries, reminders, responsible, typeset
from register.access import Person, require
from register.authority import DEMONSTRATION, FIXED, Document
from register.charts.findings import SIGNS
from register.charts.look import LIGHT
from register.charts.outlook import LATE, WEEKS
from register.findings import history
from register.linked_facts import rows
from register.queries import View
from register.text import Language, Text
from register.vocabulary import DUE_KINDS, SEVERITIES
from register.wording import day, moment, number, share

TITLE = Text("Managementrapport verwerkingsregister", "Management report on the processing register")
EMPTY = Text("Dit register is nog leeg.", "This register is still empty.")
REQUESTS, FINDINGS = Text("Open verzoeken", "Open requests"), Text("Open bevindingen", "Open findings")
DUE, CHANGES = Text("Valt binnen 90 dagen", "Due within 90 days"), Text("Laatste wijzigingen", "Last changes")
OPEN_STORY = Text(
    "{n} open; {in_time} van de {answered} in twaalf maanden binnen vier weken beantwoord.",
    "{n} open; {in_time} of {answered} in twelve months answered within four weeks.",
)
FOUND_STORY = Text("{n} open; {late} ernstig (kritiek of hoog).", "{n} open; {late} grave (critical or high).")
PARTS = {
    "late": (Text("Te laat", "Late"), "red"),
    "due_today": (Text("Vandaag", "Today"), "orange"),
    "due_soon": (Text("Binnen een week", "Within a week"), "yellow"),
    "later": (Text("Later", "Later"), "blue"),
}
CAME = Text("{first}% → {last}% in twaalf maanden", "{first}% → {last}% in twelve months")
NEW = Text("eerder viel er niets te tellen", "there was nothing to count before")
LATE_WEEK, TOTAL = Text("te laat", "late"), Text("samen", "in all")
NO_ENTRY = Text("Er is nog niets vastgelegd.", "Nothing has been entered yet.")
FOOT = Text(
    "Stand van {day}, tot en met regel {n} van het journaal ({at}). Dezelfde regel en dag geven hetzelfde rapport.",
    "As of {day}, up to entry {n} of the journal ({at}). The same entry and day give the same report.",
)
HASH = Text("Hash van die regel: {hash}", "Hash of that entry: {hash}")
MOST_DUE, MOST_SIGNS = 5, 200


def file(view: View, person: Person) -> bytes:
    """The report as PDF, in the language of the view; the same entry and day give the same bytes. Raises NotAllowed."""
    require(person, "export_shown")
    return written(view)


def written(view: View) -> bytes:
    """The same for who is at the command line, where nobody has a role."""
    head = queries.record_head(view)
    at = head["entered_at"].iloc[0].to_pydatetime() if len(head) else FIXED
    return typeset.pdf("report.typ", document(view), at)


def document(view: View) -> Document:
    """Everything that the report says, in words in the view's language."""
    language, organisations = view.language, list(rows(queries.organisations(view)))
    return {
        "language": language,
        "title": TITLE.in_(language),
        "controller": _cut(responsible.controllers(organisations), 80),
        "day": day(view.today, language, "d MMMM y"),
        "demonstration": DEMONSTRATION.in_(language) if any(one.demonstration for one in organisations) else None,
        "colours": vars(LIGHT),
        "words": {"total": TOTAL.in_(language)},
        "foot": _foot(view),
        "empty": None if view.moment else EMPTY.in_(language),
        "answer": outlook.answer(view) if view.moment else "",
    } | (_parts(view) if view.moment else {})


def _parts(view: View) -> Document:
    return {
        "figures": [_figure(one, view.language) for one in overview.figures(view)],
        "requests": _requests(view),
        "findings": _findings(view),
        "due": _due(view),
        "changes": _changes(view),
    }


def _figure(one: overview.Figure, language: Language) -> Document:
    label = one.label.in_(language, n=number(one.whole, language))
    return {
        "label": label,
        "value": share(one.part, one.whole, language),
        "trend": list(one.trend),
        "alt": overview.trend_in_words(label, one.trend, language),
        "came": _came(one.trend, language),
        "formula": one.formula.in_(language),
    }


def _came(trend: Sequence[float | None], language: Language) -> str:
    known = [value for value in trend if value is not None]
    if not known:
        return NEW.in_(language)
    return CAME.in_(language, first=number(known[0], language), last=number(known[-1], language))


def _requests(view: View) -> Document:
    language, found = view.language, queries.request_figures(view)
    counts = {name: int(getattr(found, name)) for name in ("late", "due_today", "due_soon")}
    counts["later"] = int(found.open) - sum(counts.values())
    said = {"n": found.open, "in_time": found.in_time, "answered": found.answered}
    return {
        "title": REQUESTS.in_(language),
        "rows": _bars([(*PARTS[name], n) for name, n in counts.items()], language),
        "story": OPEN_STORY.in_(language, **{name: number(n, language) for name, n in said.items()}),
    }


def _findings(view: View) -> Document:
    language, counts = view.language, history.open_by_severity(view)
    named = [(SEVERITIES[code].label, SIGNS[code].colour, n) for code, n in counts.items()]
    said = {"n": number(sum(counts.values()), language), "late": number(counts["critical"] + counts["high"], language)}
    return {
        "title": FINDINGS.in_(language),
        "rows": _bars(named, language),
        "story": FOUND_STORY.in_(language, **said),
    }


def _bars(named: Sequence[tuple[Text, str, int]], language: Language) -> list[Document]:
    """Rows with the length of their bars as a share of the longest, in per cents."""
    longest = max(1, *(n for _, _, n in named))
    return [
        {"label": label.in_(language), "colour": colour, "said": number(n, language), "share": 100 * n / longest}
        for label, colour, n in named
    ]


def _due(view: View) -> Document:
    language, due, counts = view.language, outlook.falls_due(view), outlook.weeks(view)
    return {
        "title": DUE.in_(language),
        "heads": [LATE_WEEK.in_(language), *(_head(week, view) for week in range(WEEKS))],
        "rows": [_kind(kind, counts[counts["kind"] == kind], language) for kind in dict.fromkeys(counts["kind"])],
        "story": reminders.sentence(due, outlook.AHEAD, language),
        "lines": [_cut(line) for line in reminders.lines(due.head(MOST_DUE), language)],
    }


def _head(week: int, view: View) -> str:
    """The Monday of a week, with its month for the present week and the first of a month."""
    monday = view.today - timedelta(view.today.weekday()) + timedelta(7 * week)
    return day(monday, view.language, "d MMM" if week == 0 or monday.day <= 7 else "d")


def _kind(kind: str, counts: pd.DataFrame, language: Language) -> Document:
    numbers: Mapping[int, int] = dict(zip(counts["week"], counts["number"], strict=True))
    cells = [
        {"said": number(numbers[week], language), "full": week == LATE, "colour": "red" if week == LATE else "accent"}
        if week in numbers
        else None
        for week in range(LATE, WEEKS)
    ]
    total = number(int(counts["number"].sum()), language)
    return {"label": DUE_KINDS[kind].label.in_(language), "cells": cells, "said": total}


def _changes(view: View) -> Document:
    lines = [_cut(last_changes.dated(change, view)) for change in last_changes.last_changes(view)]
    return {"title": CHANGES.in_(view.language), "lines": lines}


def _cut(text: str, most: int = MOST_SIGNS) -> str:
    """On one line; what does not fit there is left out when it is set."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _foot(view: View) -> list[str]:
    language, head = view.language, queries.record_head(view)
    if head.empty:
        return [NO_ENTRY.in_(language)]
    at = moment(head["entered_at"].iloc[0].to_pydatetime(), language)
    today = day(view.today, language, "d MMMM y")
    said: dict[str, Any] = {"day": today, "n": number(view.moment, language), "at": at}
    return [FOOT.in_(language, **said), HASH.in_(language, hash=head["hash"].iloc[0])]
