"""Each role may do what the table says and nothing else, also below the screens, where a menu hides nothing."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from register import approvers, commands, exchange, queries
from register.access import (
    ACTION_FOR_KIND,
    ACTIONS,
    NO_NAME,
    PERMISSIONS,
    ROLES,
    NotAllowed,
    Person,
    closed_to,
    local,
    may,
    require,
)
from register.model import KINDS
from register.projection import Register
from register.text import LANGUAGES
from tests.examples import change, full, least
from tests.folders import CATEGORY, FILES, items, put, taken_from

COLUMNS = (
    "look edit advise approve handle_requests see_requester export_shown export verify settings see_access_log redact"
)
TABLE = """
management     x  .  .  x  .  .  x  .  .  .  .  .
customer_care  x  .  .  .  x  x  x  .  .  .  .  .
dpo            x  x  x  .  x  x  x  x  x  x  x  x
auditor        x  .  .  .  .  .  x  x  x  .  x  .
"""
"""What each role may do. That the DPO does not approve is Art. 38(6)."""

ALLOWED = {
    (role, action)
    for role, *marks in (line.split() for line in TABLE.strip().splitlines())
    for action, mark in zip(COLUMNS.split(), marks, strict=True)
    if mark == "x"
}
TODAY = "2026-11-23"
DAY = date.fromisoformat(TODAY)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_role_may_do_what_the_table_says(role, action):
    assert may(local("Ann", role), action) == ((role, action) in ALLOWED)


def test_the_table_knows_every_role_and_every_action():
    assert {role for role, _ in ALLOWED} == set(ROLES) == set(PERMISSIONS)
    assert {action for _, action in ALLOWED} == set(ACTIONS)
    assert set().union(*PERMISSIONS.values()) | set(ACTION_FOR_KIND.values()) <= set(ACTIONS)


@pytest.mark.parametrize("role", ["", "DPO", "dpo ", "admin", "*", "look"])
@pytest.mark.parametrize("action", ACTIONS)
def test_an_unknown_role_may_do_nothing(role, action):
    assert not may(local("Ann", role), action)
    with pytest.raises(NotAllowed):
        require(local("Ann", role), action)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_refusal_says_in_both_languages_which_role_may_not_do_what(role, action):
    if (role, action) in ALLOWED:
        return require(local("Ann", role), action)
    with pytest.raises(NotAllowed) as refusal:
        require(local("Ann", role), action)
    for language in LANGUAGES:
        sentence = refusal.value.text.in_(language)
        assert ROLES[role].label.in_(language).lower() in sentence
        assert ACTIONS[action].label.in_(language) in sentence
        assert sentence.endswith(".")
        assert "{" not in sentence
    return None


def test_a_local_person_is_not_verified_and_has_a_tidy_name():
    assert local("  Ann \t de\nVries ", "dpo") == Person("local:Ann de Vries", "dpo", verified=False)


# The commands


def save(register: Register, person: Person, folder: Path) -> Any:
    return commands.save(register, person, [change("purpose", "P9", least(KINDS["purpose"]))], reason="new", today=DAY)


def end(register: Register, person: Person, folder: Path) -> Any:
    return commands.end(register, person, "purpose", "P1", shown=1, reason="over", today=day())


def bring_back(register: Register, person: Person, folder: Path) -> Any:
    return commands.bring_back(register, person, "purpose", "P1", shown=1, reason="back", today=DAY)


def restore(register: Register, person: Person, folder: Path) -> Any:
    return commands.restore(register, person, "purpose", "P1", 1, shown=1, reason="as it was", today=DAY)


def confirm(register: Register, person: Person, folder: Path) -> Any:
    places = [("judgements", "activity"), ("recipients", "RC1")]
    return commands.confirm(register, person, "purpose", "P1", places, shown=1, reason="seen", today=day())


def import_files(register: Register, person: Person, folder: Path) -> Any:
    found = exchange.preview(register, put(folder / "more", {"data_category.csv": [CATEGORY, "DC9,Foto,none,dpo"]}))
    return commands.import_files(register, person, found, reason="import")


def take_snapshot(register: Register, person: Person, folder: Path) -> Any:
    return commands.take_snapshot(register, person, folder / "s.zip", moment=register.number, kinds=["purpose"])


def check_journal(register: Register, person: Person, folder: Path) -> Any:
    assert commands.check_journal(register, person) is None
    return True


def day() -> date:
    return date.fromisoformat(TODAY)


Call = Callable[[Register, Person, Path], Any]
WRITES: dict[Call, str] = {
    save: "edit",
    end: "edit",
    bring_back: "edit",
    restore: "edit",
    confirm: "edit",
    import_files: "edit",
}
READS: dict[Call, str] = {take_snapshot: "export", check_journal: "verify"}
CALLS = WRITES | READS


def test_every_command_that_a_person_gives_is_tried_here():
    given_by_people = {
        name
        for name, function in inspect.getmembers(commands, inspect.isfunction)
        if function.__module__ == commands.__name__
        and {"register", "person"} <= set(inspect.signature(function).parameters)
    }
    assert {call.__name__ for call in CALLS} == given_by_people


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A small register for commands that are to be refused: it stays as it is."""
    folder = tmp_path_factory.mktemp("untouched")
    with closing(Register(folder / "register.duckdb")) as register:
        taken_from(register, put(folder / "files", FILES))
        yield register


