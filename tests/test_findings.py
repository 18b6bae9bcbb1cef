"""Every rule fires on its example and is silent on its counter-example, finds on the seed what is known, and runs only when it must."""

import inspect
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, timedelta
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from register import findings, queries
from register.findings import NOT_BUILT, RULES, about, listed
from register.findings.evaluation import SHAPE, evaluated, found_by, memory_of
from register.findings.examples import EXAMPLES_ON, Example
from register.findings.rule import rule
from register.journal import Change, redact
from register.model import KINDS
from register.projection import Register
from register.queries import View
from register.records import declared
from register.text import LANGUAGES
from register.vocabulary import FINDING_SUBJECTS, SEVERITIES
from tests.examples import everything, in_order
from tests.folders import items

TODAY = date(2026, 11, 23)
NUMBERS = [f"F{n:02}" for n in range(1, 54)]
EACH_RULE = pytest.mark.parametrize("id", RULES)

SEED = {
    # No DPO and no joint controllers are stated; RN5 is a joint controller without an arrangement.
    "F02": {"medium": "ORG1"},
    "F03": {"medium": "C3 ORG1"},
    # Beside P2.3 and P2.22: X1, of which the statement names no aim.
    "F05": {"medium": "P2.22 P2.3 X1"},
    # Two bullets, four purposes.
    "F06": {"medium": "P1.4a P1.4b P2.16a P2.16b"},
    "F07": {"low": "P1.4b"},
    # The register itself is given to nobody, and there is no way to say so but accepting this.
    "F11": {"high": "REG-A1"},
    # Without RN2 (police) and RN10 (the authority), who ask for data in a particular inquiry.
    "F13": {"medium": "RN1 RN3 RN4 RN5 RN6 RN7 RN8 RN9"},
    "F14": {"high": "ORG1"},
    "F16": {
        "high": "DC1 DC15 DC16 DC17 DC2 DC6 DC7 DC9 DI1 DI10 DI11 DI12 DI14 DI15 DI16 DI17 DI18 DI19 DI2 DI20 DI21 DI22 DI23 "
        "DI24 DI25 DI26 DI27 DI3 DI4 DI5 DI6 DI7 DI8 DI9"
    },
    # REG-RT3: the journal itself is kept as long as the register.
    "F17": {"high": "REG-RT3 RT1 RT5"},
    "F18": {"medium": "RT2"},
    "F19": {"medium": "RT3 RT4 RT6 RT7"},
    "F20": {"medium": "DC7"},
    # A proposed link to SM4 to SM8 counts as present.
    "F23": {"high": "A11 A12 A13 A14 A15 A16 A18 A19 A4 A7"},
    # All but P1.7 and P2.11, of which the statement says the basis.
    "F24": {
        "high": "C1 C2 C3 C4 P1.1 P1.2 P1.3 P1.4a P1.4b P1.5 P1.6 P2.1 P2.10 P2.12 P2.13 P2.14 P2.15 P2.16a P2.16b P2.17 P2.18 "
        "P2.19 P2.2 P2.20 P2.21 P2.22 P2.3 P2.4 P2.5 P2.6 P2.7 P2.8 P2.9 X1 X2 X3 X4"
    },
    "F25": {"high": "C1 C2 C3 C4 P1.4a P1.5 P1.7 X3"},
    "F26": {"high": "P1.2 P1.3 P1.4b P2.12 P2.13 P2.14 P2.15 P2.19 P2.22 P2.3 P2.5 P2.7 P2.8 X1"},
    # DI12 may be special data: that is only proposed, so one severity lower.
    "F28": {"high": "P2.20"},
    # No number by itself, but documents that usually show one.
    "F29": {"high": "DC13 DC14"},
    "F30": {"high": "A8"},
    "F31": {"high": "A11 A12 A13 A8"},
    # A proposed role counts: RC2 and RC6 too.
    "F32": {"high": "RC1 RC2 RC3 RC6"},
    "F33": {"medium": "RC9"},
    "F34": {"medium": "A8"},
    # P1.4a has a way back; what is doubtful there is the basis (F24) and its proof (F25).
    "F35": {"high": "P2.14"},
    "F36": {"high": "C1 C2 C3 C4"},
    # What keeping this register processes stands in no statement.
    "F37": {"medium": "REG-P1 REG-P2 REG-P3 REG-RT1 REG-RT2 REG-RT3 RN1 X2 X3"},
    "F38": {"medium": "S1"},
    "F39": {"low": "A1 A10 A11 A12 A13 A14 A15 A16 A17 A18 A19 A2 A3 A4 A5 A6 A7 A8 A9 REG-A1"},
    # Instead of F09, F11, F16, F23, F27 and F28, one severity lower than those.
    "F53": {
        "high": "P2.10/article_9_condition",
        "medium": "A1/data_categories A1/measures A1/recipients A1/retention_rules A10/data_categories A10/measures "
        "A10/recipients A10/retention_rules A11/data_categories A11/recipients A11/retention_rules A12/data_categories "
        "A12/recipients A12/retention_rules A13/recipients A14/recipients A15/recipients A16/data_categories A16/recipients "
        "A16/retention_rules A17/data_categories A17/measures A17/recipients A17/retention_rules A18/data_categories "
        "A18/recipients A18/retention_rules A19/data_categories A19/data_subject_categories A19/recipients A19/retention_rules "
        "A2/measures A2/recipients A2/retention_rules A3/data_categories A3/measures A3/recipients A3/retention_rules "
        "A4/recipients A5/measures A5/recipients A5/retention_rules A6/data_categories A6/measures A6/recipients "
        "A6/retention_rules A7/data_categories A7/recipients A7/retention_rules A8/measures A8/recipients A9/data_categories "
        "A9/measures A9/recipients A9/retention_rules",
        "low": "P2.11/act_and_article X2/act_and_article X4/act_and_article",
    },
    # The mandate is kept shorter than a collection can be refunded; applications have no end.
    "F54": {"high": "DC8"},
    "F55": {"high": "DI5"},
}
"""What each rule finds on the seed: by severity the keys of the records, for F53 with the field. What is not here does not fire."""


