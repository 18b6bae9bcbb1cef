"""The form of every kind of record: what is typed is entered, what is wrong is said before, and nothing typed is lost."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

import pytest

from register import commands, queries, signing
from register.access import ACTIONS, PERMISSIONS, ROLES, closed_to, local
from register.fields import Field
from register.journal import Change, redact, verify
from register.model import KINDS, item_of
from register.projection import Register
from register.records import declared, own_fields
from register.text import LANGUAGES
from register.ui import conflicts, editing, session, standing
from register.vocabulary import LEGAL_BASES
from tests.examples import KEYS, change, everything, full, least
from tests.screens import (
    TODAY,
    fill,
    go,
    has,
    office,
    open_tab,
    press,
    run,
    sit_down,
    take_role,
    unescaped,
    widget,
    words,
)

MARK = {"confirmed_by": "local:Ann", "confirmed_on": "2026-11-23"}
PROPOSED = {"origin": "proposed", "strength": "low"}
FORMS = [kind for kind in KINDS if kind not in commands.OWN_COMMAND]
EDITABLE = [kind for kind in FORMS if commands.action_for(kind) in PERMISSIONS["dpo"]]

_numbers = count(1)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two records of every kind; tests make records of their own beside them."""
    with office(tmp_path_factory.mktemp("editing") / "register.duckdb") as register:
        register.save(everything(), by="test", reason="a reason")
        yield register


@pytest.fixture
def ann() -> str:
    return sit_down("Ann")


@pytest.fixture
def bo() -> str:
    return sit_down("Bo")


@pytest.fixture
def key(register: Register) -> str:
    """A purpose of this test's own, of which nothing is confirmed."""
    key = f"T{next(_numbers)}"
    enter(register, key, signing.unconfirmed(full(KINDS["purpose"])))
    return key


def enter(register: Register, key: str, item: dict[str, Any], by: str = "Cleo") -> None:
    based_on, _ = commands.current(register, "purpose", key)
    new = item_of(KINDS["purpose"].model_validate(signing.plain(item)))
    commands.save(register, local(by, "dpo"), [Change("purpose", key, new, based_on)], reason="a reason", today=TODAY)


def now(register: Register, key: str, kind: str = "purpose") -> dict[str, Any]:
    return signing.plain(commands.current(register, kind, key)[1])


def version(register: Register, key: str, kind: str = "purpose") -> int:
    return commands.current(register, kind, key)[0]


def form(browser: str, key: str, kind: str = "purpose", **query: str):
    return open_tab("edit", browser, kind=kind, key=key, **query)


def disabled(tab, name: str) -> bool:
    return widget(tab, name).proto.disabled


# Every kind of record, every kind of field

OTHER: dict[str, Any] = {
    "line": "iets anders é 🙂 \u202eאבג",
    "paragraph": "een\n\ntwee",
    "one_of": lambda field: list(field.choices or {})[-1],
    "several": lambda field: sorted(field.choices or {})[-1:],
    "day": date(2026, 2, 28),
    "month": "2027-01",
    "period": "P18M",
    "number": "12",
    "yes_no": "true",
    "key": KEYS[1],
    "keys": KEYS[1:],
    "links": KEYS[1:],
}
"""What a test makes of a field: the value for its widget."""
MEANS: dict[str, Any] = {"day": str, "number": int, "yes_no": lambda chosen: chosen == "true"}
"""What the journal then has, where that is something else."""


def other(field: Field) -> Any:
    value = OTHER[field.kind]
    return value(field) if callable(value) else value


def open_fields(kind: str) -> dict[str, Field]:
    """The fields that the DPO may change."""
    closed = closed_to(local("Ann", "dpo"), kind)
    return {name: field for name, field in own_fields(KINDS[kind]).items() if name not in closed}


def change_all(tab, kind: str) -> None:
    for name, field in open_fields(kind).items():
        if field.kind == "phrase":
            for language in LANGUAGES:
                widget(tab, f"{name}/{language}").set_value(f"anders {language}")
        else:
            widget(tab, name).set_value(other(field))


