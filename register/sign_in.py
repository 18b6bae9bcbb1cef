"""The settings of the sign-in by OpenID Connect, in the file that REGISTER_SIGN_IN names; every wrong one gets a sentence."""

import tomllib
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from register.access import ROLES
from register.identity import Roles
from register.text import Text

VARIABLE = "REGISTER_SIGN_IN"
CALLBACK = "/oauth2callback"
SHORTEST_SECRET = 32
"""Characters of the secret that signs the cookies."""

KNOWN: dict[str, set[str]] = {
    "auth": {"redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url", "client_kwargs"},
    "register": {"proxies", "claim", "unverified_email"},
    "roles": set(),
    "people": set(),
}
"""The sections of the file and what may stand in each; nothing: whatever it is called."""

WRONG = Text(
    "De server start niet: in {path} klopt {setting} niet; gevraagd: {wanted}.",
    "The server does not start: in {path} {setting} is not right; wanted: {wanted}.",
)
NO_FILE = Text(
    "De server start niet: REGISTER_SIGN_IN wijst naar {path}, en dat is niet te lezen.",
    "The server does not start: REGISTER_SIGN_IN points to {path}, and that cannot be read.",
)
A_FILE = Text("een geldig TOML-bestand", "a valid TOML file")
A_SECTION = Text("een sectie", "a section")
A_KNOWN_NAME = Text("geen onbekende naam", "no unknown name")
A_TEXT = Text("een ingevulde tekst", "a text that is filled in")
A_LONG_SECRET = Text("een geheim van ten minste 32 willekeurige tekens", "a secret of at least 32 random characters")
AN_ADDRESS = Text(
    "https://<naam>/oauth2callback, of http alleen op deze computer",
    "https://<name>/oauth2callback, or http on this computer only",
)
A_PROVIDER = Text("een https-adres, of http alleen op deze computer", "an https address, or http on this computer only")
ADDRESSES = Text("een lijst van IP-adressen", "a list of IP addresses")
YES_OR_NO = Text("true of false", "true or false")
A_ROLE = Text("een van de rollen " + ", ".join(ROLES), "one of the roles " + ", ".join(ROLES))
SOMEBODY = Text(
    "ten minste een persoon in [people], of een waarde in [roles] met register.claim",
    "at least one person in [people], or a value in [roles] with register.claim",
)


class WrongSetting(Exception):
    """A setting of the sign-in is missing or wrong; `text` names it in one sentence, without its value."""

    def __init__(self, phrase: Text, **values: object) -> None:
        shown = {
            name: value if isinstance(value, Text) else Text(str(value), str(value)) for name, value in values.items()
        }
        self.text = Text(
            nl=phrase.nl.format(**{name: value.nl for name, value in shown.items()}),
            en=phrase.en.format(**{name: value.en for name, value in shown.items()}),
        )
        super().__init__("\n".join(self.text))


class SignIn(NamedTuple):
    """The settings of the sign-in: what Streamlit is told, the public address, from where requests may come, and the roles."""

    auth: Mapping[str, Any]
    public: SplitResult
    proxies: tuple[IPv4Address | IPv6Address | None, ...]
    roles: Roles


def read(path: Path) -> SignIn:
    """The settings in a file. Raises WrongSetting, which names the first that is missing or wrong."""
    found = _sections(path)
    auth, own = found["auth"], found["register"]
    for name in ("client_id", "client_secret"):
        _want(_is_text(auth.get(name)), path, f"auth.{name}", A_TEXT)
    secret = str(auth.get("cookie_secret", "")).strip()
    _want(len(secret) >= SHORTEST_SECRET, path, "auth.cookie_secret", A_LONG_SECRET)
    public = _address(auth.get("redirect_uri"))
    _want(public and public.path == CALLBACK and not public.query, path, "auth.redirect_uri", AN_ADDRESS)
    _want(_address(auth.get("server_metadata_url")), path, "auth.server_metadata_url", A_PROVIDER)
    proxies = own.get("proxies", [])
    _want(isinstance(proxies, list) and all(map(address_of, proxies)), path, "register.proxies", ADDRESSES)
    assert public
    return SignIn(auth, public, tuple(map(address_of, proxies)), _roles(found, path))


def _sections(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongSetting(NO_FILE, path=path) from error
    except ValueError as error:
        raise WrongSetting(WRONG, path=path, setting=path.name, wanted=A_FILE) from error
    for name, section in found.items():
        _want(name in KNOWN, path, name, A_KNOWN_NAME)
        _want(isinstance(section, dict), path, name, A_SECTION)
        for setting in section if KNOWN[name] else ():
            _want(setting in KNOWN[name], path, f"{name}.{setting}", A_KNOWN_NAME)
    _want("auth" in found, path, "[auth]", A_SECTION)
    return {name: found.get(name, {}) for name in KNOWN}


def _roles(found: Mapping[str, Mapping[str, Any]], path: Path) -> Roles:
    for section in ("people", "roles"):
        for name, role in found[section].items():
            _want(name.strip(), path, f"[{section}]", A_TEXT)
            _want(isinstance(role, str) and role in ROLES, path, f'{section}."{name}"', A_ROLE)
    own = found["register"]
    claim, unverified = own.get("claim", ""), own.get("unverified_email", False)
    _want("claim" not in own or _is_text(claim), path, "register.claim", A_TEXT)
    _want(isinstance(unverified, bool), path, "register.unverified_email", YES_OR_NO)
    _want(bool(claim) == bool(found["roles"]), path, "register.claim" if found["roles"] else "[roles]", SOMEBODY)
    _want(found["people"] or found["roles"], path, "[people]", SOMEBODY)
    people = {name.casefold() if "@" in name else name: role for name, role in found["people"].items()}
    return Roles(people, claim, found["roles"], unverified)


def _want(holds: object, path: Path, setting: str, wanted: Text) -> None:
    if not holds:
        raise WrongSetting(WRONG, path=path, setting=setting, wanted=wanted)


def _is_text(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip())


def address_of(given: object) -> IPv4Address | IPv6Address | None:
    """An IP address, one of IPv4 also when it is written as one of IPv6; None for anything else."""
    try:
        found = ip_address(given) if isinstance(given, str) else None
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _address(given: object) -> SplitResult | None:
    """An https address, or an http one of this computer; None for anything else."""
    try:
        parts = urlsplit(given) if isinstance(given, str) else None
        if not parts or not parts.hostname or "@" in parts.netloc or parts.fragment or parts.port == 0:
            return None
    except ValueError:
        return None
    return parts if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname)) else None


def is_loopback(host: str) -> bool:
    address = address_of(host)
    return host == "localhost" or (address is not None and address.is_loopback)
