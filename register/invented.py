"""Invented holdings, disposals and a hold for the demonstration register. The same day gives the same ones."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from register.journal import Change
from register.model import item_of
from register.model.retention import Disposal, Hold, Holding

Dated = tuple[date, Change]

BY = "team archief"
COUNTED = timedelta(days=35)
"""So many days ago the systems were counted."""
HOLD_SET, HOLD_REVIEW = timedelta(days=190), timedelta(days=12)
"""So many days ago the hold was set, and had to be reviewed."""


class Counted(NamedTuple):
    """What a system counted for a rule: months before today, from the oldest to the newest, and how many about each month.

    What had to go so many months ago or longer was disposed of in time.
    """

    rule: str
    event: str | None
    system: str
    oldest: int
    newest: int
    about: int
    behind: int | None = None


YEARS = 7 * 12
SYSTEMS = (
    Counted("RT1", None, "klantcontact", 26, 20, 300),
    Counted("RT2", None, "boekhouding", YEARS + 6, YEARS - 14, 90, YEARS + 3),
    Counted("RT3", "service_end", "klantportaal", 7, 0, 40, 2),
    Counted("RT4", "statutory_audit", "documenten", 18, 18, 160, 3),
    Counted("RT5", None, "telematica", 12, 10, 2400),
    Counted("RT6", "proceedings_end", "juridisch dossier", 5, 4, 6),
    Counted("RT7", "consent_withdrawn", "nieuwsbrief", 6, 0, 25, 1),
)


def history(rules: Collection[str], today: date) -> Iterator[Dated]:
    """What was counted, disposed of and frozen under these rules up to today, each with its day."""
    chance = Random(17)
    for counted in SYSTEMS:
        numbers = [counted.about + chance.randrange(-counted.about // 4, counted.about // 4) for _ in range(40)]
        if counted.rule in rules:
            yield from _of_system(counted, numbers, today)
    yield (
        today - HOLD_SET,
        Change("hold", "H1", item_of(_hold(today))),
    )


def _hold(today: date) -> Hold:
    return Hold(
        data_categories=["DC18", "DI13"],
        reason="aansprakelijkstelling na een schade (verzonnen)",
        owner="juridische zaken",
        review_by=today - HOLD_REVIEW,
    )


def _of_system(counted: Counted, numbers: list[int], today: date) -> Iterator[Dated]:
    for place, back in enumerate(range(counted.oldest, counted.newest - 1, -1)):
        month = f"{today.replace(day=1) - relativedelta(months=back):%Y-%m}"
        holding = Holding(
            rule=counted.rule, month=month, event=counted.event, number=numbers[place], system=counted.system
        )
        name = f"{counted.rule}.{month}"
        yield today - COUNTED, Change("holding", f"{name}.{counted.system.replace(' ', '-')}", item_of(holding))
        if counted.behind is not None and back > counted.behind:
            on = today - timedelta(days=3 + 29 * place)
            disposal = Disposal(
                rule=counted.rule, month=month, event=counted.event, number=numbers[place], system=counted.system,
                on=on, by=BY, evidence=f"verwijderlog {on:%Y-%m} (verzonnen)",
            )  # fmt: skip
            yield on, Change("disposal", f"{name}.1", item_of(disposal))
