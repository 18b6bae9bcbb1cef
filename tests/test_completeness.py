"""How complete the record is, letter by letter, on small registers whose answer is known."""

from datetime import date

import pytest

from register import completeness
from register.findings.examples import Example, Proposed, example
from register.journal import Change
from register.projection import Register
from register.queries import View
from tests.screens import office, open_tab, sit_down, words

TODAY = date(2026, 11, 23)
WHO = {
    "address": "Street 1",
    "email": "info@example.org",
    "dpo": "no",
    "joint_controllers": "no",
    "representative": "no",
}


def states(register: Register, *examples: Example) -> dict[str, str]:
    register.save([one.change for one in examples], by="test")
    cells = completeness.by_letter(View(register, register.catch_up(), TODAY, "nl"))
    return dict(zip(cells["letter"], cells["state"], strict=True))


def test_an_activity_with_nothing_misses_every_letter(register):
    assert set(states(register, example("processing_activity", "A1")).values()) == {"missing"}


def test_what_is_there_is_unconfirmed_until_all_of_it_is_confirmed(register):
    signed = {"origin": "stated", "confirmed_by": "dpo", "confirmed_on": "2026-11-01"}
    found = states(
        register,
        example("organisation", "O1", **WHO, transfers="no"),
        example("processing_activity", "A1", measures=[{"key": "SM1", **signed}]),
        example("purpose", "P1", data_categories=[{"key": "DC1", **signed}], data_subject_categories=["DS1"],
                recipients=[{"key": "RC1", **signed}], retention_rules=[Proposed("RT1")]),
        example("recipient", "RC1"),
    )  # fmt: skip
    assert found == {
        "a": "confirmed", "b": "unconfirmed", "c": "unconfirmed", "d": "confirmed", "e": "confirmed", "f": "unconfirmed",
        "g": "confirmed",
    }  # fmt: skip


def test_what_the_source_does_not_state_is_said_apart(register):
    silent = ["dpo", "joint_controllers", "representative", "transfers"]
    who = example("organisation", "O1", address="Street 1", email="info@example.org", not_stated=silent)
    found = states(register, who, example("processing_activity", "A1", not_stated=["measures"]))
    assert {letter: found[letter] for letter in "aeg"} == dict.fromkeys("aeg", "not_stated")


def test_a_processor_record_has_four_letters_of_its_own(register):
    served = {"role": "processor", "controllers_served": "klant", "categories_of_processing": "hosting"}
    found = states(register, example("organisation", "O1", **WHO), example("processing_activity", "A1", **served))
    assert found == {"a": "confirmed", "b": "confirmed", "c": "missing", "d": "missing"}


def test_an_activity_that_ended_counts_no_longer(register):
    assert states(register, example("processing_activity", "A1", status="ended")) == {}


def test_who_asks_in_a_particular_inquiry_only_is_no_recipient(register):
    police = example("recipient", "RC1", role="authority", particular_inquiry=True)
    found = states(register, example("processing_activity", "A1"), example("purpose", "P1", recipients=["RC1"]), police)
    assert found["d"] == "missing"


def test_the_figure_counts_every_letter_once_and_says_apart_what_is_asked_where_possible(register):
    states(register, example("processing_activity", "A1"))
    found = completeness.of_register(View(register, register.number, TODAY, "nl"))
    assert found == completeness.Completeness(7, 0, 0, 0, 7, 2)
    assert found.letters == found.confirmed + found.unconfirmed + found.not_stated + found.missing


def test_every_cell_leads_to_a_field_that_is_there(seed):
    cells = completeness.by_letter(View(seed, seed.number, TODAY, "nl"))
    latest = {(kind, key) for kind, key, *_ in seed.latest_items()}
    for cell in cells.itertuples(index=False):
        assert (cell.kind, cell.key) in latest
        assert cell.field in seed.kinds[cell.kind].model_fields


@pytest.mark.parametrize(("role", "leads"), [("dpo", True), ("management", False), ("customer_care", False)])
def test_the_page_says_its_formula_and_leads_who_may_edit_to_the_field(seed_file, tmp_path, role, leads):
    path = tmp_path / "seed.duckdb"
    path.write_bytes(seed_file.read_bytes())
    with office(path):
        tab = open_tab("completeness", sit_down(role=role), activity="A8")
        assert completeness.FORMULA.nl in words(tab)
        links = [one.proto.query_string for one in tab.get("page_link")]
        assert any("field=recipients" in link for link in links) == leads


def test_a_confirmation_raises_the_figure(register):
    states(register, example("processing_activity", "A1"), example("purpose", "P1"))
    before = completeness.of_register(View(register, register.number, TODAY, "nl"))
    item = example("purpose", "P1").item
    signed = {"activity": {"origin": "stated", "confirmed_by": "dpo", "confirmed_on": "2026-11-01"}}
    register.save([Change("purpose", "P1", item | {"judgements": item["judgements"] | signed}, 1)], by="test")
    after = completeness.of_register(View(register, register.number, TODAY, "nl"))
    assert (before.confirmed, after.confirmed) == (0, 1)


def test_of_the_two_parts_of_a_letter_that_are_as_bad_the_first_that_the_law_names_is_where_it_leads(register):
    register.save([example("processing_activity", "A1", role="processor").change], by="test")
    cells = completeness.by_letter(View(register, register.catch_up(), TODAY, "nl")).set_index("letter")
    assert (cells.loc["a", "state"], cells.loc["a", "field"]) == ("missing", "address")
