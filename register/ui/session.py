"""What a page needs to know: the open register, as of which entry, which day it is, and who reads in which language."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock

import streamlit as st

from register import access_log, clock, queries
from register.access import Person, require
from register.charts.look import DARK, LIGHT, Palette
from register.projection import Register
from register.text import LANGUAGES, Language
from register.ui.web import BROWSER_COOKIE

DATABASE = Path(__file__).parents[2] / "data" / "register.duckdb"
STATIC = Path(__file__).parent / "static"

LEAST_ROLE = "management"

_opened: dict[str, Register] = {}
_people: dict[str, Person] = {}
_opening = Lock()


@dataclass(frozen=True)
class View(queries.View):
    """One look at the register, and the colours that its reader sees it in."""

    palette: Palette


def view() -> View:
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    register = open_register()
    return View(register, register.catch_up(), today(), language(), palette)


def open_register() -> Register:
    """The register that REGISTER_DATABASE names, opened once a process. Raises JournalUnavailable."""
    path = os.environ.get("REGISTER_DATABASE") or str(DATABASE)
    with _opening:
        if path not in _opened:
            _opened[path] = Register(path)
        return _opened[path]


def close_register() -> None:
    with _opening:
        while _opened:
            _opened.popitem()[1].close()


def today() -> date:
    """The day of the reader, in Europe/Amsterdam; see `register.clock`."""
    return clock.today()


def language() -> Language:
    """What the URL asks for, else what this session asked for before, else Dutch."""
    asked = st.query_params.get("language", st.session_state.get("language"))
    return next((known for known in LANGUAGES if known == asked), LANGUAGES[0])


def browser() -> str:
    """What tells this browser from others; a session without a cookie is a browser of its own."""
    cookie = st.context.cookies.get(BROWSER_COOKIE)
    own: str = cookie if isinstance(cookie, str) else st.session_state.setdefault(BROWSER_COOKIE, token_urlsafe(24))
    return own


def person() -> Person:
    """Who looks, as of now and not as of when the page was drawn: another tab may have switched the role."""
    return person_of(browser())


def person_of(name: str) -> Person:
    """Who uses a browser; for what runs outside a page, such as a download."""
    return _people.get(name, Person("local:", LEAST_ROLE))


def become(who: Person) -> None:
    """The role switch of a register without sign-in: nobody checks the name.

    Raises NotAllowed for a role that does not exist, and JournalUnavailable when it cannot be entered in the access log.
    """
    require(who, "look")
    if who != person():
        access_log.enter(open_register(), who, "role_changed")
    _people[browser()] = who


def is_demonstration(shown: queries.View) -> bool:
    return bool(queries.organisations(shown)["demonstration"].any())
