"""How a question is asked: one file in sql/, as of an entry number, on a day, in a language."""

import warnings
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from register.projection import Register
from register.queries.reading import EVERY_ENTRY, SHARED, Reads, reads, shared_in
from register.text import Language

REDACTED = "redacted"
SQL = Path(__file__).parents[1] / "sql"
_parsed: dict[str, duckdb.Statement] = {}
"""Each question as DuckDB reads it, so that it reads the text once. They stay few: none is made up while the app runs."""

# What DuckDB advises instead plans every question twice; that takes longer than to copy answers of this size.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)


@dataclass(frozen=True)
class View:
    """One look at the register: as of an entry number, with a day in Europe/Amsterdam as today, in a language."""

    register: Register
    moment: int
    today: date
    language: Language


@cache
def sql(name: str) -> str:
    """The text of a question: its first line says what it asks, its second which columns the answer has."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def ask(view: View, name: str, **filters: object) -> pd.DataFrame:
    """The answer to a question. Days come as datetime.date, gaps as None; whole numbers with gaps stay whole."""
    values: dict[str, object] = {"moment": view.moment, "today": view.today, "language": view.language} | filters
    return in_frame(_answered(view, name, values))


def in_frame(table: pa.Table) -> pd.DataFrame:
    """The rows of an answer as the screens take them."""
    texts = [field.name for field in table.schema if pa.types.is_string(field.type)]
    others = table.drop_columns(texts).to_pandas(integer_object_nulls=True)
    columns = {name: _written(table[name]) if name in texts else others[name] for name in table.column_names}
    return pd.DataFrame(columns, others.index, copy=False)


def _written(column: pa.ChunkedArray) -> "pd.Series[Any]":
    """The texts of a column, each kept once however often it occurs."""
    coded = column.combine_chunks().dictionary_encode()
    texts = np.array([*coded.dictionary.to_pylist(), None], dtype=object)
    return pd.Series(texts[coded.indices.fill_null(len(texts) - 1).to_numpy()], dtype=object)


def ask_once(view: View, name: str, *, of: str = "", **filters: Any) -> pd.DataFrame:
    """The same answer, remembered until an entry of a kind that it reads; asked anew where it reads what changes without one.

    `of` is the one kind that counts where what was chosen leaves out all others.
    """
    read = reads(sql(name))
    if of:
        read = read._replace(kinds=frozenset({of}))
    if read.beside:
        return ask(view, name, **filters)
    asked = (name, _state(view, read), repr(sorted(filters.items())))
    answer: pd.DataFrame = view.register.remember(asked, lambda: ask(view, name, **filters))
    return answer.copy(deep=False)


def state(view: View, *names: str) -> Hashable:
    """On what the answers to these questions depend as of the view: where it is the same, so are they."""
    return tuple(_state(view, reads(sql(name))) for name in names)


def _state(view: View, read: Reads) -> Hashable:
    """The last entry of the kinds that are read and, where they are, the day and the language."""
    last = last_among(read.kinds, last_numbers(view))
    return last, view.today if read.clock else None, view.language if read.language else None


def last_among(kinds: Collection[str], numbers: Mapping[str, int]) -> int:
    """The last entry of any of these kinds; 0 when there is none."""
    return max((numbers.get(kind, 0) for kind in kinds), default=0)


def last_numbers(view: View) -> Mapping[str, int]:
    """The last entry of each kind as of the view; under EVERY_ENTRY that of all, and under REDACTED the last redaction ever."""
    found: dict[str, int] = view.register.remember(("last entries", view.moment), lambda: _last_numbers(view))
    return found


def _last_numbers(view: View) -> dict[str, int]:
    [found] = tabled(view, sql("last_entries"), {"moment": view.moment}).to_pylist()
    numbers = dict(zip(found["kinds"], found["numbers"], strict=True))
    return numbers | {EVERY_ENTRY: view.moment, REDACTED: found["redacted"]}


def _answered(view: View, name: str, values: Mapping[str, object]) -> pa.Table:
    return tabled(view, sql(name), values)


def tabled(view: View, question: str, values: Mapping[str, object], **others: pa.Table) -> pa.Table:
    """The answer to SQL that names its values with a $, of those that are given; it may also read `others`, by their names,
    and what is SHARED."""
    read = {name: shared(view, name) for name in shared_in(question) - others.keys()}
    with view.register.cursor() as cursor:
        for name, other in {**others, **read}.items():
            cursor.register(name, other)
        return answer_by(cursor, question, values)


def answer_by(cursor: duckdb.DuckDBPyConnection, question: str, values: Mapping[str, object]) -> pa.Table:
    """The answer to SQL that names its values with a $, of those that are given, by a cursor that knows what it reads."""
    if question not in _parsed:
        [_parsed[question]] = cursor.extract_statements(question)
    statement = _parsed[question]
    asked = {name: values[name] for name in statement.named_parameters}
    table: pa.Table = cursor.execute(statement, asked).to_arrow_table()
    return table


def shared(view: View, name: str) -> pa.Table:
    """One of the tables of SHARED, as of the view."""
    made = SHARED[name]
    values = {"moment": view.moment, "today": view.today}
    found: pa.Table = view.register.remember((name, _state(view, reads(made))), lambda: tabled(view, made, values))
    return found


def row(view: View, name: str, **filters: object) -> Any:
    """The answer to a question that has exactly one row, with its columns as attributes."""
    return _only(ask(view, name, **filters))


def row_once(view: View, name: str, **filters: Any) -> Any:
    """The same row, remembered as ask_once does."""
    return _only(ask_once(view, name, **filters))


def _only(answer: pd.DataFrame) -> Any:
    return next(answer.itertuples(index=False))
