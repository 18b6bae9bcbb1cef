"""What a question reads: kinds of record, the clock, the reader's language; seen from its SQL and the macros that it uses."""

import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from typing import NamedTuple

from register.empty_tables import MACROS
from register.model import KINDS
from register.tables import schema, tables

EVERY_ENTRY = "entry"
"""Stands among the kinds for the journal: what reads that depends on every entry."""
OF_THE_JOURNAL = {
    "content_entry": frozenset(KINDS) - {"request", "request_step"},
    "decision_as_of": frozenset({"approval"}),
    "opinion_as_of": frozenset({"advice"}),
}
"""The macros that read entries of some kinds only."""
WORD = re.compile(r"\w+")
READ = re.compile(r'\b(?:from|join)\s+"?(\w+)"?')
MACRO = re.compile(r'^create (?:macro|view|table) "?(\w+)"?', re.MULTILINE)
COMMENT = re.compile(r"--.*$", re.MULTILINE)
TABLES = {
    path.stem: COMMENT.sub("", path.read_text(encoding="utf-8")) for path in sorted(MACROS.parent.glob("shared/*.sql"))
}
BESIDE = re.compile(r"\bjournal\.(?!entry\b)")
OF_SHARED = re.compile(rf"\b(?:from|join) ({'|'.join(TABLES)})\b")


def shared_in(question: str) -> set[str]:
    """Which tables of SHARED a question reads."""
    return set(OF_SHARED.findall(question))


SHARED = {
    name: TABLES[name]
    for name in TopologicalSorter({name: shared_in(made) for name, made in TABLES.items()}).static_order()
}
"""What several questions read as a table, each after those that it reads itself: worked out once a state."""


class Reads(NamedTuple):
    """On what an answer depends; `beside` says that it reads what changes without an entry."""

    kinds: frozenset[str]
    clock: bool
    language: bool
    beside: bool


@cache
def reads(question: str) -> Reads:
    """What the answer to this SQL depends on."""
    parts = _parts(question)
    return Reads(
        frozenset(kind for name, text in parts.items() for kind in _kinds(name, text)),
        any("$today" in text for text in parts.values()),
        any("$language" in text for text in parts.values()),
        any(BESIDE.search(text) for text in parts.values()),
    )


def _parts(question: str) -> dict[str, str]:
    """The text of the question, which has no name, and those of all macros that it uses."""
    found = {"": COMMENT.sub("", question)}
    ahead = {*WORD.findall(found[""])} & _macros().keys()
    while ahead:
        name = ahead.pop()
        found[name] = _macros()[name]
        ahead |= ({*WORD.findall(found[name])} & _macros().keys()) - found.keys()
    return found


def _kinds(name: str, text: str) -> Iterator[str]:
    for table in READ.findall(text):
        if table == "journal":
            yield from OF_THE_JOURNAL.get(name, {EVERY_ENTRY})
        elif table in _tables():
            yield _tables()[table]


@cache
def _macros() -> dict[str, str]:
    """The text of everything in the database that is no record, by its name."""
    made = [COMMENT.sub("", MACROS.read_text(encoding="utf-8")), *schema(KINDS)]
    text = "\n".join(made)
    starts = list(MACRO.finditer(text))
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return {match[1]: text[match.end() : end] for match, end in zip(starts, ends, strict=True)} | SHARED


@cache
def _tables() -> dict[str, str]:
    """The kind that each table holds records or links of."""
    return {table: max((kind for kind in KINDS if table.startswith(kind)), key=len) for table in tables(KINDS)}
