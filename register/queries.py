"""The questions that the screens ask: one function, one file in sql/, one name."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from register.projection import Register
from register.text import Language

SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class View:
    """One look at the register: as of an entry number, with a day in Europe/Amsterdam as today, in a language."""

    register: Register
    moment: int
    today: date
    language: Language


def request_figures(view: View) -> Any:
    return _row(view, "request_figures")


def request_months(view: View) -> pd.DataFrame:
    return ask(view, "request_months")


def requests(view: View, *, show: str = "all", right: str = "") -> pd.DataFrame:
    """`show`: all, open, late, week or closed; `right`: a code of RIGHTS, or blank for every right."""
    return ask(view, "requests", show=show, right=right)


def purposes(view: View, *, context: str = "", basis: str = "") -> pd.DataFrame:
    return ask(view, "purposes", context=context, basis=basis)


def purposes_by_basis(view: View, *, context: str = "", basis: str = "") -> pd.DataFrame:
    return ask(view, "purposes_by_basis", context=context, basis=basis)


def activities(view: View) -> pd.DataFrame:
    return ask(view, "activities")


def activity_sheet(view: View, *, activity: str) -> pd.DataFrame:
    """The letters (a) to (g) of Art. 30(1) for one activity."""
    return ask(view, "activity_sheet", activity=activity)


def category_cells(view: View, *, group: str = "", subject: str = "") -> pd.DataFrame:
    return ask(view, "category_cells", group=group, subject=subject)


def group_cells(view: View, *, group: str = "", subject: str = "") -> pd.DataFrame:
    return ask(view, "group_cells", group=group, subject=subject)


def data_categories(view: View, *, group: str = "", subject: str = "") -> pd.DataFrame:
    return ask(view, "data_categories", group=group, subject=subject)


def data_subject_categories(view: View) -> pd.DataFrame:
    return ask(view, "data_subject_categories")


def recipient_flows(view: View, *, role: str = "") -> pd.DataFrame:
    return ask(view, "recipient_flows", role=role)


def recipients(view: View, *, role: str = "") -> pd.DataFrame:
    return ask(view, "recipients", role=role)


def retention_rules(view: View) -> pd.DataFrame:
    return ask(view, "retention_rules")


def rules_without_end_months(view: View) -> pd.DataFrame:
    return ask(view, "rules_without_end_months")


def confirmation(view: View) -> Any:
    return _row(view, "confirmation")


def confirmation_months(view: View) -> pd.DataFrame:
    return ask(view, "confirmation_months")


def confirmation_by_activity(view: View) -> pd.DataFrame:
    """What belongs to no activity has the key -."""
    return ask(view, "confirmation_by_activity")


def organisations(view: View) -> pd.DataFrame:
    return ask(view, "organisations")


def channels(view: View) -> pd.DataFrame:
    return ask(view, "channels")


def security_measures(view: View) -> pd.DataFrame:
    return ask(view, "security_measures")


def processor_records(view: View) -> pd.DataFrame:
    return ask(view, "processor_records")


def statements(view: View) -> pd.DataFrame:
    return ask(view, "statements")


@dataclass(frozen=True)
class Sought:
    """Which entries a reader looks for; blank and None leave a choice open. Days are days in Europe/Amsterdam."""

    kind: str = ""
    key: str = ""
    by: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None


EVERYTHING = Sought()


def entries(view: View, sought: Sought = EVERYTHING, *, size: int = 100, skip: int = 0) -> pd.DataFrame:
    """`entered_at` is UTC without a zone; `size` and `skip` say how many, after how many."""
    return ask(view, "entries", **vars(sought), size=size, skip=skip)


def entry_count(view: View, sought: Sought = EVERYTHING) -> Any:
    return _row(view, "entry_count", **vars(sought))


def entry_months(view: View, sought: Sought = EVERYTHING) -> pd.DataFrame:
    return ask(view, "entry_months", **vars(sought))


def entry_people(view: View) -> pd.DataFrame:
    return ask(view, "entry_people")


def names(view: View, *, kind: str = "") -> pd.DataFrame:
    return ask(view, "names", kind=kind)


def every_record(view: View, *, kind: str) -> pd.DataFrame:
    """Also the records that have ended."""
    return ask(view, "every_record", kind=kind)


def used_by(view: View, *, kind: str, key: str) -> pd.DataFrame:
    return ask(view, "used_by", kind=kind, key=key)


def unconfirmed(view: View, *, activity: str = "") -> pd.DataFrame:
    """`activity`: a key, - for what belongs to none, or blank for all."""
    return ask(view, "unconfirmed", activity=activity)


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


def _row(view: View, name: str, **filters: object) -> Any:
    """The answer to a question that has exactly one row, with its columns as attributes."""
    return next(ask(view, name, **filters).itertuples(index=False))
