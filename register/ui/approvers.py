"""Who may approve: what the register is set to, in a sentence, and the form with which management changes it."""

import streamlit as st

from register import approvers, queries
from register.access import may
from register.disposals import REASON
from register.text import Text
from register.ui import frame, session
from register.ui.disposing import enter
from register.ui.session import View

WHO = Text("Wie mag goedkeuren?", "Who may approve?")
ONLY_MANAGEMENT = Text(
    "De directie keurt goed en aanvaardt bevindingen; de FG niet, want wie adviseert beslist niet ook (Art. 38(6)). "
    "Alleen de directie kan dit wijzigen.",
    "Management approves and accepts findings; the DPO does not, for who advises does not decide too (Art. 38(6)). "
    "Only management can change this.",
)
ALSO_THE_DPO = Text(
    "De directie en de FG keuren goed en aanvaarden bevindingen: zo besliste de directie (Art. 38(6)). "
    "Alleen de directie kan dit wijzigen.",
    "Management and the DPO approve and accept findings: management decided so (Art. 38(6)). Only management can change this.",
)
LET = {
    True: Text("Ook de FG laten goedkeuren", "Let the DPO approve too"),
    False: Text("De FG niet meer laten goedkeuren", "No longer let the DPO approve"),
}


def show(view: View) -> None:
    """The sentence for everybody, the form for who may approve without any setting."""
    is_set = bool(queries.settings(view).dpo_may_approve)
    st.subheader(WHO.in_(view.language), anchor=False)
    frame.remark((ALSO_THE_DPO if is_set else ONLY_MANAGEMENT).in_(view.language))
    if may(session.person(), "approve"):
        with st.form("form/approvers", border=False):
            st.text_input(REASON.in_(view.language), key="approvers_reason", max_chars=300)
            label = LET[not is_set].in_(view.language)
            st.form_submit_button(label, key="do_approvers", on_click=_enter, args=(view, not is_set))


def _enter(view: View, is_let: bool) -> None:
    reason = st.session_state["approvers_reason"]
    enter(
        lambda: approvers.let_dpo_approve(view.register, session.person(), may=is_let, reason=reason, today=view.today),
        "approvers_reason",
    )
