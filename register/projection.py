"""The register as it can be asked: typed tables in memory, caught up from the journal, every version kept."""

import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from register import deadlines, empty_tables
from register.journal import Change, Entry, Journal, finish_rewriting
from register.model import KINDS, MODEL, STEPS, Kinds, Step
from register.remembering import Memory
from register.tables import project, supersede, tables

FRESH = """
create or replace temp table fresh as
select number as entry_number, version, kind, key, item from journal.entry where number > {after} and number <= {last}
"""
KINDS_OF_FRESH = "select kind, max(version), min(cast(item ->> 'model' as integer)) from fresh group by kind"
MOST_REMEMBERED = 6_000_000
"""Cells of remembered answers, of eight bytes each; a text that occurs often is kept once."""
AT_A_TIME = 200_000
"""How many entries are projected in one go, so that a long journal does not have to fit in memory."""
REDACTION = "redaction"
DUE_DEPENDS_ON = {"request", "request_step", "statement", "settings"}
LATEST = """
select kind, key, version, item from journal.entry
qualify row_number() over (partition by kind, key order by number desc) = 1
"""
LATEST_OF = """
select key, version, item from journal.entry where kind = ? and key in (select unnest(?))
qualify row_number() over (partition by key order by number desc) = 1
"""
WHERE = """
select r.key, item from "{kind}_as_of"({moment}) r join journal.entry e on e.number = r.entry_number where "{field}" = ? order by number
"""


