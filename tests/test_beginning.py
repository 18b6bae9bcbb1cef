"""A register in which nothing has been entered: each page says so once, and what to do."""

import pytest

from register import demonstration, exchange
from register.projection import Register
from register.ui import beginning
from tests.screens import links, office, open_tab, sit_down, words

KINDS = {
    "purposes": ("Er zijn nog geen doelen vastgelegd.", "purpose"),
    "categories": ("Er zijn nog geen persoonsgegevens vastgelegd.", "data_category"),
    "recipients": ("Er zijn nog geen ontvangers vastgelegd.", "recipient"),
    "retention": ("Er zijn nog geen bewaartermijnen vastgelegd.", "retention_rule"),
    "what_if": ("Er zijn nog geen gegevens met een doel vastgelegd.", "purpose"),
    "organisation": ("Er is nog geen verwerkingsverantwoordelijke vastgelegd.", "organisation"),
    "approvals": ("Er zijn nog geen verwerkingsactiviteiten vastgelegd.", "processing_activity"),
    "authority": ("Er zijn nog geen verwerkingsactiviteiten vastgelegd.", "processing_activity"),
    "completeness": ("Er zijn nog geen activiteiten vastgelegd.", "processing_activity"),
    "findings": ("Er is nog niets vastgelegd om te onderzoeken.", "processing_activity"),
    "journal": ("Er is nog niets vastgelegd.", "processing_activity"),
}


@pytest.fixture
def empty(tmp_path):
    with office(tmp_path / "empty.duckdb") as register:
        yield register


@pytest.mark.parametrize(("code", "said"), KINDS.items())
def test_an_empty_page_says_so_once_and_leads_to_the_first_record(empty, code, said):
    sentence, kind = said
    tab = open_tab(code, sit_down())
    assert words(tab).count(sentence) == 1
    assert ("edit", f"kind={kind}") in links(tab)


@pytest.mark.parametrize("code", [code for code in KINDS if code != "authority"])
def test_who_may_not_edit_reads_who_does(empty, code):
    tab = open_tab(code, sit_down(role="management"))
    assert "Wie de rol Functionaris gegevensbescherming heeft, legt dit vast." in words(tab)
    assert not [page for page, _ in links(tab) if page == "edit"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    with office(tmp_path_factory.mktemp("beginning") / "seed.duckdb") as register:
        fill(register)
        yield register


@pytest.mark.parametrize(
    ("code", "role"),
    [
        *((code, "dpo") for code in [*KINDS, "overview"]),
        *((code, "management") for code in KINDS if code != "authority"),
    ],
)
def test_who_looks_back_at_an_empty_register_reads_that_there_was_nothing_and_is_not_asked_to_enter_it(
    filled, code, role
):
    tab = open_tab(code, sit_down(role=role), as_of="0")
    assert words(tab).count(beginning.THEN.nl) == 1
    assert "legt dit vast" not in words(tab)
    assert "register import" not in words(tab)
    assert "edit" not in [page for page, _ in links(tab)]


def test_the_first_page_says_that_the_register_was_empty_then(filled):
    assert (
        open_tab("overview", sit_down(), as_of="0", language="en").header[0].value
        == "This register was still empty then."
    )


def test_without_open_requests_that_is_said_once(empty):
    assert words(open_tab("requests", sit_down())).count("Er zijn geen open verzoeken.") == 1


def test_the_sheet_below_the_purposes_is_of_an_activity_that_is_shown(tmp_path):
    with office(tmp_path / "seed.duckdb") as register:
        fill(register)
        tab = open_tab("purposes", sit_down(), basis="consent")
        assert "Blad van A2 " in words(tab)
        assert "Blad van A1 " in words(open_tab("purposes", sit_down()))


def fill(register: Register) -> None:
    exchange.apply(register, exchange.preview(register, demonstration.SOURCE), by="test", reason="import")
