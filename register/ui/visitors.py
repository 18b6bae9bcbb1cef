"""Who is signed in: the sign-ins that the server saw and those that were ended, each with the role of this moment."""

import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from register import identity, sign_in, sign_outs
from register.access import Person
from register.identity import Claims, NotAdmitted, Roles
from register.sign_in import SignIn, WrongSetting
from register.text import Text

UNREADABLE = Text(
    "Niemand kan nu binnen: de lijst van rollen is niet te lezen. Waarschuw wie het register beheert.",
    "Nobody can come in now: the list of roles cannot be read. Tell the person who runs the register.",
)

NOT_KEPT = "A sign-out cannot be kept (%s): it is forgotten when the server starts anew"

_started: dict[Path, SignIn] = {}
_read: dict[tuple[int, ...], Roles] = {}
_seen: dict[str, Claims] = {}
_welcomed: set[str] = set()
_ended: dict[str, float] = {}
"""Sign-ins that somebody ended, until their token would have expired by itself."""
_kept_in: list[Path] = []
_keeping = Lock()


def open_for_business(database: Path) -> None:
    """Read the settings that the server starts with, and beside the database which sign-ins were ended before it started.

    Without REGISTER_SIGN_IN there is no sign-in. Raises WrongSetting.
    """
    close()
    if path := os.environ.get(sign_in.VARIABLE):
        _started[Path(path)] = sign_in.read(Path(path))
        _kept_in.append(sign_outs.file_of(database))
        _ended.update(sign_outs.read(_kept_in[0], _now().timestamp()))


def close() -> None:
    for kept in (_started, _read, _seen, _welcomed, _ended, _kept_in):
        kept.clear()


def settings() -> SignIn | None:
    """What the server started with; None when there is no sign-in."""
    return next(iter(_started.values()), None)


def secrets() -> dict[str, Any] | None:
    """What Streamlit is told before the server starts; a wrong setting is said when it does."""
    path = os.environ.get(sign_in.VARIABLE)
    try:
        return {"auth": dict(sign_in.read(Path(path)).auth)} if path else None
    except WrongSetting:
        return None


def come_in(claims: Claims) -> str:
    """Remember what the provider said about somebody; returns what tells this sign-in from others."""
    login = identity.login_of(claims)
    if login not in _seen:
        _forget_expired(_now().timestamp())
        _seen[login] = claims
    return login


def is_new(login: str) -> bool:
    """Whether this is asked for the first time of a sign-in."""
    was_new = login not in _welcomed
    _welcomed.add(login)
    return was_new


def leave(login: str) -> None:
    """End a sign-in: every tab that it opened is refused from its next step on, also after a restart of the server."""
    with _keeping:
        _ended[login] = float(_seen.get(login, {}).get("exp") or 0)
        try:
            sign_outs.write(_kept_in[0], _ended)
        except OSError as error:
            logging.getLogger(__name__).error(NOT_KEPT, error.strerror)


def person_of(login: str) -> Person:
    """Who signed in so, now. Raises NotAdmitted for a sign-in that is unknown, ended or expired, or whose owner has no role."""
    if login in _ended:
        raise NotAdmitted(identity.ENDED)
    return identity.person_of(_seen.get(login, {}), _roles(), _now())


def name_of(login: str) -> str:
    return identity.name_of(_seen.get(login, {}))


def _roles() -> Roles:
    """As the file says now; a file that cannot be read lets nobody in."""
    [path] = _started
    try:
        found = path.stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp not in _read:
            _read.clear()
            _read[stamp] = sign_in.read(path).roles
        return _read[stamp]
    except (OSError, KeyError, WrongSetting) as error:
        raise NotAdmitted(UNREADABLE, signed_in=True) from error


def _forget_expired(now: float) -> None:
    """A token that has expired lets nobody in, so neither it nor its end need be remembered."""
    for login in [login for login, claims in _seen.items() if not float(claims.get("exp") or 0) > now]:
        _seen.pop(login, None)
        _welcomed.discard(login)
    with _keeping:
        for login in [login for login, ends in _ended.items() if not ends > now]:
            _ended.pop(login, None)


def _now() -> datetime:
    return datetime.now(UTC)