class Register:
    """A journal and its projection. `number` is the last entry that the tables know."""

    def __init__(
        self, path: str | Path, kinds: Kinds = KINDS, *, model: int = MODEL, steps: Mapping[int, Step] = STEPS
    ) -> None:
        """Open the journal (see Journal for what that raises) and build the tables; the same code catches up later."""
        self.journal = Journal(path)
        self.kinds, self.model, self.steps, self.number = kinds, model, steps, 0
        self._memory = Memory(MOST_REMEMBERED)
        try:
            finish_rewriting(self.journal)
            empty_tables.make(self.journal, self.journal.con, self.kinds)
            self.journal.clear_work()
            with self.journal.said_in_a_sentence(duckdb.InvalidInputException, ValueError):
                self.catch_up()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self.journal.close()

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.journal.cursor() as cursor:
            yield cursor

    def save(
        self,
        changes: Sequence[Change],
        *,
        by: str,
        reason: str | None = None,
        now: datetime | None = None,
        also: Iterable[Callable[[duckdb.DuckDBPyConnection], None]] = (),
    ) -> list[Entry]:
        """Append changes and show them; see Journal.append, also for what it raises."""
        entries = self.journal.append(changes, by=by, reason=reason, now=now, also=also)
        self.catch_up()
        return entries

    def catch_up(self) -> int:
        """Project the entries that are new, whoever entered them; returns the number of the last one."""
        with self.journal.lock:
            head = self.journal.head().number
            while self.number < head:
                last = min(self.number + AT_A_TIME, head)
                with self.journal.transaction() as cursor:
                    kinds = self._project(cursor, self.number, last)
                if REDACTION in kinds:
                    self.forget()
                self.number = last
        return self.number

    def rebuild(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Make the tables, and project all entries up to the last known, in the empty database that a cursor uses."""
        empty_tables.make(self.journal, cursor, self.kinds)
        for after in range(0, self.number, AT_A_TIME):
            self._project(cursor, after, min(after + AT_A_TIME, self.number))

    def remember(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What is worked out once and asked often. The key says all that it depends on: for what is as of a moment, that.

        A redaction makes the register forget everything, so that nothing outlives it.
        """
        return self._memory.recall(key, make)

    def forget(self) -> None:
        """Remember nothing any longer."""
        self._memory.forget()

    def latest_items(self) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
        """Kind, key, version and item of every record as it was last entered, in the shape of the present model."""
        with self.cursor() as cursor:
            rows = cursor.execute(LATEST).fetchall()
        for kind, key, version, item in rows:
            if kind in self.kinds:
                yield kind, key, version, self.up_to_date(kind, json.loads(item)) if item else {}

    def latest_of(self, kind: str, keys: Sequence[str]) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """The same of some records of one kind, without naming it."""
        with self.cursor() as cursor:
            rows = cursor.execute(LATEST_OF, [kind, list(keys)]).fetchall()
        for key, version, item in rows:
            yield key, version, self.up_to_date(kind, json.loads(item)) if item else {}

    def items_where(self, kind: str, field: str, value: object) -> dict[str, dict[str, Any]]:
        """The items of the records of a kind in which a field has a value, by their keys, in the order in which they were entered."""
        with self.cursor() as cursor:
            rows = cursor.execute(WHERE.format(kind=kind, field=field, moment=self.number), [value]).fetchall()
        return {key: self.up_to_date(kind, json.loads(item)) for key, item in rows if item}

    def _project(self, cursor: duckdb.DuckDBPyConnection, after: int, last: int) -> set[str]:
        """Put the entries after one, up to the last, into the tables; returns their kinds."""
        cursor.execute(FRESH.format(after=after, last=last))
        fresh = cursor.execute(KINDS_OF_FRESH).fetchall()
        if any(model is not None and model < self.model for _, _, model in fresh):
            self._bring_up_to_date(cursor)
        for kind, version, _ in fresh:
            if kind in self.kinds:
                record = self.kinds[kind]
                for statement in project(kind, record) + (supersede(kind, record) if version > 1 else []):
                    cursor.execute(statement)
        kinds = {kind for kind, *_ in fresh}
        if REDACTION in kinds:
            self._forget_redacted(cursor)
        if kinds & DUE_DEPENDS_ON:
            _add_due_days(cursor)
        return kinds

    def _bring_up_to_date(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """The fresh items of an older model, in the shape of the present one; the journal keeps them as they were entered."""
        older = f"cast(item ->> 'model' as integer) < {self.model} and kind <> 'redaction'"
        rows = cursor.execute(f"select entry_number, kind, item from fresh where {older}").fetchall()
        items = [json.dumps(self.up_to_date(kind, json.loads(item)), ensure_ascii=False) for _, kind, item in rows]
        cursor.register("brought_up", pa.table({"number": [number for number, *_ in rows], "newer": items}))
        cursor.execute("update fresh set item = newer from brought_up where entry_number = brought_up.number")

    def _forget_redacted(self, cursor: duckdb.DuckDBPyConnection) -> None:
        for (redacted,) in cursor.execute("select key from fresh where kind = 'redaction'").fetchall():
            for table in tables(self.kinds):
                cursor.execute(f'delete from "{table}" where entry_number = ?', [int(redacted)])

    def up_to_date(self, kind: str, item: dict[str, Any]) -> dict[str, Any]:
        """An item in the shape of the present model; an empty one stays empty."""
        for number in range(item.get("model", self.model), self.model):
            item = self.steps[number](kind, item) | {"model": number + 1}
        return item


def _add_due_days(cursor: duckdb.DuckDBPyConnection) -> None:
    """One calculation of the days a request is due, for every day of receipt, promise and choice of holidays that there is."""
    missing = cursor.execute("select received_on, answer_within, policy from due_missing").fetchall()
    due = [(*one, *deadlines.due_dates(one[0], answer_within=one[1], policy=one[2])) for one in missing]
    days = cursor.execute("select day, policy from working_day_missing").fetchall()
    works = [(day, policy, deadlines.working_day(day, policy)) for day, policy in days]
    for table, rows in (("due", due), ("working_day", works)):
        if rows:
            values = ", ".join(["unnest(?)"] * len(rows[0]))
            cursor.execute(f"insert into {table} select {values}", [list(column) for column in zip(*rows, strict=True)])