def all_changed(kind: str) -> dict[str, Any]:
    """What the record then is: each judged field the DPO's own and confirmed, links as they were."""
    before = item_of(KINDS[kind].model_validate(full(KINDS[kind])))
    closed = own_fields(KINDS[kind]).keys() - open_fields(kind).keys()
    values: dict[str, Any] = {name: before[name] for name in closed}
    for name, field in open_fields(kind).items():
        if field.kind == "phrase":
            values[name] = {language: f"anders {language}" for language in LANGUAGES}
        elif field.kind == "links":
            values[name] = [link for link in before[name] if link["key"] in OTHER["links"]]
        else:
            values[name] = MEANS.get(field.kind, lambda value: value)(other(field))
    judged = {name: {"origin": "dpo"} | MARK for name, field in open_fields(kind).items() if field.judged}
    judged |= {name: before["judgements"][name] for name in closed}
    return values | ({"judgements": judged} if judged else {})


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_shows_a_record_as_it_is_and_offers_nothing_to_save(register, ann, kind):
    tab = form(ann, "K1", kind)
    assert editing.NONE.nl in words(tab)
    assert disabled(tab, "save")
    assert disabled(tab, "discard")
    labels = " ".join(
        one.label for kinds in ("text_input", "text_area", "selectbox", "multiselect") for one in getattr(tab, kinds)
    )
    assert all(field.label.nl in labels or field.kind == "day" for field in own_fields(KINDS[kind]).values())
    fill(tab, why="zomaar")
    assert disabled(tab, "save")
    assert version(register, "K1", kind) == 1


@pytest.mark.parametrize("kind", EDITABLE)
def test_every_field_of_every_kind_is_entered_as_it_was_typed(register, ann, kind):
    new = f"F{next(_numbers)}"
    register.save([Change(kind, new, item_of(KINDS[kind].model_validate(full(KINDS[kind]))))], by="test")
    tab = form(ann, new, kind)
    change_all(tab, kind)
    fill(tab, why="alles anders")
    assert editing.NONE.nl not in words(tab)
    press(tab, "save")
    assert now(register, new, kind) == all_changed(kind)
    entry = register.journal.trail(kind, new)[-1]
    assert (entry.entered_by, entry.reason, entry.version) == ("local:Ann", "alles anders", 2)
    assert editing.SAVED.in_("nl", number=entry.number) in words(tab)
    assert editing.NONE.nl in words(run(tab))
    assert disabled(tab, "save")


def test_a_field_that_only_management_may_change_is_shown_and_says_whose_it_is(register, ann):
    tab = form(ann, "K1", "settings")
    [shown] = [one for one in tab.text_input if one.label == "FG mag goedkeuren"]
    assert (shown.value, shown.disabled) == ("nee", True)
    assert "Dit kan alleen de rol directie wijzigen." in words(tab)


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind not in EDITABLE])
def test_what_the_dpo_may_not_enter_is_refused_in_a_sentence_and_stays_typed(register, ann, kind):
    off = change(
        "settings", "A", least(KINDS["settings"], dpo_may_approve=False), len(register.journal.trail("settings", "A"))
    )
    register.save([off], by="test")
    tab = form(ann, "K1", kind)
    change_all(tab, kind)
    press(fill(tab, why="ik wil het"), "save")
    assert ACTIONS["approve"].label.nl in words(tab)
    assert version(register, "K1", kind) == 1
    assert widget(tab, "by").value == OTHER["line"]


def test_every_optional_field_can_be_emptied(register, ann, key):
    tab = form(ann, key)
    fill(tab, source_bullet="", legitimate_interest=" \n ", legal_basis=None, split=None, recipients=[], why="leeg")
    press(tab, "save")
    gone = {"source_bullet", "legitimate_interest", "legal_basis", "split", "recipients"}
    assert full(KINDS["purpose"]).keys() - now(register, key).keys() == gone
    assert not {"legal_basis", "split"} & now(register, key)["judgements"].keys()


