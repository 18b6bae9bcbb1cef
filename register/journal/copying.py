"""A copy of the whole file of the journal, made while others go on reading and writing, and checked by opening it."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import duckdb

from register.journal.chain import Misfit
from register.journal.entries import Head
from register.journal.file import Journal
from register.journal.reach import quoted
from register.journal.redaction import finish_rewriting
from register.journal.table import head_of
from register.journal.unavailable import HELD, UNREADABLE, JournalUnavailable
from register.journal.verification import first_misfit
from register.text import Text

TABLES = """
select table_name from duckdb_tables() where database_name = 'journal' and schema_name = 'main' order by table_name
"""
MISFIT = Text(
    "Er is geen kopie van {path} gemaakt: regel {number} past niet in de keten. Controleer het journaal eerst.",
    "No copy of {path} was made: entry {number} does not fit the chain. Verify the journal first.",
)
UNFINISHED = "a redaction or erasure in {path} could not be finished"
UNEVEN = "the copy {path} is incomplete"


class Content(NamedTuple):
    """What a file holds: its last entry, how many rows each of its tables has, and the first entry that does not fit."""

    head: Head
    rows: dict[str, int]
    misfit: Misfit | None = None


class Copy(NamedTuple):
    """A copy that is complete and checked: its file, and what it holds."""

    path: Path
    content: Content


def copy_to(journal: Journal, folder: Path, name: Callable[[Content], str]) -> Copy:
    """Write everything that the journal's file holds to a new file, readable to its owner only; others go on meanwhile.

    It gets the name that fits its content when it is complete, on the disk and checked by opening it. Raises OSError when it cannot be
    written, FileExistsError when the name is taken; JournalUnavailable when the journal cannot be read or has an entry that does not fit.
    """
    with journal.said_in_a_sentence():
        finish_rewriting(journal)
    with journal.copying, journal.workplace() as work, _part(journal, folder) as part:
        copy = work / journal.path.name
        with journal.said_in_a_sentence():
            content = _copied(journal, copy)
        _move(copy, part)
        found = content_of(part)
        if found.misfit:
            raise JournalUnavailable(MISFIT, path=journal.path, number=found.misfit.number)
        if found != content:
            raise OSError(UNEVEN.format(path=part))
        return Copy(_named(part, folder / name(content)), content)


def _copied(journal: Journal, copy: Path) -> Content:
    """One transaction counts and copies, so that the copy holds every entry up to its last one, and no more."""
    name = f"copy_{secrets.token_hex(8)}"
    with journal.cursor() as cursor:
        if journal.must_be_rewritten.exists():
            raise OSError(UNFINISHED.format(path=journal.path))
        cursor.execute(f"attach {quoted(copy)} as {name}")
        try:
            copy.chmod(0o600)
            cursor.execute("begin")
            content = Content(head_of(cursor), _rows(cursor))
            cursor.execute(f"copy from database journal to {name}")
            cursor.execute("commit")
        finally:
            with suppress(duckdb.Error):
                cursor.execute("rollback")
            cursor.execute(f"detach {name}")
    return content


def _rows(cursor: duckdb.DuckDBPyConnection) -> dict[str, int]:
    tables = [table for (table,) in cursor.execute(TABLES).fetchall()]
    counts = [cursor.execute(f'select count(*) from journal."{table}"').fetchall() for table in tables]
    return {table: int(rows) for table, [(rows,)] in zip(tables, counts, strict=True)}


def content_of(path: Path) -> Content:
    """What a file that nobody has open holds, every entry checked. Raises JournalUnavailable, also for what is no register."""
    with _only_read(path) as con:
        return Content(head_of(con), _rows(con), first_misfit(con))


def hash_in(path: Path, number: int) -> str | None:
    """The hash that an entry has in a file that nobody has open; None when it is not there. Raises JournalUnavailable."""
    with _only_read(path) as con:
        found = con.execute("select hash from journal.entry where number = ?", [number]).fetchall()
    return found[0][0] if found else None


@contextmanager
def _only_read(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect(":memory:") as con:
            con.execute(f"attach {quoted(path)} as journal (read_only)")
            con.execute("set enable_external_access=false")
            yield con
    except (duckdb.Error, ValueError) as error:
        said = str(error).splitlines()[0].rstrip(".!")
        held = "Could not set lock" in said or isinstance(error, duckdb.ResourceInUseException)
        raise JournalUnavailable(HELD if held else UNREADABLE, path=path, error=said) from error


@contextmanager
def _part(journal: Journal, folder: Path) -> Iterator[Path]:
    """A file in the folder where it is to be, until it is complete; always the same one, so that the next copy clears what a stop left."""
    part = folder / f".{journal.path.name}.part"
    part.unlink(missing_ok=True)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _named(part: Path, target: Path) -> Path:
    """In one step, so that what bears the name is complete."""
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    os.replace(part, target)
    with suppress(OSError):  # a folder that cannot be flushed still has the name, until a power cut at least
        _flush(target.parent, os.O_RDONLY)
    return target


def _move(file: Path, to: Path) -> None:
    """To a folder that may be on another disk; what is there afterwards is on that disk."""
    try:
        os.replace(file, to)
    except OSError:
        copy_file(file, to)
    else:
        _flush(to, os.O_RDWR)


def copy_file(file: Path, copy: Path) -> None:
    """Copy a file that nobody has open to a new one, readable to its owner only; it is on the disk afterwards."""
    with (
        file.open("rb") as read,
        os.fdopen(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written,
    ):
        shutil.copyfileobj(read, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())


def _flush(path: Path, how: int) -> None:
    handle = os.open(path, how)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
