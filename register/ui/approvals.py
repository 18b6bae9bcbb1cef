"""How processing activities stand in words and pictures: their approval, what changed since, and the DPO's advice."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import approval, queries, said
from register.approval import Changed
from register.charts.approval import SIGNS, approval_bars
from register.charts.look import each, given
from register.text import Text
from register.ui import frame, persons
from register.ui.columns import RECORD_KINDS
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import APPROVAL_STATES, VIEWS
from register.wording import day, moment, number

SHOWN = [
    *("key", "name", "approval_state", "because", "since_at", "since_by", "four_eyes"),
    *("view", "advice_outdated", "review_on", "review_overdue", "owner"),
]
MOST = 20
REST = {
    "lapsed": Text("{n} vervallen", "{n} lapsed"),
    "in_review": Text("{n} ter beoordeling", "{n} in review"),
    "draft": Text("{n} concept", "{n} draft"),
    "late": Text("{n} te laat herzien", "{n} overdue for review"),
}
"""What stands beside the approved ones, by code of APPROVAL_STATES, and of all of them those whose review is late."""
SINCE = Text("{state} sinds {at}, door {by}", "{state} since {at}, by {by}")
SINCE_DAY = Text("{state} sinds {at}", "{state} since {at}")
WITHOUT_FOUR_EYES = Text(
    "zonder vier ogen: wie aanbood of goedkeurde was niet aangemeld",
    "without four eyes: who submitted or approved it had not signed in",
)
UNTIL = Text("geldig tot en met {day}", "valid until {day}")
CHANGED = Text("Niet meer zoals het is goedgekeurd:", "No longer as it was approved:")
RECORD = Text("{kind} {key} · regel {number}, door {by}", "{kind} {key} · entry {number}, by {by}")
IS_NEW = Text("nieuw", "new")
CHANGED_BACK = Text("gewijzigd en weer teruggezet", "changed, and changed back")
MORE = Text("en nog {n} records", "and {n} more records")
ADVICE = Text("Advies van de FG: {view}, {day} door {by}", "Advice of the DPO: {view}, {day} by {by}")
OUTDATED = Text("achterhaald: sindsdien gewijzigd", "outdated: changed since then")
NO_ADVICE = Text("Advies van de FG: nog geen.", "Advice of the DPO: none yet.")
REVIEW = Text("Herzien uiterlijk op {day}", "Review by {day}")
LATE = Text("te laat", "overdue")


def listed(view: View) -> pd.DataFrame:
    """Every activity with why it is not approved, in words."""
    found = queries.approvals(view)
    return found.assign(
        because=pd.Series([approval.because(row, view) for row in each(found)], found.index, dtype=object)
    )


def counts(standings: pd.DataFrame) -> dict[str, int]:
    found = standings["approval_state"].value_counts()
    return {state: int(found.get(state, 0)) for state in APPROVAL_STATES}


def rest(view: View, standings: pd.DataFrame) -> str:
    """How many are not approved and why, and how many reviews are late, as the end of a sentence; blank where there are none."""
    found = counts(standings) | {"late": int(standings["review_overdue"].sum())}
    parts = [
        text.in_(view.language, n=number(found[code], view.language)) for code, text in REST.items() if found[code]
    ]
    return f"; {', '.join(parts)}" if parts else ""


def picture(view: View, standings: pd.DataFrame) -> go.Figure:
    return _bars(view, counts(standings))


@drawn_once
def _bars(view: View, activities: dict[str, int]) -> go.Figure:
    rows = [
        {"approval_state": state, "name": APPROVAL_STATES[state].label.in_(view.language), "activities": n}
        for state, n in activities.items()
    ]
    return approval_bars(pd.DataFrame(rows), view.language, view.palette)


def line(view: View, activity: str) -> None:
    """One line on other pages: how an activity stands, and the way to its approval."""
    row = standing(view, activity)
    if row is not None:
        st.markdown(" · ".join(frame.plain(part) for part in _told(view, row)))
        frame.lead(view, "approvals", activity=activity)


def standing(view: View, activity: str) -> Any:
    """How one activity stands; None for one that is not there."""
    return next((row for row in each(queries.approvals(view)) if row.key == activity), None)


def detail(view: View, row: Any) -> None:
    """How one activity stands, what changed since it was approved, and what the DPO says of it."""
    st.markdown(
        " · ".join(
            f"**{frame.plain(part)}**" if n == 0 else frame.plain(part) for n, part in enumerate(_told(view, row))
        )
    )
    if row.approval_state == "lapsed" and row.changed:
        st.markdown(CHANGED.in_(view.language))
        _changes(view, approval.changes_since(view, row.key, int(row.approved_head)))
    st.markdown(" · ".join(frame.plain(part) for part in _advice(view, row)))


def _told(view: View, row: Any) -> list[str]:
    language = view.language
    state = f"{SIGNS[row.approval_state]} {APPROVAL_STATES[row.approval_state].label.in_(language)}"
    at = moment(row.since_at.to_pydatetime(), language) if given(row.since_at) else "–"
    told = [
        (SINCE if row.since_by else SINCE_DAY).in_(language, state=state, at=at, by=persons.called(view, row.since_by))
    ]
    if row.approval_state == "approved":
        told += [WITHOUT_FOUR_EYES.in_(language)] if not row.four_eyes else []
        told += [UNTIL.in_(language, day=day(row.until, language, "d MMMM y"))] if row.until else []
    reason = approval.because(row, view)
    told += [reason] if reason else []
    if row.review_on:
        late = f" ({LATE.in_(language)})" if row.review_overdue else ""
        told.append(REVIEW.in_(language, day=day(row.review_on, language, "d MMMM y")) + late)
    return told


def _advice(view: View, row: Any) -> list[str]:
    language = view.language
    if not row.view:
        return [NO_ADVICE.in_(language)]
    stance = VIEWS[row.view].label.in_(language).lower()
    told = [
        ADVICE.in_(
            language,
            view=stance,
            day=day(row.advised_on, language, "d MMMM y"),
            by=persons.called(view, row.advised_by),
        )
    ]
    told += [row.advice_reason] if row.advice_reason else []
    return [*told, OUTDATED.in_(language)] if row.advice_outdated else told


def _changes(view: View, changes: list[Changed]) -> None:
    names = said.names_of(view)
    lines = []
    for one in changes[:MOST]:
        kind = RECORD_KINDS[one.kind].label.in_(view.language)
        record = said.called(one.kind, one.key, names)
        lines.append(
            f"- {frame.plain(RECORD.in_(view.language, kind=kind, key=record, number=one.number, by=persons.called(view, one.entered_by)))}"
        )
        lines += [f"    - {frame.plain(sentence)}" for sentence in _how(view, one, names)]
    more = [f"- {MORE.in_(view.language, n=len(changes) - MOST)}"] if len(changes) > MOST else []
    st.markdown("\n".join([*lines, *more]))


def _how(view: View, changed: Changed, names: said.Names) -> list[str]:
    if changed.is_new:
        return [IS_NEW.in_(view.language)]
    record = view.register.kinds[changed.kind]
    sentences = [said.sentence(record, one, view.language, names) for one in changed.differences]
    return sentences or [CHANGED_BACK.in_(view.language)]
