"""Whether the server stands as the settings of the sign-in say: where it listens, who keeps the connection secret, what is believed."""

from collections.abc import Callable, Mapping
from typing import Any

from register.sign_in import SignIn, WrongSetting, is_loopback
from register.text import Text

BELIEVED = "FORWARDED_ALLOW_IPS"
"""From whom uvicorn believes what a proxy says about the client; it would hide which proxy that is."""

WRONG = Text(
    "De server start niet: bij de aanmelding van REGISTER_SIGN_IN hoort {setting} {wanted}.",
    "The server does not start: with the sign-in of REGISTER_SIGN_IN, {setting} has to be {wanted}.",
)
A_LOOPBACK = Text(
    "127.0.0.1, ::1 of localhost, want auth.redirect_uri is http",
    "127.0.0.1, ::1 or localhost, for auth.redirect_uri is http",
)
A_SECRET_WAY = Text(
    "het adres van de proxy die TLS verzorgt, of leeg met server.sslCertFile; een van beide",
    "the address of the proxy that does TLS, or empty with server.sslCertFile; one of both",
)
EMPTY = Text(
    "leeg (zo start `python -m register serve`), want er is een proxy",
    "empty (as `python -m register serve` starts it), for there is a proxy",
)


def check(settings: SignIn, option: Callable[[str], Any], environment: Mapping[str, str]) -> None:
    """Raise WrongSetting for the first option of the server that does not go with the settings of the sign-in."""
    if settings.public.scheme == "http":
        _want(is_loopback(str(option("server.address"))), "server.address", A_LOOPBACK)
    else:
        _want(bool(settings.proxies) != bool(option("server.sslCertFile")), "register.proxies", A_SECRET_WAY)
    _want(not settings.proxies or environment.get(BELIEVED) == "", BELIEVED, EMPTY)
    allowed = [str(host).lower() for host in option("server.allowedHosts")]
    host = str(settings.public.hostname)
    _want(host in allowed, "server.allowedHosts", Text(f'["{host}"]', f'["{host}"]'))


def options(settings: SignIn, environment: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """What `serve` adds to the command and the environment of the server, so that `check` finds nothing."""
    more = ["--server.allowedHosts", str(settings.public.hostname)]
    return more, {**environment, **({BELIEVED: ""} if settings.proxies else {})}


def _want(holds: bool, setting: str, wanted: Text) -> None:
    if not holds:
        raise WrongSetting(WRONG, setting=setting, wanted=wanted)
