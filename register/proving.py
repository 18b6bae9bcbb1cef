"""Proof on request: of the register that is here, of a snapshot, and of the one going on from the other."""

from pathlib import Path
from typing import NamedTuple

from register import commands, snapshots
from register.access import Person, require
from register.journal.entries import UTC_TEXT
from register.projection import Register
from register.rebuilding import differing_tables
from register.text import Text

MISFIT = Text("regel {number} past niet: {why}", "entry {number} does not fit: {why}")
OTHER_TABLE = Text(
    "wat de pagina's tonen van {tables} is niet wat het journaal zegt; start het register opnieuw",
    "what the pages show of {tables} is not what the journal says; start the register anew",
)
HEAD = Text(
    "Verwerkingsregister, regel {number}, vastgelegd {at}, SHA-256 {hash}",
    "Record of processing activities, entry {number}, entered {at}, SHA-256 {hash}",
)


class Proof(NamedTuple):
    """Up to which entry was looked, its hash, and what is wrong; nothing is wrong when everything fits."""

    number: int
    hash: str
    wrong: Text | None
    remark: Text | None = None


def prove(register: Register, person: Person) -> Proof:
    """Chain, numbers, versions, and that the tables equal a rebuild. Raises NotAllowed."""
    misfit = commands.check_journal(register, person)
    head = register.journal.head()
    if misfit:
        said = (one.format(number=misfit.number, why=why) for one, why in zip(MISFIT, misfit.why, strict=True))
        return Proof(head.number, head.hash, Text(*said))
    tables = ", ".join(differing_tables(register))
    return Proof(head.number, head.hash, Text(*(one.format(tables=tables) for one in OTHER_TABLE)) if tables else None)


def prove_snapshot(person: Person, path: Path) -> Proof:
    """Files, chain and tables of a snapshot, without any register. Raises NotAllowed, NoSnapshot."""
    require(person, "verify")
    return Proof(*snapshots.check(path))


def prove_going_on(register: Register, person: Person, path: Path) -> Proof:
    """That the journal here fits and goes on from the one that a snapshot was made from. Raises NotAllowed, NoSnapshot."""
    here = prove(register, person)
    return here if here.wrong else here._replace(wrong=snapshots.extends(register.journal, path))


def head_line(register: Register) -> Text:
    """The head on one line, to be kept elsewhere."""
    head = register.journal.head()
    at = head.entered_at.strftime(UTC_TEXT) if head.number else "-"
    return Text(*(one.format(number=head.number, at=at, hash=head.hash) for one in HEAD))
