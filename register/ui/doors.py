"""Who may reach the server: this computer only, or with sign-in who comes to the public address by a way that is known."""

import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from register import running
from register.sign_in import SignIn, address_of
from register.text import Text
from register.ui import health, visitors

LOOPBACK_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
PROXY_HEADER = re.compile(r"forwarded|x-forwarded-.*|via", re.IGNORECASE)
FOR_THIS_COMPUTER = (running.ADDRESS, health.ADDRESS)
OWN_PAGE = ("same-origin", "none")
"""What a browser says of a request that was made by a page of this server, or by the reader; an old one says nothing."""

REFUSED = Text(
    nl="Geweigerd: het register is alleen bereikbaar op deze computer zelf, zonder tussenliggende proxy.",
    en="Refused: the register can be reached on this computer only, without a proxy in between.",
)
REFUSED_ELSEWHERE = Text(
    nl="Geweigerd: het register is alleen bereikbaar op zijn eigen adres en langs de ingestelde weg.",
    en="Refused: the register can be reached at its own address only, by the way that was set up.",
)
SAFE_FOR_A_YEAR = "max-age=31536000"


class KnownWayOnly:
    """Answers 403 to whatever does not come the way it should, before anything else looks at it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        settings = visitors.settings()
        if scope["type"] == "lifespan" or comes_the_way(settings, scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: the server makes it a 403
        else:
            refused = REFUSED_ELSEWHERE if settings else REFUSED
            await PlainTextResponse("\n".join(refused), status_code=403)(scope, receive, send)


def comes_the_way(settings: SignIn | None, scope: Scope) -> bool:
    """What this computer asks for itself needs no sign-in: those routes look after themselves."""
    if settings and scope.get("path") not in FOR_THIS_COMPUTER:
        return comes_to(settings, scope)
    return is_from_this_computer(scope)


def is_from_this_computer(scope: Scope) -> bool:
    """Whether a request was made here, to a name of this computer, by no proxy and no page of another site."""
    headers = Headers(scope=scope)
    return (
        client_is_loopback(scope)
        and host_is_loopback(headers)
        and not through_a_proxy(headers)
        and origin_is_host(headers)
        and says_which_page(scope, headers)
    )


def comes_to(settings: SignIn, scope: Scope) -> bool:
    """Whether a request names the public address, comes straight or from a known proxy, and from no page of another site."""
    headers = Headers(scope=scope)
    return (
        (address(scope) in settings.proxies if settings.proxies else not through_a_proxy(headers))
        and [host.lower() for host in headers.getlist("host")] == [settings.public.netloc.lower()]
        and all(origin.lower() == origin_of(settings.public) for origin in headers.getlist("origin"))
        and says_which_page(scope, headers)
        and not is_signed_out_from_elsewhere(scope, headers)
    )


def address(scope: Scope) -> IPv4Address | IPv6Address | None:
    """The address at the other end of the connection."""
    return address_of(scope["client"][0]) if scope.get("client") else None


def client_is_loopback(scope: Scope) -> bool:
    """Whether the other end of the connection has an address in 127.0.0.0/8 or ::1."""
    found = address(scope)
    return found is not None and found.is_loopback


def host_is_loopback(headers: Headers) -> bool:
    """Whether the request names this computer; a foreign name that resolves to it (DNS rebinding) does not."""
    hosts = headers.getlist("host")
    return len(hosts) == 1 and LOOPBACK_HOST.fullmatch(hosts[0]) is not None


def through_a_proxy(headers: Headers) -> bool:
    return any(PROXY_HEADER.fullmatch(name) for name in headers)


def origin_is_host(headers: Headers) -> bool:
    """Whether the page that asks, if a page asks, came from this server: same name and same port."""
    own = {f"{scheme}://{headers.get('host', '')}".lower() for scheme in ("http", "https")}
    return all(origin.lower() in own for origin in headers.getlist("origin"))


def origin_of(public: SplitResult) -> str:
    return f"{public.scheme}://{public.netloc}".lower()


def says_which_page(scope: Scope, headers: Headers) -> bool:
    """Every browser says which page opens a websocket; what does not say so is no browser, and could be anything."""
    return scope["type"] != "websocket" or len(headers.getlist("origin")) == 1


def is_signed_out_from_elsewhere(scope: Scope, headers: Headers) -> bool:
    """Whether a page of another site tries to sign a reader out."""
    return scope.get("path") == "/auth/logout" and headers.get("sec-fetch-site", "none") not in OWN_PAGE


class OverTlsOnly:
    """Where the public address is https: cookies and pages that a browser does not ask for in the clear."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        settings = visitors.settings()

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["strict-transport-security"] = SAFE_FOR_A_YEAR
                message["headers"] = [(name, secured(name, value)) for name, value in message["headers"]]
            await send(message)

        is_secure = settings is not None and settings.public.scheme == "https"
        await self.app(scope, receive, send_safely if is_secure else send)


def secured(name: bytes, value: bytes) -> bytes:
    """A cookie with the mark that Streamlit leaves out; any other header as it is."""
    marks = [part.strip().lower() for part in value.split(b";")[1:]]
    return value + b"; Secure" if name.lower() == b"set-cookie" and b"secure" not in marks else value
