"""Many records in one table: every change is told before, all of it is entered or nothing, and the table stays."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from register import commands, signing
from register.access import local
from register.journal import Change, verify
from register.model import KINDS, item_of
from register.projection import Register
from register.text import LANGUAGES
from register.ui import bulk, cells, portions
from register.vocabulary import RECIPIENT_ROLES
from tests.examples import KEYS, everything, full
from tests.screens import fill, go, new_tab, office, press, run, sit_down, take_role, widget, words

MARK = {"confirmed_by": "local:Ann", "confirmed_on": "2026-11-23"}
NEW = {"key": "RC9", "name_nl": "Bank", "role": RECIPIENT_ROLES["processor"].label.nl, "country": "NL"}

_numbers = count(1)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with office(tmp_path_factory.mktemp("bulk") / "register.duckdb") as register:
        register.save(everything(), by="test", reason="a reason")
        yield register


@pytest.fixture
def ann() -> str:
    return sit_down("Ann")


@pytest.fixture(autouse=True)
def as_they_were(register: Register) -> Iterator[None]:
    """Every test finds the recipients K1 and K2 as they were, and no others."""
    yield
    first = item_of(KINDS["recipient"].model_validate(full(KINDS["recipient"])))
    for of, key, version, item in register.latest_items():
        if of == "recipient" and item != (wanted := first | ({} if key in KEYS else {"ended_on": "2026-01-01"})):
            register.save([Change(of, key, wanted, version)], by="test")


def edited(
    browser: str, rows: dict[int, dict[str, Any]], *added: dict[str, Any], kind: str = "recipient", **query: str
) -> AppTest:
    """The table with cells that were typed or pasted: rows by number, and rows that were added."""
    tab = new_tab(browser)
    tab.session_state[f"bulk/{kind}/0/editor"] = {"edited_rows": rows, "added_rows": [*added], "deleted_rows": []}
    return go(tab, "bulk", kind=kind, **query)


def disabled(tab: AppTest) -> bool:
    return widget(tab, "bulk_save").proto.disabled


def now(register: Register, key: str, kind: str = "recipient") -> dict[str, Any]:
    return signing.plain(commands.current(register, kind, key)[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in commands.OWN_COMMAND])
def test_the_table_of_every_kind_opens_with_its_records_and_nothing_to_save(register, ann, kind, language):
    tab = go(new_tab(ann), "bulk", kind=kind, language=language)
    assert bulk.NONE.in_(language) in words(tab)
    assert list(tab.dataframe[0].value["key"])[:2] == KEYS
    assert disabled(fill(tab, bulk_reason="zomaar"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_choices_of_a_column_look_the_same(language):
    for record in KINDS.values():
        for column in cells.columns(record):
            labels = [term.label.in_(language) for term in (column.field.choices or {}).values()]
            assert len(labels) == len(set(labels))


def test_several_records_are_entered_at_once_for_one_reason(register, ann):
    before = register.number
    tab = edited(ann, {0: {"country": "BE"}, 1: {"country": "DE", "listed": True}}, NEW)
    said = words(tab)
    assert bulk.CHANGES.in_("nl", n=3) in said
    assert "K1 in het Nederlands: Land: one line → BE" in said
    assert "K2 in het Nederlands: In de lijst van de verklaring: nee → ja" in said
    assert bulk.NEW.in_("nl", record="RC9") in said
    press(fill(tab, bulk_reason="nagelopen"), "bulk_save")
    entries = [
        entry for key in (*KEYS, "RC9") for entry in register.journal.trail("recipient", key) if entry.number > before
    ]
    assert [(entry.entered_by, entry.reason) for entry in entries] == [("local:Ann", "nagelopen")] * 3
    assert bulk.SAVED.in_("nl", n=3, number=before + 3) in words(tab)
    assert (now(register, "K1")["country"], now(register, "K2")["country"]) == ("BE", "DE")
    assert bulk.NONE.nl in words(run(tab))


def test_a_new_row_is_a_new_record_that_its_author_confirms(register, ann):
    press(fill(edited(ann, {}, {**NEW, "key": "RC10"}), bulk_reason="nieuw"), "bulk_save")
    assert now(register, "RC10") == {
        "name": {"nl": "Bank"},
        "role": "processor",
        "country": "NL",
        "judgements": {"name": {"origin": "dpo"} | MARK, "role": {"origin": "dpo"} | MARK},
    }


def test_cells_that_were_not_touched_stay_as_they_were_and_unsigned(register, ann):
    before = now(register, "K1")
    press(fill(edited(ann, {0: {"country": "BE"}}), bulk_reason="land"), "bulk_save")
    assert now(register, "K1") == before | {"country": "BE"}


def test_a_judged_cell_that_was_changed_is_signed(register, ann):
    press(fill(edited(ann, {0: {"role": RECIPIENT_ROLES["joint"].label.nl}}), bulk_reason="rol"), "bulk_save")
    assert now(register, "K1")["judgements"]["role"] == {"origin": "dpo"} | MARK
    assert now(register, "K1")["judgements"]["name"]["confirmed_by"] == "dpo"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_that_is_emptied_is_left_out(register, ann, language):
    tab = edited(ann, {0: {"country": None}, 1: {"country": "  "}}, language=language)
    press(fill(tab, bulk_reason="leeg"), "bulk_save")
    assert "country" not in now(register, "K1")
    assert "country" not in now(register, "K2")


WRONG = [
    ("recipient", {"role": "onbekende rol"}, "Rol (onbekende rol)"),
    ("recipient", {"name_nl": None, "name_en": ""}, "Naam"),
    ("recipient", {"clause": "CL99"}, bulk.NO_RECORD.nl),
    ("recipient", {"country": "a\nb"}, "Land"),
    ("holding", {"month": "2026-13"}, "Maand (2026-13)"),
    ("holding", {"number": "-1"}, "Aantal (-1)"),
    ("holding", {"number": "9" * 6000}, "Aantal"),
    ("retention_rule", {"duration": "7 jaar"}, "Duur (7 jaar)"),
    ("statement", {"changed_on": "18-03-2021"}, "Gewijzigd op (18-03-2021)"),
    ("statement", {"changed_on": "2021-02-30"}, "Gewijzigd op (2021-02-30)"),
]


@pytest.mark.parametrize(("kind", "cell", "said"), WRONG)
def test_a_problem_in_one_row_refuses_all_of_them(register, ann, kind, cell, said):
    other = {"address": "elders"} if kind == "channel" else {}
    tab = fill(edited(ann, {0: cell, 1: other}, kind=kind), bulk_reason="half goed")
    [problem] = [text.value for text in tab.markdown if text.value.startswith(":red[")][:1]
    assert "K1" in problem
    assert said in words(tab)
    assert disabled(tab)


@pytest.mark.parametrize(
    ("rows", "added", "said"),
    [
        ({}, {**NEW, "key": "K1"}, bulk.TWICE.in_("nl", key="K1")),
        ({0: {"key": "K9"}}, None, bulk.MOVED.in_("nl", key="K1")),
        ({0: {"key": ""}}, None, bulk.MOVED.in_("nl", key="K1")),
        ({}, {**NEW, "key": "=1+1"}, "“=1+1”"),
        ({}, {**NEW, "key": ""}, "“”"),
    ],
)
def test_a_number_that_is_taken_changed_or_none_is_told(register, ann, rows, added, said):
    tab = fill(edited(ann, rows, *([added] if added else [])), bulk_reason="zo")
    assert said in words(tab)
    assert disabled(tab)


def test_a_reason_is_asked_and_one_with_personal_data_is_not_taken(register, ann):
    tab = edited(ann, {0: {"country": "BE"}})
    assert disabled(tab)
    assert disabled(fill(tab, bulk_reason="bel 06-12345678"))
    assert not disabled(fill(tab, bulk_reason="gebeld"))


def test_a_conflict_enters_nothing_says_who_and_keeps_the_table(register, ann):
    tab = fill(edited(ann, {0: {"country": "BE"}, 1: {"country": "DE"}}), bulk_reason="nagelopen")
    save_as_bo(register, "K2", country="FR")
    before = register.number
    press(tab, "bulk_save")
    assert register.number == before
    assert bulk.OVERTAKEN.in_("nl", key="K2", by="local:Bo") in words(tab)
    assert "K1 in het Nederlands: Land: one line → BE" in words(tab)
    assert "K2 in het Nederlands: Land: FR → DE" in words(tab)
    press(tab, "bulk_save")
    assert (now(register, "K1")["country"], now(register, "K2")["country"]) == ("BE", "DE")


def test_a_number_that_somebody_else_took_meanwhile_is_told_and_the_row_stays(register, ann):
    tab = fill(edited(ann, {}, {**NEW, "key": "RC11"}), bulk_reason="nieuw")
    save_as_bo(register, "RC11", country="FR")
    press(tab, "bulk_save")
    assert bulk.OVERTAKEN.in_("nl", key="RC11", by="local:Bo") in words(tab)
    assert bulk.NEW.nl.split(":")[1].strip() in words(tab)
    assert now(register, "RC11")["country"] == "FR"


def test_a_table_that_is_opened_again_shows_what_was_entered_meanwhile(register, ann):
    tab = go(new_tab(ann), "bulk", kind="recipient")
    save_as_bo(register, "K2", country="FR")
    go(tab, "journal")
    go(tab, "bulk", kind="recipient")
    assert tab.dataframe[0].value["country"][1] == "FR"


def save_as_bo(register: Register, key: str, **changed: Any) -> None:
    version, _ = commands.current(register, "recipient", key)
    item = item_of(KINDS["recipient"].model_validate(full(KINDS["recipient"]) | changed))
    commands.save(
        register,
        local("Bo", "dpo"),
        [Change("recipient", key, item, version)],
        reason="eerst",
        today=date(2026, 11, 23),
    )


def test_a_role_that_was_taken_away_in_another_tab_enters_nothing(register, ann):
    tab = fill(edited(ann, {0: {"country": "BE"}}), bulk_reason="nog even")
    take_role(ann, "Ann", "management")
    press(tab, "bulk_save")
    assert now(register, "K1")["country"] == "one line"
    assert "directie" in words(tab)


def test_the_journal_fits_after_all_of_this(register):
    assert verify(register.journal) is None


def test_a_table_in_progress_outlives_a_reload(register, ann):
    edited(ann, {0: {"country": "BE"}})
    again = go(new_tab(ann), "bulk", kind="recipient")
    assert again.dataframe[0].value["country"].iloc[0] == "BE"
    press(fill(again, bulk_reason="na het herladen"), "bulk_save")
    assert now(register, "K1")["country"] == "BE"
    assert bulk.NONE.in_("nl") in words(go(new_tab(ann), "bulk", kind="recipient"))


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of one record at a time."""
    monkeypatch.setattr(portions, "MOST", 1)


def test_very_many_records_are_typed_in_a_part_at_a_time(register, ann, in_parts):
    tab = new_tab(ann)
    tab.session_state["bulk/recipient@2/0/editor"] = {"edited_rows": {0: {"country": "Spanje"}}, "added_rows": []}
    go(tab, "bulk", kind="recipient", bulk_page="2")
    assert list(tab.dataframe[0].value["key"]) == KEYS[1:2]
    press(fill(tab, bulk_reason="verhuisd"), "bulk_save")
    assert [now(register, key).get("country") for key in KEYS[:2]] == [now(register, KEYS[0])["country"], "Spanje"]
    assert now(register, KEYS[0])["country"] != "Spanje"


def test_a_new_row_with_the_number_of_a_record_in_another_part_is_refused(ann, in_parts):
    tab = new_tab(ann)
    row = NEW | {"key": KEYS[1]}
    tab.session_state["bulk/recipient@1/0/editor"] = {"edited_rows": {}, "added_rows": [row], "deleted_rows": []}
    go(tab, "bulk", kind="recipient")
    assert bulk.THERE.in_("nl", key=KEYS[1]) in words(tab)
    assert disabled(fill(tab, bulk_reason="erbij"))
