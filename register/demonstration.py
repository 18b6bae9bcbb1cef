"""The demonstration register: the real register, with invented requests and numbers beside it; the same for the same day."""

import os
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from register import exchange, invented
from register.journal import Change
from register.model import item_of
from register.model.organisation import Organisation
from register.model.requests import DataSubjectRequest, RequestStep
from register.projection import Register
from register.requesters import Requester, keep
from register.sealing import load_keys
from register.vocabulary import MEDIA, OUTCOMES, RIGHTS

BY = "demonstration"
SOURCE = Path(__file__).parents[1] / "data" / "justlease"
STARTED = timedelta(days=400)
LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"

OPEN = (-15, -9, -1, 0, 2, 5, 7, 8, 11, 13, 15, 19, 23, 26, 28)
"""Days left of the open requests; late ones are below zero."""
EXTENDED = {-15, 8}
"""The open requests, by days left, that were extended."""
CLOSED = 46
LATE, WITHDRAWN = {7, 15, 23, 31, 39, 44}, {11, 27, 41}
"""Which of the closed requests were answered too late, or withdrawn."""
TELLS_RECIPIENTS = {"rectification", "erasure", "restriction"}

Dated = tuple[date, Change]


def build(path: Path, today: date, source: Path = SOURCE) -> int:
    """Make a demonstration register in a new file, as if it had been kept since 400 days before today; returns its entries.

    Raises ValueError when the source files are not complete and in order, KeyUnavailable when there is no key for who asked.
    """
    register = Register(path)
    try:
        start, keys = today - STARTED, load_keys(path)
        exchange.apply(register, exchange.preview(register, source), by=BY, reason="import", now=_morning(start))
        for day, dated in groupby(sorted(_history(register, today), key=lambda one: one[0]), key=lambda one: one[0]):
            changes = [change for _, change in dated]
            also = [keep(keys, change.key, _invented(change.key)) for change in changes if change.kind == "request"]
            register.journal.append(changes, by=BY, now=_morning(day), also=also)
        return register.catch_up()
    finally:
        register.close()


def rebuild(path: Path, today: date) -> int:
    """Make it anew in the place of the one that is there; that one stays until the new one is complete. Returns its entries."""
    new = path.with_name(f"new-{path.name}")
    _remove(new)
    entries = build(new, today)
    _remove(path)
    for file in _files(new):
        os.replace(file, file.with_name(file.name.removeprefix("new-")))
    return entries


def _files(path: Path) -> list[Path]:
    return [
        file
        for file in (path, path.with_name(f"{path.name}.wal"), path.with_name(f"{path.name}.head"))
        if file.exists()
    ]


def _remove(path: Path) -> None:
    for file in _files(path):
        file.unlink()


def is_current(path: Path, today: date) -> bool:
    """Is there a demonstration of today, or one that somebody worked in and that has to stay?"""
    if not path.exists():
        return False
    register = Register(path)
    try:
        last = register.journal.last()
    finally:
        register.close()
    return last is not None and (last.entered_by != BY or last.entered_at.date() == today)


def is_one(register: Register) -> bool:
    """Does a controller in the register say that this is a demonstration?"""
    return any(kind == "organisation" and item.get("demonstration") for kind, *_, item in register.latest_items())


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(0, 1))


def _stated(register: Register, kind: str) -> list[str]:
    """The keys of a kind that an invented request can be about: those of the statement, not of keeping this register."""
    return sorted(key for known, key, *_ in register.latest_items() if known == kind and not key.startswith("REG-"))


def _history(register: Register, today: date) -> Iterator[Dated]:
    """What happened since the import, day by day."""
    yield from _marked(register, today - STARTED)
    yield from invented.history([key for kind, key, *_ in register.latest_items() if kind == "retention_rule"], today)
    chance = Random(28)
    activities, subjects = _stated(register, "processing_activity"), _stated(register, "data_subject_category")
    for n in range(CLOSED + len(OPEN)):
        left = OPEN[n - CLOSED] if n >= CLOSED else None
        received = today - timedelta(days=28 - left if left is not None else 390 - n * 7 - chance.randrange(5))
        rights = sorted({[*RIGHTS][n % len(RIGHTS)], *(["erasure"] if n % 8 == 1 else [])})
        request = DataSubjectRequest(
            received_on=received, channel=[*MEDIA][n % len(MEDIA)], rights=rights,
            data_subject_category=chance.choice(subjects), activities=sorted(chance.sample(activities, 2)),
            handled_by=f"team {'AB'[n % 2]}",
        )  # fmt: skip
        reference = "".join(chance.choices(LETTERS, k=6))
        yield received, Change("request", reference, item_of(request))
        for number, (on, step) in enumerate(_steps(n, left, received, rights, today, chance), start=1):
            yield (
                on,
                Change(
                    "request_step",
                    f"{reference}.{number}",
                    item_of(RequestStep(request=reference, on=on, by="team A", **step)),
                ),
            )


def _invented(reference: str) -> Requester:
    """Nobody: a requester who says so."""
    return Requester(
        f"Demonstratie {reference}", f"{reference.lower()}@example.com", "Verzonnen verzoek, bedoeld om te tonen."
    )


def _marked(register: Register, day: date) -> Iterator[Dated]:
    """The controller says of itself that this is a demonstration."""
    for kind, key, version, item in register.latest_items():
        if kind == "organisation" and item["role"] == "controller":
            yield (
                day,
                Change(
                    kind,
                    key,
                    item_of(Organisation.model_validate(_without_model(item) | {"demonstration": True})),
                    version,
                ),
            )


def _without_model(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "model"}


def _steps(
    n: int, left: int | None, received: date, rights: list[str], today: date, chance: Random
) -> list[tuple[date, dict[str, Any]]]:
    """The steps of one request up to today, in order of day."""
    planned: list[tuple[int, dict[str, Any]]] = [(chance.randrange(3), {"step": "acknowledged"})]
    if n % 4 == 1:
        planned += [(3, {"step": "identity_asked"}), (6 + chance.randrange(4), {"step": "identity_received"})]
    if n % 9 == 4:
        planned += [(4, {"step": "clarification_asked"}), (8, {"step": "clarification_received"})]
    if left in EXTENDED:
        planned.append((18, {"step": "extended", "reason": "number" if left == 8 else "complexity", "told": True}))
    planned.append((11 + chance.randrange(4), {"step": "searched"}))
    if left is None:
        planned += _ending(n, rights, chance)
    dated = [(received + timedelta(days=after), step) for after, step in planned]
    return sorted(((on, step) for on, step in dated if on <= today), key=lambda one: one[0])


def _ending(n: int, rights: list[str], chance: Random) -> list[tuple[int, dict[str, Any]]]:
    """How a closed request ended: withdrawn, or answered right by right and then closed."""
    if n in WITHDRAWN:
        return [(9, {"step": "withdrawn"}), (9, {"step": "closed"})]
    answered = 29 + chance.randrange(6) if n in LATE else 15 + chance.randrange(13)
    ending: list[tuple[int, dict[str, Any]]] = []
    for right in rights:
        outcome = [*OUTCOMES][(0, 0, 1, 0, 2)[n % 5]]
        refused = {"ground": "statutory_retention" if right == "erasure" else "condition_not_met", "told": True}
        ending.append(
            (
                answered,
                {"step": "answered", "right": right, "outcome": outcome, **(refused if outcome == "refused" else {})},
            )
        )
        if right in TELLS_RECIPIENTS and outcome != "refused":
            ending.append((answered, {"step": "recipients_told"}))
    return [*ending, (answered, {"step": "closed"})]
