"""Which rule holds for which data, in the register that is shipped and in any other, and what that comes to for given days."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import keeping, queries
from register.charts.look import each
from register.journal import Change
from register.model import item_of
from register.model.processing import DataCategory, Purpose
from register.model.retention import Hold, RetentionRule
from register.projection import Register
from register.queries import View
from register.retention import rules_for

TODAY = date(2026, 11, 23)
DAYS = {
    "contract_start": date(2022, 7, 1),
    "contract_end": date(2026, 6, 30),
    "service_end": date(2026, 6, 30),
    "statutory_audit": date(2027, 5, 20),
    "quality_audit": date(2027, 2, 11),
}
NAME = {"nl": "x", "en": "x"}
ORIGIN = {"origin": "dpo"}
NO_RULE: list[str | None] = [None]


def view_of(register: Register) -> View:
    return View(register, register.catch_up(), TODAY, "nl")


def ends_of(register: Register, category: str, **days: date):
    found = keeping.ends(view_of(register), DAYS | days)
    return {row.rule: row for row in each(found[found["category"] == category])}


def hold(*categories: str, ended_on: str | None = None) -> Change:
    record = Hold(
        data_categories=list(categories), reason="claim", owner="FG", review_by="2027-01-01", ended_on=ended_on
    )
    return Change("hold", "H1", item_of(record))


def test_a_category_has_an_end_for_each_rule_and_goes_altogether_with_the_last(seed):
    mandate, email = ends_of(seed, "DC8"), ends_of(seed, "DC7", consent_withdrawn=date(2027, 1, 10))
    assert [*mandate] == ["RT3"]
    assert (mandate["RT3"].erase_from, mandate["RT3"].is_last) == (date(2026, 7, 1), True)
    assert (email["RT3"].erase_from, email["RT7"].erase_from) == (date(2026, 7, 1), date(2027, 1, 10))
    assert {rule: row.is_last for rule, row in email.items()} == {"RT3": False, "RT7": False, "RT1": True}


def test_what_may_go_today_is_told_apart_from_what_another_rule_still_keeps(seed):
    goes = keeping.erasable(keeping.ends(view_of(seed), DAYS))
    assert set(goes[goes["altogether"]]["category"]) == {"DC8", "DC10", "DC11"}
    assert set(goes[~goes["altogether"]]["category"]) == {"DC6", "DC7", "DC9"}
    assert set(goes["erase_from"]) == {date(2026, 7, 1)}


def test_without_days_nothing_may_go(seed):
    assert keeping.erasable(keeping.ends(view_of(seed), {})).empty


def test_a_hold_freezes_what_it_names_and_lifting_it_frees_that_again(seed):
    seed.save([hold("DC8")], by="test")
    assert ends_of(seed, "DC8")["RT3"].retention_state == "held"
    assert ends_of(seed, "DC6")["RT3"].retention_state == "ended"
    lifted = hold("DC8", ended_on="2026-11-23")
    seed.save([lifted._replace(based_on=1)], by="test")
    assert ends_of(seed, "DC8")["RT3"].retention_state == "ended"


def test_a_hold_that_names_nothing_freezes_everything(seed):
    seed.save([hold()], by="test")
    assert set(keeping.ends(view_of(seed), DAYS)["retention_state"]) == {"held"}


def test_data_of_one_kind_of_person_leaves_out_the_purposes_of_others(seed):
    view = view_of(seed)
    applicants = set(queries.category_rules(view, subject="DS6")["category"])
    assert applicants == {"DC1", "DC2", "DC6", "DC7", "DI5"}
    assert set(keeping.ends(view, {}, subject="DS6")["rule"]) == {"RT1"}


def test_the_shipped_register_pairs_rules_as_the_engine_does(seed):
    assert_same_pairs(seed)


def assert_same_pairs(register: Register) -> None:
    """The question pairs rules with data as `rules_for` does, purpose by purpose."""
    latest = {(kind, key): item for kind, key, _, item in register.latest_items() if not item.get("ended_on")}
    named = {
        key: {link["key"] for link in item.get("data_categories", [])}
        for (kind, key), item in latest.items() if kind == "retention_rule"
    }  # fmt: skip
    general = min((key for key in named if latest["retention_rule", key].get("general")), default=None)
    wanted = set()
    for (kind, _), item in latest.items():
        if kind == "purpose":
            own = {link["key"]: named[link["key"]] for link in item.get("retention_rules", []) if link["key"] in named}
            for link in item.get("data_categories", []):
                rules, fallback = rules_for(link["key"], own, general)
                wanted |= {(link["key"], rule, fallback) for rule in rules or NO_RULE}
    pairs = queries.category_rules(view_of(register))
    assert set(zip(pairs["category"], pairs["rule"], pairs["fallback"].map(bool), strict=True)) == wanted


CATEGORIES, RULES = ["C1", "C2", "C3"], ["R1", "R2", "R3"]
LINKS = st.lists(st.sampled_from(CATEGORIES), unique=True)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(LINKS, st.booleans()), min_size=3, max_size=3),
    st.lists(st.tuples(LINKS, st.lists(st.sampled_from(RULES), unique=True)), max_size=3),
)
def test_any_register_pairs_rules_as_the_engine_does(tmp_path_factory, rules, purposes):
    def links(keys):
        return [{"key": key, **ORIGIN} for key in keys]

    register = Register(tmp_path_factory.mktemp("any") / "register.duckdb")
    special = {"special": "none", "judgements": {"special": ORIGIN}}
    changes = [Change("data_category", key, item_of(DataCategory(name=NAME, **special))) for key in CATEGORIES]
    for key, (categories, general) in zip(RULES, rules, strict=True):
        rule = RetentionRule(name=NAME, general=general, data_categories=links(categories))
        changes.append(Change("retention_rule", key, item_of(rule)))
    for n, (categories, linked) in enumerate(purposes):
        purpose = Purpose(
            activity="A1", name=NAME, context="loose", judgements={"activity": ORIGIN},
            data_categories=links(categories), retention_rules=links(linked),
        )  # fmt: skip
        changes.append(Change("purpose", f"P{n}", item_of(purpose)))
    try:
        register.save(changes, by="test")
        assert_same_pairs(register)
    finally:
        register.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_end_says_why_and_by_which_rule_in_the_readers_language(seed, language):
    view = View(seed, seed.catch_up(), TODAY, language)
    ends = keeping.ends(view, DAYS)
    fiscal = ends[(ends["category"] == "DC1") & (ends["rule"] == "RT2")].iloc[0]
    assert (
        fiscal["why"]
        == {
            "nl": "7 jaar na einde overeenkomst op 30 juni 2026: bewaren tot en met 30 juni 2033.",
            "en": "7 years after the end of the contract on 30 June 2026: keep up to and including 30 June 2033.",
        }[language]
    )
    assert fiscal["source"].startswith("RT2 ")
    assert "AWR art. 52(4)" in fiscal["source"]
