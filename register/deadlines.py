"""When a data-subject request must be answered: the promise of the privacy statement."""

from datetime import date
from typing import NamedTuple

from register import periods

ANSWER_WITHIN = "P28D"
"""What holds when no statement says otherwise: four weeks, which is never later than the month of Art. 12(3)."""


class DueDates(NamedTuple):
    """Last days, in Europe/Amsterdam; a day is over at midnight there."""

    promise: date


def due_dates(received_on: date, *, answer_within: str = ANSWER_WITHIN) -> DueDates:
    """The days by which a request that came in on a day is due. The promise is our own, so it never rolls over.

    Raises ValueError when the promise is no period; one that ends after the year 9999 is due on its last day.
    """
    periods.parse(answer_within)
    try:
        return DueDates(promise=periods.add(received_on, answer_within))
    except ValueError:
        return DueDates(promise=date.max)
