"""Approving on the screen: who sees which moves, what is said of a lapse, and the document for an authority."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from register import approving, authority, commands, queries, signing
from register.access import ACTIONS, ROLES, local
from register.journal import Change
from register.projection import Register
from register.queries import View
from register.ui import approvals, approvers, deciding
from tests.screens import TODAY, go, has, office, open_tab, press, sit_down, take_role, widget, words

DPO, MANAGER = local("Ann", "dpo"), local("Max", "management")


@pytest.fixture
def register(seed_file: Path, tmp_path: Path) -> Iterator[Register]:
    """The register that is shipped, shown by the pages."""
    with office(Path(shutil.copy(seed_file, tmp_path / "register.duckdb"))) as register:
        yield register


def state(register: Register, key: str = "A3") -> str:
    found = queries.approvals(View(register, register.catch_up(), TODAY, "nl"))
    return str(found[found["key"] == key]["approval_state"].iloc[0])


def approve(register: Register, key: str = "A3") -> None:
    approving.submit(register, DPO, key, shown=register.number, today=TODAY)
    approving.approve(register, MANAGER, key, shown=register.number, today=TODAY)


def decide(tab: AppTest, move: str, **said: str) -> None:
    """Fill in the form of a move and press its button at once, as a form is sent."""
    for part, value in said.items():
        widget(tab, f"{move}_{part}/A3").set_value(value)
    press(tab, f"do_{move}")


def rename(register: Register, kind: str, key: str, name: str) -> None:
    version, item = commands.current(register, kind, key)
    new = item | {"name": {"nl": name, "en": name}}
    commands.save(register, local("Bo", "dpo"), [Change(kind, key, new, version)], reason="x", today=TODAY)


def test_the_dpo_submits_management_approves_and_an_edit_lapses_it_with_its_field(register):
    ann, max_ = sit_down("Ann", "dpo"), sit_down("Max", "management")
    tab = open_tab("approvals", ann, activity="A3")
    assert not has(tab, "do_approve")
    decide(tab, "submit", reason="klaar")
    assert state(register) == "in_review"
    assert not has(tab, "do_submit")
    tab = open_tab("approvals", max_, activity="A3")
    assert not has(tab, "do_submit")
    press(tab, "do_approve")
    assert state(register) == "approved"
    assert approvals.WITHOUT_FOUR_EYES.nl in words(tab)
    rename(register, "purpose", "P1.3", "Iets anders")
    said = words(go(tab, "approvals", activity="A3"))
    assert "Goedkeuring vervallen sinds" in said
    assert "Doel P1.3 Iets anders" in said
    assert "Naam (nl): Contact via site of portaal → Iets anders" in said
    assert "1 vervallen" in said


def test_management_lets_the_dpo_approve_with_a_reason_and_takes_it_back_and_nobody_else_can(register):
    ann, max_ = sit_down("Ann", "dpo"), sit_down("Max", "management")
    assert not has(open_tab("approvals", ann), "do_approvers")
    tab = press(open_tab("approvals", max_), "do_approvers")
    assert "Reden" in words(tab)
    assert not queries.settings(View(register, register.catch_up(), TODAY, "nl")).dpo_may_approve
    widget(tab, "approvers_reason").set_value("kleine organisatie")
    press(tab, "do_approvers")
    assert approvers.ALSO_THE_DPO.nl in words(tab)
    approving.submit(register, local("Bo", "dpo"), "A3", shown=register.number, today=TODAY)
    tab = open_tab("approvals", ann, activity="A3")
    assert has(tab, "do_approve")
    assert not has(tab, "do_approvers")
    tab = open_tab("approvals", max_)
    widget(tab, "approvers_reason").set_value("toch niet")
    press(tab, "do_approvers")
    assert not has(open_tab("approvals", ann, activity="A3"), "do_approve")
    assert approvers.ONLY_MANAGEMENT.nl in words(open_tab("approvals", ann))


def test_who_may_approve_is_told_why_there_is_nothing_to_approve(register):
    max_ = sit_down("Max", "management")
    assert deciding.NOT_SUBMITTED.nl in words(open_tab("approvals", max_, activity="A3"))
    approving.submit(register, DPO, "A3", shown=register.number, today=TODAY)
    assert deciding.NOT_SUBMITTED.nl not in words(open_tab("approvals", max_, activity="A3"))


def test_sending_back_needs_a_reason_and_says_it(register):
    approving.submit(register, DPO, "A3", shown=register.number, today=TODAY)
    tab = press(open_tab("approvals", sit_down("Max", "management"), activity="A3"), "do_give_back")
    assert approving.REASON_WANTED.nl in words(tab)
    decide(tab, "give_back", reason="grondslag ontbreekt")
    assert state(register) == "draft"
    assert "teruggegeven: grondslag ontbreekt" in words(tab)


def test_an_objection_needs_a_reason_and_stands_beside_the_approval_until_it_is_outdated(register):
    approve(register)
    tab = open_tab("approvals", sit_down("Ann", "dpo"), activity="A3")
    decide(tab, "advise", view="object")
    assert approving.REASON_WANTED.nl in words(tab)
    decide(tab, "advise", view="object", reason="termijn *te* lang")
    assert "bezwaar" in words(tab)
    assert "termijn *te* lang" in words(tab)
    rename(register, "processing_activity", "A3", "Iets anders")
    assert approvals.OUTDATED.nl in words(go(tab, "approvals", activity="A3"))


def test_looking_again_is_one_press_with_a_reason_and_keeps_the_approval(register):
    version, item = commands.current(register, "processing_activity", "A3")
    item = signing.stated_after_all(item | {"review_interval": "P1Y", "reviewed_on": "2025-01-01"})
    commands.save(register, DPO, [Change("processing_activity", "A3", item, version)], reason="x", today=TODAY)
    approving.submit(register, DPO, "A3", shown=register.number, today=TODAY)
    approving.approve(register, MANAGER, "A3", shown=register.number, today=TODAY)
    tab = open_tab("approvals", sit_down("Ann", "dpo"), review="late")
    assert list(tab.dataframe[0].value.iloc[:, 0]) == ["A3"]
    assert "Goedgekeurd: 1 van de 20 activiteiten; 19 concept, 1 te laat herzien." in words(tab)
    decide(tab, "reviewed", reason="niets veranderd")
    assert state(register) == "approved"
    assert "te laat herzien" not in words(tab)
    assert approvals.REVIEW.nl.format(day="23 november 2027") in words(go(tab, "approvals", activity="A3"))


@pytest.mark.parametrize("role", ["customer_care", "auditor"])
def test_who_may_not_decide_sees_how_it_stands_and_no_button(register, role):
    approving.submit(register, DPO, "A3", shown=register.number, today=TODAY)
    tab = open_tab("approvals", sit_down("Kim", role), activity="A3")
    assert "Ter beoordeling sinds" in words(tab)
    assert not [move for move in approving.MOVES if has(tab, f"do_{move}")]


def test_a_button_that_is_still_shown_decides_nothing_after_the_role_was_taken_away(register):
    approving.submit(register, DPO, "A3", shown=register.number, today=TODAY)
    browser = sit_down("Max", "management")
    tab, before = open_tab("approvals", browser, activity="A3"), register.number
    take_role(browser, "Max", "customer_care")
    press(tab, "do_approve")
    assert register.number == before
    assert ACTIONS["approve"].label.nl in words(tab)


def test_who_changed_it_is_told_that_somebody_else_has_to_approve(register):
    approving.submit(register, local("Max", "dpo"), "A3", shown=register.number, today=TODAY)
    tab = open_tab("approvals", sit_down("Max", "management"), activity="A3")
    assert deciding.OWN.nl in words(tab)
    assert not has(tab, "do_approve")
    assert has(tab, "do_give_back")


def test_a_page_that_was_overtaken_decides_nothing(register):
    approving.submit(register, DPO, "A3", shown=register.number, today=TODAY)
    tab = open_tab("approvals", sit_down("Max", "management"), activity="A3")
    rename(register, "processing_activity", "A3", "Iets anders")
    press(tab, "do_approve")
    assert "gewijzigd sinds u keek" in words(tab)
    assert state(register) == "draft"


@pytest.mark.parametrize(
    ("code", "query"), [("purposes", {"activity": "A3"}), ("edit", {"kind": "purpose", "key": "P1.3"})]
)
def test_the_sheet_and_the_editor_say_how_the_activity_stands(register, code, query):
    approve(register)
    tab = open_tab(code, sit_down("Ann", "dpo"), **query)
    assert "Goedgekeurd sinds" in words(tab)
    rename(register, "purpose", "P1.3", "Iets anders")
    assert "Goedkeuring vervallen sinds" in words(go(tab, code, **query))


@pytest.mark.parametrize("bogus", ["no such thing", "<script>", "'; drop table journal.entry; --"])
def test_a_filter_that_makes_no_sense_is_dropped(register, bogus):
    tab = open_tab("approvals", sit_down("Ann", "dpo"), approval=bogus, review=bogus, activity=bogus)
    assert len(tab.dataframe[0].value) == len(open_tab("approvals", sit_down("Bo", "dpo")).dataframe[0].value)


def test_a_filter_by_state_shows_those_and_its_download_too(register):
    approve(register, "A1")
    tab = open_tab("approvals", sit_down("Ann", "dpo"), approval="approved")
    assert list(tab.dataframe[0].value.iloc[:, 0]) == ["A1"]


# For the authority


@pytest.mark.parametrize("role", ROLES)
def test_the_document_is_made_for_who_may_export_and_nobody_else_sees_the_page(register, role):
    tab = open_tab("authority", sit_down("Kim", role), activities="A1,A3", format="pdf")
    if role in ("dpo", "auditor"):
        assert tab.multiselect(key="activities").value == ["A1", "A3"]
        press(tab, "make")
        for_what, content = tab.session_state["document"]
        assert for_what[-1] == ("A1", "A3")
        assert content.startswith(b"%PDF")
    else:
        assert not has(tab, "make")
        assert [error.value for error in tab.error]
        assert not tab.header


def test_too_many_activities_for_a_pdf_are_refused_in_a_sentence(register, monkeypatch):
    monkeypatch.setattr(authority, "MOST_IN_PDF", 3)
    tab = press(open_tab("authority", sit_down("Ann", "dpo")), "make")
    assert "hoogstens 3 activiteiten" in words(tab)


def test_activities_that_are_not_there_are_dropped_from_the_choice(register):
    tab = open_tab("authority", sit_down("Ann", "dpo"), activities="A99,A3,<script>")
    assert tab.multiselect(key="activities").value == ["A3"]


def test_the_name_of_the_document_is_in_its_own_language(register, monkeypatch):
    names = []
    monkeypatch.setattr(st, "download_button", lambda *_, file_name, **__: names.append(file_name))
    for language in ("nl", "en"):
        tab = open_tab("authority", sit_down("Ann", "dpo"), activities="A1", format="xlsx", document_language=language)
        press(tab, "make")
    assert [name.split("-2026")[0] for name in names if name.endswith(".xlsx")] == [
        "verwerkingsregister",
        "processing-record",
    ]


def test_what_is_there_and_what_is_not_is_counted_apart_in_words(register):
    [story] = [
        one.proto.alt
        for one in open_tab("completeness", sit_down()).get("plotly_chart")
        if "Per letter" in one.proto.alt
    ]
    assert " bevestigd; " in story
    assert re.search(
        r"aanwezig, niet bevestigd; \d+ niet vermeld; \d+ ontbreekt. Van wat er niet is vraagt de wet er \d+ alleen",
        story,
    )


def test_one_activity_is_not_counted_as_more(register):
    stories = [one.proto.alt for one in open_tab("completeness", sit_down(), activity="A1").get("plotly_chart")]
    assert stories[1] == "1 activiteit, elke letter van artikel 30."


# The sheet of an activity


def test_the_sheet_of_what_is_processed_for_others_has_the_letters_of_the_second_paragraph(register):
    version, item = commands.current(register, "processing_activity", "A2")
    served = {"controllers_served": "Gemeente *Utrecht*", "categories_of_processing": "hosting"}
    new = signing.stated_after_all(item | {"role": "processor"} | served)
    register.save([Change("processing_activity", "A2", new, version)], by="test")
    said = words(open_tab("purposes", sit_down(), activity="A2"))
    sheet = said[said.index("(art. 30 lid 2)") :]
    assert re.findall(r"\*\*\((.)\)", sheet) == ["a", "b", "c", "d"]
    assert "Voor welke verantwoordelijken: Gemeente *Utrecht*" in sheet
    assert "Categorieën verwerking: hosting" in sheet
    assert "Firewalls · ◇ onbevestigd" in sheet
    assert "(art. 30 lid 1)" in words(open_tab("purposes", sit_down(), activity="A1"))