def test_what_a_link_says_is_entered_and_only_that_link_is_signed(register, ann, key):
    tab = form(ann, key)
    fill(tab, recipients__K2__agreement="VO-7", recipients__K2__agreement_on=date(2026, 1, 2), why="overeenkomst")
    fill(tab, recipients__K2__data_categories=["K1"])
    press(tab, "save")
    first, second = now(register, key)["recipients"]
    assert first == {"key": "K1", **PROPOSED}
    assert second == {
        "key": "K2",
        **PROPOSED,
        **MARK,
        "agreement": "VO-7",
        "agreement_on": "2026-01-02",
        "data_categories": ["K1"],
    }
    assert "confirmed_by" not in str(now(register, key)["judgements"])


def test_an_origin_can_be_changed_and_needs_a_strength_when_it_is_a_proposal(register, ann, key):
    tab = fill(form(ann, key), judgements__legal_basis__origin="stated", why="staat er")
    assert disabled(tab, "save")
    press(fill(tab, judgements__legal_basis__strength=None), "save")
    assert now(register, key)["judgements"]["legal_basis"] == {"origin": "stated", **MARK}
    assert now(register, key)["judgements"]["activity"] == PROPOSED


def test_ticking_confirms_that_fact_as_it_is_and_says_so_before(register, ann, key):
    tab = fill(form(ann, key), judgements__legal_basis__confirm=True, recipients__K1__confirm=True, why="gezien")
    label = declared(KINDS["purpose"])["legal_basis"].label.nl
    assert label in words(tab).split(editing.CONFIRMS.nl.split("{")[0])[1]
    press(tab, "save")
    item = now(register, key)
    assert item["judgements"]["legal_basis"] == PROPOSED | MARK
    assert item["recipients"] == [{"key": "K1", **PROPOSED, **MARK}, {"key": "K2", **PROPOSED}]
    assert str(item).count("local:Ann") == 2
    assert not has(tab, "judgements/legal_basis/confirm")


def test_a_fact_that_was_ticked_and_then_taken_away_is_not_confirmed(register, ann, key):
    tab = fill(form(ann, key), judgements__legal_basis__confirm=True, recipients__K1__confirm=True)
    fill(tab, legal_basis=None, recipients=["K2"], why="toch niet")
    assert editing.CONFIRMS.nl.split("{")[0] not in words(tab)
    press(tab, "save")
    assert "local:Ann" not in str(now(register, key))
    assert [link["key"] for link in now(register, key)["recipients"]] == ["K2"]


def test_what_the_source_does_not_state_is_chosen_and_gives_way_to_a_value(register, ann):
    new = f"T{next(_numbers)}"
    enter(register, new, least(KINDS["purpose"]))
    tab = press(fill(form(ann, new), not_stated=["legal_basis", "clause"], why="de bron zwijgt"), "save")
    assert now(register, new)["not_stated"] == ["clause", "legal_basis"]
    press(fill(tab, legal_basis="contract", why="toch gevonden"), "save")
    assert now(register, new)["not_stated"] == ["clause"]


# Problems

WRONG = [
    ("retention_rule", "duration", ["P7", "7 jaar", "-P7Y", "P0D", "P1.5Y", "PT1H", "p7y"]),
    ("holding", "month", ["2026-13", "2026", "jan 2026"]),
    ("holding", "number", ["-1", "1,5", "veel", "٣", "9" * 5000]),
    ("holding", "system", ["a\nb", "a\u2028b"]),
    ("channel", "address", ["", "   "]),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "field", "given"), [(kind, field, one) for kind, field, some in WRONG for one in some]
)
def test_a_problem_stands_in_the_readers_language_and_keeps_it_from_being_saved(
    register, ann, kind, field, given, language
):
    tab = form(ann, "K1", kind, language=language)
    fill(tab, **{field: given, "why": "zo moet het"})
    label = declared(KINDS[kind])[field].label.in_(language)
    assert [text.value for text in tab.markdown if text.value.startswith(f":red[{label}")]
    assert editing.PROBLEMS_LEFT.in_(language, n=1) in words(tab)
    assert disabled(tab, "save")
    assert version(register, "K1", kind) == 1
    press(tab, "discard")


