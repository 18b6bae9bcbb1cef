"""When a data-subject request must be answered: the promise of the privacy statement, and the term of the law."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.easter import easter

from register import periods

ANSWER_WITHIN = "P28D"
"""What holds when no statement says otherwise: four weeks, which is never later than the month of Art. 12(3)."""

MONTH, THREE_MONTHS = "P1M", "P3M"
"""Art. 12(3): one month of receipt, and with two further months three."""

SATURDAY = 5
KINGS_DAY_SINCE = 2014
DECREE_DAYS = {
    2023: ((4, 28), (5, 19)),
    2024: ((5, 10), (12, 27)),
    2025: ((5, 30),),
    2026: ((1, 2), (5, 15)),
    2027: ((5, 7),),
    2028: ((4, 28), (5, 26)),
}
"""Month and day of what a decree under Atw art. 3(3) equates with public holidays, by year."""


class DueDates(NamedTuple):
    """Last days, in Europe/Amsterdam; a day is over at midnight there.

    `statutory` is also the last day on which the person can be told of an extension (Art. 12(3)). The nominal days are those
    that a period ends on before it rolls over: a pause is added to them.
    """

    promise: date
    statutory: date
    extended: date
    nominal_month: date
    nominal_three_months: date


def due_dates(received_on: date, *, answer_within: str = ANSWER_WITHIN, policy: str = "core") -> DueDates:
    """The days by which a request that came in on a day is due. The promise is our own, so it never rolls over; the terms of
    the law end on a working day (Reg. 1182/71 Art. 3(2)(c), 3(4)). `policy` is a code of HOLIDAY_POLICIES.

    Raises ValueError when the promise is no period; a term that ends after the year 9999 is due on its last day.
    """
    periods.parse(answer_within)
    promise, month, three = (_end(received_on, period) for period in (answer_within, MONTH, THREE_MONTHS))
    return DueDates(promise, working_day(month, policy), working_day(three, policy), month, three)


def working_day(day: date, policy: str = "core") -> date:
    """The day itself, or the first working day after it. Reg. 1182/71 Art. 2(2), 3(4)."""
    while day < date.max and (day.weekday() >= SATURDAY or day in public_holidays(day.year, policy)):
        day += timedelta(days=1)
    return day


def working_day_before(day: date, policy: str = "core") -> date:
    """The day itself, or the last working day before it: advice for a promise that ends on a day off."""
    while day > date.min and (day.weekday() >= SATURDAY or day in public_holidays(day.year, policy)):
        day -= timedelta(days=1)
    return day


@cache
def public_holidays(year: int, policy: str = "core") -> frozenset[date]:
    """The Dutch public holidays of a year. Atw art. 3; Sundays that are holidays are Sundays anyway."""
    return frozenset(day for days in POLICIES[policy] for day in days(year))


def _recognised(year: int) -> set[date]:
    """Atw art. 3(1); 5 May counts every year, whatever collective agreements say."""
    sunday = easter(year)
    movable = {sunday + timedelta(days=days) for days in (1, 39, 50)}
    return {date(year, 1, 1), *movable, _royal_day(year), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}


def _royal_day(year: int) -> date:
    """King's Day, before 2014 Queen's Day; a day earlier when it would be a Sunday."""
    day = date(year, 4, 27 if year >= KINGS_DAY_SINCE else 30)
    return day - timedelta(days=1) if day.weekday() > SATURDAY else day


def _good_friday(year: int) -> set[date]:
    return {easter(year) - timedelta(days=2)}


def _by_decree(year: int) -> set[date]:
    return {date(year, *day) for day in DECREE_DAYS.get(year, ())}


POLICIES = {
    "core": (_recognised,),
    "gf": (_recognised, _good_friday),
    "full": (_recognised, _good_friday, _by_decree),
}
"""Which days count as public holidays, by code of HOLIDAY_POLICIES. Fewer give an earlier day, which can never be too late."""


def _end(day: date, period: str) -> date:
    try:
        return periods.add(day, period)
    except ValueError:
        return date.max
