"""Who looks: who has signed in, or the role switch of a register without sign-in; and the door of every page."""

from collections.abc import Callable

import streamlit as st

from register.access import ROLES, NotAllowed, local, require
from register.journal import JournalUnavailable
from register.text import Language, Text
from register.ui import frame, session
from register.ui.entrance import SIGN_OUT
from register.ui.registry import PAGES
from register.ui.session import View

NAME, ROLE = Text("Uw naam", "Your name"), Text("Rol", "Role")
NOT_VERIFIED = Text("Niet gecontroleerd: er is geen aanmelding.", "Not verified: there is no sign-in.")


def shown(language: Language) -> None:
    """In the sidebar: who has signed in, or without sign-in the switch of names and roles."""
    if not session.has_sign_in():
        return _switch(language)
    role = ROLES[session.person().role].label.in_(language)
    with st.sidebar.container(key="who"):
        st.markdown(f"**{frame.plain(session.name())}**  \n{role}")
        st.button(SIGN_OUT.in_(language), key="sign_out", on_click=session.sign_out)


def _switch(language: Language) -> None:
    """A typed name and a chosen role; both last until the server stops."""
    person = session.person()
    name = person.key.partition(":")[2]
    with st.sidebar:
        st.selectbox(
            ROLE.in_(language),
            list(ROLES),
            index=list(ROLES).index(person.role),
            format_func=lambda code: ROLES[code].label.in_(language),
            key="who_role",
            on_change=_become,
        )
        st.text_input(NAME.in_(language), value=name, key="who_name", max_chars=80, on_change=_become)
        st.caption(NOT_VERIFIED.in_(language))


def _become() -> None:
    """Runs before the page is drawn anew. A role that is not in the list changes nothing."""
    try:
        session.become(local(st.session_state["who_name"] or "", st.session_state["who_role"]))
    except NotAllowed:
        return
    except JournalUnavailable as refused:
        frame.tell(refused.text, "error")


def refusal(code: str) -> Callable[[], None]:
    """What stands at the address of a page instead of it, for who may not see it."""

    def refuse() -> None:
        enter(code)

    return refuse


def enter(code: str) -> View:
    """The door of a page: whoever may not see it sees its name and one sentence, whatever brought them here."""
    view = session.view()
    try:
        require(session.person(), PAGES[code].action)
    except NotAllowed as refused:
        st.title(PAGES[code].title.in_(view.language), anchor=False)
        st.error(refused.text.in_(view.language))
        st.stop()
    return view