def test_a_problem_stands_right_below_its_field(register, ann):
    tab = fill(form(ann, "K1", "retention_rule"), duration="7 jaar")
    order = [getattr(one, "key", None) or str(one.value) for one in flat(tab.main)]
    at = next(i for i, one in enumerate(order) if one.endswith("/duration"))
    assert "7 jaar" in order[at + 1]
    assert order[at + 1].startswith(":red[")


def flat(block) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from flat(child)
        elif hasattr(child, "value"):
            yield child


def test_a_hundred_thousand_signs_and_control_signs_are_entered_as_they_are(register, ann, key):
    text = "lang\x00\x1b[31m<script>\u202e🙂" + "é" * 100_000
    press(fill(form(ann, key), legitimate_interest=text, why="lang verhaal"), "save")
    assert now(register, key)["legitimate_interest"] == text


def test_every_problem_is_solved_by_typing_something_better(register, ann):
    tab = fill(form(ann, "K1", "retention_rule"), duration="7 jaar", why="beter")
    assert disabled(tab, "save")
    assert not disabled(fill(tab, duration="P8Y"), "save")
    press(tab, "discard")


# The difference in words, and the reason


def test_the_difference_names_what_it_was_and_what_it_becomes(register, ann, key):
    tab = fill(form(ann, key), name__nl="Krediet", legal_basis="contract", recipients=["K1"])
    name, basis, recipients = (
        declared(KINDS["purpose"])[one].label.nl for one in ("name", "legal_basis", "recipients")
    )
    before = LEGAL_BASES[next(iter(LEGAL_BASES))].label.nl
    said = words(tab)
    assert f"{name} (nl): in het Nederlands → Krediet" in said
    assert f"{basis}: {before} → {LEGAL_BASES['contract'].label.nl}" in said
    assert f"{recipients}: K2 in het Nederlands vervallen" in said


def test_nothing_is_entered_without_a_reason(register, ann, key):
    tab = fill(form(ann, key), name__nl="Krediet")
    assert disabled(tab, "save")
    assert disabled(fill(tab, why="   "), "save")
    assert not disabled(fill(tab, why="andere naam"), "save")


def test_a_reason_that_looks_like_personal_data_needs_a_tick(register, ann, key):
    tab = fill(form(ann, key), name__nl="Krediet", why="mail van ann@example.org")
    assert disabled(tab, "save")
    assert "e-mailadres" in widget(tab, "sure").label
    press(fill(tab, **{"sure": True}), "save")
    assert register.journal.trail("purpose", key)[-1].reason == "mail van ann@example.org"


def test_markup_in_what_is_typed_stays_text_in_the_difference(register, ann, key):
    tab = fill(form(ann, key), name__nl="**vet** :red[x] <b>")
    [line] = [text.value for text in tab.markdown if "vet" in text.value]
    assert "**vet" not in line
    assert ":red[" not in line


# Drafts


def test_a_draft_survives_a_reload(register, ann, key):
    fill(form(ann, key), name__nl="Krediet", recipients__K1__confirm=True, why="half af")
    again = form(ann, key)
    assert (widget(again, "name/nl").value, widget(again, "why").value) == ("Krediet", "half af")
    assert widget(again, "recipients/K1/confirm").value
    assert not disabled(again, "save")
    press(again, "save")
    assert now(register, key)["name"]["nl"] == "Krediet"


def test_a_draft_survives_another_page_another_record_and_another_language(register, ann, key):
    tab = fill(form(ann, key), name__nl="Krediet", legal_basis=None, recipients=["K1"], why="half af")
    go(tab, "journal")
    go(tab, "edit", kind="purpose", key="K2")
    assert key in words(tab)
    go(tab, "edit", kind="purpose", key=key, language="en")
    assert (widget(tab, "name/nl").value, widget(tab, "why").value) == ("Krediet", "half af")
    assert widget(tab, "legal_basis").value is None
    assert widget(tab, "recipients").value == ["K1"]
    fill(tab, name__en="Credit")
    press(tab, "save")
    assert now(register, key)["name"] == {"nl": "Krediet", "en": "Credit"}


