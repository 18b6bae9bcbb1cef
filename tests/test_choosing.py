"""A choice between very many records is searched, and what is chosen stays."""

from collections.abc import Iterator

import pytest

from register.projection import Register
from register.ui import choosing
from tests import many
from tests.screens import TODAY, fill, go, new_tab, office, sit_down, widget, words

MOST = 3


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("choosing") / "register.duckdb"
    many.build(path, 20, 0, TODAY).close()
    with office(path) as register:
        yield register


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST", MOST)


def test_the_first_that_fit_are_offered_and_what_the_url_chose_stays(register):
    tab = go(new_tab(sit_down()), "edit", kind="processing_activity", key="A17")
    assert widget(tab, "key").value == "A17"
    assert len(widget(tab, "key").options) == 1 + MOST + 1
    fill(tab, key_search="nummer 20")
    assert [option.split(" ")[0] for option in widget(tab, "key").options[1:]] == ["A20", "A17"]
    assert widget(tab, "key").value == "A17"


@pytest.mark.parametrize("code", ["approvals", "completeness", "findings", "confirm", "what_if"])
def test_a_page_opens_also_when_nothing_fits(register, code):
    tab = go(new_tab(sit_down()), code, activity_search="zzz")
    assert choosing.NOTHING_FITS.nl in words(tab)
