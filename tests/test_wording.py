from datetime import date

import pytest

from register.wording import day, number


@pytest.mark.parametrize(
    ("language", "pattern", "words"),
    [
        ("nl", "d MMM", "22 nov"),
        ("en", "d MMM", "22 Nov"),
        ("nl", "EEE d MMMM y", "zo 22 november 2026"),
        ("en", "EEE d MMMM y", "Sun 22 November 2026"),
        ("nl", "dd.MM.y", "22.11.2026"),
    ],
)
def test_a_day_is_said_in_the_language_of_the_reader(language, pattern, words):
    assert day(date(2026, 11, 22), language, pattern) == words


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_month_ends_in_a_full_stop(language):
    assert not any("." in day(date(2026, month, 1), language) for month in range(1, 13))


@pytest.mark.parametrize(
    ("language", "value", "decimals", "words"),
    [
        ("nl", 1240, 0, "1.240"),
        ("en", 1240, 0, "1,240"),
        ("nl", 12.5, 1, "12,5"),
        ("en", 12, 1, "12.0"),
        ("nl", -4, 0, "-4"),
        ("nl", 1234567.891, 2, "1.234.567,89"),
    ],
)
def test_a_number_is_written_in_the_language_of_the_reader(language, value, decimals, words):
    assert number(value, language, decimals) == words