def test_a_draft_is_of_its_own_browser(register, ann, bo, key):
    fill(form(ann, key), name__nl="Krediet")
    assert editing.NONE.nl in words(form(bo, key))


def test_discarding_forgets_the_draft(register, ann, key):
    tab = press(fill(form(ann, key), name__nl="Krediet", recipients__K1__confirm=True, why="weg"), "discard")
    for shown in (tab, form(ann, key)):
        assert widget(shown, "name/nl").value == "in het Nederlands"
        assert not widget(shown, "recipients/K1/confirm").value
        assert widget(shown, "why").value == ""
        assert editing.NONE.nl in words(shown)
    assert version(register, key) == 1


def test_a_field_can_be_changed_again_after_saving(register, ann, key):
    tab = press(fill(form(ann, key), name__nl="Krediet", why="een"), "save")
    assert widget(tab, "why").value == ""
    press(fill(tab, name__nl="Lening", why="twee"), "save")
    assert [entry.reason for entry in register.journal.trail("purpose", key)] == ["a reason", "een", "twee"]
    assert now(register, key)["name"]["nl"] == "Lening"


# Two tabs of one browser


def test_what_a_tab_saves_is_what_that_tab_shows(register, ann, key):
    one, two = form(ann, key), form(ann, key)
    fill(one, name__nl="Krediet", why="een")
    fill(two, source_bullet="9c", why="twee")
    press(one, "save")
    assert now(register, key)["name"]["nl"] == "Krediet"
    assert now(register, key)["source_bullet"] == "one line"


def test_what_another_tab_saved_is_put_together_with_what_this_one_types(register, ann, key):
    one, two = form(ann, key), form(ann, key)
    press(fill(one, name__nl="Krediet", why="een"), "save")
    fill(two, source_bullet="9c", why="twee")
    assert "Krediet" in words(two)
    press(press(two, "merge"), "save")
    assert (now(register, key)["name"]["nl"], now(register, key)["source_bullet"]) == ("Krediet", "9c")


def test_a_tab_in_which_nothing_was_typed_follows_what_another_one_saved(register, ann, key):
    one, two = form(ann, key), form(ann, key)
    press(fill(one, name__nl="Krediet", why="een"), "save")
    run(two)
    assert widget(two, "name/nl").value == "Krediet"
    assert editing.NONE.nl in words(two)
    assert not two.warning


# Two people


def test_changes_of_two_people_that_do_not_overlap_are_put_together_after_showing_them(register, ann, bo, key):
    theirs, mine = form(ann, key), form(bo, key)
    press(fill(theirs, name__nl="Krediet", recipients__K1__agreement="VO-1", why="van Ann"), "save")
    fill(mine, name__en="Credit", recipients__K2__agreement="VO-2", why="van Bo")
    assert mine.warning
    assert re.search(r"\bAnn\b", words(mine))
    assert "in het Nederlands → Krediet" in words(mine)
    assert not mine.radio
    assert not has(mine, "save")
    assert version(register, key) == 2
    press(mine, "merge")
    assert editing.NONE.nl not in words(mine)
    press(mine, "save")
    item = now(register, key)
    assert item["name"] == {"nl": "Krediet", "en": "Credit"}
    assert [link["agreement"] for link in item["recipients"]] == ["VO-1", "VO-2"]
    assert [link["confirmed_by"] for link in item["recipients"]] == ["local:Ann", "local:Bo"]
    assert [entry.reason for entry in register.journal.trail("purpose", key)] == ["a reason", "van Ann", "van Bo"]


