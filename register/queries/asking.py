"""How a question is asked: one file in sql/, as of an entry number, on a day, in a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from register.projection import Register
from register.text import Language

NEEDS_CLOCK = re.compile(r"\b(from|join) clock\b")
CHANGES_WITHOUT_ENTRY = re.compile(r"\bjournal\.(?!entry\b)|\baccess_found\b")
SQL = Path(__file__).parents[1] / "sql"


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
    answer: pd.DataFrame = table.drop_columns(texts).to_pandas(integer_object_nulls=True)
    written = {name: pd.Series(_written(table[name]), answer.index, dtype=object) for name in texts}
    in_order: pd.DataFrame = answer.assign(**written)[table.column_names]
    return in_order


def _written(column: pa.ChunkedArray) -> Any:
    """The texts of a column, each kept once however often it occurs."""
    coded = column.combine_chunks().dictionary_encode()
    texts = np.array([*coded.dictionary.to_pylist(), None], dtype=object)
    return texts[coded.indices.fill_null(len(texts) - 1).to_numpy()]


def ask_once(view: View, name: str, **filters: object) -> pd.DataFrame:
    """The same answer, remembered until the next entry; asked anew where it reads what changes without an entry."""
    if CHANGES_WITHOUT_ENTRY.search(sql(name)):
        return ask(view, name, **filters)
    asked = (name, view.moment, view.today, view.language, repr(sorted(filters.items())))
    answer: pd.DataFrame = view.register.remember(asked, lambda: ask(view, name, **filters))
    return answer.copy(deep=False)


def _answered(view: View, name: str, values: Mapping[str, object]) -> pa.Table:
    """The answer as it is stored; `clock` in a question is the answer to request_clock, which is worked out once a state."""
    return tabled(view, sql(name), values)


def tabled(view: View, question: str, values: Mapping[str, object], **others: pa.Table) -> pa.Table:
    """The answer to SQL that names its values with a $, of those that are given; it may also read `others`, by their names."""
    asked = {value: values[value] for value in set(re.findall(r"\$(\w+)", question))}
    clock = _clock(view) if NEEDS_CLOCK.search(question) else None
    with view.register.cursor() as cursor:
        for name, other in others.items() if clock is None else {**others, "clock": clock}.items():
            cursor.register(name, other)
        return cursor.sql(question, params=asked).to_arrow_table()


def _clock(view: View) -> Any:
    state = {"moment": view.moment, "today": view.today}
    return view.register.remember(("clock", view.moment, view.today), lambda: _answered(view, "request_clock", state))


def row(view: View, name: str, **filters: object) -> Any:
    """The answer to a question that has exactly one row, with its columns as attributes."""
    return _only(ask(view, name, **filters))


def row_once(view: View, name: str, **filters: object) -> Any:
    """The same row, remembered as ask_once does."""
    return _only(ask_once(view, name, **filters))


def _only(answer: pd.DataFrame) -> Any:
    return next(answer.itertuples(index=False))
