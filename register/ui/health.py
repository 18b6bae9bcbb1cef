"""Whether the register can be read, for what watches the server: 200 or 503, and nothing more. Asked on this computer only."""

import asyncio
import logging

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from register.ui import session

ADDRESS = "/health"

log = logging.getLogger(__name__)


async def answer(_request: Request) -> Response:
    try:
        await asyncio.to_thread(lambda: session.open_register().journal.last())
    except Exception as error:
        log.error("the register cannot be read: %s", type(error).__name__)
        return PlainTextResponse("unavailable", status_code=503)
    return PlainTextResponse("ok")


ROUTE = Route(ADDRESS, answer, methods=["GET", "HEAD"])