@pytest.mark.parametrize(("side", "kept"), [("mine", "Lening"), ("theirs", "Krediet")])
def test_changes_of_two_people_that_overlap_stand_side_by_side_to_choose_from(register, ann, bo, key, side, kept):
    mine = fill(form(bo, key), name__nl="Lening", source_bullet="9c", why="van Bo")
    enter(register, key, now(register, key) | {"name": {"nl": "Krediet", "en": "in English"}}, by="Ann")
    run(mine)
    [choice] = mine.radio
    assert [unescaped(option) for option in choice.options] == [
        conflicts.MINE.in_("nl", value="Lening"),
        conflicts.THEIRS.in_("nl", by="Ann", value="Krediet"),
    ]
    assert re.search(r"\bAnn\b", words(mine))
    choice.set_value(side)
    press(run(mine), "merge")
    assert widget(mine, "name/nl").value == kept
    assert widget(mine, "source_bullet").value == "9c"
    press(mine, "save")
    assert (now(register, key)["name"]["nl"], now(register, key)["source_bullet"]) == (kept, "9c")
    assert register.journal.trail("purpose", key)[-1].reason == "van Bo"


def test_what_is_typed_after_somebody_else_saved_is_kept(register, ann, bo, key):
    """The form was open, nothing was typed yet; then somebody saved; then the first sign was typed."""
    mine = form(bo, key)
    enter(register, key, now(register, key) | {"context": "visitor"}, by="Ann")
    fill(mine, source_bullet="9c", why="van Bo")
    press(press(mine, "merge"), "save")
    assert (now(register, key)["context"], now(register, key)["source_bullet"]) == ("visitor", "9c")


def test_a_third_version_in_between_is_shown_too(register, ann, bo, key):
    mine = fill(form(bo, key), source_bullet="9c", why="van Bo")
    enter(register, key, now(register, key) | {"context": "visitor"}, by="Ann")
    run(mine)
    enter(register, key, now(register, key) | {"dpv_term": "dpv:x"}, by="Dan")
    press(mine, "merge")
    assert re.search(r"\bDan\b", words(mine))
    press(press(mine, "merge"), "save")
    item = now(register, key)
    assert (item["context"], item["dpv_term"], item["source_bullet"]) == ("visitor", "dpv:x", "9c")


def test_a_conflict_at_the_moment_of_saving_enters_nothing_and_keeps_what_was_typed(register, ann, bo, key):
    mine = fill(form(bo, key), source_bullet="9c", why="van Bo")
    enter(register, key, now(register, key) | {"context": "visitor"}, by="Ann")
    press(mine, "save")
    assert version(register, key) == 2
    assert re.search(r"\bAnn\b", words(mine))
    press(press(mine, "merge"), "save")
    assert now(register, key)["source_bullet"] == "9c"


def test_a_conflict_survives_a_reload(register, bo, key):
    fill(form(bo, key), source_bullet="9c", why="van Bo")
    enter(register, key, now(register, key) | {"context": "visitor"}, by="Ann")
    again = form(bo, key)
    assert again.warning
    press(press(again, "merge"), "save")
    assert (now(register, key)["context"], now(register, key)["source_bullet"]) == ("visitor", "9c")


# New, copied, ended, brought back


def new_record(browser: str, kind: str, key: str):
    return fill(open_tab("edit", browser, kind=kind), new_key=key)


def test_a_new_record_is_entered_and_then_shown(register, ann):
    new = f"N{next(_numbers)}"
    tab = new_record(ann, "data_category", new)
    assert disabled(tab, "save")
    fill(tab, name__nl="Foto", special="none", why="nieuw")
    press(tab, "save")
    assert now(register, new, "data_category") == {
        "name": {"nl": "Foto"},
        "special": "none",
        "judgements": {"special": {"origin": "dpo"} | MARK},
    }
    assert widget(tab, "key").value == new
    assert tab.query_params["key"] == new
    assert not tab.error


@pytest.mark.parametrize("wrong", ["-x", "a b", "=1+1", "é", "a/b", "../x"])
def test_a_number_that_is_none_is_told(register, ann, wrong):
    tab = new_record(ann, "data_category", wrong)
    fill_in = [one for one in tab.text_input if one.key.endswith("name/nl")]
    fill_in[0].set_value("Foto")
    run(tab)
    assert "sleutel" in words(tab)
    assert disabled(tab, "save")


def test_a_number_that_is_taken_is_told(register, ann):
    tab = new_record(ann, "data_category", "K1")
    assert [one.value for one in tab.error]
    assert not has(tab, "save")


