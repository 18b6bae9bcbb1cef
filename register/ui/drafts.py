"""What people are typing: kept on the server per browser and record, so that a reload or another page loses nothing."""

from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]


@dataclass
class Draft:
    """A record as somebody is changing it: the version and item it started from, the item so far, the facts to confirm.

    `generation` goes up when the item is changed from outside the form, so that the form is drawn anew.
    """

    based_on: int
    base: Item
    item: Item
    ticked: set[tuple[str, str]] = field(default_factory=set)
    generation: int = 0

    @property
    def is_changed(self) -> bool:
        return self.item != self.base or bool(self.ticked)


_drafts: dict[tuple[str, str, str], Draft] = {}


def find(browser: str, kind: str, key: str) -> Draft | None:
    return _drafts.get((browser, kind, key))


def keep(browser: str, kind: str, key: str, draft: Draft) -> None:
    _drafts[browser, kind, key] = draft


def drop(browser: str, kind: str, key: str) -> None:
    _drafts.pop((browser, kind, key), None)


def of(browser: str) -> list[tuple[str, str]]:
    """Kind and key of every record that this browser has changed and not saved."""
    return [(kind, key) for (owner, kind, key), draft in _drafts.items() if owner == browser and draft.is_changed]
