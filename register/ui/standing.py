"""How a record stands: in force or ended, who uses it, and what can be done with it as a whole: end, bring back, copy."""

from typing import Any

import streamlit as st

from register import commands, queries, said, signing
from register.access import NotAllowed
from register.charts.look import each
from register.journal import Conflict, JournalUnavailable
from register.records import declared
from register.text import Text
from register.ui import approvals, drafts, frame, session
from register.ui.columns import RECORD_KINDS
from register.ui.drafts import Draft
from register.ui.session import View

ENDED = Text("Vervallen op {day}.", "Ended on {day}.")
END, BACK, COPY = Text("Laten vervallen", "End this record"), Text("Terughalen", "Bring back"), Text("Kopiëren", "Copy")
USED = Text(
    "{n} records verwijzen hiernaar; ze houden hun verwijzing, maar tonen dit record niet meer:",
    "{n} records refer to this; they keep their reference, but no longer show this record:",
)
UNUSED = Text("Geen ander record verwijst hiernaar.", "No other record refers to this.")
REASON = Text("Reden", "Reason")
NEW_NUMBER = Text("Nummer van de kopie", "Number of the copy")
COPIED = Text(
    "Kopie {key} staat klaar; zij is pas vastgelegd na uw reden.",
    "Copy {key} is ready; it is entered once you give a reason.",
)
DONE = Text("Vastgelegd als regel {number}.", "Entered as entry {number}.")
IN_THE_MEANTIME = Text(
    "Dit record is intussen gewijzigd; bekijk het opnieuw.",
    "This record was changed in the meantime; look at it again.",
)
TAKEN = Text("Nummer {key} bestaat al.", "Number {key} exists already.")


def show(view: View, kind: str, key: str, names: said.Names) -> None:
    """Nothing for a record that does not exist yet, or whose content was redacted."""
    version, item = commands.current(view.register, kind, key)
    if not item:
        return
    if item.get("ended_on"):
        st.markdown(
            ENDED.in_(view.language, day=said.value(_ended_field(view, kind), item["ended_on"], view.language, names))
        )
    activity = key if kind == "processing_activity" else item.get("activity") if kind == "purpose" else None
    if activity:
        approvals.line(view, activity)
    with st.container(horizontal=True):
        with st.popover((BACK if item.get("ended_on") else END).in_(view.language), icon=":material/inventory_2:"):
            _end(view, kind, key, version, bool(item.get("ended_on")))
        with st.popover(COPY.in_(view.language), icon=":material/add:"):
            new = st.text_input(NEW_NUMBER.in_(view.language), key=f"copy/{kind}/{key}", max_chars=80).strip()
            st.button(
                COPY.in_(view.language), key="copy", disabled=not new, on_click=_copy, args=(view, kind, new, item)
            )


def _ended_field(view: View, kind: str) -> Any:
    return declared(view.register.kinds[kind])["ended_on"]


def _end(view: View, kind: str, key: str, version: int, back: bool) -> None:
    language = view.language
    if not back:
        users = queries.used_by(view, kind=kind, key=key)
        st.markdown(USED.in_(language, n=len(users)) if len(users) else UNUSED.in_(language))
        lines = (
            f"{RECORD_KINDS[row.kind].label.in_(language)}: {row.key} {row.name or ''}" for row in each(users.head(20))
        )
        st.markdown("\n".join(f"- {frame.plain(line)}" for line in lines))
    reason = st.text_input(REASON.in_(language), key=f"end_reason/{kind}/{key}", max_chars=500).strip()
    label = (BACK if back else END).in_(language)
    st.button(label, key="end", disabled=not reason, on_click=_carry_out, args=(view, kind, key, version, reason, back))


def _carry_out(view: View, kind: str, key: str, shown: int, reason: str, back: bool) -> None:
    register, person = view.register, session.person()
    try:
        if back:
            [entry] = commands.bring_back(register, person, kind, key, shown=shown, reason=reason, today=view.today)
        else:
            [entry] = commands.end(register, person, kind, key, shown=shown, reason=reason, today=view.today)
    except (NotAllowed, JournalUnavailable) as refused:
        frame.tell(refused.text, "error")
    except Conflict:
        frame.tell(IN_THE_MEANTIME, "error")
    else:
        frame.tell(DONE, "success", number=entry.number)


def _copy(view: View, kind: str, new: str, item: dict[str, Any]) -> None:
    """A draft of a new record with the same content; what was confirmed for the old one is not confirmed for the new one."""
    if commands.current(view.register, kind, new)[0]:
        return frame.tell(TAKEN, "error", key=frame.plain(new))
    facts = signing.unconfirmed(item)
    drafts.keep(kind, new, Draft(0, {}, facts, copied=facts))
    frame.turn_to("key", "")
    st.session_state["new_key"] = new
    return frame.tell(COPIED, "success", key=frame.plain(new))
