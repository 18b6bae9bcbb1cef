"""Which kinds of record a question reads, and whether it reads the clock: seen from its SQL."""

import re
from functools import cache

from register.empty_tables import MACROS
from register.model import KINDS
from register.queries import SHARED
from register.tables import tables

WORD = re.compile(r"\w+")
MACRO = re.compile(r"^create (?:macro|view|table) (\w+)", re.MULTILINE)
COMMENT = re.compile(r"--.*$", re.MULTILINE)
ALL_KINDS = {"fact_as_of", "name_as_of", "reference_as_of", "entry_found", "journal"}
"""Words of a question that reads every kind."""


def kinds_read(question: str) -> frozenset[str]:
    """The kinds of record on which the answer to this SQL depends, also through the macros that it uses."""
    return frozenset(kind for word in _words(question) for kind in _kinds_of(word))


def reads_clock(question: str) -> bool:
    """Whether the answer may be another one tomorrow."""
    return "$today" in question or "request_clock" in _words(question)


def _words(question: str) -> set[str]:
    """Every word of the SQL, and of the macros that it uses."""
    found: set[str] = set()
    ahead = set(WORD.findall(COMMENT.sub("", question)))
    while ahead:
        word = ahead.pop()
        found.add(word)
        ahead |= set(WORD.findall(SHARED.get(word, "") + " " + _macros().get(word, ""))) - found
    return found


@cache
def _macros() -> dict[str, str]:
    text = COMMENT.sub("", MACROS.read_text(encoding="utf-8"))
    starts = list(MACRO.finditer(text))
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return {match[1]: text[match.end() : end] for match, end in zip(starts, ends, strict=True)}


@cache
def _kinds_of(word: str) -> frozenset[str]:
    if word in ALL_KINDS:
        return frozenset(KINDS)
    return (
        _tables().get(word.removesuffix("_as_of").removesuffix("_all"), frozenset())
        if word.endswith("_as_of")
        else frozenset()
    )


@cache
def _tables() -> dict[str, frozenset[str]]:
    """The kind that each table holds records or links of."""
    return {
        table: frozenset({max((kind for kind in KINDS if table.startswith(kind)), key=len)}) for table in tables(KINDS)
    }