def view_of(register: Register, today: date = TODAY, moment: int | None = None) -> View:
    return View(register, register.catch_up() if moment is None else moment, today, "nl")


@pytest.fixture(scope="module")
def found_in_example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[dict]]:
    """What a rule finds in its own example; each is entered once."""

    @cache
    def found(id: str) -> list[dict]:
        with closing(Register(tmp_path_factory.mktemp(id) / "register.duckdb")) as register:
            return found_by(entered(register, RULES[id].fires), RULES[id])[0].to_pylist()

    return found


@pytest.fixture(scope="module")
def found_on_seed(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    copy = shutil.copy(seed_file, tmp_path_factory.mktemp("findings") / "seed.duckdb")
    with closing(Register(copy)) as register:
        return evaluated(view_of(register)).to_pylist()


def entered(register: Register, examples: Iterable[Example]) -> View:
    register.save([one.change for one in examples], by="test")
    return view_of(register, EXAMPLES_ON)


# Rules


@EACH_RULE
def test_a_rule_fires_on_its_example_with_exactly_that_finding(found_in_example, id):
    subject = RULES[id].fires[0]
    assert [(one["kind"], one["key"]) for one in found_in_example(id)] == [(subject.kind, subject.key)]


@EACH_RULE
def test_a_rule_is_silent_on_its_counter_example(register, id):
    assert found_by(entered(register, RULES[id].silent), RULES[id])[0].to_pylist() == []


@EACH_RULE
def test_a_rule_says_what_is_wrong_and_what_to_do(id):
    rule = RULES[id]
    kind, field = rule.about
    assert field in declared(KINDS[kind])
    assert rule.severity in SEVERITIES
    assert rule.subject in FINDING_SUBJECTS
    assert rule.article
    for text in filter(None, (rule.title, rule.advice, rule.leaves_out)):
        assert all(text), text
    assert not rule.title.nl.endswith(".")
    assert rule.advice.nl.endswith(".")
    assert rule.advice.en.endswith(".")


@EACH_RULE
def test_what_a_rule_finds_leads_to_a_record_that_is_there_and_to_one_of_its_fields(found_in_example, id):
    known = {(one.kind, one.key) for one in RULES[id].fires}
    for one in found_in_example(id):
        assert (one["at_kind"], one["at_key"]) in known or one["at_key"] == ""
        assert one["field"] in declared(KINDS[one["at_kind"]])
        assert {tuple(name.split("/", 1)) for name in RULES[id].named(one["names"])} <= known
        for language in LANGUAGES:
            assert "{" not in RULES[id].says(one["detail"], one["names"], language)


def test_what_is_only_proposed_says_in_words_for_which_check_it_counts():
    said = RULES["F53"].says("F28", None, "nl")
    assert said.endswith("telt voor F28 (Bijzondere of strafrechtelijke gegevens zonder uitzondering).")


def test_every_check_is_a_rule_or_is_named_with_the_reason_why_not():
    assert {*RULES, *NOT_BUILT} >= set(NUMBERS)
    assert not set(RULES) & set(NOT_BUILT)
    assert all(reason.nl.endswith(".") and reason.en.endswith(".") for reason in NOT_BUILT.values())


def test_a_rule_is_one_function_in_one_of_the_modules():
    path = Path(inspect.getfile(findings)).parent
    declared_in = [
        one for file in path.glob("*.py") for one in re.findall(r'^    "(F\d\d)",$', file.read_text("utf-8"), re.M)
    ]
    assert sorted(declared_in) == sorted(RULES)


def test_two_rules_with_one_number_are_refused():
    with pytest.raises(ValueError, match="two rules are called F01"):
        rule("F01")(lambda: "select key from purpose_as_of($moment)")


# The seed


@EACH_RULE
def test_on_the_seed_exactly_those_fire_that_are_known(found_on_seed, id):
    found: dict[str, set[str]] = {}
    for one in (one for one in found_on_seed if one["rule"] == id):
        found.setdefault(one["severity"], set()).add(f"{one['key']}/{one['field']}" if id == "F53" else one["key"])
    assert found == {severity: set(keys.split()) for severity, keys in SEED.get(id, {}).items()}


def test_every_rule_answers_on_an_empty_register_and_only_the_controller_is_missing(register):
    assert [one["rule"] for one in evaluated(view_of(register)).to_pylist()] == ["F01"]


def test_every_rule_answers_on_a_register_with_everything_in_it(register):
    register.save(everything(), by="test")
    assert evaluated(view_of(register)).schema.equals(SHAPE)


def test_a_finding_is_told_apart_by_rule_record_and_field(found_on_seed):
    found = [(one["rule"], one["kind"], one["key"], one["field"]) for one in found_on_seed]
    assert len(found) == len(set(found))


def test_nobody_in_a_particular_inquiry_only_is_a_recipient(found_on_seed):
    assert {"RN2", "RN10"}.isdisjoint(one["key"] for one in found_on_seed)
    named = set(chain.from_iterable(RULES[one["rule"]].named(one["names"]) for one in found_on_seed))
    assert {"recipient/RN2", "recipient/RN10"}.isdisjoint(named)
    assert "recipient/RN5" in named


def test_what_is_open_about_an_activity_is_what_the_list_shows_of_it(seed):
    view = view_of(seed)
    for activity in queries.activities(view)["key"]:
        of_list = listed.chosen(listed.findings(view), listed.Chosen(activity=activity))
        assert {s: n for s, n in about.open_in(view, activity).items() if n} == of_list[
            "severity"
        ].value_counts().to_dict()


# Running only what is needed


@EACH_RULE
def test_a_rule_reads_every_kind_that_its_examples_name(id):
    """A kind that is not read could change without the rule being run again."""
    assert {RULES[id].about[0]} <= RULES[id].reads | {"data_category"}
    assert RULES[id].reads


def edited(register: Register, kind: str, key: str, /, **values: Any) -> None:
    version = len(register.journal.trail(kind, key))
    register.save([Change(kind, key, items(register)[kind, key] | values, version)], by="test")


def ran(register: Register, view: View) -> set[str]:
    """The rules that are run when the findings are asked."""
    before = memory_of(register).runs.copy()
    evaluated(view)
    return set(memory_of(register).runs - before)


def test_an_edit_of_a_recipient_runs_only_the_rules_that_read_recipients(seed):
    assert ran(seed, view_of(seed)) == set(RULES)
    assert ran(seed, view_of(seed)) == set()
    edited(seed, "recipient", "RC1", country="Nederland")
    reading = {id for id, rule in RULES.items() if "recipient" in rule.reads}
    assert {"F11", "F12", "F13", "F32", "F33", "F53"} <= reading
    assert {"F16", "F23", "F24", "F38", "F42"}.isdisjoint(reading)
    assert ran(seed, view_of(seed)) == reading


def test_another_day_runs_only_the_rules_that_look_at_the_day(seed):
    ran(seed, view_of(seed))
    tomorrow = view_of(seed, TODAY + timedelta(days=1))
    assert ran(seed, tomorrow) == {id for id, rule in RULES.items() if rule.reads_clock}


def test_an_entry_of_another_kind_runs_nothing(seed):
    ran(seed, view_of(seed))
    seed.save([Change("channel", "CH9", {"medium": "post", "address": "x"}, 0)], by="test")
    assert ran(seed, view_of(seed)) == set()


EDITS: list[tuple[str, str, dict[str, Any]]] = [
    ("recipient", "RC9", {"role": "controller"}),
    ("purpose", "P1.7", {"consent_record": "log", "not_stated": []}),
    ("processing_activity", "A8", {"automated_decisions": "no"}),
    ("data_category", "DC13", {"masked": True, "not_stated": []}),
    ("retention_rule", "RT5", {"duration": "P1Y", "not_stated": [], "judgements": {"duration": {"origin": "dpo"}}}),
    ("organisation", "ORG1", {"dpo": "no", "not_stated": ["transfers"]}),
    ("statement", "S1", {"changed_on": "2026-11-01"}),
    ("recipient", "RC9", {"ended_on": "2026-11-01"}),
    ("purpose", "P2.4", {"ended_on": "2026-11-01"}),
    ("security_measure", "SM8", {"kind": "general"}),
]


def test_after_every_edit_the_findings_are_those_of_a_full_evaluation(seed):
    evaluated(view_of(seed))
    before = seed.number
    for kind, key, values in EDITS:
        edited(seed, kind, key, **values)
        view = view_of(seed)
        assert in_order(evaluated(view).to_pylist()) == afresh(view)
    earlier = view_of(seed, moment=before)
    assert in_order(evaluated(earlier).to_pylist()) == afresh(earlier)


def afresh(view: View) -> list[str]:
    return in_order([one for found in found_by(view, *RULES.values()) for one in found.to_pylist()])


def test_each_of_these_edits_changes_what_is_found(seed):
    for kind, key, values in EDITS:
        before = in_order(evaluated(view_of(seed)).to_pylist())
        edited(seed, kind, key, **values)
        assert in_order(evaluated(view_of(seed)).to_pylist()) != before, (kind, key)


def test_what_was_redacted_is_not_remembered(seed):
    earlier = view_of(seed)
    found = evaluated(earlier).to_pylist()
    number = seed.journal.trail("purpose", "X2")[-1].number
    redact(seed.journal, number, by="test", reason="mistake")
    seed.catch_up()
    after = evaluated(earlier).to_pylist()
    assert any(one["key"] == "X2" for one in found)
    assert not any(one["key"] == "X2" for one in after)
