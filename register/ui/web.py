"""The shell around the pages: the headers of every answer, a name for every browser, the language of the page."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from register.text import LANGUAGES, Language, Text
from register.ui import menu, paper, words

# The page around every page of the application, the same for all.
SHELL = (Path(st.__file__).parent / "static/index.html").read_text(encoding="utf-8")


def inline_scripts(page: str) -> list[str]:
    """The scripts that stand in a page itself, as a content security policy names them: by their SHA-256."""
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


# Everything comes from this server. Streamlit writes styles into the page, but no other script than its shell's own and these three.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        " ".join(("script-src 'self'", *inline_scripts(SHELL + menu.SCRIPT + paper.SCRIPT + words.SCRIPT))),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

BROWSER_COOKIE = "register_browser"
FAILED = Text(nl="Er ging iets mis op de server.", en="Something went wrong on the server.")

# A language code has two letters, so the length of the answer stays what its headers say.
SHELL_LANGUAGE = b'<html lang="%s"'
# An answer that is compressed, or that says "not changed", would leave no page to write the language in.
NO_PAGE_TO_WRITE_IN = (b"accept-encoding", b"if-none-match", b"if-modified-since")


class SecurityHeaders:
    """Adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class BrowserName:
    """Gives every browser a random name of its own, so that a reload finds back who looks and what they were typing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not asks_for_a_page(scope) or BROWSER_COOKIE in Request(scope).cookies:
            return await self.app(scope, receive, send)
        cookie = f"{BROWSER_COOKIE}={token_urlsafe(24)}; Path=/; HttpOnly; SameSite=Lax"

        async def send_with_name(message: Message) -> None:
            if message["type"] == "http.response.start" and answers_with_a_page(Headers(raw=message["headers"])):
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        return await self.app(scope, receive, send_with_name)


class PageLanguage:
    """Puts the language that `?language=` asks for in `<html lang>`; Streamlit always writes "en" there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not asks_for_a_page(scope):
            return await self.app(scope, receive, send)
        written, wanted = (SHELL_LANGUAGE % language.encode() for language in ("en", page_language(scope)))
        is_page = False

        async def send_in_language(message: Message) -> None:
            nonlocal is_page
            if message["type"] == "http.response.start":
                is_page = answers_with_a_page(Headers(raw=message["headers"]))
            elif is_page:
                message = {**message, "body": message.get("body", b"").replace(written, wanted, 1)}
            await send(message)

        headers = [header for header in scope["headers"] if header[0] not in NO_PAGE_TO_WRITE_IN]
        return await self.app({**scope, "headers": headers}, receive, send_in_language)


def asks_for_a_page(scope: Scope) -> bool:
    """Whether a browser opens an address, rather than fetches a part of a page."""
    return scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")


def answers_with_a_page(headers: Headers) -> bool:
    """Whether an answer is HTML to show; HTML to save is somebody's document and stays as it is."""
    return headers.get("content-type", "").startswith("text/html") and "content-disposition" not in headers


def page_language(scope: Scope) -> Language:
    """The language that `?language=` asks for, Dutch if it asks for none that the register speaks."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("language", [])
    return next((language for language in LANGUAGES if language in asked[-1:]), LANGUAGES[0])


def failure(_request: Request, _error: Exception) -> Response:
    """The answer to a request on which the server broke: no more than that, but with the headers."""
    return PlainTextResponse("\n".join(FAILED), status_code=500, headers=SECURITY_HEADERS)
