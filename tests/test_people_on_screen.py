"""People on the screens: by name, never by the key that the journal keeps; where others sign in, a typed name is told apart."""

import pytest

from register import people
from register.access import local
from register.journal import Change
from register.text import LANGUAGES
from register.ui import columns
from tests.screens import open_tab, sit_down, words

SAID = [
    ("local:Ann", {}, "Ann", "Ann"),
    ("local:Ann", {"oidc:1": "Bo"}, "Ann (niet aangemeld)", "Ann (not signed in)"),
    ("oidc:1", {"oidc:1": "Bo"}, "Bo", "Bo"),
    ("oidc:2", {"oidc:1": "Bo"}, "oidc:2", "oidc:2"),
    ("app:retention", {}, "het register zelf", "the register itself"),
    ("local:", {}, "zonder naam", "without a name"),
    ("console:", {}, "de opdrachtregel", "the command line"),
    ("demonstration", {}, "de demonstratie", "the demonstration"),
]


@pytest.mark.parametrize(("key", "known", "nl", "en"), SAID)
def test_a_key_is_said_as_a_reader_knows_it(key, known, nl, en):
    assert [people.in_words(key, known, language) for language in LANGUAGES] == [nl, en]


def test_several_people_are_said_one_by_one():
    assert (
        people.all_in_words("local:Ann, oidc:1, import", {"oidc:1": "Bo"}, "nl")
        == "Ann (niet aangemeld), Bo, de import"
    )


def test_every_column_of_people_says_that_it_is_one():
    named = {"person", "people"} | {name for name in columns.HEADINGS if name.endswith("_by") and name != "frozen_by"}
    found = {name for name, heading in columns.HEADINGS.items() if heading.is_person}
    assert named - {"by", "read_by", "review_by", "replaced_by", "told_by", "step_by", "handled_by"} == found


@pytest.mark.parametrize("code", ["journal", "compare", "access_log"])
def test_tables_filters_and_sentences_show_names(demo, code):
    """Also the rows that were fetched for the table, and the choices of who did it."""
    tab = open_tab(code, sit_down("Zoe", "auditor"))
    cells = [str(cell) for frame in tab.dataframe for row in frame.value.values for cell in row]
    choices = [option for box in tab.selectbox for option in box.options]
    assert not [one for one in (*cells, *choices, words(tab)) if "local:" in one]
    assert "demonstratie" in " ".join((*cells, *choices, words(tab))) or code == "access_log"


def test_the_name_that_somebody_typed_is_in_the_table_of_the_journal(demo):
    version = demo.journal.trail("channel", "CH1")[-1]
    demo.save([Change("channel", "CH1", version.content(), version.version)], by=local("Zoe", "dpo").key)
    tab = open_tab("journal", sit_down(), kind="channel", key="CH1")
    assert "Zoe" in [cell for frame in tab.dataframe for cell in frame.value.values.ravel()]
