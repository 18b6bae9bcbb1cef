"""Periods of the calendar in ISO 8601 (P7Y, P18M, P28D): parse one, add it to a day, say it in words."""

import re
from datetime import date
from functools import cache

from dateutil.relativedelta import relativedelta

from register.text import Language, Text

PERIOD = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.ASCII)
UNITS = {
    "years": (Text("{n} jaar", "{n} year"), Text("{n} jaar", "{n} years")),
    "months": (Text("{n} maand", "{n} month"), Text("{n} maanden", "{n} months")),
    "weeks": (Text("{n} week", "{n} week"), Text("{n} weken", "{n} weeks")),
    "days": (Text("{n} dag", "{n} day"), Text("{n} dagen", "{n} days")),
}


def parse(period: str) -> dict[str, int]:
    """The parts of a period: years, months, weeks, days. Raises ValueError for anything else, also for times and fractions."""
    found = PERIOD.fullmatch(period)
    parts = {unit: int(n) for unit, n in zip(UNITS, found.groups(), strict=True) if n} if found else {}
    if not any(parts.values()):
        raise ValueError(f"not a period: {period}")
    return parts


def add(day: date, period: str) -> date:
    """The day on which a period that starts on a day ends; a day that does not exist becomes the last of its month.

    Raises ValueError when the period is no period or ends after the year 9999.
    """
    try:
        end: date = day + _length(period)
    except OverflowError as error:
        raise ValueError(f"ends after the year 9999: {day} + {period}") from error
    return end


@cache
def _length(period: str) -> relativedelta:
    return relativedelta(**parse(period))  # type: ignore[arg-type]


def in_years(period: str) -> float:
    """How long a period is in years, for a drawing; a month is a twelfth and a day 1/365.25 of a year."""
    share = {"years": 1.0, "months": 1 / 12, "weeks": 7 / 365.25, "days": 1 / 365.25}
    return sum(n * share[unit] for unit, n in parse(period).items())


def in_words(period: str, language: Language) -> str:
    """A period as a reader says it: "7 jaar", "1 year and 6 months"."""
    parts = [UNITS[unit][n != 1].in_(language, n=n) for unit, n in parse(period).items()]
    return Text(" en ", " and ").in_(language).join(parts)
