"""Whatever is wrong with an input is said in the reader's language: which field, which value, what is wanted."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from register.model import KINDS
from register.model.organisation import Channel
from register.model.processing import ProcessingActivity, Purpose
from register.model.requests import DataSubjectRequest
from register.model.retention import Holding, RetentionRule
from register.problems import PROBLEMS, Problem, problems_of
from register.records import Record, columns_of, link_fields, own_fields
from register.text import LANGUAGES
from tests.examples import full, least

LINK = {"key": "RC1", "origin": "stated"}

Provoked = tuple[type[Record], dict[Any, Any], str, tuple[str, str], str]
"""A kind of record, what is entered, and then: the column, the label in Dutch and English, the value as it is shown."""

PROVOKED: dict[str, Provoked] = {
    "missing": (Channel, {"medium": "  ", "address": "a"}, "medium", ("Middel", "Medium"), ""),
    "extra_forbidden": (Channel, least(Channel, colour="red"), "colour", ("colour", "colour"), "red"),
    "model_type": (Purpose, least(Purpose, name="a name"), "name", ("Naam", "Name"), "a name"),
    "dict_type": (Channel, least(Channel, judgements=["uses"]), "", ("judgements", "judgements"), "uses"),
    "list_type": (Purpose, least(Purpose, recipients="RC1"), "recipients", ("Ontvangers", "Recipients"), "RC1"),
    "string_type": (Channel, least(Channel, judgements={1: {}}), "", ("1", "1"), "1"),
    "invalid_key": (Channel, least(Channel) | {1: "a"}, "", ("1", "1"), "1"),
    "text_wanted": (Channel, least(Channel, address=1), "address", ("Adres of nummer", "Address or number"), "1"),
    "text_unreadable": (
        ProcessingActivity,
        least(ProcessingActivity, systems="\ud800"),
        "systems",
        ("Systemen", "Systems"),
        "\ud800",
    ),
    "line_wanted": (
        Channel,
        least(Channel, address="a\nb"),
        "address",
        ("Adres of nummer", "Address or number"),
        "a\nb",
    ),
    "phrase_wanted": (Purpose, least(Purpose, name={"nl": " "}), "name", ("Naam", "Name"), ""),
    "choice_wanted": (
        Purpose,
        least(Purpose, recipients=[LINK, LINK | {"key": "RC2", "origin": "guessed"}]),
        "recipients_origin",
        ("Ontvangers: Herkomst", "Recipients: Origin"),
        "guessed",
    ),
    "day_wanted": (
        DataSubjectRequest,
        least(DataSubjectRequest, received_on="30-02-2026"),
        "received_on",
        ("Ontvangen op", "Received on"),
        "30-02-2026",
    ),
    "month_wanted": (Holding, least(Holding, month="2026-13"), "month", ("Maand", "Month"), "2026-13"),
    "period_wanted": (
        RetentionRule,
        least(RetentionRule, duration="7 jaar"),
        "duration",
        ("Duur", "Duration"),
        "7 jaar",
    ),
    "number_wanted": (Holding, least(Holding, number="-1"), "number", ("Aantal", "Number"), "-1"),
    "yes_no_wanted": (
        RetentionRule,
        least(RetentionRule, general="ja"),
        "general",
        ("Algemene regel", "General rule"),
        "ja",
    ),
    "key_wanted": (Holding, least(Holding, rule="RT 1"), "rule", ("Bewaartermijn", "Retention rule"), "RT 1"),
    "list_wanted": (Channel, least(Channel, uses="rights"), "uses", ("Voor", "For"), "rights"),
    "strength_with_proposed": (
        Purpose,
        least(Purpose, recipients=[LINK | {"strength": "high"}]),
        "recipients",
        ("Ontvangers", "Recipients"),
        "",
    ),
    "confirmed_by_and_on": (
        Purpose,
        least(Purpose)
        | {"legal_basis": "consent", "judgements": {"legal_basis": {"origin": "dpo", "confirmed_by": "me"}}},
        "legal_basis",
        ("Grondslag", "Legal basis"),
        "",
    ),
    "link_twice": (Purpose, least(Purpose, recipients=[LINK, LINK]), "recipients", ("Ontvangers", "Recipients"), ""),
    "field_name_wanted": (
        Channel,
        least(Channel, not_stated=["uses", "colour"]),
        "not_stated",
        ("Niet vermeld", "Not stated"),
        "uses, colour",
    ),
    "stated_after_all": (Channel, least(Channel, not_stated=["medium"]), "medium", ("Middel", "Medium"), ""),
    "judgement_with_value": (
        Purpose,
        least(Purpose) | {"judgements": {}},
        "activity",
        ("Activiteit", "Activity"),
        "",
    ),
    "no_judged_field": (
        Channel,
        least(Channel, judgements={"medium": {"origin": "dpo"}}),
        "medium",
        ("Middel", "Medium"),
        "",
    ),
}


def problems(record: type[Record], values: Any) -> list[Problem]:
    with pytest.raises(ValidationError) as refused:
        record.model_validate(values)
    return problems_of(refused.value, record)


@pytest.mark.parametrize("error", PROVOKED)
def test_every_problem_says_where_it_is_what_was_given_and_what_is_wanted(error):
    record, values, column, labels, shown = PROVOKED[error]
    with pytest.raises(ValidationError) as refused:
        record.model_validate(values)
    types = [one["type"] for one in refused.value.errors()]
    assert error in types
    problem = problems_of(refused.value, record)[types.index(error)]
    assert problem.column == column
    for language, label in zip(LANGUAGES, labels, strict=True):
        wanted = PROBLEMS[error].in_(language).split("{")[0]
        assert problem.in_(language).startswith(f"{label} ({shown}) {wanted}" if shown else f"{label} {wanted}")


def test_a_record_that_is_changed_by_itself_says_what_to_do_instead():
    channel = Channel.model_validate(full(Channel))
    with pytest.raises(ValidationError) as refused:
        channel.medium = "post"  # type: ignore[misc]
    [problem] = problems_of(refused.value, Channel)
    assert problem.column == "medium"
    assert problem.in_("en") == "Medium (post) cannot change by itself; enter the whole record anew."


def test_every_problem_is_provoked_here():
    assert set(PROVOKED) | {"frozen_instance"} == set(PROBLEMS)


@pytest.mark.parametrize("error", PROBLEMS)
def test_every_problem_is_a_sentence_in_both_languages(error):
    nl, en = PROBLEMS[error]
    assert nl
    assert en
    assert nl != en
    assert not nl.endswith(".")
    assert not en.endswith(".")


def test_a_choice_names_the_codes_that_can_be_chosen():
    [problem] = problems(Channel, least(Channel, medium="fax"))
    assert problem.in_("en") == "Medium (fax) must be one of: post, email, phone, form, portal, in_person."
    assert problem.in_("nl") == "Middel (fax) moet een van deze zijn: post, email, phone, form, portal, in_person."


def test_a_problem_beside_a_judged_phrase_says_which_part_of_the_judgement():
    kind = KINDS["recipient"]
    values = full(kind)
    values["judgements"] = values["judgements"] | {"name": {"origin": "guessed"}}
    problem = problems(kind, values)[0]
    assert (problem.column, problem.label.en, problem.value) == ("name_origin", "Name: Origin", "guessed")


def test_a_problem_in_a_phrase_says_in_which_language():
    [problem] = problems(Purpose, least(Purpose, name={"nl": "a", "en": "b\nc"}))
    assert (problem.column, problem.label) == ("name_en", ("Naam: Engels", "Name: English"))


def test_every_problem_of_a_record_is_said_at_once():
    found = problems(Channel, {"medium": "fax", "uses": ["fun"]})
    assert [problem.column for problem in found] == ["uses", "medium", "address"]


def test_a_long_value_is_shown_in_part():
    [problem] = problems(Channel, least(Channel, medium="x" * 1000))
    assert len(problem.in_("en")) < 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_problem_stands_in_a_column_that_the_kind_has(kind):
    record = KINDS[kind]
    known = {column.name for column in columns_of(record)} | set(own_fields(record))
    known |= {f"{field}_{column.name}" for field, link in link_fields(record).items() for column in columns_of(link)}
    wrong = {name: object() for name in own_fields(record)} | {"not_stated": 1, "ended_on": 1}
    found = problems(record, wrong)
    assert len(found) == len(wrong)
    assert {problem.column for problem in found} <= known


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["consent", "K1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def almost(draw: st.DrawFn, record: type[Record]) -> Any:
    """A record of which some parts were replaced by anything at all."""
    names = st.sampled_from([*own_fields(record), "judgements", "not_stated", "ended_on", "colour"])
    return full(record) | draw(st.dictionaries(names, JSON, min_size=1, max_size=4))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_comes_in_every_kind_takes_it_or_says_why_not(kind, data):
    record = KINDS[kind]
    values = data.draw(almost(record) | JSON)
    try:
        record.model_validate(values)
    except ValidationError as error:
        for problem in problems_of(error, record):
            assert all(problem.in_(language).endswith(".") for language in LANGUAGES)