def test_two_people_who_take_one_number_see_each_others_record(register, ann, bo):
    new = f"N{next(_numbers)}"
    one, two = new_record(ann, "data_category", new), new_record(bo, "data_category", new)
    press(fill(one, name__nl="Foto", special="none", why="van Ann"), "save")
    fill(two, name__nl="Film", special="none", why="van Bo")
    assert version(register, new, "data_category") == 1
    assert re.search(r"\bAnn\b", words(two))
    assert any("Film" in option for choice in two.radio for option in choice.options)
    press(press(two, "merge"), "save")
    assert now(register, new, "data_category")["name"] == {"nl": "Film"}


@pytest.mark.parametrize("kind", ["purpose", "retention_rule"])
def test_a_copy_has_the_same_content_and_nothing_of_it_is_confirmed(register, ann, kind):
    new = f"C{next(_numbers)}"
    tab = fill(form(ann, "K1", kind), **{f"copy/{kind}/K1": new})
    press(tab, "copy")
    assert new in words(tab)
    press(fill(tab, why="lijkt erop"), "save")
    assert now(register, new, kind) == signing.unconfirmed(now(register, "K1", kind))
    assert version(register, "K1", kind) == 1


def test_what_is_changed_in_a_copy_is_signed_and_the_rest_is_not(register, ann):
    new = f"C{next(_numbers)}"
    tab = press(fill(form(ann, "K1"), **{"copy/purpose/K1": new}), "copy")
    press(fill(tab, legal_basis="contract", recipients__K2__confirm=True, why="lijkt erop"), "save")
    item = now(register, new)
    assert item["judgements"]["legal_basis"] == {"origin": "dpo"} | MARK
    assert [link.get("confirmed_by") for link in item["recipients"]] == [None, "local:Ann"]
    assert str(item).count("local:Ann") == 2


def test_a_copy_that_is_not_saved_survives_a_reload(register, ann):
    new = f"C{next(_numbers)}"
    press(fill(form(ann, "K1"), **{"copy/purpose/K1": new}), "copy")
    again = new_record(ann, "purpose", new)
    assert widget(again, "name/nl").value == "in het Nederlands"


def test_a_copy_does_not_take_a_number_that_exists(register, ann):
    tab = press(fill(form(ann, "K1"), **{"copy/purpose/K1": "K2"}), "copy")
    assert standing.TAKEN.in_("nl", key="K2") in words(tab)
    assert version(register, "K2") == 1


def test_ending_says_who_uses_the_record_and_can_be_undone(register, ann):
    new = f"E{next(_numbers)}"
    register.save(
        [Change("recipient", new, item_of(KINDS["recipient"].model_validate(full(KINDS["recipient"]))))], by="t"
    )
    user = f"T{next(_numbers)}"
    enter(register, user, least(KINDS["purpose"], recipients=[{"key": new, "origin": "dpo"}]))
    tab = form(ann, new, "recipient")
    assert standing.USED.in_("nl", n=1) in words(tab)
    assert f"{user} in het Nederlands" in words(tab)
    assert disabled(tab, "end")
    press(fill(tab, **{f"end_reason/recipient/{new}": "bestaat niet meer"}), "end")
    assert now(register, new, "recipient")["ended_on"] == TODAY.isoformat()
    assert "Vervallen op 23 nov 2026" in words(tab)
    view = queries.View(register, register.number, TODAY, "nl")
    assert new not in set(queries.recipients(view)["key"])
    press(fill(tab, **{f"end_reason/recipient/{new}": "toch wel"}), "end")
    assert "ended_on" not in now(register, new, "recipient")
    assert [entry.reason for entry in register.journal.trail("recipient", new)][1:] == ["bestaat niet meer", "toch wel"]


def test_a_record_that_changed_after_it_was_shown_is_not_ended(register, ann, key):
    tab = fill(form(ann, key), **{f"end_reason/purpose/{key}": "over"})
    enter(register, key, now(register, key) | {"context": "cookie"})
    press(tab, "end")
    assert standing.IN_THE_MEANTIME.nl in words(tab)
    assert "ended_on" not in now(register, key)


