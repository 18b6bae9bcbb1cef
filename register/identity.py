"""Who somebody is by what the provider said when they signed in, and which role they have at this moment."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from register.access import Person
from register.text import Text

VERIFIED = "oidc:"
"""How the key of everybody begins who signed in."""

NOT_SIGNED_IN = Text("Meld u aan om het register te openen.", "Sign in to open the register.")
ENDED = Text("U bent afgemeld. Meld u opnieuw aan.", "You have signed out. Sign in again.")
EXPIRED = Text("Uw aanmelding is verlopen. Meld u opnieuw aan.", "Your sign-in has expired. Sign in again.")
NOBODY = Text(
    "U bent aangemeld, maar u heeft geen rol in dit register. Vraag de beheerder om een rol voor {who}.",
    "You are signed in, but you have no role in this register. Ask the person who runs it for a role for {who}.",
)


class NotAdmitted(Exception):
    """Somebody is not let in; `text` says why in one sentence. `signed_in`: the provider knows them."""

    def __init__(self, text: Text, *, signed_in: bool = False) -> None:
        super().__init__(text.en)
        self.text, self.signed_in = text, signed_in


class Roles(NamedTuple):
    """Who gets which role: by subject or e-mail address, else by the values of a claim; the first that fits, as they are listed."""

    people: Mapping[str, str]
    claim: str
    values: Mapping[str, str]
    unverified_email: bool


Claims = Mapping[str, Any]
"""What the provider said about somebody when they signed in."""


def person_of(claims: Claims, roles: Roles, now: datetime) -> Person:
    """Who signed in, with the role of this moment. Raises NotAdmitted for who did not, whose token expired, or who has no role."""
    subject = claims.get("sub")
    if claims.get("is_logged_in") is not True or not isinstance(subject, str) or not subject.strip():
        raise NotAdmitted(NOT_SIGNED_IN)
    ends = claims.get("exp")
    if not isinstance(ends, int | float) or not now.timestamp() < ends:  # not a number is no time either
        raise NotAdmitted(EXPIRED)
    role = role_of(claims, roles)
    if role is None:
        who = claims.get("email") or subject
        raise NotAdmitted(Text(*(phrase.format(who=who) for phrase in NOBODY)), signed_in=True)
    return Person(f"{VERIFIED}{subject}", role, verified=True)


def is_verified(key: str) -> bool:
    """Whether the provider said who a person in the journal was, and not somebody who typed a name."""
    return key.startswith(VERIFIED)


def role_of(claims: Claims, roles: Roles) -> str | None:
    """The role by subject, else by e-mail address, else by the first value of [roles] that the claim holds."""
    held = _values(claims, roles.claim) if roles.claim else []
    by_claim = (role for value, role in roles.values.items() if value in held)
    return roles.people.get(claims["sub"]) or roles.people.get(_email(claims, roles)) or next(by_claim, None)


def _email(claims: Claims, roles: Roles) -> str:
    """The address, as far as the provider vouches for it; anybody could have filled in another one."""
    verified = claims.get("email_verified", True if roles.unverified_email else None)
    email = claims.get("email")
    return email.casefold() if verified is True and isinstance(email, str) else ""


def _values(claims: Claims, name: str) -> list[Any]:
    """What a claim holds; a name with dots may also lead into a claim, such as realm_access.roles."""
    held: Any = claims.get(name)
    if held is None:
        held = claims
        for part in name.split("."):
            held = held.get(part) if isinstance(held, Mapping) else None
    return held if isinstance(held, list) else [held]


def name_of(claims: Claims) -> str:
    """What somebody is called, for the lists on the pages."""
    named = (claims.get(name) for name in ("name", "preferred_username", "email", "sub"))
    return next(" ".join(name.split()) for name in named if isinstance(name, str) and name.strip())[:80]


def login_of(claims: Claims) -> str:
    """What tells one sign-in from every other, also of the same person."""
    facts = (str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce"))
    return sha256("\n".join(facts).encode()).hexdigest()
