"""The register as it can be asked: typed tables in memory, caught up from the journal, every version kept."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from register import deadlines
from register.journal import Change, Entry, Journal
from register.model import KINDS, MODEL, STEPS, Kinds, Step
from register.tables import project, schema, tables

MACROS = Path(__file__).parent / "sql" / "macros.sql"
FRESH = """
select number as entry_number, version, kind, key, item,
       lead(number) over (partition by kind, key order by number) as superseded_by
from {source} where number > {after}
"""
LATEST = """
select kind, key, version, item from journal.entry
qualify row_number() over (partition by kind, key order by number desc) = 1
"""


class Register:
    """A journal and its projection. `number` is the last entry that the tables know."""

    def __init__(
        self, path: str | Path, kinds: Kinds = KINDS, *, model: int = MODEL, steps: Mapping[int, Step] = STEPS
    ) -> None:
        """Open the journal (see Journal for what that raises) and build the tables; the same code catches up later."""
        self.journal = Journal(path)
        self.kinds, self.model, self.steps, self.number = kinds, model, steps, 0
        try:
            for statement in schema(kinds):
                self.journal.con.execute(statement)
            self.journal.con.execute(MACROS.read_text(encoding="utf-8"))
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
        self, changes: Sequence[Change], *, by: str, reason: str | None = None, now: datetime | None = None
    ) -> list[Entry]:
        """Append changes and show them; raises what Journal.append raises."""
        entries = self.journal.append(changes, by=by, reason=reason, now=now)
        self.catch_up()
        return entries

    def catch_up(self) -> int:
        """Project the entries that are new, whoever entered them; returns the number of the last one."""
        with self.journal.lock:
            head = self.journal.head().number
            if head > self.number:
                with self.journal.transaction() as cursor:
                    self._project(cursor, self.number)
                self.number = head
        return self.number

    def latest_items(self) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
        """Kind, key, version and item of every record as it was last entered, in the shape of the present model."""
        with self.cursor() as cursor:
            rows = cursor.execute(LATEST).fetchall()
        for kind, key, version, item in rows:
            if kind in self.kinds:
                yield kind, key, version, self.up_to_date(kind, json.loads(item)) if item else {}

    def _project(self, cursor: duckdb.DuckDBPyConnection, after: int) -> None:
        fresh = FRESH.format(source=self._source(cursor, after), after=after)
        new = cursor.execute(
            f"select kind, max(number) from journal.entry where number > {after} group by kind"
        ).fetchall()
        for kind in (kind for kind, _ in new if kind in self.kinds):
            for statement in project(kind, self.kinds[kind], fresh):
                cursor.execute(statement)
        for (redacted,) in cursor.execute(
            f"select key from journal.entry where kind = 'redaction' and number > {after}"
        ).fetchall():
            for table in tables(self.kinds):
                cursor.execute(f'delete from "{table}" where entry_number = ?', [int(redacted)])
        _add_due_days(cursor)

    def _source(self, cursor: duckdb.DuckDBPyConnection, after: int) -> str:
        """The journal, or the journal with its items of an older model brought up to date."""
        older = f"cast(item ->> 'model' as integer) < {self.model} and kind <> 'redaction' and number > {after}"
        rows = cursor.execute(f"select number, kind, item from journal.entry where {older}").fetchall()
        if not rows:
            return "journal.entry"
        items = [json.dumps(self.up_to_date(kind, json.loads(item)), ensure_ascii=False) for _, kind, item in rows]
        cursor.register("brought_up", pa.table({"number": [number for number, *_ in rows], "newer": items}))
        return "(select e.* replace (coalesce(newer, item) as item) from journal.entry e left join brought_up using (number))"

    def up_to_date(self, kind: str, item: dict[str, Any]) -> dict[str, Any]:
        """An item in the shape of the present model; an empty one stays empty."""
        for number in range(item.get("model", self.model), self.model):
            item = self.steps[number](kind, item) | {"model": number + 1}
        return item


def _add_due_days(cursor: duckdb.DuckDBPyConnection) -> None:
    """One calculation of the days a request is due, for every day of receipt and every promise that the register knows."""
    missing = cursor.execute("select received_on, answer_within from due_missing").fetchall()
    rows = [deadlines.due_dates(received_on, answer_within=within) for received_on, within in missing]
    if rows:
        cursor.executemany(
            "insert into due values (?, ?, ?)", [[*pair, due.promise] for pair, due in zip(missing, rows, strict=True)]
        )
