"""The moves that somebody may make with a processing activity: each a form of its own, with a reason where one is wanted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from register import approving, queries
from register.access import may
from register.journal import Entry
from register.text import Text
from register.ui import frame, session, tables
from register.ui.disposing import enter
from register.ui.session import View
from register.vocabulary import VIEWS

COMMANDS: dict[str, Callable[..., list[Entry]]] = {
    "submit": approving.submit,
    "approve": approving.approve,
    "give_back": approving.give_back,
    "advise": approving.advise,
    "reviewed": approving.reviewed,
}
LABELS = {
    "submit": Text("Ter beoordeling aanbieden", "Submit for review"),
    "approve": Text("Goedkeuren", "Approve"),
    "give_back": Text("Teruggeven", "Send back"),
    "advise": Text("Adviseren", "Advise"),
    "reviewed": Text("Vandaag herzien, niets te wijzigen", "Reviewed today, no change needed"),
}
ICONS = {
    "submit": ":material/send:",
    "approve": ":material/check:",
    "give_back": ":material/undo:",
    "advise": ":material/chat:",
    "reviewed": ":material/event_available:",
}
REASONS = {
    "submit": Text("Toelichting (mag leeg)", "Note (may be blank)"),
    "approve": Text("Toelichting bij de goedkeuring (mag leeg)", "Note with the approval (may be blank)"),
    "give_back": Text("Waarom teruggeven?", "Why send it back?"),
    "advise": Text("Reden van het advies (verplicht bij bezwaar)", "Reason for the advice (required for an objection)"),
    "reviewed": Text("Hoe is dat vastgesteld?", "How was that established?"),
}
UNTIL, VIEW = (
    Text("Geldig tot en met (leeg: tot het wijzigt)", "Valid until (blank: until it changes)"),
    Text("Standpunt", "View"),
)
OWN = Text(
    "U kunt dit niet zelf goedkeuren: u wijzigde er iets van, of bood het aan.",
    "You cannot approve this yourself: you changed something of it, or submitted it.",
)
NOT_SUBMITTED = Text(
    "Er is nu niets te beslissen: wie het register wijzigt, biedt deze activiteit eerst ter beoordeling aan.",
    "There is nothing to decide now: who edits the register submits this activity for review first.",
)
PAST = Text("Een eerder moment is alleen te lezen.", "An earlier moment can only be read.")
HISTORY = Text("Wat eerder is besloten en geadviseerd", "What was decided and advised before")


def moves(view: View, row: Any) -> None:
    """A form for each move that this person may make now."""
    if view.moment < view.register.number:
        return frame.remark(PAST.in_(view.language))
    offered = approving.moves(view, session.person(), row)
    if row.approval_state == "in_review" and "approve" not in offered and may(session.person(), "approve"):
        frame.remark(OWN.in_(view.language))
    if row.approval_state in ("draft", "lapsed") and may(session.person(), "approve"):
        frame.remark(NOT_SUBMITTED.in_(view.language))
    for move in offered:
        with st.expander(LABELS[move].in_(view.language), icon=ICONS[move], expanded=move in ("submit", "approve")):
            _form(view, row, move)
    return None


def history(view: View, activity: str) -> None:
    """Every decision and advice about an activity, the last first."""
    found = queries.decisions(view, activity=activity)
    if len(found):
        st.subheader(HISTORY.in_(view.language), anchor=False)
        tables.table(view, found, f"decisions-{activity}", HISTORY)


def _form(view: View, row: Any, move: str) -> None:
    with st.form(f"form/{move}", border=False):
        if move == "advise":
            views = frame.words(view, VIEWS)
            st.radio(
                VIEW.in_(view.language),
                list(views),
                format_func=views.__getitem__,
                key=_name(move, "view", row),
                horizontal=True,
            )
        st.text_input(REASONS[move].in_(view.language), key=_name(move, "reason", row), max_chars=500)
        if move == "approve":
            st.date_input(
                UNTIL.in_(view.language), None, format="DD-MM-YYYY", key=_name(move, "until", row),
                min_value=frame.FIRST_DAY, max_value=frame.LAST_DAY,
            )  # fmt: skip
        st.form_submit_button(
            LABELS[move].in_(view.language),
            icon=ICONS[move],
            key=f"do_{move}",
            on_click=_carry_out,
            args=(view, row, move),
        )


def _name(move: str, part: str, row: Any) -> str:
    return f"{move}_{part}/{row.key}"


def _carry_out(view: View, row: Any, move: str) -> None:
    """What was shown when the button was pressed is what is decided on."""
    given = {
        part: st.session_state[_name(move, part, row)]
        for part in ("reason", "view", "until")
        if _name(move, part, row) in st.session_state
    }
    if "until" in given:
        given["until"] = given["until"] if isinstance(given["until"], date) else None
    if move != "reviewed":
        given["shown"] = view.moment
    command = COMMANDS[move]
    enter(
        lambda: command(view.register, session.person(), row.key, today=view.today, **given), _name(move, "reason", row)
    )
