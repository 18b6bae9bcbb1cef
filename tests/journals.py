"""Journals to test with: a few edits of one record, and what is left of them on the disk."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from register.journal import Change, Entry, Journal, JournalUnavailable
from register.journal.entries import UTC_TEXT
from register.text import LANGUAGES

NOON = datetime(2026, 3, 5, 12)
SECRET = "mevrouw de Vries belde over haar lening"


def edit(number: int, **item: Any) -> Change:
    return Change("hold", "H1", {"number": number} | item, based_on=number - 1)


def fill(journal: Journal, entries: int = 6) -> list[Entry]:
    """Edits of one record, a second apart."""
    return [
        journal.append([edit(number)], by="dpo", reason=f"reason {number}", now=NOON + timedelta(seconds=number))[0]
        for number in range(1, entries + 1)
    ]


def entries_of(journal: Journal) -> list[Entry]:
    with journal.cursor() as cursor:
        return [Entry(*row) for row in cursor.execute("from journal.entry order by number").fetchall()]


def tamper(path: Path, *statements: str) -> None:
    """Change the file behind the journal's back."""
    with duckdb.connect(str(path)) as con:
        for statement in statements:
            con.execute(statement)


def rows_of(journal: Journal) -> list[tuple[Any, ...]]:
    """The entries as the chain sees them."""
    return [(entry.number, entry.entered_at.strftime(UTC_TEXT), *entry[2:]) for entry in entries_of(journal)]


def refused(path: Path) -> JournalUnavailable:
    with pytest.raises(JournalUnavailable) as refusal:
        Journal(path).close()
    for language in LANGUAGES:
        assert re.fullmatch(r"[^\n]+\.", refusal.value.text.in_(language))
    return refusal.value


def bytes_of(path: Path) -> bytes:
    """Everything that is left on the disk of a journal that was closed."""
    return b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())
