"""What people are typing: every tab has its own draft of a record, and its browser's last one outlives a reload."""

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import streamlit as st

from register.problems import Problem
from register.said import Names
from register.ui import session

Item = dict[str, Any]

_numbers = count(1)


@dataclass
class Draft:
    """A record as somebody is changing it: the version and item it started from, the item so far, the facts to confirm.

    `copied` is what a new record was copied from: facts that nobody typed. `generation` is another number whenever the item
    is changed from outside the form, so that the form is drawn anew; `start` is what its widgets started from. `names` are what
    its choices were called then: a browser knows a choice by its words, and would lose one that is renamed meanwhile.
    """

    based_on: int
    base: Item
    item: Item
    copied: Item = field(default_factory=dict)
    ticked: set[tuple[str, str]] = field(default_factory=set)
    reason: str = ""
    start: Item = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    generation: int = field(default_factory=_numbers.__next__)

    @property
    def is_changed(self) -> bool:
        return self.item != self.base or bool(self.ticked)

    def go_on_from(self, version: int, item: Item) -> None:
        """This version was entered: what is typed from now on is a change of it."""
        self.copied, self.reason = {}, ""
        self.ticked.clear()
        self.overlay(version, item, item)

    def overlay(self, version: int, base: Item, item: Item) -> None:
        """Go on from a version with what was typed on top."""
        self.based_on, self.base, self.item, self.start, self.generation = version, base, item, item, next(_numbers)

    def apart(self) -> "Draft":
        """The same draft for another tab."""
        return replace(self, ticked=set(self.ticked), generation=next(_numbers))


_last: dict[tuple[str, str, str], Draft] = {}
"""What each browser typed last and did not save."""


_redacted: dict[tuple[str, str], int] = {}
"""Drafts of these records that are older than this hold what was redacted since."""


def find(kind: str, key: str) -> Draft | None:
    """The draft of this tab; a tab that has none goes on from the last one of its browser. None of what was redacted since."""
    own = st.session_state.get(_place(kind, key))
    if own and own.generation < _redacted.get((kind, key), 0):
        st.session_state.pop(_place(kind, key))
    last = _last.get((session.desk(), kind, key))
    if last and _place(kind, key) not in st.session_state:
        st.session_state[_place(kind, key)] = last.apart()
    found: Draft | None = st.session_state.get(_place(kind, key))
    return found


def keep(kind: str, key: str, draft: Draft) -> None:
    st.session_state[_place(kind, key)] = draft
    if draft.is_changed:
        _last[session.desk(), kind, key] = draft
    else:
        _forget(kind, key, draft)


def drop(kind: str, key: str) -> None:
    """Forget the draft of this tab; what another tab is typing stays."""
    _forget(kind, key, st.session_state.pop(_place(kind, key), None))


def forget_redacted(kind: str, key: str) -> None:
    """Forget everybody's drafts of a record: they began with what was redacted."""
    _redacted[kind, key] = next(_numbers)
    for place in [place for place in _last if place[1:] == (kind, key)]:
        _last.pop(place, None)


def of_browser() -> list[tuple[str, str]]:
    """Kind and key of every record that this browser has changed and not saved."""
    return [(kind, key) for owner, kind, key in _last if owner == session.desk()]


def _place(kind: str, key: str) -> str:
    return f"draft/{kind}/{key}"


def _forget(kind: str, key: str, draft: Draft | None) -> None:
    if _last.get((session.desk(), kind, key)) is draft:
        _last.pop((session.desk(), kind, key), None)
