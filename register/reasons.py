"""Reasons are free text that stays: question one that looks as if it names a person."""

import re

from register.text import Text

DOUBT = Text(
    "Reden: dit lijkt {what} te bevatten; laat dat weg.", "Reason: this looks as if it holds {what}; leave that out."
)
DAY = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d|\d\d[-. ]\d\d[-. ]\d{4})(?!\d)")
LOOKS_LIKE = {
    "email": (re.compile(r"[\w.+-]@[\w-]+\.\w"), Text("een e-mailadres", "an e-mail address")),
    "iban": (re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z0-9]{4}(?: ?\d){7}", re.IGNORECASE), Text("een IBAN", "an IBAN")),
    "phone": (
        re.compile(r"(?<!\w)\d(?:[ ()./-]{0,3}\d){8,12}(?!\w)"),
        Text("een telefoonnummer of burgerservicenummer", "a phone or citizen service number"),
    ),
}


def suspicion(reason: str) -> Text | None:
    """What a reason looks as if it holds, or None. Days are left out first: they have as many digits as a number."""
    rest = DAY.sub("day", reason)
    return next((what for pattern, what in LOOKS_LIKE.values() if pattern.search(rest)), None)


def doubts(reason: str) -> list[Text]:
    """Why a reason is refused that looks as if it names a person; nothing for another one."""
    what = suspicion(reason)
    return [Text(*(phrase.format(what=said) for phrase, said in zip(DOUBT, what, strict=True)))] if what else []