def test_a_record_that_nobody_uses_says_so(register, ann, key):
    assert standing.UNUSED.nl in words(form(ann, key))


def test_ending_while_typing_keeps_what_was_typed(register, ann, key):
    tab = fill(form(ann, key), source_bullet="9c", why="half af")
    press(fill(tab, **{f"end_reason/purpose/{key}": "over"}), "end")
    press(press(tab, "merge"), "save")
    assert (now(register, key)["source_bullet"], now(register, key)["ended_on"]) == ("9c", TODAY.isoformat())


def test_a_record_whose_content_was_redacted_can_be_filled_in_anew(register, ann, key):
    redact(register.journal, register.journal.trail("purpose", key)[-1].number, by="local:Ann", reason="a name")
    register.catch_up()
    tab = form(ann, key)
    assert not has(tab, "end")
    fill(tab, activity="K1", name__nl="Lease", context="driver", why="opnieuw")
    press(tab, "save")
    assert now(register, key)["name"] == {"nl": "Lease"}


# Roles


@pytest.mark.parametrize("role", [role for role in ROLES if "edit" not in PERMISSIONS[role]])
def test_a_tab_that_still_shows_the_form_is_refused_after_the_role_was_taken_away(register, ann, key, role):
    tab = fill(form(ann, key), name__nl="Krediet", why="nog even")
    take_role(ann, "Ann", role)
    press(tab, "save")
    assert version(register, key) == 1
    assert ACTIONS["edit"].label.nl in words(tab)
    take_role(ann, "Ann", "dpo")
    assert widget(form(ann, key), "name/nl").value == "Krediet"


@pytest.mark.parametrize("button", ["end", "copy"])
def test_a_stale_button_enters_nothing(register, ann, key, button):
    tab = fill(form(ann, key), **{f"end_reason/purpose/{key}": "over", f"copy/purpose/{key}": f"{key}b"})
    take_role(ann, "Ann", "auditor")
    press(tab, button)
    assert version(register, key) == 1
    assert version(register, f"{key}b") == 0


def test_somebody_without_a_name_is_asked_for_it_and_keeps_what_was_typed(register, key):
    nobody = sit_down("")
    tab = press(fill(form(nobody, key), name__nl="Krediet", why="wie ben ik"), "save")
    assert "naam" in tab.error[0].value
    assert version(register, key) == 1
    fill(tab, who_name="Ann")
    press(tab, "save")
    assert register.journal.trail("purpose", key)[-1].entered_by == "local:Ann"


class Forged(list):
    """The options of a choice as a forged message has them: whatever is chosen, it is the first of these."""

    def index(self, *_: object) -> int:
        return 0


@pytest.mark.parametrize("forged", ["admin", "", "dpo ", "DPO", "Functionaris  gegevensbescherming"])
def test_a_forged_role_changes_nothing(register, forged):
    browser = sit_down("Eve", "auditor")
    tab = open_tab("journal", browser)
    box = widget(tab, "who_role")
    box.set_value("management")
    box.options = Forged([forged])
    widget(tab, "who_name").set_value("Eva")
    tab.run()
    assert session.person_of(browser).role == "auditor"


def test_the_role_switch_takes_the_role_and_the_name_for_every_tab_of_the_browser(register):
    browser = sit_down("Eve", "auditor")
    one, other_tab = open_tab("journal", browser), open_tab("snapshots", browser)
    fill(one, who_role="dpo", who_name="Ann  de Vries")
    assert session.person_of(browser) == local("Ann de Vries", "dpo")
    assert not session.person_of(browser).verified
    assert has(go(run(other_tab), "edit", kind="purpose", key="K1"), "save")


# The proof that nothing was lost


def test_the_journal_fits_after_all_of_this(register):
    assert verify(register.journal) is None


def test_an_edit_is_seen_on_its_page_at_once(register, ann, key):
    press(fill(form(ann, key), name__nl="Gloednieuw doel", why="nieuw"), "save")
    tab = open_tab("purposes", ann)
    assert "Gloednieuw doel" in str([table.value.to_numpy().tolist() for table in tab.dataframe])
