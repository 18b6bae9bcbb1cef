"""The pages of retention by the user's door: what if by URL, recording a disposal, holds, counts from a file, and gaps."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from register import queries
from register.calendar import calendar
from register.charts.look import each
from register.findings import RULES, listed
from register.journal import Change
from register.projection import Register
from register.queries import View
from register.text import Language
from register.ui import disposing
from tests.screens import TODAY, fill, has, open_tab, press, run, sit_down, widget, words

DAYS = {"contract_start": "2022-07-01", "contract_end": "2026-06-30", "service_end": "2026-06-30"}


def view_of(register: Register, language: Language = "nl") -> View:
    return View(register, register.catch_up(), TODAY, language)


def picture(tab: AppTest) -> dict:
    """The picture as a phone gets it, which comes last where a wide screen gets another."""
    *wide, one = tab.get("plotly_chart")
    assert len(wide) <= 1
    return json.loads(one.proto.spec)


def drawn(tab: AppTest) -> str:
    return " ".join(label["text"] for label in picture(tab)["layout"]["annotations"])


# What if


def test_days_in_the_url_are_filled_in_and_answered(demo):
    tab = open_tab("what_if", sit_down(), **DAYS)
    assert {code: str(widget(tab, code).value) for code in DAYS} == DAYS
    assert tab.header[0].value == "Vandaag helemaal weg: 3 gegevens; het laatste einde is 30 juni 2033."
    assert "sinds <b>1 jul 2026</b>" in drawn(tab)
    assert "Helemaal: Digitale machtiging, Pasfoto (afgeschermd), Burgerservicenummer (afgeschermd)." in words(tab)
    assert "Telefoonnummer" in words(tab)


def test_a_day_that_is_typed_is_answered(demo):
    tab = open_tab("what_if", sit_down())
    assert "Vul in wat er gebeurde" in tab.header[0].value
    fill(tab, contract_end=TODAY)
    assert "23 november 2033" in tab.header[0].value


def test_a_day_far_away_is_taken(demo):
    tab = open_tab("what_if", sit_down(), contract_end="1987-03-02", service_end="1987-03-02")
    assert "sinds <b>3 mrt 1994</b>" in drawn(tab)


def test_an_end_before_its_beginning_is_said_with_both_days(demo):
    tab = open_tab("what_if", sit_down(), contract_start="2026-07-01", contract_end="2026-06-30")
    (said,) = [error.value for error in tab.error]
    assert said == "Einde overeenkomst (30 jun 2026) ligt vóór begin overeenkomst (1 jul 2026): vul een latere dag in."


@pytest.mark.parametrize("bogus", ["no day", "", "9999999", "<script>", "2026-02-30"])
def test_what_is_no_day_is_left_out(demo, bogus):
    tab = open_tab("what_if", sit_down(), contract_end=bogus)
    assert widget(tab, "contract_end").value is None
    assert "Vul in wat er gebeurde" in tab.header[0].value


def test_an_activity_or_a_kind_of_person_leaves_the_other_purposes_out(demo):
    everything = open_tab("what_if", sit_down(), **DAYS)
    applicants = open_tab("what_if", sit_down(), subject="DS6", **DAYS)
    rows = [
        next(box.label for box in tab.expander if box.label.startswith("Als tabel")) for tab in (everything, applicants)
    ]
    assert rows[0] != rows[1]
    assert "RT2" in drawn(everything)
    assert "RT2" not in drawn(applicants)


# The timeline


@pytest.mark.parametrize(
    ("how", "heading"), [("rule", "<b>RT2 Fiscale bewaarplicht</b>"), ("activity", "<b>Klantcontact</b>")]
)
def test_the_url_says_how_the_data_is_grouped(demo, how, heading):
    tab = open_tab("retention", sit_down(), picture=how)
    assert heading in drawn(tab)
    assert "wet: minstens 13 maanden" in drawn(tab)


def test_one_rule_shows_only_its_own_data(demo):
    tab = open_tab("retention", sit_down(), picture="rule", rule="RT4")
    assert {"Loonstrook"} <= set(drawn(tab).split())
    assert "Factuurgegevens" not in drawn(tab)


# Recording a disposal


def overdue(register: Register):
    found = calendar(view_of(register))
    return next(row for row in each(found) if row.disposal_state == "overdue" and row.rule == "RT2")


def test_a_disposal_is_recorded_from_the_list_and_shown_at_once(demo):
    row = overdue(demo)
    tab = open_tab("disposals", sit_down(), state="overdue", rule="RT2")
    assert str(row.left_over) in drawn(tab) or "te laat" in words(tab)
    code = f"{row.rule}/{row.month}//{row.system}"
    fill(tab, line=code)
    number = next(one for one in tab.number_input if one.key == f"disposal_number/{code}")
    number.set_value(row.left_over - 1)
    submit(fill_form(tab, disposal_evidence="verwijderlog 2026-11", disposal_by="team archief"), disposing.RECORD.nl)
    after = next(one for one in each(calendar(view_of(demo))) if one[:5] == row[:5])
    assert (after.left_over, after.disposed) == (1, row.disposed + row.left_over - 1)
    assert "Vastgelegd" in words(tab)
    (made,) = [one for one in each(queries.disposals(view_of(demo))) if one.evidence == "verwijderlog 2026-11"]
    assert (made.rule, made.month, made.by, made.on) == (row.rule, row.month, "team archief", TODAY)


def fill_form(tab: AppTest, **values) -> AppTest:
    """Fill in the fields of a form, which it sends only when it is submitted."""
    for name, value in values.items():
        widget(tab, name).set_value(value)
    return tab


def submit(tab: AppTest, label: str) -> AppTest:
    next(one for one in tab.button if one.label == label).click()
    return run(tab)


def test_a_disposal_without_evidence_is_refused_in_a_sentence_and_nothing_is_entered(demo):
    before = demo.catch_up()
    tab = open_tab("disposals", sit_down(), state="overdue")
    submit(fill_form(tab, disposal_evidence="", disposal_by="team archief"), disposing.RECORD.nl)
    assert "Bewijs: vul dit in." in words(tab)
    assert demo.catch_up() == before


def test_a_disposal_needs_a_name(demo):
    tab = open_tab("disposals", sit_down(name=" "), state="overdue")
    submit(fill_form(tab, disposal_evidence="log", disposal_by="team"), disposing.RECORD.nl)
    assert "Vul eerst uw naam in" in words(tab)


@pytest.mark.parametrize("role", ["management", "customer_care", "auditor"])
@pytest.mark.parametrize("code", ["disposals", "holds"])
def test_who_may_not_edit_sees_the_lists_and_no_form(demo, code, role):
    tab = open_tab(code, sit_down(role=role))
    assert tab.dataframe
    assert [button.key for button in tab.button] == ["tour_again"]
    assert not has(tab, "disposal_evidence")
    assert not has(tab, "hold_reason")


def test_the_list_shows_what_its_filters_ask(demo):
    tab = open_tab("disposals", sit_down(), state="held")
    assert set(tab.dataframe[0].value.iloc[:, 0]) == {"RT6"}
    found = calendar(view_of(demo))
    month = next(one for one in found["due_month"] if one)
    asked = f"{month:%Y-%m}"
    wanted = sum(1 for one in found["due_month"] if one == month)
    assert len(open_tab("disposals", sit_down(), month=asked).dataframe[0].value) == wanted


# Counts from a file


def test_counts_are_imported_after_a_preview(demo):
    tab = open_tab("disposals", sit_down())
    tab.file_uploader[0].upload(
        "aantallen.csv", b"key,rule,month,number,system\nX1,RT2,2018-01,4,archief\n", "text/csv"
    )
    run(tab)
    assert "Nieuw: 1, gewijzigd: 0" in words(tab)
    assert "nieuw: X1 RT2 2018-01 4 archief" in words(tab)
    press(tab, "import")
    assert "Vastgelegd" in words(tab)
    assert "2018-01" in set(calendar(view_of(demo))["month"])


# Holds


def test_a_hold_is_set_and_lifted_from_the_page(demo):
    tab = open_tab("holds", sit_down())
    later = TODAY.replace(year=2027)
    fill_form(tab, hold_data=["DC1"], hold_reason="vordering 12", hold_owner="juridische zaken", hold_review=later)
    submit(tab, "Bevriezing instellen")
    assert "Vastgelegd" in words(tab)
    assert tab.header[0].value.startswith("2 bevriezingen van kracht")
    fill(tab, hold="H2")
    submit(fill_form(tab, lift_reason="de vordering is afgedaan"), "Bevriezing opheffen")
    assert tab.header[0].value.startswith("1 bevriezing van kracht")


def test_a_hold_without_a_reason_is_refused_in_a_sentence(demo):
    tab = open_tab("holds", sit_down())
    fill_form(tab, hold_owner="juridische zaken", hold_review=TODAY.replace(year=2027))
    submit(tab, "Bevriezing instellen")
    assert "Reden: vul dit in." in words(tab)


# Gaps: what the findings say of retention


def found_about_retention(register: Register, language: Language = "nl") -> pd.DataFrame:
    return listed.chosen(listed.findings(view_of(register, language)), listed.Chosen(subject="retention"))


def test_the_gaps_of_the_shipped_register_are_those_that_are_known(demo):
    found = listed.findings(view_of(demo))
    keys = {rule: sorted(found[found["rule"] == rule]["key"]) for rule in RULES}
    assert keys["F54"] == ["DC8"]
    assert keys["F55"] == ["DI5"]
    assert keys["F29"] == ["DC13", "DC14"]
    assert keys["F20"] == ["DC7"]
    assert keys["F17"] == ["REG-RT3", "RT1", "RT5"]
    assert keys["F18"] == ["RT2"]
    assert len(keys["F16"]) == 34


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_gap_has_advice_and_an_article_and_leads_to_a_record_that_is_there(demo, language):
    latest = {(kind, key) for kind, key, *_ in demo.latest_items()}
    for row in each(found_about_retention(demo, language)):
        assert RULES[row.rule].says(row.detail, row.names, language).endswith(".")
        assert row.article
        assert (row.at_kind, row.at_key) in latest
        assert row.field in demo.kinds[row.at_kind].model_fields


def test_a_gap_leads_to_its_field_in_the_editor(demo):
    tab = open_tab("findings", sit_down(), subject="retention", rule="F54")
    (link,) = [one for one in tab.get("page_link") if "retention_rule" in one.proto.query_string]
    assert link.proto.page == "edit"
    assert "key=RT3" in link.proto.query_string
    assert "field=duration" in link.proto.query_string
    assert "BW art. 7:526(1)" in words(tab)


def test_a_confirmed_start_and_a_mended_rule_are_gaps_no_longer(demo):
    items = {(kind, key): (version, item) for kind, key, version, item in demo.latest_items()}
    version, item = items["retention_rule", "RT2"]
    judged = dict(item["judgements"])
    judged["start_event"] = judged["start_event"] | {"confirmed_by": "dpo", "confirmed_on": "2026-11-23"}
    assert "F18" in set(found_about_retention(demo)["rule"])
    demo.save([Change("retention_rule", "RT2", item | {"judgements": judged}, version)], by="dpo")
    assert "F18" not in set(found_about_retention(demo)["rule"])
