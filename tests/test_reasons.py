"""A reason that looks as if it names a person is questioned; one that names a law, a version or an amount is not."""

import pytest

from register.reasons import LOOKS_LIKE, suspicion

SUSPECT = {
    "email": [
        "mail van ann@example.org",
        "Ann.de-Vries+lease@mail.example.nl, 3 mei",
        "<ann@example.org>",
    ],
    "iban": [
        "NL91ABNA0417164300",
        "op NL91 ABNA 0417 1643 00 gestort",
        "BE68 5390 0754 7034",
        "DE89370400440532013000",
    ],
    "phone": [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06 - 1234 5678",
        "belde met 020-1234567",
        "(020) 123 45 67",
        "+31612345678",
        "+31 6 1234 5678",
        "+31 (0)6 12345678",
        "0031 20 123 4567",
        "tel.0612345678.",
        "burgerservicenummer 111222333",
        "BSN: 123456782",
        "bsn 1234.56.782",
    ],
}
HARMLESS = [
    "",
    "RT4 art. 52(4) AWR",
    "versie 2 van 18-03-2021",
    "van 2021-03-18 tot en met 2026-03-18",
    "P2.16a 12.500 euro",
    "art. 6(1)(f), overweging 47",
    "art. 3:15i BW en art. 2:10 BW, 7 jaar",
    "18 03 2021",
    "zie regel 1240 en 1241",
    "besluit 2026/114",
    "RT40 bewaartermijn, RC12 Kredietregistratie",
    "AVG art. 30 lid 1 a t/m g, 13, 14",
    "P7Y 28 dagen @ afspraak",
    "€ 1.234.567,00",
    "bijgewerkt 2026-11-23 12:30",
]


@pytest.mark.parametrize(("kind", "reason"), [(kind, reason) for kind, all_of in SUSPECT.items() for reason in all_of])
def test_a_reason_that_looks_like_personal_data_is_questioned(kind, reason):
    assert suspicion(reason) == LOOKS_LIKE[kind][1]


@pytest.mark.parametrize("reason", HARMLESS)
def test_a_reason_that_names_a_law_a_day_or_an_amount_is_not_questioned(reason):
    assert suspicion(reason) is None


def test_a_hundred_thousand_signs_are_read_in_no_time():
    for sign in ("a", "1", "1 ", "a@", "+", "NL91 ", "."):
        suspicion(sign * 100_000)
