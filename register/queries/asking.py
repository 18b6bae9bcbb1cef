"""How a question is asked: one file in sql/, as of an entry number, on a day, in a language."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd

from register.projection import Register
from register.text import Language

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
    asked = {value: values[value] for value in set(re.findall(r"\$(\w+)", sql(name)))}
    with view.register.cursor() as cursor:
        answer: pd.DataFrame = cursor.sql(sql(name), params=asked).to_arrow_table().to_pandas(integer_object_nulls=True)
    texts: pd.DataFrame = answer.select_dtypes("str")
    return answer.assign(**texts.astype(object).where(texts.notna(), None))


_remembered: WeakKeyDictionary[Register, tuple[int, dict[str, pd.DataFrame]]] = WeakKeyDictionary()
_remembering = Lock()
MOST_REMEMBERED = 32


def ask_once(view: View, name: str, **filters: object) -> pd.DataFrame:
    """The same answer, remembered until the next entry: for questions that cost more to plan than to answer.

    Any entry makes the register forget all of them, so that nothing outlives a redaction.
    """
    number, asked = (
        view.register.number,
        f"{name} {view.moment} {view.today} {view.language} {sorted(filters.items())!r}",
    )
    with _remembering:
        known = _remembered.get(view.register, (-1, {}))
        if known[0] != number or len(known[1]) >= MOST_REMEMBERED:
            known = _remembered[view.register] = (number, {})
        answer = known[1].get(asked)
    if answer is None:
        answer = ask(view, name, **filters)
        with _remembering:
            known[1][asked] = answer
    return answer.copy(deep=False)


def forget(register: Register) -> None:
    """Remember nothing any longer; an entry does the same."""
    with _remembering:
        _remembered.pop(register, None)


def row(view: View, name: str, **filters: object) -> Any:
    """The answer to a question that has exactly one row, with its columns as attributes."""
    return next(ask(view, name, **filters).itertuples(index=False))
