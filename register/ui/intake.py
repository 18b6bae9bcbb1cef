"""Logging a request: when and how it came in, which rights, whose, and for which activities."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from register import handling, steps
from register.access import NotAllowed
from register.journal import JournalUnavailable
from register.model.requests import DataSubjectRequest
from register.problems import problems_of
from register.records import own_fields
from register.text import Text
from register.ui import frame, said, session
from register.ui.session import View
from register.ui.widgets import WIDGETS, Form

SAVE = Text("Verzoek vastleggen", "Log the request")
LOGGED = Text("Vastgelegd onder kenmerk {reference}.", "Logged under reference {reference}.")
LOGGED_LAST = Text("Naar het verzoek", "To the request")


def show(view: View) -> None:
    """The form, what is wrong with it, and the button."""
    generation = st.session_state.setdefault("intake", 0)
    values = _ask(view, f"intake/{generation}")
    request, wrong = _checked(view, values)
    for sentence in wrong:
        st.markdown(f":red[{frame.plain(sentence)}]")
    st.button(
        SAVE.in_(view.language), key=f"intake/{generation}/save", icon=":material/check:", disabled=bool(wrong),
        on_click=_log, args=(view, request),
    )  # fmt: skip
    if reference := st.session_state.get("intake_last"):
        frame.lead(view, "request", reference=reference)


def _ask(view: View, prefix: str) -> dict[str, Any]:
    form = Form(view.language, said.names_of(view), prefix)
    start = {"received_on": view.today.isoformat(), "handled_by": session.person().key.partition(":")[2]}
    values = {}
    for name, field in own_fields(DataSubjectRequest).items():
        label = field.label.in_(view.language) + (" *" if field.required or name == "rights" else "")
        values[name] = WIDGETS[field.kind](form, field, label, start.get(name), form.key(name))
    return {name: value for name, value in values.items() if value}


def _checked(view: View, values: dict[str, Any]) -> tuple[DataSubjectRequest | None, list[str]]:
    try:
        request = DataSubjectRequest.model_validate(values)
    except ValidationError as error:
        return None, [problem.in_(view.language) for problem in problems_of(error, DataSubjectRequest)]
    found = [*([] if request.rights else [handling.NO_RIGHT]), *steps.receipt_problems(request, {}, view.today)]
    return request, [text.in_(view.language) for text in found]


def _log(view: View, request: DataSubjectRequest) -> None:
    try:
        reference = handling.log(view.register, session.person(), request, today=view.today)
    except (NotAllowed, JournalUnavailable) as refused:
        frame.tell(refused.text, "error")
    else:
        st.session_state["intake"] += 1
        st.session_state["intake_last"] = reference
        frame.tell(LOGGED, "success", reference=reference)
