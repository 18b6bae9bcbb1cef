"""Hostile texts, derived from what they attack, and registers in which every text is one."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from register import access_log, people
from register.access import Person
from register.exchange.guard import FORMULA, SKIPPED
from register.journal import Change, redact
from register.model import KINDS, item_of
from register.projection import Register
from register.records import Record, own_fields
from tests.examples import full

MARKUP = "=1+1 <img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) $x$ :red[x] :material/skull:"
READ_AS_MARKUP = re.compile(r"(?<!\\)<img|\*\*bold|\[x\]\(|\$x\$|:red\[x|:material/skull")
"""The same where it is no longer text."""

BEFORE = ["", "'", "\n", "\r\n", *(chr(first) for first, _ in SKIPPED)]
"""What may stand before a sign without keeping a spreadsheet from reading it as a formula: one of every run that the guard names."""
FORMULAS = [*(f"{sign}1+1" for sign in FORMULA), *(f"{before}=1+1" for before in BEFORE[1:]), "=cmd|' /C calc'!A0"]
"""Every sign, and the first one after everything that hides it; test_guard.py holds the lists of the guard against Unicode."""


LOOKED = datetime(2026, 11, 20, 12)
OTHERWISE = {("processing_activity", "K2"): {"role": "processor"}}
"""What a record says that has a sheet of its own kind: Art. 30(2) beside Art. 30(1)."""


def is_line(text: str) -> bool:
    return len(f"{text}.".splitlines()) == 1


def filled(record: type[Record], text: str) -> Record:
    """A record with every field filled in, in which every text is this one, as far as a field takes it."""
    line = text if is_line(text) else " ".join(text.split())
    texts: dict[str, Any] = {"line": line, "paragraph": text, "phrase": {"nl": line, "en": line}}
    kinds = {name: field.kind for name, field in own_fields(record).items()}
    values = {name: texts.get(kinds.get(name, ""), value) for name, value in full(record).items()}
    judged = {name: judgement | {"confirmed_by": line} for name, judgement in values["judgements"].items()}
    return record.model_validate(values | {"judgements": judged})


def fill(path: Path, texts: Sequence[str]) -> Register:
    """A register, open, in which everything is one of these texts: records of every kind, who entered them and why, and who looked."""
    register = Register(path)
    register.save(list(_records(texts)), by="oidc:0", reason=texts[0], now=LOOKED)
    for number, text in enumerate(texts, start=1):
        again = next(_records([text]))._replace(key=f"K{number}", based_on=1)
        register.save([again], by=f"oidc:{number}", reason=text, now=LOOKED)
        access_log.enter(register, Person(text, "dpo"), "exported", text, entry=register.number, now=LOOKED)
    register.save(
        [_approval(register, text, number) for number, text in enumerate(texts)],
        by="oidc:0",
        reason=texts[0],
        now=LOOKED,
    )
    register.journal.append([], by="oidc:0", also=[_names(texts)])
    redact(register.journal, 1, by="oidc:1", reason=texts[0], now=LOOKED)
    register.catch_up()
    return register


def _records(texts: Sequence[str]) -> Iterator[Change]:
    """A record of every kind for every text, and two at least: the links of all lead to the first two."""
    keys = {f"K{number}": text for number, text in enumerate([*texts, *texts[:1]], start=1)}
    return (
        Change(kind, key, item_of(filled(record, text)) | OTHERWISE.get((kind, key), {}))
        for kind, record in KINDS.items()
        for key, text in keys.items()
    )


def _approval(register: Register, text: str, number: int) -> Change:
    """One of this very journal, or it would not count."""
    head = register.journal.head()
    seen = item_of(filled(KINDS["approval"], text)) | {"head": head.number, "head_hash": head.hash}
    return Change("approval", f"A{number}", seen)


def _names(texts: Sequence[str]) -> Callable[[DuckDBPyConnection], None]:
    called = [[f"oidc:{number}", text] for number, text in enumerate(texts, start=1)]

    def keep(cursor: DuckDBPyConnection) -> None:
        cursor.executemany(people.REMEMBER, called)

    return keep


def shown_texts(texts: Sequence[str]) -> Iterator[str]:
    """Those that stand on a page as they were entered: the name of a record is one line."""
    return (text for text in texts if is_line(text))
