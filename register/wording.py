"""Days and numbers in the words of the reader's language."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from register.text import Language, Text

PLACE = ZoneInfo("Europe/Amsterdam")
SAID_AGAIN = 20_000
"""Days, and numbers, that are kept in words: a page says the same ones over and over."""
LOCALES: dict[Language, str] = {"nl": "nl_NL", "en": "en_GB"}


@lru_cache(maxsize=SAID_AGAIN)
def day(value: date, language: Language, pattern: str = "d MMM") -> str:
    """A calendar day by a Unicode date pattern, without the full stop of abbreviations: "22 nov", "Sun 1 March"."""
    return re.sub(r"(?<=[^\W\d])\.", "", format_date(value, pattern, locale=LOCALES[language]))


@lru_cache(maxsize=SAID_AGAIN)
def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number with its thousands apart and a fixed number of decimals, halves to even: "1.240", "12.5"."""
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(value, pattern, locale=LOCALES[language])


def moment(value: datetime, language: Language) -> str:
    """A moment that is UTC without a zone, as day and time in Europe/Amsterdam."""
    local = value.replace(tzinfo=UTC).astimezone(PLACE)
    return f"{day(local, language, 'd MMM y')} {local:%H:%M}"


def local_day(value: datetime, language: Language) -> str:
    """The day in Europe/Amsterdam of a moment that is UTC without a zone."""
    return day(value.replace(tzinfo=UTC).astimezone(PLACE), language)


def count(n: int, language: Language, one: Text, many: Text) -> str:
    """A number with its noun: "1 verzoek", "12 requests"."""
    return (one if n == 1 else many).in_(language, n=number(n, language))


def share(part: int, whole: int, language: Language) -> str:
    """A share in whole per cents, "–" of nothing; never rounded up to all or down to none."""
    if not whole:
        return "–"
    percent = min(max(round(100 * part / whole), 1 if part else 0), 100 if part == whole else 99)
    return f"{number(percent, language)}%"
