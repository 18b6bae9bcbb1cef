"""The entrance of a register with sign-in: the button to come in, or the sentence that says why not."""

from html import escape

import streamlit as st

from register.identity import NotAdmitted
from register.text import Language, Text
from register.ui import session
from register.ui.registry import PAGES

TITLE = Text("Verwerkingsregister", "Record of processing")
SIGN_IN, SIGN_OUT = Text("Aanmelden", "Sign in"), Text("Afmelden", "Sign out")


def receive(language: Language, languages: str) -> None:
    """Whoever is not let in sees why, and nothing after it runs; `languages` is the way to the other language."""
    try:
        session.admit()
    except NotAdmitted as refused:
        st.navigation(_the_same_at_every_address(TITLE.in_(language)), position="hidden")
        st.set_page_config(page_title=TITLE.in_(language))
        _show(refused, language, languages)
        st.stop()


def _the_same_at_every_address(title: str) -> list[st.Page]:
    """A browser keeps a menu until it is given another one; an address that is no page would be said not to exist."""
    return [st.Page(_nothing, title=title, url_path=code, default=code == "overview") for code in PAGES]


def _nothing() -> None:
    """No page runs for who is not let in."""


def _show(refused: NotAdmitted, language: Language, languages: str) -> None:
    with st.container(key="entrance", width=440):
        st.html(languages)
        st.title(TITLE.in_(language), anchor=False)
        st.html(f"<p role=status>{escape(refused.text.in_(language))}</p>")
        if refused.signed_in:
            st.button(SIGN_OUT.in_(language), key="sign_out", on_click=session.sign_out, width="stretch")
        else:
            st.button(SIGN_IN.in_(language), key="sign_in", on_click=st.login, width="stretch")
