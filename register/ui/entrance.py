"""The entrance of a register with sign-in: the button to come in, or the sentence that says why not."""

from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from register.identity import NotAdmitted
from register.sign_in import CALLBACK
from register.text import Language, Text
from register.ui import frame, session
from register.ui.registry import PAGES
from register.ui.web import BROWSER_COOKIE

TITLE = Text("Verwerkingsregister", "Record of processing")
SIGN_IN, SIGN_OUT = Text("Aanmelden", "Sign in"), Text("Afmelden", "Sign out")
MOST_REMEMBERED = 1_000

_wanted: dict[str, tuple[str, dict[str, Any]]] = {}
"""Which page every browser that went to sign in wanted to see: the provider sends everybody back to the first one."""


def receive(language: Language, languages: str) -> None:
    """Whoever is not let in sees why, and nothing after it runs; `languages` is the way to the other language."""
    try:
        session.admit()
    except NotAdmitted as refused:
        st.navigation(_the_same_at_every_address(TITLE.in_(language)), position="hidden")
        st.set_page_config(page_title=TITLE.in_(language))
        _show(refused, language, languages)
        st.stop()


class BackToThePage:
    """Sends who comes back from the provider to the page that was wanted, in the language that was read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_back(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 302:
                headers = MutableHeaders(scope=message)
                code, query = _wanted.pop(Request(scope).cookies.get(BROWSER_COOKIE, ""), ("", {}))
                if headers["location"] == "/" and code in PAGES:
                    page = "" if code == next(iter(PAGES)) else code
                    headers["location"] = f"/{page}?{urlencode(query, doseq=True)}"
            await send(message)

        comes_back = scope["type"] == "http" and scope["path"] == CALLBACK
        await self.app(scope, receive, send_back if comes_back else send)


def _the_same_at_every_address(title: str) -> list[st.Page]:
    """A browser keeps a menu until it is given another one; an address that is no page would be said not to exist."""
    return [st.Page(_nothing, title=title, url_path=code, default=code == next(iter(PAGES))) for code in PAGES]


def _nothing() -> None:
    """No page runs for who is not let in."""


def _show(refused: NotAdmitted, language: Language, languages: str) -> None:
    with st.container(key="entrance", width=480):
        st.html(languages)
        st.title(TITLE.in_(language), anchor=False)
        st.header(frame.plain(refused.text.in_(language)), anchor=False)
        if refused.signed_in:
            st.button(SIGN_OUT.in_(language), key="sign_out", on_click=session.sign_out, width="stretch")
        else:
            st.button(SIGN_IN.in_(language), key="sign_in", on_click=_go_to_the_provider, width="stretch")


def _go_to_the_provider() -> None:
    asked = urlsplit(st.context.url or "").path.strip("/") or next(iter(PAGES))
    if len(_wanted) < MOST_REMEMBERED:
        _wanted[session.cookie()] = (asked, st.query_params.to_dict())
    st.login()
