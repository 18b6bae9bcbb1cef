"""A register made from a snapshot: the same entries with the same hashes, or its tables as files to import."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from register.exchange.layout import files_of
from register.journal.file import Journal
from register.journal.head import written_head
from register.journal.refilling import refill
from register.journal.unavailable import CUT, JournalUnavailable
from register.model import KINDS, Kinds
from register.snapshots.checking import first_unfit
from register.snapshots.contents import JOURNAL, REDACTIONS
from register.snapshots.opening import NoSnapshot, Snapshot, entries, first_other_file, opened
from register.text import Text

DOES_NOT_FIT = Text("De momentopname past niet: {why}.", "The snapshot does not fit: {why}.")
NOT_ALL = Text(
    "Deze momentopname heeft niet alles wat is vastgelegd: er is een keuze van soorten gemaakt, of later iets zwartgemaakt.",
    "This snapshot does not hold all that was entered: kinds were chosen, or something was redacted later.",
)
NOT_REBUILT = Text(
    "Uit het journaal in deze momentopname is geen register te maken.",
    "No register can be made from the journal in this snapshot.",
)
WITH_COMMAS = Text(
    "Alleen een momentopname met komma's is in te lezen.", "Only a snapshot with commas can be imported."
)


def is_complete(path: Path) -> bool:
    """Does the snapshot hold everything that was entered up to its head? Raises NoSnapshot."""
    with opened(path) as snapshot:
        return _is_complete(snapshot)


def replay(path: Path, target: Path) -> int:
    """Make a new register whose journal has the same entries and hashes as a snapshot; returns the number of the last.

    It bears its name when it is complete. Raises NoSnapshot when the snapshot does not fit or does not hold everything,
    FileExistsError when there is a file already, JournalUnavailable when only its head is there or the disk refuses.
    """
    _require_room(target)
    with opened(path) as snapshot:
        _require_fit(snapshot)
        if not _is_complete(snapshot):
            raise NoSnapshot(NOT_ALL)
        with _aside(target) as new:
            return _refilled(new, snapshot)


def _refilled(new: Path, snapshot: Snapshot) -> int:
    try:
        with closing(Journal(new)) as journal:
            return refill(journal, entries(snapshot, JOURNAL)).number
    except ValueError as error:
        raise NoSnapshot(NOT_REBUILT) from error


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A journal that takes the place of the target when it is complete. First the file, then its head: a file without one opens."""
    new = target.with_name(f"{target.name}.replaying")
    _remove(new)
    try:
        yield new
        os.replace(new, target)
        os.replace(_head_of(new), _head_of(target))
    finally:
        _remove(new)


def _remove(new: Path) -> None:
    for more in ("", ".wal", ".head", ".head.new"):
        new.with_name(f"{new.name}{more}").unlink(missing_ok=True)


def _head_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.head")


def _require_room(target: Path) -> None:
    """A head without its file says that the file is lost."""
    if target.exists():
        raise FileExistsError(target)
    known = written_head(_head_of(target), target)
    if known:
        raise JournalUnavailable(CUT, path=target, number=known.number, head=_head_of(target))


def tables_into(path: Path, folder: Path, kinds: Kinds = KINDS) -> None:
    """Write the tables of a snapshot as files that can be imported. Raises NoSnapshot."""
    known = {file.name for file in files_of(kinds)}
    with opened(path) as snapshot:
        _require_fit(snapshot)
        if snapshot.about.form != "comma":
            raise NoSnapshot(WITH_COMMAS)
        for name in known & set(snapshot.archive.namelist()):
            with snapshot.archive.open(name) as content, (folder / name).open("wb") as file:
                shutil.copyfileobj(content, file)


def _is_complete(snapshot: Snapshot) -> bool:
    return snapshot.is_whole and next(entries(snapshot, REDACTIONS), None) is None


def _require_fit(snapshot: Snapshot) -> None:
    wrong = first_other_file(snapshot) or first_unfit(snapshot)
    if wrong:
        raise NoSnapshot(Text(*(one.format(why=why) for one, why in zip(DOES_NOT_FIT, wrong, strict=True))))
