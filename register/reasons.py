"""Reasons are free text that stays: question one that looks as if it names a person."""

import re

from register.text import Text

LOOKS_LIKE = {
    "email": (re.compile(r"[\w.+-]+@[\w-]+\.\w+"), Text("een e-mailadres", "an e-mail address")),
    "iban": (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}\b"), Text("een IBAN", "an IBAN")),
    "phone": (
        re.compile(r"(?<![\w-])(?:\+|00)?\d(?:[ -]?\d){8,12}(?![\w-])"),
        Text("een telefoonnummer of burgerservicenummer", "a phone or citizen service number"),
    ),
}


def suspicion(reason: str) -> Text | None:
    """What a reason looks as if it holds, or None."""
    return next((what for pattern, what in LOOKS_LIKE.values() if pattern.search(reason)), None)
