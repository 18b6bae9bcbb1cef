"""The data of the overview page: every question that it asks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks import bare, data
from benchmarks.measuring import Result, Scale, in_turns, result
from register import queries
from register.projection import Register
from register.queries import View

AIM, AIM_OF_MILLION = 1.5, 3.0
ASKED: dict[str, Callable[[View], Any]] = {
    "request_figures": queries.request_figures,
    "request_months": queries.request_months,
    "rules_without_end_months": queries.rules_without_end_months,
    "confirmation_months": queries.confirmation_months,
    "requests": lambda view: queries.requests(view, queries.Chosen(show="open")),
    "purposes_by_basis": queries.purposes_by_basis,
    "entries": lambda view: queries.entries(view, size=6),
    "statements": queries.statements,
    "organisations": queries.organisations,
}
"""What the page asks, by the name of the question."""


def measure(scale: Scale, folder: Path) -> list[Result]:
    """All questions of the page, against the barest SQL; and with a million requests, against ten thousand."""
    found = _against_bare(scale, folder)
    return [*found, _of_million(scale, folder)] if scale.million else found


def _against_bare(scale: Scale, folder: Path) -> list[Result]:
    """As a reader comes back, and as the first one asks after an entry, when nothing is remembered yet."""
    with data.register(folder, scale.activities, scale.requests) as register, bare.tables(register) as present:
        view = _view(register)
        for name, question in bare.QUESTIONS.items():
            _require_same(name, ASKED[name](view), present.execute(question).df())
        works = {
            "page": partial(_ask, view),
            "first": partial(_ask_first, view),
            "bare": partial(bare.ask, present),
        }
        taken = in_turns(works, scale.rounds)
    said = f"data of the overview page, {scale.activities:,} activities and {scale.requests:,} requests"
    floor = "the bare aggregations over the present"
    return [
        result(said, floor, AIM, taken["page"], taken["bare"]),
        result(f"{said}; the first after an entry", floor, AIM, taken["first"], taken["bare"]),
    ]


def _of_million(scale: Scale, folder: Path) -> Result:
    (folder / "large").mkdir()
    with (
        data.register(folder, scale.activities, scale.requests) as small,
        data.register(folder / "large", scale.activities, scale.million) as large,
    ):
        views = {"small": _view(small), "large": _view(large)}
        taken = in_turns({name: partial(_ask_first, view) for name, view in views.items()}, scale.rounds)
    said = f"data of the overview page, {scale.million:,} requests"
    return result(said, f"the same with {scale.requests:,} requests", AIM_OF_MILLION, taken["large"], taken["small"])


def _view(register: Register) -> View:
    return View(register, register.number, data.TODAY, "nl")


def _ask(view: View) -> None:
    for question in ASKED.values():
        question(view)


def _ask_first(view: View) -> None:
    view.register.forget()
    _ask(view)


def _require_same(name: str, answer: Any, bare_answer: pd.DataFrame) -> None:
    """A floor that answers something else is no floor. Raises ValueError."""
    told = answer if isinstance(answer, pd.DataFrame) else pd.DataFrame([answer])
    for column in bare_answer:
        ours, theirs = (_as_text(one[column]) for one in (told, bare_answer))
        if ours != theirs:
            raise ValueError(f"{name}.{column}: {ours[:12]} is not {theirs[:12]}")


def _as_text(column: "pd.Series[Any]") -> list[str]:
    return ["" if pd.isna(value) else str(value).removesuffix(" 00:00:00") for value in column]
