"""Looking back: the questions of the pages as of the middle of the journal, against the same questions now."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import data, overview
from benchmarks.measuring import Result, Scale, in_turns, result
from register import queries
from register.journal import Change
from register.projection import Register
from register.queries import View

AIM = 3.0
AT_A_TIME = 50_000
ENTRIES_A_REQUEST = 8
"""About so many has a request whose every entry was entered a second time."""
ASKED: dict[str, Callable[[View], Any]] = overview.ASKED | {
    "purposes": queries.purposes,
    "data_categories": queries.data_categories,
    "category_rules": queries.category_rules,
    "recipient_flows": queries.recipient_flows,
    "retention_rules": queries.retention_rules,
    "falls_due": queries.falls_due,
    "confirmation_by_activity": queries.confirmation_by_activity,
    "request_queues": queries.request_queues,
    "every request": lambda view: queries.requests(view, size=100),
}


def measure(scale: Scale, folder: Path) -> list[Result]:
    """As a first reader asks, when nothing is remembered; with a million, of about a million entries as well."""
    found = [*_of(scale, folder, scale.activities, scale.requests)]
    if scale.million:
        found += _of(scale, folder, scale.activities, scale.million // ENTRIES_A_REQUEST)
    return found


def _of(scale: Scale, folder: Path, activities: int, requests: int) -> Iterator[Result]:
    with data.register(folder, activities, requests) as register:
        middle = register.number
        enter_again(register)
        now = View(register, register.number, data.TODAY, "nl")
        then = View(register, middle, data.TODAY, "nl")
        said = f"{register.number:,} entries, {activities:,} activities and {requests:,} requests"
        yield _result("all questions", said, then, now, ASKED, scale.rounds)
        yield max(
            (_result(name, said, then, now, {name: ask}, scale.rounds) for name, ask in ASKED.items()),
            key=lambda one: one.ratio,
        )


def _result(
    name: str, said: str, then: View, now: View, asked: dict[str, Callable[[View], Any]], rounds: int
) -> Result:
    taken = in_turns({"then": partial(_ask, then, asked), "now": partial(_ask, now, asked)}, rounds)
    return result(f"{name} as of the middle; {said}", "the same now", AIM, taken["then"], taken["now"])


def _ask(view: View, asked: dict[str, Callable[[View], Any]]) -> None:
    view.register.forget()
    for question in asked.values():
        question(view)


def enter_again(register: Register) -> None:
    """A second version of every record that says the same, so that the middle of the journal holds as much as its end."""
    changes = (Change(kind, key, item, version) for kind, key, version, item in register.latest_items())
    while batch := list(islice(changes, AT_A_TIME)):
        register.journal.append(batch, by="again")
    register.catch_up()
