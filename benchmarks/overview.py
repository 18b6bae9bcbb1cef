"""The data of the overview page: its sentence, figures, strip, findings, what falls due and the last changes."""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmarks import bare, data
from benchmarks.findings import one_pass
from benchmarks.measuring import Result, Scale, in_turns, result
from register import commands, last_changes, outlook, overview, queries
from register.findings import history
from register.journal import Change
from register.projection import Register
from register.queries import View

AIM, AIM_OF_MILLION = 1.5, 3.0
OPEN = queries.Chosen(show="open")
PAGE: tuple[Callable[[View], Any], ...] = (
    outlook.answer,
    overview.figures,
    queries.request_figures,
    partial(queries.request_days, chosen=OPEN),
    history.open_by_severity,
    outlook.falls_due,
    outlook.weeks,
    last_changes.last_changes,
    queries.statements,
    queries.confirmation_months,
    queries.organisations,
)
"""What the page asks, each as often as it asks it."""

ASKED: dict[str, Callable[[View], Any]] = {
    "request_figures": queries.request_figures,
    "request_months": queries.request_months,
    "confirmation_months": queries.confirmation_months,
    "request_days": lambda view: (
        queries.request_days(view, OPEN).groupby("days_left", as_index=False)["requests"].sum()
    ),
    "falls_due": lambda view: _promises(queries.falls_due(view)),
    "last_changes": queries.last_changes,
    "statements": queries.statements,
    "organisations": queries.organisations,
}
"""The questions behind it that bare SQL answers too."""

FLOOR = "the bare aggregations over the present, and one pass over the tables that the rules of findings read"


def measure(scale: Scale, folder: Path) -> list[Result]:
    """All data of the page, against the barest SQL; and with a million requests, against ten thousand."""
    found = _against_bare(scale, folder)
    return [*found, _of_million(scale, folder)] if scale.million else found


def _against_bare(scale: Scale, folder: Path) -> list[Result]:
    """As a reader comes back, and as the first one asks after an activity was edited."""
    with data.register(folder, scale.activities, scale.requests) as register, bare.tables(register) as present:
        for name, question in bare.QUESTIONS.items():
            _require_same(name, ASKED[name](_view(register)), present.execute(question).df())
        works: dict[str, Callable[[], object]] = {
            "page": partial(_ask_now, register),
            "bare": partial(_floor, register, present),
            "edit": partial(_edit, register, count()),
            "first": partial(_ask_now, register),
        }
        taken = in_turns(works, scale.rounds)
    said = f"data of the overview page, {scale.activities:,} activities and {scale.requests:,} requests"
    return [
        result(said, FLOOR, AIM, taken["page"], taken["bare"]),
        result(f"{said}; the first after an entry", FLOOR, AIM, taken["first"], taken["bare"]),
    ]


def _of_million(scale: Scale, folder: Path) -> Result:
    (folder / "large").mkdir()
    with (
        data.register(folder, scale.activities, scale.requests) as small,
        data.register(folder / "large", scale.activities, scale.million) as large,
    ):
        sizes = {"small": small, "large": large}
        edits = {f"edit {name}": partial(_edit, register, count()) for name, register in sizes.items()}
        asks = {name: partial(_ask_now, register) for name, register in sizes.items()}
        taken = in_turns(edits | asks, scale.rounds)
    said = f"data of the overview page, {scale.million:,} requests; the first after an entry"
    return result(said, f"the same with {scale.requests:,} requests", AIM_OF_MILLION, taken["large"], taken["small"])


def _view(register: Register) -> View:
    return View(register, register.number, data.TODAY, "nl")


def ask(view: View) -> None:
    for question in PAGE:
        question(view)


def _floor(register: Register, present: duckdb.DuckDBPyConnection) -> None:
    bare.ask(present)
    one_pass(register)


def _ask_now(register: Register) -> None:
    ask(_view(register))


def _edit(register: Register, numbers: "count[int]") -> None:
    """Somebody changes the owner of an activity."""
    version, item = commands.current(register, "processing_activity", "A1")
    register.save(
        [Change("processing_activity", "A1", item | {"owner": f"owner {next(numbers)}"}, version)], by="bench"
    )


def _promises(due: pd.DataFrame) -> pd.DataFrame:
    return due[due["kind"] == "request_promise"].sort_values(["on_day", "key"])


def _require_same(name: str, answer: Any, bare_answer: pd.DataFrame) -> None:
    """A floor that answers something else is no floor. Raises ValueError."""
    told = answer if isinstance(answer, pd.DataFrame) else pd.DataFrame([answer])
    for column in bare_answer:
        ours, theirs = (_as_text(one[column]) for one in (told, bare_answer))
        if ours != theirs:
            raise ValueError(f"{name}.{column}: {ours[:12]} is not {theirs[:12]}")


def _as_text(column: "pd.Series[Any]") -> list[str]:
    return ["" if pd.isna(value) else str(value).removesuffix(" 00:00:00") for value in column]
