"""Who asked and what about: sealed, erasable, outside the journal's chain. Art. 5(1)(e), 17, 25, 32."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import duckdb

from register.journal import Change, Entry, erase, rewrite
from register.projection import Register
from register.sealing import Keys, KeyUnavailable
from register.text import Text

MOVED = Text(
    "Wat bij {key} is verzegeld hoort bij iets anders; het bestand is buiten het register om gewijzigd.",
    "What is sealed with {key} belongs to something else; the file was changed outside the register.",
)
KEPT = "insert or replace into journal.requester values (?, ?, ?)"
NOTED = "insert or replace into journal.note values (?, ?, ?)"
WHO = "select sealed from journal.requester where request = ?"
NOTES = "select step, sealed from journal.note where request = ? order by step"
SAME = "select request from journal.requester where same_as in (from unnest(?)) order by request"
ALSO_BY = """
select other.request from journal.requester one join journal.requester other using (same_as)
where one.request = ? and other.request <> one.request order by other.request
"""
EVERY_REQUESTER = "select request, sealed from journal.requester"
EVERY_NOTE = "select step, request, sealed from journal.note"


class Requester(NamedTuple):
    """Who made a request, how they are reached, and what it is about; personal data."""

    name: str = ""
    contact: str = ""
    about: str = ""

    def __bool__(self) -> bool:
        return any(self)


NOBODY = Requester()

Also = Callable[[duckdb.DuckDBPyConnection], None]
"""What is kept in the same transaction as an entry."""


def keep(keys: Keys, reference: str, who: Requester) -> Also:
    """Keep who made a request, in the place of what was kept before; nothing of it stands there in the clear."""
    row = [
        reference,
        keys.seal({"of": reference, **who._asdict()}),
        keys.marks(who.contact)[0] if who.contact else None,
    ]
    return lambda cursor: _run(cursor, KEPT, row)


def keep_note(keys: Keys, reference: str, step: str, text: str) -> Also:
    """Keep a free note with a step of a request."""
    row = [step, reference, keys.seal({"of": step, "note": text})]
    return lambda cursor: _run(cursor, NOTED, row)


def _run(cursor: duckdb.DuckDBPyConnection, sql: str, row: Sequence[str | None]) -> None:
    cursor.execute(sql, row)


def who_asked(register: Register, keys: Keys, reference: str) -> Requester | None:
    """Who made a request; None when that was erased or never kept. Raises KeyUnavailable."""
    with register.cursor() as cursor:
        rows = cursor.execute(WHO, [reference]).fetchall()
    return _who(keys, reference, rows[0][0]) if rows else None


def notes(register: Register, keys: Keys, reference: str) -> dict[str, str]:
    """The notes of a request by the key of their step. Raises KeyUnavailable."""
    with register.cursor() as cursor:
        rows = cursor.execute(NOTES, [reference]).fetchall()
    return {step: _note(keys, step, sealed) for step, sealed in rows}


def _who(keys: Keys, reference: str, sealed: str) -> Requester:
    return Requester(**_of(keys, reference, sealed))


def _note(keys: Keys, step: str, sealed: str) -> str:
    return str(_of(keys, step, sealed)["note"])


def _of(keys: Keys, key: str, sealed: str) -> dict[str, str]:
    """What was sealed for a request or a step; a row that was moved to another one is refused."""
    facts = keys.unseal(sealed)
    if facts.pop("of") != key:
        raise KeyUnavailable(MOVED, key=key)
    return facts


def made_by_same(register: Register, keys: Keys, contact: str) -> list[str]:
    """The references of what the same person asked, as far as it is kept."""
    with register.cursor() as cursor:
        return [reference for (reference,) in cursor.execute(SAME, [keys.marks(contact)]).fetchall()]


def also_by(register: Register, reference: str) -> list[str]:
    """The other references of who made a request; it takes no key, and says nothing about who."""
    with register.cursor() as cursor:
        return [other for (other,) in cursor.execute(ALSO_BY, [reference]).fetchall()]


def is_kept(register: Register, reference: str) -> bool:
    """Whether it is kept who made a request, which says nothing about who."""
    with register.cursor() as cursor:
        return bool(cursor.execute(WHO, [reference]).fetchall())


def kept(register: Register) -> list[str]:
    """The references of which the requester is kept, in order."""
    with register.cursor() as cursor:
        return sorted(reference for reference, _ in cursor.execute(EVERY_REQUESTER).fetchall())


def forget(register: Register, references: Sequence[str], changes: Sequence[Change], *, by: str) -> list[Entry]:
    """Erase who made these requests and every note with them, for good, and enter that this was done.

    Raises what redact raises.
    """
    entries = erase(register.journal, references, changes, by=by)
    register.catch_up()
    return entries


def seal_anew(register: Register, keys: Keys) -> int:
    """Seal everything with the first of the keys, and write the file anew, so that no older token stays; returns how many.

    Raises KeyUnavailable, and then nothing has changed; JournalUnavailable when the disk refuses.
    """
    with register.journal.alone():
        with register.journal.transaction() as cursor:
            who = [(one, _who(keys, one, sealed)) for one, sealed in cursor.execute(EVERY_REQUESTER).fetchall()]
            said = [(step, of, _note(keys, step, sealed)) for step, of, sealed in cursor.execute(EVERY_NOTE).fetchall()]
            for reference, requester in who:
                keep(keys, reference, requester)(cursor)
            for step, reference, text in said:
                keep_note(keys, reference, step, text)(cursor)
        rewrite(register.journal)
    return len(who) + len(said)
