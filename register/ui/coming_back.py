"""What a reader is told of a finding that is open again: who had accepted it, why, until when, and what brought it back."""

from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from register import queries, said
from register.charts.look import each, given
from register.findings.listed import records_of
from register.text import Text
from register.ui import frame, persons
from register.ui.columns import RECORD_KINDS
from register.ui.session import View
from register.vocabulary import CAME_BACK
from register.wording import day, moment, number

BACK = Text("Terug na aanvaarding", "Back after acceptance")
ACCEPTED = Text("Eerder aanvaard door {by} tot en met {until}.", "Accepted before by {by} up to and including {until}.")
BECAUSE = Text(
    "Eerder aanvaard door {by} tot en met {until}: {why}", "Accepted before by {by} up to and including {until}: {why}"
)
TAKEN_BACK = Text(
    "Eerder aanvaard door {by}; ingetrokken op {on} door {who}: {why}",
    "Accepted before by {by}; taken back on {on} by {who}: {why}",
)
PASSED = Text("Open sinds {on}: de laatste dag is voorbij.", "Open since {on}: the last day has passed.")
SOMETHING = Text(
    "Waarover deze bevinding gaat is niet meer zoals het is aanvaard.",
    "What this finding is about is no longer as it was accepted.",
)
HOW = {
    "changed": Text("{record}: gewijzigd op {on} door {by}.", "{record}: changed on {on} by {by}."),
    "joined": Text("{record}: hoort er nu ook bij.", "{record}: now belongs to it too."),
    "left": Text("{record}: hoort er niet meer bij.", "{record}: no longer belongs to it."),
}
HISTORY = Text("Wat er wijzigde aan {key}", "What changed in {key}")
MOST = 3
MORE = Text("en nog {n}", "and {n} more")
LEAD = Text("{n} eerder aanvaarde bevindingen zijn weer open", "{n} findings that were accepted are open again")
LEAD_ONE = Text("1 eerder aanvaarde bevinding is weer open", "1 finding that was accepted is open again")


def lead(view: View, found: pd.DataFrame) -> None:
    """How many findings came back, as the way to them; nothing when none did."""
    n = int(found["came_back"].notna().sum())
    if n:
        label = (LEAD_ONE if n == 1 else LEAD).in_(view.language, n=number(n, view.language))
        frame.link(view, "findings", label, show="back")


def told(view: View, row: Any, earlier: Any) -> None:
    """At a finding that came back: the acceptance that it had, and what became of that."""
    language = view.language
    by = persons.called(view, earlier.by)
    st.markdown(f"**{BACK.in_(language)}** · {CAME_BACK[row.came_back].label.in_(language).lower()}")
    if row.came_back == "withdrawn":
        who, on = persons.called(view, earlier.ended_by), day(earlier.ended_on, language, "d MMMM y")
        frame.remark(TAKEN_BACK.in_(language, by=by, who=who, on=on, why=earlier.ended_because or "–"))
        return
    until = day(earlier.until, language, "d MMMM y")
    phrase = BECAUSE if earlier.reason else ACCEPTED
    frame.remark(phrase.in_(language, by=by, until=until, why=earlier.reason))
    if row.came_back == "passed":
        frame.remark(PASSED.in_(language, on=day(earlier.until + timedelta(days=1), language, "d MMMM y")))
    _changes(view, row, earlier)


def _changes(view: View, row: Any, earlier: Any) -> None:
    """The records that changed, each as the way to its history."""
    bound = [int(entry) for entry in earlier.entries.split()]
    found = queries.brought_back(view, bound=bound, records=records_of(row._asdict()))
    if len(found):
        for one in each(found.head(MOST)):
            frame.remark(_how(view, one))
            label = HISTORY.in_(view.language, key=frame.plain(one.key))
            frame.link(view, "journal", label, kind=one.kind, key=one.key)
    elif row.came_back == "changed":
        frame.remark(SOMETHING.in_(view.language))
    if len(found) > MOST:
        frame.remark(MORE.in_(view.language, n=number(len(found) - MOST, view.language)))


def _how(view: View, one: Any) -> str:
    language, names = view.language, {(one.kind, one.key): one.name or ""}
    record = f"{RECORD_KINDS[one.kind].label.in_(language)} {said.called(one.kind, one.key, names)}"
    on = moment(one.entered_at.to_pydatetime(), language) if given(one.entered_at) else ""
    return HOW[one.how].in_(language, record=record, on=on, by=persons.called(view, one.entered_by))
