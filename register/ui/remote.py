"""The door for the command line: it asks the running application to do what only the holder of the register can."""

import asyncio
import hmac
import json
from pkgutil import resolve_name
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from register import running
from register.ui import session
from register.ui.doors import is_from_this_computer

COMMANDS = ("backup", "due", "export", "record", "report", "snapshot", "verify")
COMMAND_LINE = "register.__main__:main"
MOST_BYTES = 64_000

_announced: dict[str, running.Running] = {}


def announce() -> None:
    """Write the note that the command line looks for. Raises OSError; over TLS there is none, for nobody could check the certificate."""
    if st.get_option("server.sslCertFile"):
        return
    host = str(st.get_option("server.address"))
    url = f"http://{f'[{host}]' if ':' in host else host}:{st.get_option('server.port')}"
    _announced["now"] = running.announce(session.open_register().journal.path, url)


def withdraw() -> None:
    known = _announced.pop("now", None)
    if known:
        running.withdraw(session.open_register().journal.path, known)


async def answer(request: Request) -> Response:
    """Carry out one command of the command line. Who does not know the token is told nothing, not even why."""
    if request.method != "POST":
        return Response(status_code=405)
    if not may_ask(request):
        return Response(status_code=403)
    asked = command_in(await request.body())
    if asked is None:
        return Response(status_code=400)
    return JSONResponse(await asyncio.to_thread(carry_out, *asked))


def may_ask(request: Request) -> bool:
    """From this computer, by no page, with the token of this moment; this does not lean on what stands before it."""
    known, given = _announced.get("now"), request.headers.get("authorization", "")
    return (
        is_from_this_computer(request.scope)
        and "origin" not in request.headers
        and request.headers.get("content-type") == "application/json"
        and request.headers.get("content-length", "").isdecimal()
        and int(request.headers["content-length"]) <= MOST_BYTES
        and known is not None
        and hmac.compare_digest(given.encode(), f"Bearer {known.token}".encode())
    )


def command_in(body: bytes) -> tuple[list[str], str | None] | None:
    """The arguments of a command that may be asked for, and the day that it is given for; None for anything else."""
    try:
        asked: Any = json.loads(body)
        arguments, today = asked["arguments"], asked["today"]
        is_text = all(isinstance(one, str) for one in arguments) and isinstance(today, str | None)
        is_known = arguments[0] == "--language" and arguments[2] in COMMANDS
    except (ValueError, KeyError, IndexError, TypeError):
        return None
    return (arguments, today) if is_text and is_known else None


def carry_out(arguments: list[str], today: str | None) -> dict[str, Any]:
    """What the command says on both of its outputs, and its exit code; the same code as on the command line, on the open register."""
    from register.console import said_by

    register = session.open_register()
    database = ["--database", str(register.journal.path)]
    return said_by(resolve_name(COMMAND_LINE), [*database, *arguments], register, today)


# Any method, or Streamlit would answer the others with the shell of its pages.
ROUTE = Route(running.ADDRESS, answer, methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
