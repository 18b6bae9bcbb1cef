"""What an entry is, and how changes become entries."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from register.journal import chain

UTC_TEXT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Change(NamedTuple):
    """What is to be entered: the whole new item of a record, and the version it was based on (0: a new record)."""

    kind: str
    key: str
    item: Mapping[str, Any]
    based_on: int = 0


class Entry(NamedTuple):
    """One entry. `entered_at` is UTC without a zone; `item` is canonical JSON text, None when redacted."""

    number: int
    entered_at: datetime
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

    def content(self) -> dict[str, Any]:
        """The item as Python values; empty when it was redacted."""
        return json.loads(self.item) if self.item else {}


@dataclass
class Conflict(Exception):
    """Somebody entered a newer version of a record than the one that a change was based on: who, when, which fields."""

    kind: str
    key: str
    newer: list[Entry]
    fields: list[str]


class Head(NamedTuple):
    """The last entry of a journal, or where an empty one starts."""

    number: int = 0
    hash: str = chain.GENESIS
    entered_at: datetime = datetime.min

    @classmethod
    def of(cls, entry: Entry) -> "Head":
        return cls(entry.number, entry.hash, entry.entered_at)


def chained(changes: Sequence[Change], head: Head, *, by: str, reason: str | None, now: datetime) -> list[Entry]:
    """The entries that follow on a head. None is entered earlier than the one before it, so that a date names one number."""
    entries = []
    for change in changes:
        entry = _next(change, head, by, reason, max(now, head.entered_at))
        entries.append(entry)
        head = Head.of(entry)
    return entries


def _next(change: Change, head: Head, by: str, reason: str | None, at: datetime) -> Entry:
    item, salt = chain.canonical(change.item), secrets.token_hex(16)
    content = chain.item_hash(salt, item, reason)
    facts = (
        head.number + 1,
        at.strftime(UTC_TEXT),
        by,
        change.kind,
        change.key,
        change.based_on + 1,
        content,
        head.hash,
    )
    return Entry(
        number=head.number + 1, entered_at=at, entered_by=by, kind=change.kind, key=change.key, version=change.based_on + 1,
        item=item, reason=reason, salt=salt, item_hash=content, previous_hash=head.hash, hash=chain.entry_hash(*facts),
    )  # fmt: skip


def conflict(kind: str, key: str, based_on: int, versions: Sequence[Entry]) -> Conflict:
    """What happened to a record since a version: the newer entries and the fields that they changed."""
    before = next((entry.content() for entry in versions if entry.version == based_on), {})
    newer = [entry for entry in versions if entry.version > based_on]
    after = newer[-1].content() if newer else {}
    return Conflict(kind, key, newer, sorted(name for name in before | after if before.get(name) != after.get(name)))
