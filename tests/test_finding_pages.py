"""The page of findings by the user's door: what it says, where it leads, accepting a finding and what brings it back."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from register import acceptances, commands, queries
from register.access import NotAllowed, local
from register.charts.findings import SIGNS
from register.disposals import Refused
from register.findings import RULES, history, listed
from register.findings.listed import Chosen, chosen, findings
from register.journal import Change, redact
from register.projection import Register
from register.queries import View
from register.ui import accepting, forms, mending
from register.ui.registry import PAGES
from register.vocabulary import SEVERITIES
from tests.examples import everything
from tests.screens import TODAY, fill, has, links, open_tab, press, run, sit_down, widget, words

F25 = "F25 purpose P1.7 consent_record"
F20 = "F20 data_category DC7 data_categories"
LATER = TODAY + timedelta(90)
BOSS = local("Eva", "management")


def view_of(register: Register, today: date = TODAY) -> View:
    return View(register, register.catch_up(), today, "nl")


def seen(register: Register, finding: str) -> str:
    found = findings(view_of(register))
    [row] = found[found["finding"] == finding].to_dict("records")
    return listed.bound_to(view_of(register), {finding: row})[finding]


def accept(register: Register, finding: str, person: Any = BOSS, **changed: Any) -> Any:
    wanted: dict[str, Any] = {
        "reason": "wordt hersteld",
        "until": LATER,
        "seen": seen(register, finding),
        "today": TODAY,
    }
    return acceptances.accept(register, person, finding, **wanted | changed)


def is_open(register: Register, finding: str, today: date = TODAY) -> bool:
    return finding in set(chosen(findings(view_of(register, today)), Chosen())["finding"])


def change(register: Register, kind: str, key: str, by: str = "dpo", **values: Any) -> None:
    version, item = commands.current(register, kind, key)
    register.save([Change(kind, key, item | values, version)], by=by)


def submit(tab: AppTest, label: str) -> AppTest:
    next(one for one in tab.button if one.label == label).click()
    return run(tab)


# What the page says


def test_the_page_says_how_many_findings_are_open_and_how_grave(demo):
    found = chosen(findings(view_of(demo)), Chosen())
    counts = found["severity"].value_counts()
    tab = open_tab("findings", sit_down())
    assert tab.header[0].value.startswith(
        f"{len(found)} open bevindingen: {counts['critical']} kritiek, {counts['high']} hoog"
    )


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"severity": "critical"}, Chosen(severity="critical")),
        ({"subject": "retention"}, Chosen(subject="retention")),
        ({"rule": "F24", "activity": "A4"}, Chosen(rule="F24", activity="A4")),
        ({"activity": "-"}, Chosen(activity="-")),
        ({"owner": "-"}, Chosen(owner="-")),
        ({"show": "accepted"}, Chosen(show="accepted")),
        ({"show": "all", "subject": "requests"}, Chosen(show="all", subject="requests")),
        ({"record": "P2.4"}, Chosen(record="P2.4")),
        ({"record": "p2.4", "kind": "purpose"}, Chosen(record="P2.4", kind="purpose")),
        ({"record": "P1.7", "show": "accepted"}, Chosen(record="P1.7", show="accepted")),
    ],
)
def test_the_url_says_which_findings_are_shown(demo, filters, wanted):
    accept(demo, F25)
    tab = open_tab("findings", sit_down(), **filters)
    title = next(box.label for box in tab.expander if box.label.startswith("Als tabel"))
    found = chosen(findings(view_of(demo)), wanted)
    assert 0 < len(found) < len(findings(view_of(demo)))
    assert title.endswith(f" {len(found)} rijen" if len(found) != 1 else " 1 rij")


def test_a_link_to_a_check_that_finds_nothing_any_longer_shows_nothing_rather_than_everything(demo):
    assert "F40" not in set(findings(view_of(demo))["rule"])
    tab = open_tab("findings", sit_down(), rule="F40")
    assert any("Bij deze keuze horen geen bevindingen." in info.value for info in [*tab.info, *tab.markdown])
    assert not any(box.label.startswith("Als tabel") for box in tab.expander)


@pytest.mark.parametrize(
    ("by", "name"),
    [("article", "Art. 6(1), 5(2)"), ("activity", "Marketing en nieuwsbrief"), ("owner", "Zonder eigenaar")],
)
def test_the_picture_is_by_kind_article_activity_or_owner(demo, by, name):
    tab = open_tab("findings", sit_down(), by=by)
    spec = json.loads(tab.get("plotly_chart")[0].proto.spec)
    assert any(name in label["text"] for label in spec["layout"]["annotations"])


def test_each_finding_leads_the_dpo_to_its_field_and_nobody_else(demo):
    wanted = "field=consent_record&key=P1.7&kind=purpose"
    for role, leads in (("dpo", True), ("management", False), ("customer_care", False), ("auditor", False)):
        tab = open_tab("findings", sit_down(role=role), rule="F25", activity="A4")
        found = ["&".join(sorted(one.proto.query_string.split("&"))) for one in tab.get("page_link")]
        assert (wanted in found) == leads


def test_a_finding_about_a_request_leads_to_the_request(demo):
    tab = open_tab("findings", sit_down(role="customer_care"), rule="F42")
    assert [one.proto.page for one in tab.get("page_link") if "reference=" in one.proto.query_string]


def test_what_is_past_its_end_leads_to_the_disposals_of_its_rule(demo):
    found = chosen(findings(view_of(demo)), Chosen(rule="F21"))
    leading = {f"rule={key}&state=overdue" for key in found["key"]}
    assert leading
    for role in ("dpo", "auditor"):
        tab = open_tab("findings", sit_down(role=role), rule="F21")
        assert {query for page, query in links(tab) if page == "disposals"} == leading


def test_every_page_where_a_rule_is_mended_knows_what_it_is_asked_for():
    for rule in RULES.values():
        assert rule.mended_on in mending.ASKED_FOR
    assert set(mending.OWN_PAGE.values()) <= set(mending.ASKED_FOR)
    assert set(mending.ASKED_FOR) <= set(PAGES)


def test_a_number_that_two_kinds_have_is_told_apart_by_kind(register):
    """Also a finding that is to be mended at the record counts."""
    register.save(everything(), by="test")
    found = findings(view_of(register))
    for kind in ("purpose", "retention_rule"):
        some = chosen(found, Chosen(record="K1", kind=kind))
        about_it = (some["kind"] == kind) & (some["key"] == "K1") | (some["at_kind"] == kind) & (some["at_key"] == "K1")
        assert len(some)
        assert about_it.all()
    assert len(chosen(found, Chosen(record="K1"))) > len(some)


@pytest.mark.parametrize(
    ("language", "one", "more"), [("nl", "bevinding", "bevindingen"), ("en", "finding", "findings")]
)
def test_the_editor_says_how_many_findings_a_record_has_and_leads_to_them(demo, language, one, more):
    for key in ("P1.7", "P2.4"):
        n = len(chosen(findings(view_of(demo)), Chosen(record=key, kind="purpose")))
        tab = open_tab("edit", sit_down(), kind="purpose", key=key, language=language)
        [link] = [link.proto for link in tab.get("page_link") if link.proto.page == "findings"]
        assert link.label == f"{n} open {one if n == 1 else more}"
        assert link.query_string.startswith(f"record={key}&kind=purpose")


@pytest.mark.parametrize("left", ["never there", "accepted"])
def test_a_record_without_open_findings_says_nothing_in_the_editor(demo, left):
    accept(demo, F25)
    kind, key = {"never there": ("channel", "CH1"), "accepted": ("purpose", "P1.7")}[left]
    tab = open_tab("edit", sit_down(), kind=kind, key=key)
    assert "findings" not in [page for page, _ in links(tab)]


def test_the_number_of_open_findings_of_earlier_months_comes_from_the_journal(demo):
    months = history.months(view_of(demo))
    totals = months.groupby("month_end")["findings"].sum()
    now = chosen(findings(view_of(demo)), Chosen())
    assert totals.iloc[-1] == len(now)
    end = totals.index[5]
    moments = queries.month_moments(view_of(demo))
    [moment] = moments[moments["month_end"] == end]["moment"]
    assert totals[end] == len(findings(View(demo, int(moment), end, "nl")))
    assert 0 < totals.iloc[0] < totals.iloc[-1]


def test_the_months_are_drawn_when_they_are_asked_for(demo):
    asked = open_tab("findings", sit_down(), months="true", rule="F25").get("plotly_chart")
    story = asked[-1].proto.alt
    assert story.startswith("Open aan het einde van de maand: van ")
    others = open_tab("findings", sit_down(), rule="F25").get("plotly_chart")
    assert [one.proto.alt for one in others] == [one.proto.alt for one in asked[:-1]]


def test_an_accepted_finding_counts_no_longer_from_the_month_in_which_it_was_accepted(demo):
    before = history.months(view_of(demo)).groupby("month_end")["findings"].sum()
    accept(demo, F25)
    after = history.months(view_of(demo)).groupby("month_end")["findings"].sum()
    assert list(before - after) == [0] * 11 + [1]


# The field in the editor


def test_the_editor_opens_at_the_field(demo):
    tab = open_tab("edit", sit_down(), kind="purpose", key="P1.7", field="recipients")
    said = [one.value for one in tab.markdown]
    first = next(place for place, text in enumerate(said) if forms.WANTED.nl in text)
    assert any(box.proto.expanded and box.label.startswith("Ontvangers") for box in tab.expander)
    boxes = [one.label for one in tab.multiselect]
    assert boxes[0].startswith("Ontvangers")
    assert first < len(said)


@pytest.mark.parametrize("field", ["", "no such field", "<script>", "ended_on"])
def test_a_field_that_is_none_changes_nothing(demo, field):
    tab = open_tab("edit", sit_down(), kind="purpose", key="P1.7", field=field)
    assert forms.WANTED.nl not in words(tab)
    assert tab.multiselect[0].label == open_tab("edit", sit_down(), kind="purpose", key="P1.7").multiselect[0].label


def test_what_is_mended_in_the_editor_is_a_finding_no_longer(demo):
    assert is_open(demo, F25)
    browser = sit_down()
    tab = open_tab("edit", browser, kind="purpose", key="P1.7", field="consent_record")
    fill(tab, consent_record="toestemmingslog", why="gevonden")
    press(tab, "save")
    assert not is_open(demo, F25)


# Accepting


def test_management_accepts_a_finding_with_a_reason_until_a_day(demo):
    tab = open_tab("findings", sit_down("Eva", "management"), rule="F25", activity="A4")
    fill(tab, finding=F25)
    widget(tab, "accept_reason").set_value("bewijs komt uit het nieuwe systeem")
    widget(tab, "accept_until").set_value(LATER)
    submit(tab, accepting.ACCEPT.nl)
    assert "Vastgelegd" in words(tab)
    assert not is_open(demo, F25)
    apart = words(open_tab("findings", sit_down(), show="accepted"))
    assert "Aanvaard door Eva tot en met 21 februari 2027: bewijs komt uit het nieuwe systeem" in apart


def test_no_two_findings_to_accept_are_called_the_same(demo):
    tab = open_tab("findings", sit_down("Eva", "management"), rule="F53")
    called = widget(tab, "finding").options
    assert len(called) > 40
    assert len(set(called)) == len(called)


def test_the_legend_has_the_colours_of_the_picture(demo):
    legend = words(open_tab("findings", sit_down()))
    for code in ("critical", "high", "medium", "low"):
        sign = SIGNS[code]
        assert f":{sign.colour}[{sign.shape}] {SEVERITIES[code].label.nl.lower()}" in legend.replace("\u00a0", " ")


def test_one_finding_is_not_counted_as_more(demo):
    assert "1 getoonde bevinding: 1 midden." in words(open_tab("findings", sit_down(), rule="F38"))


@pytest.mark.parametrize(
    ("reason", "until", "wanted"),
    [
        ("", LATER, "Reden: vul dit in."),
        ("later", None, "Tot en met: vul dit in."),
        ("later", date(2026, 11, 22), "is al voorbij"),
    ],
)
def test_an_acceptance_needs_a_reason_and_a_day_to_come(demo, reason, until, wanted):
    before = demo.catch_up()
    tab = open_tab("findings", sit_down("Eva", "management"), rule="F25", activity="A4")
    widget(tab, "accept_reason").set_value(reason)
    widget(tab, "accept_until").set_value(until)
    submit(tab, accepting.ACCEPT.nl)
    assert wanted in words(tab)
    assert demo.catch_up() == before


@pytest.mark.parametrize("role", ["dpo", "customer_care", "auditor"])
def test_nobody_else_accepts_a_finding_on_the_screen_or_below_it(demo, role):
    assert not has(open_tab("findings", sit_down(role=role)), "accept_reason")
    with pytest.raises(NotAllowed):
        accept(demo, F25, local("Ann", role))


def test_the_dpo_accepts_only_where_the_register_is_set_so(demo):
    change(demo, "settings", "SET1", dpo_may_approve=True, judgements=judged(demo, "dpo_may_approve"))
    assert has(open_tab("findings", sit_down(role="dpo")), "accept_reason")
    assert accept(demo, F25, local("Ann", "dpo"))


def judged(register: Register, field: str) -> dict[str, Any]:
    return commands.current(register, "settings", "SET1")[1]["judgements"] | {field: {"origin": "dpo"}}


def test_nobody_accepts_a_finding_about_their_own_change(demo):
    change(demo, "purpose", "P1.7", by=BOSS.key, name={"nl": "Nieuwsbrief"})
    with pytest.raises(NotAllowed) as refused:
        accept(demo, F25)
    assert refused.value.text == acceptances.OWN


def test_a_finding_that_changed_since_it_was_shown_is_not_accepted(demo):
    shown = seen(demo, F25)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    with pytest.raises(Refused) as refused:
        accept(demo, F25, seen=shown)
    assert refused.value.text == acceptances.CHANGED


def test_a_finding_that_is_not_there_is_not_accepted(demo):
    with pytest.raises(Refused):
        acceptances.accept(demo, BOSS, "F24 purpose P1.7 legal_basis", reason="x", until=LATER, seen="", today=TODAY)


def test_it_comes_back_when_the_day_has_passed(demo):
    accept(demo, F25)
    assert not is_open(demo, F25, LATER)
    assert is_open(demo, F25, LATER + timedelta(1))


def test_it_comes_back_when_its_record_changes(demo):
    accept(demo, F25)
    change(demo, "purpose", "P1.1", name={"nl": "Een ander doel"})
    assert not is_open(demo, F25)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    assert is_open(demo, F25)


def test_it_comes_back_when_another_record_that_it_names_changes(demo):
    accept(demo, F20)
    assert not is_open(demo, F20)
    change(demo, "retention_rule", "RT7", name={"nl": "Een andere naam"})
    assert is_open(demo, F20)


def test_an_acceptance_is_taken_back_with_a_reason(demo):
    accept(demo, F25)
    tab = open_tab("findings", sit_down("Eva", "management"), show="accepted")
    widget(tab, "take_back_reason").set_value("toch meteen herstellen")
    submit(tab, accepting.TAKE_BACK.nl)
    assert is_open(demo, F25)


def test_it_can_be_accepted_again_after_it_came_back(demo):
    accept(demo, F25)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    accept(demo, F25)
    assert not is_open(demo, F25)


# Coming back


def row_of(register: Register, finding: str, today: date = TODAY) -> Any:
    found = findings(view_of(register, today))
    return found[found["finding"] == finding].iloc[0]


def before(register: Register, finding: str) -> Any:
    return listed.before(view_of(register), findings(view_of(register)))[finding]


def back_page(**query: str) -> AppTest:
    return open_tab("findings", sit_down(), **{"show": "back"} | query)


def test_a_finding_that_came_back_says_who_accepted_it_why_and_which_record_changed(demo):
    accept(demo, F20)
    change(demo, "retention_rule", "RT7", name={"nl": "Een andere naam"})
    tab = back_page()
    assert "Eerder aanvaard door Eva tot en met 21 februari 2027: wordt hersteld" in words(tab)
    assert "Terug na aanvaarding" in words(tab)
    assert "Bewaartermijn RT7 Een andere naam: gewijzigd op" in words(tab)
    assert ("journal", "kind=retention_rule&key=RT7") in links(tab)


def test_a_finding_that_came_back_in_english(demo):
    accept(demo, F25)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    tab = back_page(language="en")
    assert "Accepted before by Eva up to and including 21 February 2027: wordt hersteld" in words(tab)
    assert "Purpose P1.7 Nieuwsbrief: changed on" in words(tab)
    assert "What changed in P1.7" in labels(tab)


def labels(tab: AppTest) -> list[str]:
    return [link.proto.label for link in tab.get("page_link")]


def test_a_finding_whose_day_passed_says_since_when_it_is_open(demo):
    accept(demo, F25, until=TODAY - timedelta(10), today=TODAY - timedelta(20))
    tab = back_page()
    said = words(tab)
    assert "Eerder aanvaard door Eva tot en met 13 november 2026: wordt hersteld" in said
    assert "Open sinds 14 november 2026: de laatste dag is voorbij." in said
    assert "gewijzigd op" not in said
    assert row_of(demo, F25).came_back == "passed"


def test_a_finding_whose_acceptance_was_taken_back_says_so_without_the_reason_that_was_given_for_it(demo):
    accept(demo, F25)
    acceptances.take_back(demo, BOSS, "AC1", reason="toch meteen herstellen", today=TODAY)
    tab = back_page()
    assert "Eerder aanvaard door Eva; ingetrokken op 23 november 2026 door Eva: toch meteen herstellen" in words(tab)
    assert "wordt hersteld" not in words(tab)
    boss = open_tab("findings", sit_down("Eva", "management"), show="back")
    assert widget(boss, "accept_reason").value == ""


def test_which_findings_came_back_is_a_column_of_the_table(demo):
    accept(demo, F20)
    accept(demo, F25)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    tab = open_tab("findings", sit_down(), show="all", record="P1.7")
    [table] = [one.value for one in tab.dataframe if "Terug na aanvaarding" in one.value.columns]
    [row] = table[table["Terug na aanvaarding"].notna()].to_dict("records")
    assert (row["Controle"], row["Terug na aanvaarding"]) == ("F25", "Sindsdien gewijzigd")
    assert (row["Aanvaard door"], row["Reden van aanvaarding"]) == ("Eva", "wordt hersteld")


def test_the_page_says_how_many_came_back_and_leads_to_them(demo):
    assert not any("weer open" in label for label in labels(open_tab("findings", sit_down())))
    accept(demo, F20)
    accept(demo, F25)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    tab = open_tab("findings", sit_down())
    assert "1 eerder aanvaarde bevinding is weer open" in labels(tab)
    assert ("findings", "show=back") in links(tab)


def test_as_of_before_it_came_back_it_is_accepted(demo):
    accept(demo, F25)
    then = demo.catch_up()
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    found = findings(View(demo, then, TODAY, "nl")).set_index("finding")
    assert (found.loc[F25, "accepted_by"], found.loc[F25, "came_back"]) == (BOSS.key, None)
    assert row_of(demo, F25).came_back == "changed"


def test_the_form_starts_from_the_reason_of_before_and_enters_nothing_by_itself(demo):
    accept(demo, F25)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    before = demo.catch_up()
    tab = open_tab("findings", sit_down("Eva", "management"), show="back")
    assert widget(tab, "accept_reason/AC1").value == "wordt hersteld"
    submit(tab, accepting.ACCEPT.nl)
    assert demo.catch_up() == before
    widget(tab, "accept_until").set_value(LATER)
    submit(tab, accepting.ACCEPT.nl)
    assert not is_open(demo, F25)
    assert commands.current(demo, "acceptance", "AC2")[1]["reason"] == "wordt hersteld"


def test_a_reason_that_was_redacted_is_told_no_longer(demo):
    accept(demo, F25)
    [entry] = demo.journal.trail("acceptance", "AC1")
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    assert before(demo, F25).reason == "wordt hersteld"
    redact(demo.journal, entry.number, by="Ann", reason="bevat een naam")
    assert "wordt hersteld" not in words(back_page(show="all", rule="F25"))
    assert is_open(demo, F25)


def test_a_reason_of_which_an_earlier_version_was_redacted_is_told_no_longer(demo):
    accept(demo, F25)
    acceptances.take_back(demo, BOSS, "AC1", reason="vergissing", today=TODAY)
    commands.bring_back(demo, BOSS, "acceptance", "AC1", shown=2, reason="toch niet", today=TODAY)
    change(demo, "purpose", "P1.7", name={"nl": "Nieuwsbrief"})
    assert before(demo, F25).reason == "wordt hersteld"
    redact(demo.journal, demo.journal.trail("acceptance", "AC1")[0].number, by="Ann", reason="bevat een naam")
    assert before(demo, F25).reason is None
    said = words(back_page())
    assert "Eerder aanvaard door Eva tot en met 21 februari 2027." in said
    assert "wordt hersteld" not in said


def test_a_finding_that_names_another_record_than_when_it_was_accepted_says_which(demo):
    accept(demo, F20)
    bound = row_of(demo, F20)
    assert bound.came_back is None
    entries = [int(one) for one in seen(demo, F20).split()]
    asked = queries.brought_back(view_of(demo), bound=entries, records=["data_category/DC7", "purpose/P1.1"])
    assert {(row.how, row.key) for row in asked.itertuples()} >= {("joined", "P1.1"), ("left", "RT7")}
    assert ("left", "DC7") not in {(row.how, row.key) for row in asked.itertuples()}


def test_an_acceptance_that_came_from_another_journal_names_no_record(demo):
    elsewhere = demo.journal.trail("organisation", "ORG1")[0].number
    asked = queries.brought_back(view_of(demo), bound=[elsewhere], records=["purpose/P1.7"])
    assert asked.empty