def pairs(allowed: bool) -> list[tuple[Call, str]]:
    return [(call, role) for call in CALLS for role in [*ROLES, "admin"] if ((role, CALLS[call]) in ALLOWED) == allowed]


@pytest.mark.parametrize(("call", "role"), pairs(allowed=True), ids=lambda one: getattr(one, "__name__", one))
def test_a_command_works_for_who_may_give_it(filled, tmp_path, call, role):
    before = filled.number
    assert call(filled, local("Ann", role), tmp_path)
    assert (filled.journal.head().number > before) == (call in WRITES)


@pytest.mark.parametrize(("call", "role"), pairs(allowed=False), ids=lambda one: getattr(one, "__name__", one))
def test_a_command_is_refused_to_who_may_not_give_it(untouched, tmp_path, call, role):
    before = untouched.journal.head()
    with pytest.raises(NotAllowed):
        call(untouched, local("Ann", role), tmp_path)
    assert untouched.journal.head() == before
    assert not (tmp_path / "s.zip").exists()


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
@pytest.mark.parametrize("call", WRITES, ids=lambda call: call.__name__)
def test_nobody_changes_the_register_without_a_name(untouched, tmp_path, call, name):
    before = untouched.journal.head()
    with pytest.raises(NotAllowed) as refusal:
        call(untouched, local(name, "dpo"), tmp_path)
    assert refusal.value.text == NO_NAME
    assert untouched.journal.head() == before


@pytest.mark.parametrize("role", ROLES)
def test_a_record_is_changed_by_the_role_that_its_kind_is_for(register, role):
    own = commands.OWN_COMMAND
    allowed = {kind for kind in KINDS if (role, ACTION_FOR_KIND.get(kind, "edit")) in ALLOWED and kind not in own}
    for kind in KINDS:
        values = full(KINDS[kind])
        for field in closed_to(local("Ann", role), kind):
            del values[field], values["judgements"][field]
        wanted = [change(kind, "K1", values)]
        if kind in allowed:
            commands.save(register, local("Ann", role), wanted, reason="new", today=DAY)
        else:
            with pytest.raises(NotAllowed):
                commands.save(register, local("Ann", role), wanted, reason="new", today=DAY)
    assert {kind for kind, _ in items(register)} == allowed


def test_one_change_that_is_not_allowed_refuses_all_of_them(register):
    allowed, refused = (change(kind, "K1", full(KINDS[kind])) for kind in ("request", "purpose"))
    with pytest.raises(NotAllowed):
        commands.save(register, local("Bo", "customer_care"), [allowed, refused], reason="both", today=DAY)
    assert items(register) == {}


# What a role may do only by a setting

MANAGER = local("Max", "management")
OFFERED = {"dpo_may_approve": True, "judgements": {"dpo_may_approve": {"origin": "dpo"}}}


