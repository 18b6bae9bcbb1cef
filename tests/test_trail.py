"""The journal: what differs between any two versions of a record, the way back to one, and filters that live in the URL."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from register import commands, signing
from register.access import ACTIONS, PERMISSIONS, ROLES, local
from register.journal import Change, redact, verify
from register.model import KINDS, item_of
from register.projection import Register
from register.records import declared
from register.ui import trail
from register.vocabulary import CONTEXTS
from tests.examples import everything, full
from tests.screens import fill, has, office, open_tab, press, sit_down, take_role, widget, words

FIRST = signing.plain(item_of(KINDS["purpose"].model_validate(full(KINDS["purpose"]))))
CHANGES = [{"context": "driver"}, {"context": "cookie"}, {"context": "cookie", "source_bullet": "9c"}]
PEOPLE = ["local:Bo", "local:Cleo", "local:Bo"]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two records of every kind; of purpose K1 four versions by three people on four days; the second of K2 was redacted."""
    with office(tmp_path_factory.mktemp("trail") / "register.duckdb") as register:
        register.save(everything(), by="test", reason="a reason", now=datetime(2026, 3, 1, 12))
        for day, (changed, by) in enumerate(zip(CHANGES, PEOPLE, strict=True), start=2):
            enter(register, "K1", FIRST | changed, by, datetime(2026, 3, day, 23, 30))
        [secret] = enter(register, "K2", FIRST | {"source_bullet": "geheim"}, "local:Bo", datetime(2026, 3, 6, 12))
        redact(register.journal, secret.number, by="local:Bo", reason="een naam", now=datetime(2026, 3, 7, 12))
        yield register


def enter(register: Register, key: str, item: dict, by: str, at: datetime):
    version, _ = commands.current(register, "purpose", key)
    return register.save([Change("purpose", key, {"model": 1} | item, version)], by=by, reason=f"door {by}", now=at)


@pytest.fixture
def ann() -> str:
    return sit_down("Ann")


def of_record(browser: str, key: str = "K1", **query: str) -> AppTest:
    return open_tab("journal", browser, kind="purpose", key=key, **query)


def label(name: str) -> str:
    return declared(KINDS["purpose"])[name].label.nl


def compared(tab: AppTest) -> list[str]:
    """The differences between the two versions that were chosen."""
    lists = [text.value.replace("\\", "") for text in tab.markdown if text.value.startswith("- ")]
    return lists[-1].splitlines()


def numbers(tab: AppTest) -> list[int]:
    return list(tab.dataframe[0].value.iloc[:, 0]) if tab.dataframe else []


def test_the_trail_says_who_changed_what_when_and_why(register, ann):
    said = words(of_record(ann))
    for entry in register.journal.trail("purpose", "K1"):
        assert f"Versie {entry.version} · regel {entry.number} ·" in said
        assert str(entry.reason) in said
    assert "3 mrt 2026 00:30 · Bo" in said
    assert f"{label('context')}: {CONTEXTS['driver'].label.nl} → {CONTEXTS['cookie'].label.nl}" in said
    assert f"{label('source_bullet')}: one line → 9c" in said
    assert trail.FIRST.nl in said


@pytest.mark.parametrize(("first", "last"), [(1, 4), (4, 1), (1, 3), (3, 4), (2, 2)])
def test_the_differences_between_any_two_versions_are_told_in_words(register, ann, first, last):
    contexts = [CONTEXTS[context].label.nl for context in (FIRST["context"], "driver", "cookie", "cookie")]
    bullets = [FIRST["source_bullet"]] * 3 + ["9c"]
    wanted = [
        f"- {label(name)}: {values[first - 1]} → {values[last - 1]}"
        for name, values in {"context": contexts, "source_bullet": bullets}.items()
        if values[first - 1] != values[last - 1]
    ]
    tab = of_record(ann, **{"from": str(first), "to": str(last)})
    assert compared(tab) == (wanted or [f"- {trail.UNCHANGED.nl}"])


def test_a_version_that_was_redacted_says_so_and_cannot_be_restored(register, ann):
    tab = of_record(ann, "K2")
    assert trail.REDACTED.nl in words(tab)
    assert "geheim" not in words(tab)
    assert not has(of_record(ann, "K2", **{"from": "2"}), "restore")


