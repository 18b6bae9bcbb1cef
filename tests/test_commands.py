"""What people do to the register: each command enters what was meant and no more, and the journal fits after all of them."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from register import commands, exchange, queries, signing
from register.access import NotAllowed, local
from register.journal import Change, Conflict, redact, verify
from register.model import KINDS, item_of
from register.projection import Register
from register.records import link_fields
from register.snapshots import DESCRIPTION
from tests.examples import KEYS, ORIGIN, change, everything, full, least
from tests.folders import CATEGORY, items, put
from tests.formulas import SIGNS, is_formula

TODAY = date(2026, 11, 23)
DPO = local("Ann", "dpo")
MARK = {"confirmed_by": "local:Ann", "confirmed_on": "2026-11-23"}
PROPOSED = {"origin": "proposed", "strength": "low"}
PURPOSE = {
    "activity": "A1",
    "name": {"nl": "Contract"},
    "context": "driver",
    "legal_basis": "contract",
    "recipients": [{"key": "RC1", **PROPOSED}, {"key": "RC2", **PROPOSED}],
    "judgements": {"activity": PROPOSED, "legal_basis": PROPOSED},
}


def purpose(**changed: Any) -> dict[str, Any]:
    return signing.plain(item_of(KINDS["purpose"].model_validate(PURPOSE | changed)))


def signed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return signing.plain(signing.signed(KINDS["purpose"], before, after, DPO, TODAY))


def enter(register: Register, kind: str, key: str, item: dict[str, Any], version: int = 0) -> None:
    commands.save(register, DPO, [Change(kind, key, item, version)], reason="a reason", today=TODAY)


def latest(register: Register) -> int:
    """The version of P1."""
    return commands.current(register, "purpose", "P1")[0]


def as_of(register: Register, moment: int) -> set[str]:
    """The purposes that are in force at a moment."""
    names = queries.names(queries.View(register, moment, TODAY, "nl"), kind="purpose")
    return set(names["key"])


# Signing


NAMES_A_PERSON = "van jan@example.com gehoord"
WITH_A_REASON: dict[str, Callable[[Register], Any]] = {
    "confirm": lambda register: commands.confirm(
        register, DPO, "purpose", "P1", [("recipients", "RC1")], shown=1, reason=NAMES_A_PERSON, today=TODAY
    ),
    "end": lambda register: commands.end(register, DPO, "purpose", "P1", shown=1, reason=NAMES_A_PERSON, today=TODAY),
    "bring back": lambda register: commands.bring_back(
        register, DPO, "purpose", "P1", shown=1, reason=NAMES_A_PERSON, today=TODAY
    ),
    "restore": lambda register: commands.restore(
        register, DPO, "purpose", "P1", 1, shown=1, reason=NAMES_A_PERSON, today=TODAY
    ),
}


@pytest.mark.parametrize("name", WITH_A_REASON)
def test_a_reason_that_looks_as_if_it_names_a_person_is_refused_before_it_is_entered_for_good(register, name):
    enter(register, "purpose", "P1", purpose())
    with pytest.raises(NotAllowed) as refused:
        WITH_A_REASON[name](register)
    assert refused.value.text.nl == "Reden: dit lijkt een e-mailadres te bevatten; laat dat weg."
    assert register.number == 1


def test_saving_signs_nothing_when_nothing_judged_was_changed():
    after = purpose(context="visitor", name={"nl": "Lease"}, source_bullet="3b")
    assert signed(purpose(), after) == after


def test_a_judged_value_that_is_changed_is_the_dpos_own_and_confirmed():
    judgements = signed(purpose(), purpose(legal_basis="consent"))["judgements"]
    assert judgements == {"activity": PROPOSED, "legal_basis": {"origin": "dpo"} | MARK}


def test_a_judged_value_that_is_changed_together_with_its_origin_keeps_that_origin():
    stated = {"activity": PROPOSED, "legal_basis": {"origin": "stated"}}
    judgements = signed(purpose(), purpose(legal_basis="consent", judgements=stated))["judgements"]
    assert judgements == {"activity": PROPOSED, "legal_basis": {"origin": "stated"} | MARK}


def test_a_judged_value_that_somebody_else_confirmed_is_signed_anew_when_it_changes():
    theirs = PROPOSED | {"confirmed_by": "local:Bo", "confirmed_on": "2026-01-01"}
    before = purpose(judgements={"activity": theirs, "legal_basis": theirs})
    judgements = signed(before, before | {"legal_basis": "consent"})["judgements"]
    assert judgements == {"activity": theirs, "legal_basis": {"origin": "dpo"} | MARK}


def test_a_judged_value_that_is_taken_away_leaves_no_origin():
    after = {name: value for name, value in purpose().items() if name != "legal_basis"}
    assert signed(purpose(), after)["judgements"] == {"activity": PROPOSED}


def test_a_link_that_is_added_or_changed_is_confirmed_and_the_others_are_not():
    links = [{"key": "RC1", **PROPOSED}, {"key": "RC2", "origin": "stated"}, {"key": "RC3", "origin": "dpo"}]
    found = signed(purpose(), purpose(recipients=links))["recipients"]
    assert found == [
        {"key": "RC1", **PROPOSED},
        {"key": "RC2", "origin": "stated", **MARK},
        {"key": "RC3", "origin": "dpo", **MARK},
    ]


def test_a_link_that_is_taken_away_confirms_no_other():
    after = purpose(recipients=[{"key": "RC2", **PROPOSED}])
    assert signed(purpose(), after) == after


def test_a_new_record_is_signed_as_a_whole():
    found = signed({}, purpose())
    assert all(MARK.items() <= one.items() for one in [*found["judgements"].values(), *found["recipients"]])


@pytest.mark.parametrize("kind", KINDS)
def test_signing_a_record_that_was_not_changed_changes_nothing(kind):
    item = item_of(KINDS[kind].model_validate(full(KINDS[kind])))
    assert signing.signed(KINDS[kind], item, item, DPO, TODAY) == item


# Confirming


def test_confirming_marks_the_facts_that_were_ticked_and_no_others(register):
    enter(register, "purpose", "P1", purpose())
    places = [("judgements", "legal_basis"), ("recipients", "RC2")]
    commands.confirm(register, DPO, "purpose", "P1", places, shown=1, reason="seen", today=TODAY)
    item = items(register)["purpose", "P1"]
    assert item["judgements"] == {"activity": PROPOSED, "legal_basis": PROPOSED | MARK}
    assert item["recipients"] == [{"key": "RC1", **PROPOSED}, {"key": "RC2", **PROPOSED, **MARK}]
    assert commands.current(register, "purpose", "P1")[0] == 2


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_of_every_kind_of_record_can_be_confirmed(kind):
    unsigned = signing.unconfirmed(full(KINDS[kind]))
    places = [("judgements", name) for name in unsigned["judgements"]]
    places += [(field, link["key"]) for field in link_fields(KINDS[kind]) for link in unsigned[field]]
    found = signing.confirmed(unsigned, places, DPO, TODAY)
    assert item_of(KINDS[kind].model_validate(found)) == item_of(
        KINDS[kind].model_validate(signing.confirmed(full(KINDS[kind]), places, DPO, TODAY))
    )
    assert len(places) == str(found).count("local:Ann")


# Copies and silence


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_has_the_same_facts_and_no_confirmation(kind):
    item = item_of(KINDS[kind].model_validate(full(KINDS[kind]) | {"ended_on": "2026-01-01"}))
    copied = signing.unconfirmed(item)
    KINDS[kind].model_validate(copied)
    assert "confirmed" not in str(copied)
    assert copied.keys() == item.keys() - {"model", "ended_on"}
    unsigned = {name: value for name, value in ORIGIN.items() if not name.startswith("confirmed")}
    for field in link_fields(KINDS[kind]):
        assert [{"key": key, **unsigned} for key in KEYS] == copied[field]


def test_what_is_filled_in_is_not_marked_as_not_stated_any_more():
    silent = {"owner": "Ann", "not_stated": ["owner", "systems"]}
    assert signing.stated_after_all(silent) == {"owner": "Ann", "not_stated": ["systems"]}
    assert signing.stated_after_all(silent | {"systems": "CRM"}) == {"owner": "Ann", "systems": "CRM"}
    assert signing.stated_after_all({"owner": "Ann"}) == {"owner": "Ann"}


# Ending, bringing back, restoring


def test_a_record_that_ended_can_still_be_asked_for_at_earlier_moments(filled):
    before = filled.number
    [ended] = commands.end(filled, DPO, "purpose", "P1", shown=latest(filled), reason="over", today=TODAY)
    assert as_of(filled, before) == {"P1", "P2"}
    assert as_of(filled, ended.number) == {"P2"}
    [back] = commands.bring_back(filled, DPO, "purpose", "P1", shown=latest(filled), reason="back", today=TODAY)
    assert [as_of(filled, number) for number in (before, ended.number, back.number)] == [
        {"P1", "P2"},
        {"P2"},
        {"P1", "P2"},
    ]
    first, _, last = filled.journal.trail("purpose", "P1")
    assert first.content() == last.content()
    assert ended.content() == first.content() | {"ended_on": "2026-11-23"}


def test_restoring_enters_an_earlier_version_anew_and_keeps_the_journal(register):
    enter(register, "purpose", "P1", purpose())
    enter(register, "purpose", "P1", purpose(context="visitor"), 1)
    before = register.journal.trail("purpose", "P1")
    [entry] = commands.restore(register, DPO, "purpose", "P1", 1, shown=2, reason="as it was", today=TODAY)
    assert (entry.version, entry.reason, entry.entered_by) == (3, "as it was", "local:Ann")
    assert entry.content() == before[0].content()
    assert register.journal.trail("purpose", "P1") == [*before, entry]


def test_restoring_a_version_from_before_the_end_puts_the_record_in_force_again(filled):
    commands.end(filled, DPO, "purpose", "P1", shown=latest(filled), reason="over", today=TODAY)
    commands.restore(filled, DPO, "purpose", "P1", 1, shown=latest(filled), reason="too early", today=TODAY)
    assert as_of(filled, filled.number) == {"P1", "P2"}


# What is refused


def test_a_change_of_an_older_version_is_a_conflict_and_enters_nothing(filled):
    version, item = commands.current(filled, "purpose", "P1")
    enter(filled, "purpose", "P1", item | {"context": "visitor"}, version)
    head, before = filled.journal.head(), items(filled)
    other = change("data_category", "DC9", least(KINDS["data_category"]))
    with pytest.raises(Conflict) as refusal:
        commands.save(
            filled,
            local("Bo", "dpo"),
            [other, Change("purpose", "P1", item | {"context": "loose"}, version)],
            reason="mine",
            today=TODAY,
        )
    assert refusal.value.fields == ["context"]
    assert [(entry.entered_by, entry.version) for entry in refusal.value.newer] == [("local:Ann", version + 1)]
    assert (filled.journal.head(), items(filled)) == (head, before)


def test_nobody_ends_restores_or_confirms_what_they_did_not_see(filled):
    version, item = commands.current(filled, "purpose", "P1")
    enter(filled, "purpose", "P1", item | {"context": "visitor"}, version)
    before, seen = filled.number, {"register": filled, "person": DPO, "kind": "purpose", "key": "P1", "shown": version}
    places = [("judgements", "activity"), ("judgements", "legal_basis"), ("measures", "M1")]
    given: list[tuple[Callable[..., Any], dict[str, Any]]] = [
        (commands.end, {"today": TODAY}),
        (commands.bring_back, {"today": TODAY}),
        (commands.restore, {"version": 1, "today": TODAY}),
        (commands.confirm, {"places": places, "today": TODAY}),
    ]
    for command, more in given:
        with pytest.raises(Conflict):
            command(**seen, **more, reason="as I saw it")
    assert filled.number == before


def test_what_the_model_refuses_is_not_entered_and_neither_is_the_rest(register):
    good, bad = change("purpose", "P1", purpose()), Change("purpose", "P2", purpose() | {"context": "moon"})
    with pytest.raises(ValidationError):
        commands.save(register, DPO, [good, bad], reason="both", today=TODAY)
    assert items(register) == {}


@pytest.mark.parametrize("key", ["", " ", "=1+1", "P 1", "../P1", "P1\n", "-P1", "é", "P1;P2"])
def test_what_is_no_key_is_not_entered(register, key):
    with pytest.raises(ValueError, match="no key"):
        commands.save(register, DPO, [Change("purpose", key, purpose())], reason="new", today=TODAY)
    assert items(register) == {}


def test_a_role_that_was_taken_away_is_refused_whatever_the_screen_still_showed(filled):
    version, item = commands.current(filled, "purpose", "P1")
    commands.save(
        filled, DPO, [Change("purpose", "P1", item | {"context": "visitor"}, version)], reason="as the DPO", today=TODAY
    )
    with pytest.raises(NotAllowed, match="may not edit"):
        commands.save(
            filled,
            DPO._replace(role="auditor"),
            [Change("purpose", "P1", item, version + 1)],
            reason="late",
            today=TODAY,
        )


# The chain


def test_the_journal_fits_after_every_kind_of_change(filled, tmp_path):
    filled.save(everything(), by="test", reason="all kinds")
    version, item = commands.current(filled, "purpose", "P1")
    commands.save(
        filled,
        DPO,
        [Change("purpose", "P1", item | {"context": "visitor"}, version)],
        reason="edit é 🙂 \u202e",
        today=TODAY,
    )
    commands.confirm(
        filled, DPO, "purpose", "P1", [("judgements", "activity")], shown=latest(filled), reason="seen", today=TODAY
    )
    commands.end(filled, DPO, "purpose", "P1", shown=latest(filled), reason="over", today=TODAY)
    commands.bring_back(filled, DPO, "purpose", "P1", shown=latest(filled), reason="back", today=TODAY)
    commands.restore(filled, DPO, "purpose", "P1", 1, shown=latest(filled), reason="as it was", today=TODAY)
    found = exchange.preview(filled, put(tmp_path / "more", {"data_category.csv": [CATEGORY, "DC9,Foto,none,dpo"]}))
    commands.import_files(filled, DPO, found, reason="import")
    redact(filled.journal, 3, by="local:Ann", reason="a mistake")
    assert verify(filled.journal) is None
    assert commands.check_journal(filled, local("Eve", "auditor")) is None


def test_what_was_entered_comes_back_when_the_register_is_opened_again(filled):
    commands.end(filled, DPO, "purpose", "P1", shown=latest(filled), reason="over", today=TODAY)
    before, path = items(filled), filled.journal.path
    filled.close()
    again = Register(path)
    try:
        assert items(again) == before
    finally:
        again.close()


def test_a_new_person_finds_no_record_that_was_never_entered(register):
    assert commands.current(register, "purpose", "P1") == (0, {})


# Snapshots

BESIDE = {"journal.csv", "redactions.csv", "verify_snapshot.py", DESCRIPTION}
"""What a snapshot holds beside the tables."""


def snapshot(register: Register, target: Path, **wanted: Any) -> dict[str, Any]:
    return commands.take_snapshot(register, local("Eve", "auditor"), target, **wanted)


def content(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode(), newline=""), strict=True))


def test_the_same_entry_and_kinds_give_the_same_bytes_whatever_was_entered_since(filled, tmp_path):
    moment = filled.number
    snapshot(filled, tmp_path / "one.zip", moment=moment, kinds=["purpose", "recipient"])
    commands.end(filled, DPO, "purpose", "P1", shown=latest(filled), reason="over", today=TODAY)
    snapshot(filled, tmp_path / "two.zip", moment=moment, kinds=["recipient", "purpose"])
    snapshot(filled, tmp_path / "now.zip", moment=filled.number, kinds=["purpose", "recipient"])
    one, two, now = ((tmp_path / f"{name}.zip").read_bytes() for name in ("one", "two", "now"))
    assert one == two != now
    assert sorted(path.name for path in tmp_path.glob("*.parts")) == []


def test_the_manifest_names_the_entry_its_hash_and_the_rows_of_every_file(filled, tmp_path):
    manifest = snapshot(filled, tmp_path / "s.zip", moment=filled.number, kinds=list(KINDS))
    files = content(tmp_path / "s.zip")
    assert json.loads(files.pop(DESCRIPTION)) == manifest
    assert manifest["head"] == {"number": filled.number, "hash": filled.journal.hash_of(filled.number)}
    assert manifest["rows"] == {name: len(rows(file)) - 1 for name, file in files.items() if name.endswith(".csv")}
    assert manifest["rows"]["purpose.csv"] == 2
    assert manifest["rows"]["purpose_recipients.csv"] == 3


def test_a_snapshot_holds_the_kinds_that_were_chosen_and_those_only(filled, tmp_path):
    snapshot(filled, tmp_path / "s.zip", moment=filled.number, kinds=["recipient"])
    assert set(content(tmp_path / "s.zip")) == {"recipient.csv", *BESIDE}


def test_no_cell_of_a_snapshot_is_a_formula(register, tmp_path):
    for number, sign in enumerate(SIGNS):
        enter(register, "hold", f"H{number}", least(KINDS["hold"], owner=f" {sign}1+1", reason=f"\n{sign}cmd"))
    snapshot(register, tmp_path / "s.zip", moment=register.number, kinds=["hold"])
    cells = [cell for row in rows(content(tmp_path / "s.zip")["hold.csv"]) for cell in row]
    assert len([cell for cell in cells if cell.startswith("'")]) == 2 * len(SIGNS)
    assert not [cell for cell in cells if is_formula(cell)]


def test_a_snapshot_can_be_read_back_and_changes_nothing(filled, tmp_path):
    snapshot(filled, tmp_path / "s.zip", moment=filled.number, kinds=list(KINDS))
    put(tmp_path / "back", {})
    for name, file in content(tmp_path / "s.zip").items():
        if name not in BESIDE:
            (tmp_path / "back" / name).write_bytes(file)
    found = exchange.preview(filled, tmp_path / "back")
    assert (found.added, found.changed, found.refused) == ([], [], [])


def test_a_snapshot_says_nothing_of_who_made_a_request(register, tmp_path):
    """The only columns that name people say who handled a request, who confirmed or who decided."""
    snapshot(register, tmp_path / "s.zip", moment=0, kinds=["request", "request_step"])
    heads = {name: rows(file)[0] for name, file in content(tmp_path / "s.zip").items() if name not in BESIDE}
    assert heads["request.csv"] == [
        "key",
        "received_on",
        "channel",
        "rights",
        "data_subject_category",
        "activities",
        "handled_by",
        "not_stated",
        "ended_on",
    ]
    assert heads["request_step.csv"] == [
        "key",
        "request",
        "step",
        "on",
        "by",
        "right",
        "outcome",
        "ground",
        "reason",
        "told",
        "told_by",
        "activity",
        "system",
        "recipient",
        "not_told_because",
        "corrects",
        "not_stated",
        "ended_on",
    ]
