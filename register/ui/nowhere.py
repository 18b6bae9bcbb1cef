"""What stands at an address at which there is no page: a sentence in the reader's language, and the way to the first page."""

import re
from urllib.parse import urlsplit

import streamlit as st

from register.text import Language, Text
from register.ui import frame, session
from register.ui.registry import FIRST, PAGES

TITLE = Text("Niet gevonden", "Not found")
NO_PAGE = Text("Op het adres {name} is geen bladzijde.", "There is no page at the address {name}.")
NAME = re.compile(r"\w[\w-]*")
FREE = "-"
"""The name of the first page for Streamlit, which shows it without one: no address that anybody asks for."""


def page(language: Language) -> list[st.Page]:
    """What is shown for the name at the end of the address in the browser, where no page has that address.

    The first page has none, but somebody may type its name.
    """
    name = _asked()
    if name == FIRST.code:
        return [st.Page(FIRST.path, title=FIRST.title.in_(language), url_path=name, visibility="hidden")]
    if name in PAGES or not NAME.fullmatch(name):
        return []
    return [st.Page(_say_so, title=TITLE.in_(language), url_path=name, visibility="hidden")]


def _say_so() -> None:
    view = session.view()
    st.title(TITLE.in_(view.language), anchor=False)
    st.error(NO_PAGE.in_(view.language, name=frame.plain(_asked())))
    frame.lead(view, FIRST.code)


def _asked() -> str:
    return urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]
