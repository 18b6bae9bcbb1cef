"""How complete the record is: what Art. 30(1) and (2) ask of each activity, letter by letter, and one figure for all of it.

A letter is confirmed when all that it asks is there and confirmed by somebody (what the organisation says of itself counts as
confirmed), unconfirmed when it is there but not all of it is confirmed, not stated when the register says that the source is
silent, and missing otherwise. The worst of its parts decides.
"""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from register import queries
from register.findings.evaluation import last_numbers, memory_of
from register.queries import View
from register.text import Text

STATES = ("confirmed", "unconfirmed", "not_stated", "missing")
FORMULA = Text(
    "Compleet = bevestigde letters / alle letters die de wet vraagt. De letters (f) en (g), en bij een verwerker (d), vraagt de wet "
    "waar mogelijk: staat daar niets, dan tellen ze mee als ontbrekend, maar apart genoemd. Niet vermeld telt niet als aanwezig.",
    "Complete = confirmed letters / all letters that the law asks. Letters (f) and (g), and (d) for a processor, are asked where "
    "possible: with nothing there they count as missing, but are said apart. Not stated does not count as present.",
)

READS = ("processing_activity", "purpose", "organisation", "recipient")
"""The kinds of records that decide; what an entry of another kind says changes nothing here."""


class Completeness(NamedTuple):
    """How many letters there are, in which state; and how many of those not there are asked where possible only."""

    letters: int
    confirmed: int
    unconfirmed: int
    not_stated: int
    missing: int
    where_possible: int

    @property
    def present(self) -> int:
        """What is there, confirmed or not."""
        return self.confirmed + self.unconfirmed


def by_letter(view: View) -> pd.DataFrame:
    """One row an activity and letter: its state, whether it is asked where possible, and the field that decides."""
    return queries.completeness(view)


def figure(cells: pd.DataFrame) -> Completeness:
    """The figure of all, or some, of those rows."""
    counts = cells["state"].value_counts()
    absent = cells[cells["state"].isin(["missing", "not_stated"]) & cells["where_possible"].astype(bool)]
    numbers = {state: int(counts.get(state, 0)) for state in STATES}
    return Completeness(letters=len(cells), where_possible=len(absent), **numbers)


def counted(cells: pd.DataFrame) -> pd.DataFrame:
    """limb, letter, state, number: how many activities say each letter in which way."""
    counts = cells.groupby(["limb", "letter", "state"], as_index=False, sort=True).size()
    return counts.rename(columns={"size": "number"})


def of_register(view: View) -> Completeness:
    """The figure of the whole register, worked out once a moment."""
    found: Completeness = view.register.remember(("completeness", view.moment), lambda: figure(by_letter(view)))
    return found


def months(view: View) -> list[Completeness]:
    """The figure at the end of each of twelve months, the last one as of the view. A past month is worked out once."""
    return [at(replace(view, moment=int(moment))) for moment in queries.month_moments(view)["moment"]]


def at(view: View) -> Completeness:
    """The figure as of the view; worked out again only after an entry of a kind that decides, or a redaction."""
    memory = memory_of(view.register)
    with memory.lock:
        numbers = last_numbers(view, memory)
        last = max((numbers.get(kind, 0) for kind in READS), default=0)
        found: Completeness = memory.figure(("completeness", last), lambda: _counted(view))
        return found


def _counted(view: View) -> Completeness:
    """The same figure without the rows: only their numbers leave the database."""
    [counts] = queries.completeness_counts(view).to_dict("records")
    return Completeness(**{str(name): int(n) for name, n in counts.items()})
