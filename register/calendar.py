"""What falls due when: the holdings of the register, each with its own end. Numbers under two rules are never added."""

from calendar import monthrange
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from register import queries
from register.keeping import rules_of
from register.queries import View
from register.retention import NOTHING_HOLDS, Answer, Rule, answer, held

STATES = ["overdue", "due", "later", "held", "waiting", "no_end", "done"]
"""In the order in which a reader needs them."""


def calendar(view: View, *, rule: str = "") -> pd.DataFrame:
    """The holdings with what is left of them, the month in which the last of them has to go, and why.

    Adds to the question `holdings`: disposal_state (a code of DISPOSAL_STATES), erase_from (the first day on which all of the
    month have to go, also while they are frozen), due_month (the first day of its month) and why. Overdue is what was due in a
    month before that of the view. Worked out once a state of what it is made from.
    """
    key = ("calendar", queries.state(view, "holdings", "retention_terms"), view.today, view.language, rule)
    lines: pd.DataFrame = view.register.remember(key, lambda: _calendar(view, rule))
    return lines.copy(deep=False)


def _calendar(view: View, rule: str) -> pd.DataFrame:
    lines = queries.holdings(view, rule=rule)
    found = _answers(view, lines)
    rows = list(zip(found, lines["left_over"], lines["frozen_by"], strict=True))
    erase = [one.erase_from for one in found]
    lines = lines.assign(
        erase_from=pd.Series(erase, lines.index, dtype=object),
        due_month=pd.Series([day.replace(day=1) if day else None for day in erase], lines.index, dtype=object),
        disposal_state=[_state(one, left, tuple(holds), view.today) for one, left, holds in rows],
        why=[held(one, tuple(holds)).why.in_(view.language) for one, _, holds in rows],
    )
    rank = [STATES.index(state) for state in lines["disposal_state"]]
    return lines.assign(rank=rank).sort_values("rank", kind="stable").drop(columns="rank").reset_index(drop=True)


def overdue(view: View) -> dict[str, int]:
    """Of each rule under which records are past their end and not frozen: how many of them are still there."""
    lines = queries.holdings(view)
    rows = zip(_answers(view, lines), lines["left_over"], lines["frozen_by"], lines["rule"], strict=True)
    late: Counter[str] = Counter()
    for found, left, holds, rule in rows:
        if _state(found, left, tuple(holds), view.today) == "overdue":
            late[rule] += left
    return dict(sorted(late.items()))


def _answers(view: View, lines: pd.DataFrame) -> list[Answer]:
    """What the rule of each line answers."""
    rules = rules_of(queries.retention_terms(view))
    known: dict[Any, Answer] = {}
    asked = list(zip(lines["rule"], lines["month"], lines["event"], strict=True))
    for of, month, event in asked:
        if (of, month, event) not in known:
            known[of, month, event] = _answer(rules.get(of), month, event)
    return [known[one] for one in asked]


def _answer(rule: Rule | None, month: str, event: str | None) -> Answer:
    """As if everything of a month happened on its last day. An end event that a holding names came last."""
    if rule is None:
        return NOTHING_HOLDS
    on = last_day(month)
    if event in rule.end_events:
        return answer(rule, dict.fromkeys(rule.end_events, on))
    counted = event or rule.start_event
    of = rule._replace(start_event=event) if event and rule.duration else rule
    return answer(of, {counted: on} if counted else {})


@cache
def last_day(month: str) -> date:
    """The last day of a month as YYYY-MM; there is no year 0000."""
    year, number = max(1, int(month[:4])), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


def _state(found: Answer, left: int, holds: tuple[str, ...], today: date) -> str:
    if not left:
        return "done"
    if holds:
        return "held"
    if not found.erase_from:
        return "no_end" if found.ending == "kept" else found.ending
    due, now = found.erase_from.replace(day=1), today.replace(day=1)
    return "overdue" if due < now else "due" if due == now else "later"
