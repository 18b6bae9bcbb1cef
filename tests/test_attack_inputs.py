"""Hostile texts in every field and every parameter of the URL: every page answers, and nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from register.journal import verify
from register.projection import Register
from register.ui.registry import PAGES
from tests.hostile import fill
from tests.screens import office, press, words
from tests.walks import (
    OF_EVERY_KIND,
    asked_of_the_url,
    buttons,
    roles_of,
    type_everywhere,
    visit,
    visits,
    visits_of_every_kind,
    written_in_the_code,
)

PAYLOADS = [
    "'; drop table journal.entry; --",
    '"; delete from journal.entry where 1=1; /*',
    "' or '1'='1",
    "%' union select sealed from journal.requester --",
    "$moment ? :1 {0} %s",
    "\\'\x00\x1a",
    "=HYPERLINK(1)",
    "<img src=x onerror=alert(1)>",
    "../../etc/passwd",
    "9" * 400,
    "\u202eé\u0000",
    "",
]
ALL_AT_ONCE = "'; drop table journal.entry; -- \"; /* %' union select 1 $moment ? :1 {0} %s \\'"
EVERY_PAGE = pytest.mark.parametrize("code", PAGES)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register that the pages show, in which everything is SQL; they go on with what the tests before left in it."""
    path: Path = tmp_path_factory.mktemp("inputs") / "register.duckdb"
    fill(path, [ALL_AT_ONCE, PAYLOADS[1]]).close()
    with office(path) as register:
        yield register


@pytest.fixture(autouse=True)
def nothing_is_lost(shown: Register) -> Iterator[None]:
    """Whatever a test did: every entry from before still stands, and the chain fits."""
    before = shown.journal.head()
    yield
    assert shown.journal.hash_of(before.number) == before.hash
    assert verify(shown.journal) is None


@pytest.fixture(scope="module")
def parameters(shown: Register) -> set[str]:
    """What pages ask of their URL: what stands in the code, and what they are seen to ask."""
    with asked_of_the_url() as asked:
        for code in PAGES:
            visit(code)
    return asked | written_in_the_code()


def test_the_parameters_of_the_url_are_found_however_they_are_read(parameters):
    assert {"language", "as_of", "key", "activities", "from", "contract_end", "acceptance", "months"} <= parameters


@EVERY_PAGE
def test_a_page_answers_when_every_parameter_of_its_url_is_sql(shown, parameters, code):
    head = shown.journal.head()
    assert visit(code, **dict.fromkeys(parameters, ALL_AT_ONCE)).title
    assert shown.journal.head() == head


@pytest.mark.slow
@EVERY_PAGE
def test_a_page_answers_whatever_its_url_says(shown, parameters, code):
    head = shown.journal.head()
    for payload in PAYLOADS:
        assert visit(code, **dict.fromkeys(parameters, payload)).title
    for query in visits(code):
        with asked_of_the_url() as asked:
            visit(code, **query)
        for name in sorted(asked):
            assert visit(code, **query | {name: ALL_AT_ONCE}).title
    assert shown.journal.head() == head


def tried(code: str, role: str, payload: str, query: dict[str, str]) -> None:
    """Type it in every field, then press every button once, each on a page of its own."""
    tab = type_everywhere(visit(code, role, **query), payload)
    assert "Traceback" not in words(tab)
    for button in buttons(tab):
        again = type_everywhere(visit(code, role, **query), payload)
        if button in buttons(again):
            press(again, button)


@EVERY_PAGE
def test_sql_in_every_field_is_text_whatever_is_pressed(shown, code):
    tried(code, "dpo", ALL_AT_ONCE, visits(code)[-1])


@pytest.mark.slow
@EVERY_PAGE
def test_no_text_in_a_field_breaks_a_page_for_any_role(shown, code):
    for role in roles_of(code):
        for query in visits(code):
            tried(code, role, "".join(PAYLOADS), query)


@pytest.mark.slow
@pytest.mark.parametrize("code", OF_EVERY_KIND)
def test_no_text_in_a_field_breaks_a_page_about_any_kind(shown, code):
    for query in visits_of_every_kind(code):
        tried(code, "dpo", PAYLOADS[1], query)
