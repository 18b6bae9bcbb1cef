"""The first-use tour: three sentences for every role, once a browser, and again for who asks."""

import pytest

from register.access import PERMISSIONS, ROLES
from register.projection import Register
from register.text import LANGUAGES
from register.ui import tour
from register.ui.registry import PAGES
from tests.screens import has, office, open_tab, press, sit_down


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = tmp_path_factory.mktemp("tour") / "register.duckdb"
    Register(path).close()
    with office(path) as register:
        yield register


def sentences(tab, language="nl"):
    said = {step.said.in_(language) for steps in tour.TOURS.values() for step in steps}
    return [link.proto.label for link in tab.get("page_link") if link.proto.label in said]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_told_three_sentences_that_lead_to_pages_it_may_see(role):
    assert len(tour.TOURS[role]) == 3
    assert [step.page for step in tour.TOURS[role] if PAGES[step.page].action not in PERMISSIONS[role]] == []
    assert all(sentence.endswith(".") for step in tour.TOURS[role] for sentence in step.said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_the_first_page_shows_the_tour_of_the_role(register, role, language):
    tab = open_tab("overview", sit_down(role=role), language=language)
    assert sentences(tab, language) == [step.said.in_(language) for step in tour.TOURS[role]]


def test_no_other_page_does_unless_it_is_asked_for(register):
    tab = open_tab("purposes", sit_down())
    assert sentences(tab) == []
    assert len(sentences(press(tab, "tour_again"))) == 3


def test_what_was_dismissed_stays_away_in_every_tab_of_the_browser_but_not_for_another_role_or_browser(register):
    browser = sit_down(role="auditor")
    tab = press(open_tab("overview", browser), "tour_done")
    assert sentences(tab) == []
    assert not has(open_tab("overview", browser), "tour_done")
    assert len(sentences(open_tab("overview", sit_down(role="auditor")))) == 3
