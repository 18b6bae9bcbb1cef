"""What a page needs to know: the open register, as of which entry, which day it is, and who reads in which language."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock

import streamlit as st

from register import access_log, clock, moments, people, queries
from register.access import Person, require
from register.charts.look import DARK, LIGHT, Palette
from register.identity import NotAdmitted
from register.journal import JournalUnavailable
from register.moments import Moment, NoMoment
from register.projection import Register
from register.text import LANGUAGES, Language
from register.ui import visitors
from register.ui.web import BROWSER_COOKIE

DATABASE = Path(__file__).parents[2] / "data" / "register.duckdb"
STATIC = Path(__file__).parent / "static"

LEAST_ROLE = "management"
NOBODY = Person("", "")
AS_OF = "as_of"
"""The name in the URL under which a moment of the past is asked for; see `register.moments`."""

_opened: dict[str, Register] = {}
_people: dict[str, Person] = {}
_opening = Lock()


@dataclass(frozen=True)
class View(queries.View):
    """One look at the register, the colours that its reader sees it in, and how a moment of the past was asked for."""

    palette: Palette
    as_of: str = ""


def view() -> View:
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    register = open_register()
    last = register.catch_up()
    then = past()
    number, day, asked = then or (last, clock.today(), "")
    return View(register, number, day, language(), palette, asked)


def past() -> Moment | None:
    """The moment that the reader looks back at; none for now, also when what is asked is no moment."""
    try:
        return asked_moment()
    except NoMoment:
        return None


def asked_moment() -> Moment | None:
    """What the URL asks for, else what this session asked for before. Raises NoMoment."""
    asked = str(st.query_params.get(AS_OF, st.session_state.get(AS_OF, "")))
    register, day = open_register(), clock.today()
    make = partial(moments.moment_of, register, asked, day)
    found: Moment | None = register.remember((AS_OF, asked, day, register.number), make) if asked else None
    return found


def look_back(asked: str) -> None:
    """Ask for a moment from here on, also in the URL; blank is now."""
    st.session_state[AS_OF] = asked
    if asked:
        st.query_params[AS_OF] = asked
    else:
        st.query_params.pop(AS_OF, None)


def database() -> Path:
    """The file of the register."""
    return Path(os.environ.get("REGISTER_DATABASE") or DATABASE)


def open_register() -> Register:
    """The register that REGISTER_DATABASE names, opened once a process. Raises JournalUnavailable."""
    path = str(database())
    with _opening:
        if path not in _opened:
            _opened[path] = Register(path)
        return _opened[path]


def close_register() -> None:
    with _opening:
        while _opened:
            _opened.popitem()[1].close()


def today() -> date:
    """The day that is today for the reader, in Europe/Amsterdam: the day looked back at, else see `register.clock`."""
    then = past()
    return then.day if then else clock.today()


def language() -> Language:
    """What the URL asks for, else what this session asked for before, else Dutch."""
    asked = st.query_params.get("language", st.session_state.get("language"))
    return next((known for known in LANGUAGES if known == asked), LANGUAGES[0])


def browser() -> str:
    """What tells this browser, or with sign-in this sign-in, from others; a session without a cookie is a browser of its own."""
    if has_sign_in():
        return visitors.come_in(st.user.to_dict())
    return cookie()


def cookie() -> str:
    """The random name of this browser."""
    given = st.context.cookies.get(BROWSER_COOKIE)
    if isinstance(given, str):
        return given
    if BROWSER_COOKIE not in st.session_state:
        st.session_state[BROWSER_COOKIE] = token_urlsafe(24)
    own: str = st.session_state[BROWSER_COOKIE]
    return own


def has_sign_in() -> bool:
    return visitors.settings() is not None


def name() -> str:
    """What the person is called who has signed in, or calls himself."""
    return visitors.name_of(browser()) if has_sign_in() else person().key.partition(":")[2]


def person() -> Person:
    """Who looks, as of now and not as of when the page was drawn: another tab may have switched the role."""
    return person_of(browser())._replace(looks_back=past() is not None)


def person_of(name: str) -> Person:
    """Who uses a browser or has signed in so; for what runs outside a page, such as a download."""
    if not has_sign_in():
        return _people.get(name, Person("local:", LEAST_ROLE))
    try:
        return visitors.person_of(name)
    except NotAdmitted:
        return NOBODY


def desk() -> str:
    """Whose unfinished work this is: with sign-in it waits for the person, not for who uses the browser next."""
    return person().key if has_sign_in() else browser()


def admit() -> None:
    """Raise NotAdmitted unless there is no sign-in or somebody with a role has signed in; keeps what they are called."""
    if has_sign_in():
        who = visitors.person_of(browser())
        with suppress(JournalUnavailable):  # a disk that is full keeps nobody from reading
            people.remember(open_register(), who.key, visitors.name_of(browser()))
            if visitors.is_new(browser()):
                access_log.enter(open_register(), who, "signed_in")


def sign_out() -> None:
    """End this sign-in in every tab, and let the provider end it too; for callbacks."""
    with suppress(JournalUnavailable):
        access_log.enter(open_register(), person(), "signed_out")
    visitors.leave(browser())
    st.logout()


def become(who: Person) -> None:
    """The role switch of a register without sign-in: nobody checks the name.

    Raises NotAllowed for a role that does not exist, and JournalUnavailable when it cannot be entered in the access log.
    """
    require(NOBODY if has_sign_in() else who, "look")
    if who != person():
        access_log.enter(open_register(), who, "role_changed")
    _people[browser()] = who


def is_demonstration(shown: queries.View) -> bool:
    """Is this register one now? What was exported from it as it stood earlier is marked as well."""
    now = queries.View(shown.register, shown.register.number, clock.today(), shown.language)
    return bool(queries.organisations(now)["demonstration"].any())
