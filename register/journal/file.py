"""The journal in one DuckDB file: open it, append to it, read from it. Nothing else writes there but redaction."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import duckdb

from register.journal.entries import Change, Entry, Head
from register.journal.gate import Gate
from register.journal.head import write_head, written_head
from register.journal.reach import close_the_doors, quoted
from register.journal.table import BESIDE, ENTRY, all_or_nothing, enter, head_of, trail_of
from register.journal.unavailable import CUT, JournalUnavailable, unavailable


class Journal:
    """The open journal. One process holds the file; one lock orders the writers in it."""

    def __init__(self, path: str | Path) -> None:
        """Open or create the file. Raises JournalUnavailable when another process holds it or its tail is missing."""
        self.path = Path(path).resolve()
        self.work = self.path.with_name(f"{self.path.name}.work")
        self.must_be_rewritten = self.path.with_name(f"{self.path.name}.rewrite")
        self.head_file = self.path.with_name(f"{self.path.name}.head")
        self.lock = threading.RLock()
        self.looking, self.copying = threading.Lock(), threading.Lock()
        self._head: Head | None = None
        self.gate = Gate()
        self.con = duckdb.connect(":memory:")
        try:
            with self.said_in_a_sentence():
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.attach()
                close_the_doors(self.con, self.path, self.work)
                self._check_tail()
            self.clear_work()
        except BaseException:
            self.con.close()
            raise

    def attach(self) -> None:
        self.con.execute(f"attach {quoted(self.path)} as journal")
        self.con.execute(ENTRY)
        self.con.execute(BESIDE)

    def _check_tail(self) -> None:
        """A damaged write-ahead log can lose its tail without an error, so the head is also kept beside the file."""
        known = written_head(self.head_file, self.path)
        if known and self.hash_of(known.number) != known.hash:
            raise JournalUnavailable(CUT, path=self.path, number=known.number, head=self.head_file)

    def clear_work(self) -> None:
        """What a process that was stopped left there may be a copy of what somebody redacted."""
        shutil.rmtree(self.work, ignore_errors=True)

    def close(self) -> None:
        with self.lock:
            self.clear_work()
            with suppress(duckdb.Error):  # else a cursor that somebody forgot keeps the file from other processes
                self.con.execute("detach journal")
            self.con.close()

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """A new folder that SQL may write to, gone afterwards."""
        self.work.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.work) as folder:
            yield Path(folder)

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of one's own; a connection that is shared returns other people's rows."""
        with self.gate.among_others(), self.con.cursor() as cursor:
            yield cursor

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else reads or writes. Raises JournalUnavailable when they do not finish in time."""
        with self.lock, self.said_in_a_sentence(), self.gate.alone():
            yield

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """All or nothing, one writer at a time. After an error a COMMIT would store nothing silently, so roll back and raise."""
        with self.lock:
            try:
                with self.cursor() as cursor, all_or_nothing(cursor):
                    yield cursor
            except BaseException:
                self._head = None  # whether a commit that failed stored anything is not certain
                self._reattach_if_invalid()
                raise

    def _reattach_if_invalid(self) -> None:
        """After a full disk DuckDB refuses every question until the file is attached anew; what was acknowledged is there."""
        try:
            with self.cursor() as cursor:
                head_of(cursor)
        except duckdb.Error:
            with suppress(duckdb.Error, TimeoutError), self.gate.alone():
                self.con.execute("detach journal")
                self.attach()

    @contextmanager
    def beside(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A transaction of who looked, one at a time. It waits for nobody who enters changes, however long that takes."""
        with self.cursor() as cursor, self.looking, all_or_nothing(cursor):
            yield cursor

    def append(
        self,
        changes: Sequence[Change],
        *,
        by: str,
        reason: str | None = None,
        now: datetime | None = None,
        also: Iterable[Callable[[duckdb.DuckDBPyConnection], None]] = (),
    ) -> list[Entry]:
        """Enter changes, all or none; what is returned is on disk. `now` is UTC without a zone; `also` is done with them.

        Raises Conflict when a record has a newer version than its change was based on, JournalUnavailable when the disk refuses.
        """
        with self.lock, self.said_in_a_sentence():
            with self.transaction() as cursor:
                entries = enter(cursor, changes, self.head(), by=by, reason=reason, now=now)
                for one in also:
                    one(cursor)
            if entries:
                self.keep_head(Head.of(entries[-1]))
        return entries

    def keep_head(self, head: Head) -> None:
        """Remember the last entry, also outside the database."""
        self._head = head
        write_head(self.head_file, head)

    @contextmanager
    def said_in_a_sentence(self, *more: type[Exception]) -> Iterator[None]:
        """What the file or the disk refuses, and what else is named, becomes JournalUnavailable."""
        try:
            yield
        except Exception as error:
            said = unavailable(self.path, error, more)
            if said is None:
                raise
            raise said from error

    def head(self) -> Head:
        """The last entry's number, hash and time; remembered, for nobody else writes to this file."""
        head = self._head
        if head is None:
            with self.lock, self.cursor() as cursor:
                head = self._head = head_of(cursor)
        return head

    def last(self) -> Entry | None:
        with self.cursor() as cursor:
            rows = cursor.execute("select * from journal.entry order by number desc limit 1").fetchall()
        return Entry(*rows[0]) if rows else None

    def entry(self, number: int) -> Entry | None:
        with self.cursor() as cursor:
            rows = cursor.execute("select * from journal.entry where number = ?", [number]).fetchall()
        return Entry(*rows[0]) if rows else None

    def hash_of(self, number: int) -> str | None:
        with self.cursor() as cursor:
            found = cursor.execute("select hash from journal.entry where number = ?", [number]).fetchall()
        return found[0][0] if found else None

    def entered_at(self, number: int) -> datetime | None:
        """When an entry was entered, UTC without a zone; None when there is no such entry."""
        with self.cursor() as cursor:
            found = cursor.execute("select entered_at from journal.entry where number = ?", [number]).fetchall()
        return found[0][0] if found else None

    def trail(self, kind: str, key: str) -> list[Entry]:
        """Every entry about one record, oldest first."""
        with self.cursor() as cursor:
            return trail_of(cursor, kind, key)

    def number_at(self, moment: datetime) -> int:
        """The last entry before a moment, which is UTC without a zone; 0 when there is none."""
        with self.cursor() as cursor:
            found = cursor.execute(
                "select coalesce(max(number), 0) from journal.entry where entered_at < ?", [moment]
            ).fetchall()
        return int(found[0][0])
