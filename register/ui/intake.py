"""Logging a request: who, when and how it came in, which rights, and for which activities; also from a dropped e-mail."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from register import forgetting, handling, mail_intake, said, steps
from register.access import NotAllowed
from register.journal import JournalUnavailable
from register.model.requests import DataSubjectRequest
from register.problems import problems_of
from register.records import own_fields
from register.requesters import Requester
from register.sealing import KeyUnavailable
from register.text import Text
from register.ui import frame, requester, session
from register.ui.session import View
from register.ui.widgets import WIDGETS, Form

LARGEST = 10  # megabytes
DROP = Text(
    "Neem over uit een e-mailbestand (.eml, hoogstens {most} MB)",
    "Take over from an e-mail file (.eml, at most {most} MB)",
)
TAKEN = Text("Overgenomen uit het bericht; kijk het na.", "Taken over from the message; check it.")
WHO = Text("Wie het vraagt (verzegeld, los van het journaal)", "Who asks (sealed, apart from the journal)")
REQUEST = Text("Het verzoek", "The request")
OPEN_TOO = Text(
    "Dezelfde verzoeker heeft al een open verzoek: {references}. Vul dat aan als het om hetzelfde gaat.",
    "The same requester already has an open request: {references}. Add to that one if it is about the same.",
)
SAVE = Text("Verzoek vastleggen", "Log the request")
LOGGED = Text("Vastgelegd onder kenmerk {reference}.", "Logged under reference {reference}.")
WHO_LABELS = {"name": requester.NAME, "contact": requester.CONTACT, "about": requester.ABOUT}


def show(view: View) -> None:
    """The file, the form, what is wrong with it, and the button."""
    language = view.language
    generation = st.session_state.setdefault("intake", 0)
    prefix = f"intake/{generation}"
    _take_over(view, prefix)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(REQUEST.in_(language), anchor=False)
        values = _ask(view, prefix)
    with right:
        st.subheader(WHO.in_(language), anchor=False)
        who = _ask_who(view, prefix)
    request, wrong = _checked(view, values)
    for sentence in wrong:
        st.markdown(f":red[{frame.plain(sentence)}]")
    st.button(
        SAVE.in_(language), key=f"{prefix}/save", icon=":material/check:", disabled=bool(wrong),
        on_click=_log, args=(view, request, who),
    )  # fmt: skip
    if reference := st.session_state.get("intake_last"):
        frame.lead(view, "request", reference=reference)


def _take_over(view: View, prefix: str) -> None:
    """What a dropped message proposes goes into the fields, once; a person checks it there."""
    label = DROP.in_(view.language, most=LARGEST)
    dropped = st.file_uploader(label, type=["eml"], key=f"{prefix}/mail", max_upload_size=LARGEST)
    if dropped is None or st.session_state.get(f"{prefix}/taken") == dropped.file_id:
        return
    st.session_state[f"{prefix}/taken"] = dropped.file_id
    try:
        found = mail_intake.read(dropped.getvalue(), today=view.today)
    except mail_intake.MailRefused as refused:
        st.error(refused.text.in_(view.language))
        return
    about = "\n\n".join(part for part in (found.subject, found.text) if part)
    proposed = {"name": found.sender_name, "contact": found.sender_address, "about": about}
    st.session_state.update({f"{prefix}/who/{name}": text or "" for name, text in proposed.items()})
    st.session_state[f"{prefix}/channel"] = "email"
    if found.received_on:
        st.session_state[f"{prefix}/received_on"] = found.received_on
    st.success(TAKEN.in_(view.language))


def _ask(view: View, prefix: str) -> dict[str, Any]:
    form = Form(view.language, said.names_of(view), prefix)
    start = {"received_on": view.today.isoformat(), "handled_by": session.name()}
    values = {}
    for name, field in own_fields(DataSubjectRequest).items():
        label = field.label.in_(view.language) + (" *" if field.required or name == "rights" else "")
        values[name] = WIDGETS[field.kind](form, field, label, start.get(name), form.key(name))
    return {name: value for name, value in values.items() if value}


def _ask_who(view: View, prefix: str) -> Requester:
    typed = {
        name: (st.text_area if name == "about" else st.text_input)(
            label.in_(view.language), key=f"{prefix}/who/{name}", max_chars=4500
        )
        for name, label in WHO_LABELS.items()
    }
    who = Requester(**{name: text.strip() for name, text in typed.items()})
    try:
        others = forgetting.made_by_same(view.register, who.contact, view.today)
    except KeyUnavailable as refused:
        st.error(refused.text.in_(view.language))
        return who
    if others:
        st.warning(OPEN_TOO.in_(view.language, references=", ".join(others)))
    return who


def _checked(view: View, values: dict[str, Any]) -> tuple[DataSubjectRequest | None, list[str]]:
    try:
        request = DataSubjectRequest.model_validate(values)
    except ValidationError as error:
        return None, [problem.in_(view.language) for problem in problems_of(error, DataSubjectRequest)]
    found = [*([] if request.rights else [handling.NO_RIGHT]), *steps.receipt_problems(request, {}, view.today)]
    return request, [text.in_(view.language) for text in found]


def _log(view: View, request: DataSubjectRequest, who: Requester) -> None:
    """Enter what was shown when the button was pressed; what is refused stays in the form."""
    try:
        reference = handling.log(view.register, session.person(), request, today=view.today, who=who)
    except (NotAllowed, JournalUnavailable, KeyUnavailable) as refused:
        frame.tell(refused.text, "error")
    else:
        st.session_state["intake"] += 1
        st.session_state["intake_last"] = reference
        frame.tell(LOGGED, "success", reference=reference)