def test_the_dpo_restores_a_version_as_a_new_entry(register, ann):
    register.save([Change("purpose", "R1", {"model": 1} | FIRST)], by="test")
    enter(register, "R1", FIRST | {"context": "loose"}, "local:Bo", datetime(2026, 3, 8, 12))
    before = register.journal.trail("purpose", "R1")
    tab = of_record(ann, "R1")
    assert widget(tab, "restore").proto.disabled
    press(fill(tab, restore_reason="was toch goed"), "restore")
    *earlier, last = register.journal.trail("purpose", "R1")
    assert earlier == before
    assert (last.version, last.entered_by, last.reason) == (3, "local:Ann", "was toch goed")
    assert last.content() == before[0].content()
    assert trail.RESTORED.in_("nl", number=last.number) in words(tab)


def test_the_last_version_is_not_offered_to_be_restored(register, ann):
    assert not has(of_record(ann, **{"from": "4", "to": "1"}), "restore")


@pytest.mark.parametrize("role", [role for role in ROLES if "edit" not in PERMISSIONS[role]])
def test_who_may_not_edit_is_not_offered_to_restore(register, role):
    tab = of_record(sit_down("Eve", role))
    assert trail.COMPARE.nl in words(tab)
    assert not has(tab, "restore")


def test_a_button_that_is_still_shown_restores_nothing_after_the_role_was_taken_away(register, ann):
    tab, before = fill(of_record(ann), restore_reason="nog even"), register.number
    take_role(ann, "Ann", "auditor")
    press(tab, "restore")
    assert register.number == before
    assert ACTIONS["edit"].label.nl in words(tab)


def test_what_the_dpo_may_not_decide_is_not_offered_to_be_restored(register, ann):
    version, item = commands.current(register, "approval", "K1")
    register.save([Change("approval", "K1", item | {"reason": "toch"}, version)], by="local:Max")
    tab = open_tab("journal", ann, kind="approval", key="K1")
    assert trail.COMPARE.nl in words(tab)
    assert not has(tab, "restore")


SOUGHT = [
    ({"kind": "purpose", "by": "local:Bo"}, lambda entry: entry.kind == "purpose" and entry.entered_by == "local:Bo"),
    ({"by": "local:Cleo"}, lambda entry: entry.entered_by == "local:Cleo"),
    ({"text": "DOOR LOCAL:cleo"}, lambda entry: entry.reason == "door local:Cleo"),
    ({"text": "9c"}, lambda entry: "9c" in (entry.item or "")),
    ({"text": "geheim"}, lambda entry: False),
    ({"since": "2026-03-04", "until": "2026-03-04"}, lambda entry: entry.entered_at == datetime(2026, 3, 3, 23, 30)),
    ({"until": "2026-03-02"}, lambda entry: entry.entered_at < datetime(2026, 3, 2, 23)),
    (
        {"kind": "purpose", "key": "K1", "since": "2026-03-03"},
        lambda entry: (entry.kind, entry.key) == ("purpose", "K1") and entry.version > 1,
    ),
    ({"since": "2027-01-01"}, lambda entry: False),
]


@pytest.mark.parametrize(("query", "wanted"), SOUGHT)
def test_the_journal_shows_what_its_url_asks_for(register, query, wanted):
    tab = open_tab("journal", sit_down("Eve", "auditor"), **query)
    entries = [
        entry
        for kind in [*KINDS, "redaction"]
        for key in keys(register, kind)
        for entry in register.journal.trail(kind, key)
    ]
    assert numbers(tab) == sorted((entry.number for entry in entries if wanted(entry)), reverse=True)


def keys(register: Register, kind: str) -> list[str]:
    with register.cursor() as cursor:
        found = cursor.execute("select distinct key from journal.entry where kind = ?", [kind]).fetchall()
    return [key for (key,) in found]


@pytest.mark.parametrize(
    "bogus", [{"since": "gisteren"}, {"until": "2026-02-30"}, {"by": "nobody"}, {"from": "99", "to": "-1"}]
)
def test_a_filter_that_makes_no_sense_shows_everything(register, bogus):
    tab = open_tab("journal", sit_down("Eve", "auditor"), kind="purpose", key="K1", **bogus)
    assert len(numbers(tab)) == 4


def test_the_journal_still_fits(register):
    assert verify(register.journal) is None
    assert commands.check_journal(register, local("Eve", "auditor")) is None
