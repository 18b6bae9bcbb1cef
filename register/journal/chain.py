"""What makes the journal provable: canonical JSON, the two hashes of an entry, and the check of a chain."""

import hashlib
import json
from collections.abc import Container, Iterable
from typing import Any, NamedTuple

from register.text import Text

GENESIS = "0" * 64
"""The previous hash of the first entry."""

_quoted = json.encoder.encode_basestring
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no spaces, non-ASCII kept. Raises TypeError for a float."""
    _refuse_floats(value)
    return _encode(value)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError(f"a float has no canonical text: {value}")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        _refuse_floats(part)


def item_hash(salt: str, item: str, reason: str | None) -> str:
    """SHA-256 of [salt, item, reason]; item is the canonical text as it is stored."""
    return _sha256_of_list(salt, item, reason)


def entry_hash(*facts: int | str) -> str:
    """SHA-256 of [number, entered_at, entered_by, kind, key, version, item_hash, previous_hash].

    entered_at is UTC text with microseconds and Z.
    """
    return _sha256_of_list(*facts)


def _sha256_of_list(*facts: int | str | None) -> str:
    """Writes the canonical JSON itself, which for a long chain takes half the time of an encoder for any value."""
    texts = [_quoted(fact) if isinstance(fact, str) else "null" if fact is None else str(fact) for fact in facts]
    return hashlib.sha256(f"[{','.join(texts)}]".encode()).hexdigest()


class Chained(NamedTuple):
    """One entry as the chain sees it."""

    number: int
    entered_at: str
    entered_by: str
    kind: str
    key: str
    version: int
    item: str | None
    reason: str | None
    salt: str | None
    item_hash: str
    previous_hash: str
    hash: str


class Misfit(NamedTuple):
    """The first entry that does not fit, and why."""

    number: int
    why: Text


GAP = Text("het nummer sluit niet aan op {expected}", "its number should be {expected}")
BROKEN_LINK = Text("verwijst niet naar de regel ervoor", "does not point to the entry before it")
OTHER_CONTENT = Text("de inhoud past niet bij haar hash", "its content does not match its hash")
OTHER_FACTS = Text("de gegevens passen niet bij de hash", "its facts do not match its hash")
GONE = Text("de inhoud ontbreekt zonder regel van zwartmaken", "its content is missing without a redaction")
EARLIER = Text("is eerder vastgelegd dan de regel ervoor", "was entered before the entry before it")


def first_misfit(entries: Iterable[tuple[Any, ...]], redacted: Container[int]) -> Misfit | None:
    """The first entry, in order of number, that does not fit its own hashes or the entry before it; None when all fit.

    A tail that was cut, or a chain that was rewritten as a whole, fits; only a head written down elsewhere shows that.
    """
    expected, previous, latest = 1, GENESIS, ""
    for row in entries:
        why = _misfit(row, expected, previous, latest, redacted)
        if why:
            return Misfit(row[0], why)
        expected, previous, latest = row[0] + 1, row[11], row[1]
    return None


def _misfit(row: tuple[Any, ...], expected: int, previous: str, latest: str, redacted: Container[int]) -> Text | None:
    number, at, by, kind, key, version, item, reason, salt, content, before, own = row
    if number != expected:
        return Text(*(phrase.format(expected=expected) for phrase in GAP))
    if before != previous:
        return BROKEN_LINK
    if at < latest:
        return EARLIER
    if item is None or salt is None:
        if number not in redacted or (item, reason, salt) != (None, None, None):
            return GONE
    elif item_hash(salt, item, reason) != content:
        return OTHER_CONTENT
    return None if entry_hash(number, at, by, kind, key, version, content, before) == own else OTHER_FACTS
