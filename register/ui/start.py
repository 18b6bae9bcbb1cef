"""What the server does before its first request and after its last: it opens the register and closes it."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pkgutil import resolve_name

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from register.sign_in import WrongSetting
from register.text import Text
from register.ui import logs, visitors, way_in
from register.wording import PLACE

log = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 60
LOOPBACK_ADDRESSES = ("127.0.0.1", "::1", "localhost")
# Named down to what is used: importing plotly.graph_objects alone does not load Figure.
FIRST_PAGE_NEEDS = (
    "pandas",
    "pyarrow",
    "plotly.graph_objects.Figure",
    "duckdb",
    "babel.dates",
    "babel.numbers",
    "pydantic",
)
NOT_LOOPBACK = Text(
    nl="De server start niet: zonder aanmelding is het register er alleen voor deze computer, "
    "dus server.address moet 127.0.0.1, ::1 of localhost zijn (nu: {address}).",
    en="The server does not start: without sign-in the register is for this computer only, "
    "so server.address has to be 127.0.0.1, ::1 or localhost (now: {address}).",
)


class CannotStart(Exception):
    """Why the server does not start, in a sentence (Dutch, English) that its reader can act on."""


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open the register before the first request, close it after the last. Raises CannotStart."""
    logs.keep_personal_data_out()
    learn_the_way_in()
    open_register()
    let_the_command_line_in()
    # What is loaded now need not be looked at again whenever garbage is collected.
    gc.collect()
    gc.freeze()
    by_itself = asyncio.create_task(work_by_itself())
    try:
        yield
    finally:
        by_itself.cancel()
        gc.unfreeze()
        close_register()
        visitors.close()


async def work_by_itself() -> None:
    """What nobody has to ask for: first the first page, while the browser still loads; then what is done daily."""
    await asyncio.to_thread(work_ahead)
    await work_daily()


def work_ahead() -> None:
    """Work out what the overview asks; who opens it sooner waits for the rest of it."""
    from register import clock, outlook, overview
    from register.queries import View
    from register.text import LANGUAGES
    from register.ui import session

    try:
        register = session.open_register()
        if register.number:
            view = View(register, register.number, clock.today(), LANGUAGES[0])
            outlook.answer(view)
            overview.figures(view)
    except Exception as error:  # the page that asks it says what is wrong, and does so to somebody
        log.warning("The first page could not be prepared: %s", type(error).__name__)


async def work_daily() -> None:
    """Do at start, and whenever the day changes, what the register does by itself."""
    from register import clock, daily
    from register.ui import session

    done = None
    while True:
        if done != clock.today():
            done = clock.today()
            now = datetime.combine(done, datetime.now(PLACE).time(), PLACE)
            await asyncio.to_thread(daily.work, session.open_register(), now, os.environ)
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def learn_the_way_in() -> None:
    """Read the settings of the sign-in and hold those of the server against them. Raises CannotStart."""
    from register.ui import session

    try:
        visitors.open_for_business(session.database())
        if settings := visitors.settings():
            way_in.check(settings, st.get_option, os.environ)
        else:
            require_loopback(st.get_option("server.address"))
    except WrongSetting as wrong:
        raise CannotStart(str(wrong)) from wrong


def require_loopback(address: str | None) -> None:
    """Raise CannotStart unless the server listens to this computer only."""
    if address not in LOOPBACK_ADDRESSES:
        raise CannotStart("\n".join(phrase.format(address=address or "–") for phrase in NOT_LOOPBACK))


def open_register() -> None:
    """Import what the first page needs, and open the register. Raises CannotStart."""
    from register.journal import JournalUnavailable
    from register.ui import session

    for name in FIRST_PAGE_NEEDS:
        resolve_name(name)
    try:
        session.open_register()
    except JournalUnavailable as reason:
        raise CannotStart(str(reason)) from reason


def let_the_command_line_in() -> None:
    """Without the note the command line says that the register is open elsewhere; that is no reason not to start."""
    from register.ui import remote

    try:
        remote.announce()
    except OSError as error:
        log.warning("The command line cannot reach this server: %s", error.strerror)


def close_register() -> None:
    """Close the register, so that another process can open it."""
    from register.ui import remote, session

    remote.withdraw()
    session.close_register()


class FailureInOneSentence:
    """Logs why the server cannot start in one sentence; a defect keeps its stack trace."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_reason(message: Message) -> None:
            reason = sys.exception()
            if message["type"] == "lifespan.startup.failed" and isinstance(reason, CannotStart):
                message = {**message, "message": str(reason)}
            await send(message)

        await self.app(scope, receive, send_reason if scope["type"] == "lifespan" else send)
