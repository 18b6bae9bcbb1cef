"""Does a snapshot fit: on its own, and as a part of the journal that is here?"""

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from itertools import chain as one_after_another
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb

from register.exchange.layout import files_of
from register.journal.chain import GENESIS, GONE, Misfit, first_misfit
from register.journal.file import Journal
from register.journal.refilling import hashes, refill
from register.journal.unavailable import JournalUnavailable
from register.journal.verification import first_out_of_step
from register.model import KINDS, Kinds
from register.projection import Register
from register.snapshots.contents import JOURNAL, REDACTIONS
from register.snapshots.opening import Row, Snapshot, entries, first_other_file, opened
from register.snapshots.taking import write
from register.text import Text

MISFIT = Text("regel {number}: {why}", "entry {number}: {why}")
OTHER_HEAD = Text(
    "het journaal eindigt niet bij de regel die de beschrijving noemt",
    "the journal does not end at the entry that the description names",
)
OTHER_TABLE = Text("{name} is niet wat het journaal erin oplevert", "{name} is not what the journal in it comes to")
NOT_REBUILT = Text("uit het journaal erin is geen register te maken", "no register can be made from the journal in it")
NOT_COMPARED = Text(
    "De tabellen zijn niet met het journaal vergeleken: een andere versie van het programma maakte ze.",
    "The tables were not compared with the journal: another version of the program made them.",
)
SHORTER = Text(
    "het journaal hier eindigt vóór regel {number}, dus er is iets afgekapt",
    "the journal here ends before entry {number}, so something was cut off",
)
REWRITTEN = Text(
    "regel {number} is hier een andere, dus het journaal is herschreven",
    "entry {number} is another one here, so the journal was rewritten",
)
WHICHEVER = range(2**62)
"""Any entry: whether one may lack its content is known when all have passed."""


class Found(NamedTuple):
    """What was found: the head of the snapshot, what is wrong with it (nothing: it fits), and what was left undone."""

    number: int
    hash: str
    wrong: Text | None
    remark: Text | None = None


def check(path: Path, kinds: Kinds = KINDS) -> Found:
    """Its files, its chain, and whether its tables are what its journal comes to. Raises NoSnapshot."""
    with opened(path) as snapshot:
        head = snapshot.about.head
        wrong = first_other_file(snapshot) or first_unfit(snapshot)
        if wrong or not _same_shape(snapshot, kinds):
            return Found(head.number, head.hash, wrong, None if wrong else NOT_COMPARED)
        return Found(head.number, head.hash, _first_other_table(snapshot, kinds))


def extends(journal: Journal, path: Path) -> Text | None:
    """Where the journal here is not the one that the snapshot was made from; None when it goes on from there. Raises NoSnapshot."""
    with opened(path) as snapshot:
        wrong = first_other_file(snapshot) or first_unfit(snapshot)
        return wrong or next(_departures(journal, snapshot), None)


def _departures(journal: Journal, snapshot: Snapshot) -> Iterator[Text]:
    both = one_after_another(entries(snapshot, JOURNAL), entries(snapshot, REDACTIONS))
    kept = ((row[0], row[11]) for row in both)
    for there, own in zip_longest(kept, hashes(journal)):
        if there is None:
            return
        if own != there[1]:
            phrase = SHORTER if own is None else REWRITTEN
            yield Text(*(one.format(number=there[0]) for one in phrase))


def first_unfit(snapshot: Snapshot) -> Text | None:
    """What is wrong with the first entry that does not fit, or with the head. The entries are read once."""
    passed = _Passed(snapshot)
    rows = passed.rows()
    misfit = first_misfit(rows, WHICHEVER)
    deque(rows, maxlen=0)  # what was redacted is said after it, so also after what does not fit
    gone = passed.first_gone(misfit.number if misfit else None)
    found = Misfit(gone, GONE) if gone else misfit
    if found:
        return _said(found)
    head = snapshot.about.head
    return None if passed.end == (head.number, head.hash) else OTHER_HEAD


class _Passed:
    """What is known of the entries that passed by: which lack content, which were redacted, and where the journal ended."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot, self.lacking, self.redacted = snapshot, list[int](), set[int]()
        self.end = (0, GENESIS)

    def rows(self) -> Iterator[Row]:
        for row in entries(self.snapshot, JOURNAL):
            self.end = (row[0], row[11])
            yield self._noted(row)
        yield from map(self._noted, entries(self.snapshot, REDACTIONS))

    def _noted(self, row: Row) -> Row:
        number, _, _, kind, key, _, item, *_ = row
        if kind == "redaction" and key.isdecimal():
            self.redacted.add(int(key))
        if item is None and not self._may_be_left_out(number, kind):
            self.lacking.append(number)
        return row

    def _may_be_left_out(self, number: int, kind: str) -> bool:
        """Content of a kind that was not chosen is, and so is what is later than the snapshot."""
        about = self.snapshot.about
        return number > about.head.number or (not self.snapshot.is_whole and kind not in about.kinds)

    def first_gone(self, before: int | None) -> int | None:
        """The first entry, before one that does not fit, whose content is gone although nobody redacted it."""
        gone = (number for number in self.lacking if number not in self.redacted)
        return next((number for number in gone if before is None or number < before), None)


def _said(misfit: Misfit) -> Text:
    return Text(*(one.format(number=misfit.number, why=why) for one, why in zip(MISFIT, misfit.why, strict=True)))


def _same_shape(snapshot: Snapshot, kinds: Kinds) -> bool:
    """Has each table the columns that this version of the program gives it?"""
    known = {file.name: file.header for file in files_of(kinds) if file.kind in snapshot.about.kinds}
    there = {one.path: [column.name for column in one.table.fields] for one in snapshot.about.resources}
    beside = {f"{JOURNAL}.csv", f"{REDACTIONS}.csv"}
    return {name: columns for name, columns in there.items() if name not in beside} == known


def _first_other_table(snapshot: Snapshot, kinds: Kinds) -> Text | None:
    """Make the register that the journal in the snapshot comes to, take the same snapshot of it, and compare."""
    about = snapshot.about
    with TemporaryDirectory() as folder:
        try:
            again = _taken_again(snapshot, Path(folder), kinds)
        except (ValueError, RecursionError, JournalUnavailable, duckdb.Error):
            return NOT_REBUILT
    if isinstance(again, Misfit):
        return _said(again)
    other = (one.path for one in about.resources if one.path != f"{REDACTIONS}.csv" and again.get(one.path) != one.hash)
    return next((Text(*(phrase.format(name=name) for phrase in OTHER_TABLE)) for name in other), None)


def _taken_again(snapshot: Snapshot, folder: Path, kinds: Kinds) -> dict[str, str] | Misfit:
    about = snapshot.about
    with closing(Register(folder / "register.duckdb", kinds)) as register:
        refill(register.journal, entries(snapshot, JOURNAL))
        out_of_step = first_out_of_step(register.journal)
        if out_of_step:
            return out_of_step
        register.catch_up()
        taken = write(register, folder / "again.zip", moment=about.head.number, kinds=about.kinds, form=about.form)
        return {one["path"]: one["hash"] for one in taken["resources"]}