def let(register: Register, may_approve: bool, person: Person) -> list[Any]:
    return approvers.let_dpo_approve(register, person, may=may_approve, reason="small organisation", today=DAY)


def is_let(register: Register) -> bool:
    return bool(queries.settings(queries.View(register, register.number, DAY, "nl")).dpo_may_approve)


@pytest.mark.parametrize("role", ["dpo", "customer_care", "auditor"])
def test_nobody_but_management_lets_the_dpo_approve_not_even_a_dpo_who_was_let(register, role):
    for before in (False, True):
        let(register, before, MANAGER)
        with pytest.raises(NotAllowed) as refusal:
            let(register, not before, local("Ann", role))
        assert "alleen de rol directie" in refusal.value.text.nl
        assert is_let(register) == before


def test_what_management_decided_is_not_said_to_come_from_the_dpo(register):
    """Also where an earlier entry said that it did."""
    register.save([change("settings", "SET1", OFFERED)], by="test")
    let(register, False, MANAGER)
    [judgement] = commands.current(register, "settings", "SET1")[1]["judgements"].values()
    assert judgement == {"origin": "management", "confirmed_by": MANAGER.key, "confirmed_on": DAY.isoformat()}


def test_the_dpo_gets_no_right_by_any_other_way_to_write_a_setting(register, tmp_path):
    dpo = local("Ann", "dpo")
    let(register, True, MANAGER)
    let(register, False, MANAGER)
    header = "key,dpo_may_approve,dpo_may_approve_origin"
    preview = exchange.preview(register, put(tmp_path, {"settings.csv": [header, "SET1,true,dpo"]}))
    ways: list[Callable[[], Any]] = [
        lambda: commands.save(register, dpo, [change("settings", "SET0", OFFERED)], reason="new", today=DAY),
        lambda: commands.restore(register, dpo, "settings", "SET1", 1, shown=2, reason="as it was", today=DAY),
        lambda: commands.import_files(register, dpo, preview, reason="import"),
    ]
    for way in ways:
        with pytest.raises(NotAllowed, match="DPO may approve"):
            way()
    assert not is_let(register)


def test_the_dpo_changes_every_other_setting_and_management_no_other(register):
    settings = [change("settings", "SET1", least(KINDS["settings"], backups_to_keep=3))]
    with pytest.raises(NotAllowed):
        commands.save(register, MANAGER, settings, reason="new", today=DAY)
    commands.save(register, local("Ann", "dpo"), settings, reason="new", today=DAY)
    let(register, True, MANAGER)
    assert is_let(register)
    assert commands.current(register, "settings", "SET1")[1]["backups_to_keep"] == 3
    more = change("settings", "SET1", OFFERED | {"backups_to_keep": 9, "dpo_may_approve": False}, based_on=2)
    for person in (MANAGER, local("Ann", "dpo")):
        with pytest.raises(NotAllowed):
            commands.save(register, person, [more], reason="both", today=DAY)


def test_the_dpo_accepts_a_finding_only_where_the_register_is_set_so(register):
    kind = "acceptance"
    dpo, wanted = local("Ann", "dpo"), [change(kind, "K1", full(KINDS[kind]))]
    with pytest.raises(NotAllowed):
        commands.save(register, dpo, wanted, reason="new", today=DAY)
    let(register, True, MANAGER)
    assert commands.save(register, dpo, wanted, reason="new", today=DAY)
    let(register, False, MANAGER)
    with pytest.raises(NotAllowed):
        commands.save(register, dpo, [change(kind, "K2", full(KINDS[kind]))], reason="new", today=DAY)


@pytest.mark.parametrize(
    ("role", "may_now"), [("management", True), ("dpo", True), ("customer_care", False), ("auditor", False)]
)
def test_the_setting_is_for_the_dpo_only(register, role, may_now):
    let(register, True, MANAGER)
    set_to = queries.settings(queries.View(register, register.number, DAY, "nl"))
    assert may(local("Bo", role), "approve", set_to) == may_now
