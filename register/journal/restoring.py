"""Putting a backup in the place of a journal: what was there is put aside, never deleted, and the head is written anew."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from register.journal.copying import Content, content_of, copy_file, hash_in
from register.journal.entries import Head
from register.journal.file import Journal
from register.journal.head import write_head, written_head
from register.journal.unavailable import HELD, UNREADABLE, JournalUnavailable
from register.text import Text

BESIDE = (".wal", ".head", ".rewrite")
"""What belongs to the file of a journal and stands beside it."""
NO_BACKUP = Text(
    "{path} is geen reservekopie die past: regel {number} sluit niet aan. Er is niets teruggezet.",
    "{path} is no backup that fits: entry {number} does not. Nothing was restored.",
)
IN_USE = Text(
    "Naast {path} staat nog {wal}: dit bestand is in gebruik, of niet netjes gesloten. Maak er een reservekopie van met backup.",
    "Beside {path} there still is {wal}: this file is in use, or was not closed. Make a backup of it with backup.",
)
HAS_ENTRIES = Text(
    "{path} heeft al een register, tot en met regel {number}; met --replace wordt het opzij gezet.",
    "{path} has a register already, up to entry {number}; with --replace it is put aside.",
)
CANNOT_BE_OPENED = Text(
    "Wat er in {path} staat, is niet te openen; met --replace wordt het opzij gezet.",
    "What there is in {path} cannot be opened; with --replace it is put aside.",
)


class Restored(NamedTuple):
    """The head that there is now; the one that was known before (None: no register), whether its chain goes through the new
    head (None: that cannot be told any more), and where the old file was put."""

    head: Head
    before: Head | None
    same_chain: bool | None
    aside: Path | None


class Old(NamedTuple):
    """What stood there before: the last entry that is known of it, and the hash that it has at the entry of the backup's head."""

    head: Head | None
    hash_there: str | None = None
    readable: bool = True


def restore(backup: Path, path: Path, *, replace: bool, now: datetime) -> Restored:
    """Put a backup, once checked, in the place of a journal that nobody has open. `now` (UTC) names what is put aside.

    Raises JournalUnavailable when the backup does not fit, when the journal is open, or has entries and is not to be replaced.
    """
    path = path.resolve()
    content = _checked(backup)
    with _said(path), _old(path, content.head) as old:
        _require_room(path, old, replace)
        with _new(backup, path, content) as new:
            aside = _put_aside(path, now)
            path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
            os.replace(new, path)
            write_head(path.with_name(f"{path.name}.head"), content.head)
            path.with_name(f"{path.name}.rewrite").unlink(missing_ok=True)
    same = _is_same(path, content.head, old)
    Journal(path).close()
    return Restored(content.head, old.head, same, aside)


def _require_room(path: Path, old: Old, replace: bool) -> None:
    if replace or not path.exists():
        return
    if not old.readable:
        raise JournalUnavailable(CANNOT_BE_OPENED, path=path)
    if old.head and old.head.number:
        raise JournalUnavailable(HAS_ENTRIES, path=path, number=old.head.number)


def _checked(backup: Path) -> Content:
    wal = backup.with_name(f"{backup.name}.wal")
    if wal.exists():
        raise JournalUnavailable(IN_USE, path=backup, wal=wal.name)
    content = content_of(backup)
    if content.misfit:
        raise JournalUnavailable(NO_BACKUP, path=backup, number=content.misfit.number)
    return content


@contextmanager
def _old(path: Path, head: Head) -> Iterator[Old]:
    """What stands there now, which nobody else can open meanwhile. Raises JournalUnavailable when somebody has."""
    journal = _opened(path) if path.exists() else None
    if journal is None:
        yield Old(_written(path), readable=not path.exists())
    else:
        with closing(journal):
            yield Old(journal.head(), journal.hash_of(head.number))


def _opened(path: Path) -> Journal | None:
    """None for what cannot be opened by anybody."""
    try:
        return Journal(path)
    except JournalUnavailable as error:
        if error.phrase is HELD:
            raise
        return None


def _written(path: Path) -> Head | None:
    try:
        return written_head(path.with_name(f"{path.name}.head"), path)
    except JournalUnavailable:
        return None


def _is_same(path: Path, head: Head, old: Old) -> bool | None:
    """Whether the shorter one of two chains is the beginning of the longer one; None when too little is known of the old one."""
    if not old.head or not old.head.number:
        return None
    if old.head.number <= head.number:
        return hash_in(path, old.head.number) == old.head.hash
    return old.hash_there == head.hash if old.hash_there else None


@contextmanager
def _new(backup: Path, path: Path, content: Content) -> Iterator[Path]:
    """A copy of the backup beside the journal, checked too: a disk may give other bytes than it was given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.restoring")
    new.unlink(missing_ok=True)
    try:
        copy_file(backup, new)
        if content_of(new) != content:
            raise OSError(f"the copy of {backup} is not what it should be")
        yield new
    finally:
        new.unlink(missing_ok=True)


def _put_aside(path: Path, now: datetime) -> Path | None:
    """A second name for what is there, under which it opens as it did; the first names go only after that."""
    files = [path.with_name(f"{path.name}{more}") for more in ("", *BESIDE)]
    aside = path.with_name(f"{path.stem}-aside-{now:%Y%m%dT%H%M%S.%fZ}{path.suffix}")
    for file in (file for file in files if file.exists()):
        _second_name(file, aside.with_name(f"{aside.name}{file.name.removeprefix(path.name)}"))
    return aside if any(file.exists() for file in files) else None


def _second_name(file: Path, other: Path) -> None:
    try:
        os.link(file, other)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(file, other)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise JournalUnavailable(UNREADABLE, path=path, error=error.strerror or error) from error
