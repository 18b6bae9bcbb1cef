"""Approval is of content: what changes it, what does not, who may decide, and how an activity stood at any moment."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from register import approval, approving, commands, exchange, queries, signing
from register.access import PERMISSIONS, ROLES, NotAllowed, Person, local
from register.differences import Place
from register.fields import Field
from register.journal import Change, Conflict, verify
from register.model import KINDS, item_of
from register.projection import Register
from register.queries import View
from register.records import declared, link_fields, own_fields
from register.text import LANGUAGES
from tests.examples import KEYS, everything, full

TODAY = date(2026, 11, 23)
DPO, MANAGER = local("Ann", "dpo"), local("Max", "management")
ACTIVITY = KEYS[0]
PARTS = ("processing_activity", "purpose")
LINKED = sorted(
    {field.links_to for part in PARTS for field in own_fields(KINDS[part]).values() if field.kind == "links"}
)
CONTENT = [*PARTS, *LINKED, "transfer"]
"""The activity, its purposes, every kind that they link, and the transfers to its recipients."""
OTHER: dict[str, Callable[[Field], Any]] = {
    "line": lambda field: "another line",
    "paragraph": lambda field: "another line\nand a third",
    "phrase": lambda field: {"nl": "anders", "en": "in English"},
    "one_of": lambda field: list(field.choices or {})[-1],
    "several": lambda field: sorted(field.choices or {})[:1],
    "day": lambda field: "2026-03-06",
    "month": lambda field: "2026-04",
    "period": lambda field: "P8Y",
    "number": lambda field: 8,
    "yes_no": lambda field: True,
    "key": lambda field: KEYS[1],
    "keys": lambda field: KEYS[:1],
    "links": lambda field: [{"key": KEYS[0], "origin": "stated"}],
}
FIELDS = [
    (kind, name) for kind in CONTENT for name in own_fields(KINDS[kind]) if (kind, name) != (PARTS[0], "reviewed_on")
]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two records of every kind with every field filled in; one activity links all of them."""
    with closing(Register(tmp_path_factory.mktemp("approval") / "register.duckdb")) as register:
        register.save(everything(), by="import")
        yield register


@pytest.fixture
def approved(seed: Register) -> Register:
    """The register that is shipped, in which A3 is approved."""
    approve(seed, "A3")
    return seed


def view_of(register: Register, today: date = TODAY, moment: int | None = None) -> View:
    return View(register, register.catch_up() if moment is None else moment, today, "nl")


def standing(register: Register, key: str = "A3", today: date = TODAY, moment: int | None = None) -> Any:
    rows = queries.approvals(view_of(register, today, moment)).itertuples(index=False)
    return next(row for row in rows if row.key == key)


def state(register: Register, key: str = "A3", today: date = TODAY, moment: int | None = None) -> str:
    return str(standing(register, key, today, moment).approval_state)


def submit(register: Register, key: str = "A3", person: Person = DPO) -> None:
    approving.submit(register, person, key, shown=register.number, today=TODAY)


def approve(register: Register, key: str = "A3", person: Person = MANAGER, **more: Any) -> None:
    submit(register, key)
    approving.approve(register, person, key, shown=register.number, today=TODAY, **more)


def enter(register: Register, kind: str, key: str, item: dict[str, Any], by: str = "local:Bo") -> int:
    version, _ = commands.current(register, kind, key)
    record = KINDS[kind].model_validate(signing.plain(signing.stated_after_all(item)))
    [entry] = register.save([Change(kind, key, item_of(record), version)], by=by, reason="a reason")
    return entry.number


def item(register: Register, kind: str, key: str) -> dict[str, Any]:
    return signing.plain(commands.current(register, kind, key)[1])


def changed_places(register: Register, key: str = "A3") -> list[tuple[str, str, Place]]:
    view = view_of(register)
    head = int(standing(register, key).approved_head)
    changes = approval.changes_since(view, key, head)
    return [(one.kind, one.key, difference.place) for one in changes for difference in one.differences]


# What makes an approval lapse


def approved_anew(register: Register) -> None:
    """Every record as it was at first, and approved so."""
    for kind in CONTENT:
        first = signing.plain(item_of(KINDS[kind].model_validate(full(KINDS[kind]))))
        if item(register, kind, ACTIVITY) != first:
            enter(register, kind, ACTIVITY, first)
    shown = register.number
    bound = {"activity": ACTIVITY, "entry": 1, "head": shown, "head_hash": register.journal.hash_of(shown)}
    enter(register, "approval", f"N{shown}", bound | {"decision": "approved", "by": MANAGER.key})
    assert state(register, ACTIVITY) == "approved"


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_any_field_of_any_record_that_an_activity_links_makes_its_approval_lapse_and_is_named(shared, kind, name):
    approved_anew(shared)
    field = own_fields(KINDS[kind])[name]
    number = enter(shared, kind, ACTIVITY, full(KINDS[kind]) | {name: OTHER[field.kind](field)})
    row = standing(shared, ACTIVITY)
    assert (row.approval_state, row.changed_kind, row.changed_key) == ("lapsed", kind, ACTIVITY)
    assert (row.changed_number, row.since_by, row.changed) == (number, "local:Bo", 1)
    places = changed_places(shared, ACTIVITY)
    assert places
    assert {(where, key, place.field) for where, key, place in places} == {(kind, ACTIVITY, name)}


@pytest.mark.parametrize("kind", CONTENT)
def test_a_record_that_ends_makes_the_approval_lapse(shared, kind):
    if kind == PARTS[0]:
        pytest.skip("an activity that has ended is no longer listed")
    approved_anew(shared)
    enter(shared, kind, ACTIVITY, full(KINDS[kind]) | {"ended_on": "2026-11-01"})
    assert state(shared, ACTIVITY) == "lapsed"
    assert changed_places(shared, ACTIVITY) == [(kind, ACTIVITY, Place("ended_on"))]


def judged_and_linked() -> list[tuple[str, str, str]]:
    judged = [
        (kind, "judgements", name)
        for kind in CONTENT
        for name, field in own_fields(KINDS[kind]).items()
        if field.judged
    ]
    links = [(kind, field, KEYS[0]) for kind in CONTENT for field in link_fields(KINDS[kind])]
    return judged + links


@pytest.mark.parametrize(("kind", "field", "part"), judged_and_linked())
def test_a_confirmation_alone_leaves_the_approval_as_it_is(shared, kind, field, part):
    approved_anew(shared)
    enter(shared, kind, ACTIVITY, signing.unconfirmed(full(KINDS[kind])))
    assert state(shared, ACTIVITY) == "approved"
    commands.confirm(
        shared,
        DPO,
        kind,
        ACTIVITY,
        [(field, part)],
        shown=commands.current(shared, kind, ACTIVITY)[0],
        reason="x",
        today=TODAY,
    )
    assert state(shared, ACTIVITY) == "approved"
    assert not authors_of(shared, ACTIVITY)


@pytest.mark.parametrize(("kind", "field", "part"), judged_and_linked())
def test_where_a_fact_comes_from_is_content(shared, kind, field, part):
    approved_anew(shared)
    new = signing.plain(item_of(KINDS[kind].model_validate(full(KINDS[kind]))))
    facts = [new[field][part]] if field == "judgements" else [link for link in new[field] if link["key"] == part]
    for fact in facts:
        fact.update(origin="dpo")
        del fact["strength"]
    enter(shared, kind, ACTIVITY, new)
    assert state(shared, ACTIVITY) == "lapsed"
    assert changed_places(shared, ACTIVITY) == [(kind, ACTIVITY, Place(field, part))]


def authors_of(register: Register, key: str) -> set[str]:
    return approval.authors(view_of(register), key, int(standing(register, key).approved_head))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in CONTENT])
def test_records_of_other_kinds_do_not_touch_the_approval(shared, kind):
    approved_anew(shared)
    enter(shared, kind, ACTIVITY, full(KINDS[kind]) | {"ended_on": "2026-11-01"})
    assert state(shared, ACTIVITY) == "approved"


def test_another_activity_and_what_only_that_links_do_not_touch_the_approval(approved):
    for kind, key in (("processing_activity", "A1"), ("purpose", "P1.1")):
        enter(approved, kind, key, item(approved, kind, key) | {"name": {"nl": "anders"}})
    assert state(approved) == "approved"


def linked_by(register: Register, activity: str) -> dict[str, set[str]]:
    found = queries.content_changes(view_of(register), activity=activity, since=0)
    return {str(kind): set(keys) for kind, keys in found.groupby("kind")["key"]}


def test_a_shared_record_makes_exactly_the_activities_lapse_that_link_it(seed):
    activities = [str(key) for key in queries.activities(view_of(seed))["key"]]
    linking = {key for key in activities if "RC2" in linked_by(seed, key).get("recipient", set())}
    for key in activities:
        approve(seed, key)
    enter(seed, "recipient", "RC2", item(seed, "recipient", "RC2") | {"country": "Noorwegen"})
    states = {key: state(seed, key) for key in activities}
    assert 0 < len(linking) < len(activities)
    assert {key for key, one in states.items() if one == "lapsed"} == linking
    assert set(states.values()) == {"lapsed", "approved"}


def test_a_purpose_that_moves_makes_both_activities_lapse(seed):
    approve(seed, "A3")
    approve(seed, "A1")
    purposes = queries.purposes(view_of(seed))
    key = str(purposes[purposes["activity"] == "A3"]["key"].iloc[0])
    enter(seed, "purpose", key, item(seed, "purpose", key) | {"activity": "A1"})
    assert (state(seed, "A3"), state(seed, "A1")) == ("lapsed", "lapsed")
    assert changed_places(seed, "A3") == [("purpose", key, Place("activity"))]
    approve(seed, "A3")
    enter(seed, "purpose", key, item(seed, "purpose", key) | {"name": {"nl": "elders"}})
    assert (state(seed, "A3"), state(seed, "A1")) == ("approved", "lapsed")


def test_a_new_purpose_and_a_new_transfer_make_the_approval_lapse_and_are_told_as_new(approved):
    recipient = next(iter(linked_by(approved, "A3")["recipient"]))
    enter(approved, "transfer", "T1", {"recipient": recipient, "country": "Verenigde Staten"})
    assert [
        (one.kind, one.key, one.is_new) for one in approval.changes_since(view_of(approved), "A3", approved.number - 1)
    ] == [("transfer", "T1", True)]
    approve(approved, "A3")
    enter(
        approved,
        "purpose",
        "P99",
        {"activity": "A3", "name": {"nl": "Nieuw"}, "context": "driver", "judgements": {"activity": {"origin": "dpo"}}},
    )
    assert (state(approved), standing(approved).changed_key) == ("lapsed", "P99")


def test_what_was_changed_and_changed_back_is_lapsed_all_the_same(approved):
    before = item(approved, "processing_activity", "A3")
    enter(approved, "processing_activity", "A3", before | {"name": {"nl": "anders"}})
    enter(approved, "processing_activity", "A3", before)
    assert state(approved) == "lapsed"
    [one] = approval.changes_since(view_of(approved), "A3", int(standing(approved).approved_head))
    assert (one.kind, one.differences) == ("processing_activity", [])


def test_the_text_of_a_record_cannot_pass_for_a_confirmation(approved):
    nasty = 'x","confirmed_by":"y","z\\"confirmed_on":"'
    enter(approved, "processing_activity", "A3", item(approved, "processing_activity", "A3") | {"systems": nasty})
    assert state(approved) == "lapsed"
    approve(approved)
    enter(approved, "processing_activity", "A3", item(approved, "processing_activity", "A3") | {"systems": nasty + "q"})
    assert state(approved) == "lapsed"


# Deciding


def test_a_draft_is_submitted_and_approved_and_says_since_when_and_by_whom(seed):
    assert state(seed) == "draft"
    submit(seed)
    row = standing(seed)
    assert (row.approval_state, row.since_by) == ("in_review", "local:Ann")
    approving.approve(seed, MANAGER, "A3", shown=seed.number, today=TODAY)
    row, last = standing(seed), seed.journal.last()
    assert last
    assert (row.approval_state, row.since_by, row.since_at) == ("approved", "local:Max", last.entered_at)
    assert (last.kind, last.key) == ("approval", "A3.2")
    assert verify(seed.journal) is None


def test_an_approval_names_the_entry_of_the_activity_and_the_head_that_was_looked_at(seed):
    submit(seed)
    shown = seed.number
    approving.approve(seed, MANAGER, "A3", shown=shown, today=TODAY)
    entered = item(seed, "approval", "A3.2")
    assert entered["entry"] == seed.journal.trail("processing_activity", "A3")[-1].number
    assert (entered["head"], entered["head_hash"]) == (shown, seed.journal.hash_of(shown))


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises(NotAllowed) as refusal:
        call()
    assert all(refusal.value.text)
    return refusal.value.text.nl


def test_what_was_sent_back_is_a_draft_again_with_the_reason(seed):
    submit(seed)
    assert (
        refused(lambda: approving.give_back(seed, MANAGER, "A3", shown=seed.number, reason=" ", today=TODAY))
        == "Reden: vul dit in."
    )
    approving.give_back(seed, MANAGER, "A3", shown=seed.number, reason="grondslag ontbreekt", today=TODAY)
    row = standing(seed)
    assert (row.approval_state, row.since_by) == ("draft", "local:Max")
    assert approval.because(row, view_of(seed)) == "teruggegeven: grondslag ontbreekt"
    approve(seed)
    assert (state(seed), approval.because(standing(seed), view_of(seed))) == ("approved", None)


def test_what_was_changed_while_it_was_in_review_is_a_draft_again_and_says_so(seed):
    submit(seed)
    assert approval.because(standing(seed), view_of(seed)) is None
    rename(seed)
    assert state(seed) == "draft"
    assert approval.because(standing(seed), view_of(seed)) == "aangeboden, maar daarna gewijzigd; bied opnieuw aan"
    submit(seed)
    assert (state(seed), approval.because(standing(seed), view_of(seed))) == ("in_review", None)


def test_what_was_sent_back_after_its_approval_lapsed_says_both(seed):
    approve(seed)
    number = rename(seed)
    submit(seed)
    approving.give_back(seed, MANAGER, "A3", shown=seed.number, reason="te vaag", today=TODAY)
    assert state(seed) == "lapsed"
    assert approval.because(standing(seed), view_of(seed)) == f"Doel P1.3, regel {number}; teruggegeven: te vaag"


def rename(register: Register) -> int:
    """Another name for a purpose of A3; the number of its entry."""
    renamed = item(register, "purpose", "P1.3") | {"name": {"nl": "Anders", "en": "Otherwise"}}
    return enter(register, "purpose", "P1.3", renamed)


def test_a_change_during_review_takes_the_activity_out_of_it(seed):
    submit(seed)
    enter(seed, "processing_activity", "A3", item(seed, "processing_activity", "A3") | {"systems": "x"})
    assert state(seed) == "draft"
    assert "kan nu niet" in refused(lambda: approving.approve(seed, MANAGER, "A3", shown=seed.number, today=TODAY))


def test_nobody_decides_on_what_changed_since_they_looked(approved):
    shown = approved.number
    enter(approved, "processing_activity", "A3", item(approved, "processing_activity", "A3") | {"systems": "x"})
    for move in ("submit", "approve", "advise"):
        person = MANAGER if move == "approve" else DPO
        assert "gewijzigd sinds u keek" in refused(lambda: CALLS[move](approved, person, shown))  # noqa: B023
    assert "gewijzigd sinds" in refused(
        lambda: approving.submit(approved, DPO, "A3", shown=approved.number + 1, today=TODAY)
    )


def test_a_change_that_slips_in_between_looking_and_approving_lapses_the_approval(seed):
    submit(seed)
    shown = seed.number
    bound = {"activity": "A3", "entry": seed.journal.trail("processing_activity", "A3")[-1].number, "head": shown}
    enter(seed, "processing_activity", "A3", item(seed, "processing_activity", "A3") | {"systems": "x"})
    enter(
        seed,
        "approval",
        "A3.2",
        bound | {"head_hash": seed.journal.hash_of(shown), "decision": "approved", "by": "local:Max"},
    )
    assert state(seed) == "lapsed"


def test_two_who_decide_at_once_are_a_conflict(seed, monkeypatch):
    submit(seed)
    shown = seed.number
    monkeypatch.setattr(approving, "current", lambda *_: (0, {}))
    with pytest.raises(Conflict):
        approving.approve(seed, MANAGER, "A3", shown=shown, today=TODAY)


def test_an_approval_until_a_day_lapses_after_it(seed):
    assert "voorbij" in refused(lambda: approve(seed, until=TODAY - timedelta(days=1)))
    approving.approve(seed, MANAGER, "A3", shown=seed.number, until=TODAY, today=TODAY)
    assert state(seed) == "approved"
    row = standing(seed, today=TODAY + timedelta(days=1))
    assert (row.approval_state, row.since_at) == ("lapsed", datetime(2026, 11, 23, 23))
    assert approval.because(row, view_of(seed)) == "gold tot en met 23 november 2026"


def test_an_approval_from_another_journal_says_nothing(seed):
    bound = {"activity": "A3", "entry": 1, "head": 2, "head_hash": "f" * 64, "by": "local:Max"}
    enter(seed, "approval", "A3.1", bound | {"decision": "approved"})
    enter(seed, "advice", "A3.1", bound | {"view": "agree"})
    row = standing(seed)
    assert (row.approval_state, row.view) == ("draft", None)


def test_approvals_go_out_and_come_in_as_csv_and_hold_only_in_their_own_journal(approved, register, tmp_path):
    exchange.export_folder(approved, tmp_path / "out")
    assert "A3.2" in (tmp_path / "out/approval.csv").read_text()
    assert exchange.preview(approved, tmp_path / "out").changed == []
    exchange.apply(register, exchange.preview(register, tmp_path / "out"), by="import", reason="import")
    assert item(register, "approval", "A3.2") == item(approved, "approval", "A3.2")
    assert (state(approved), state(register)) == ("approved", "draft")


# Four eyes


def test_who_changed_the_activity_cannot_approve_it(seed):
    enter(seed, "processing_activity", "A3", item(seed, "processing_activity", "A3") | {"systems": "x"}, by=MANAGER.key)
    assert "wijzigde zelf" in refused(lambda: approve(seed))
    assert state(seed) == "in_review"
    approving.approve(seed, local("Eva", "management"), "A3", shown=seed.number, today=TODAY)
    assert state(seed) == "approved"


@pytest.mark.parametrize("kind", sorted(set(CONTENT) - {"processing_activity"}))
def test_who_changed_a_linked_record_since_the_last_approval_cannot_approve(shared, kind):
    approved_anew(shared)
    name, field = next(
        (name, field) for name, field in own_fields(KINDS[kind]).items() if field.kind in ("phrase", "line")
    )
    enter(shared, kind, ACTIVITY, full(KINDS[kind]) | {name: OTHER[field.kind](field)}, by="local:Gerda")
    assert "wijzigde zelf" in refused(lambda: approve(shared, ACTIVITY, person=local("Gerda", "management")))
    approving.approve(shared, MANAGER, ACTIVITY, shown=shared.number, today=TODAY)
    enter(shared, kind, ACTIVITY, full(KINDS[kind]))
    approve(shared, ACTIVITY, person=local("Gerda", "management"))
    assert state(shared, ACTIVITY) == "approved"


def test_who_only_confirmed_may_approve(approved):
    measure = item(approved, "processing_activity", "A3")["measures"][0]["key"]
    confirmed = signing.confirmed(item(approved, "processing_activity", "A3"), [("measures", measure)], MANAGER, TODAY)
    assert confirmed["measures"][0]["confirmed_by"] == MANAGER.key
    enter(approved, "processing_activity", "A3", confirmed, by=MANAGER.key)
    enter(approved, "processing_activity", "A3", confirmed | {"systems": "x"}, by="local:Bo")
    approve(approved)
    assert state(approved) == "approved"


def test_who_submitted_cannot_approve(seed):
    submit(seed)
    assert "bood het aan" in refused(
        lambda: approving.approve(seed, Person(DPO.key, "management"), "A3", shown=seed.number, today=TODAY)
    )


SIGNED_IN = {
    "dpo": Person("oidc:ann", "dpo", verified=True),
    "management": Person("oidc:bob", "management", verified=True),
}


@pytest.mark.parametrize(
    ("submitter", "approver", "four_eyes"),
    [
        (SIGNED_IN["dpo"], SIGNED_IN["management"], True),
        (SIGNED_IN["dpo"], MANAGER, False),
        (DPO, SIGNED_IN["management"], False),
        (DPO, MANAGER, False),
    ],
)
def test_four_eyes_are_those_of_two_people_who_had_both_signed_in(seed, submitter, approver, four_eyes):
    submit(seed, person=submitter)
    approving.approve(seed, approver, "A3", shown=seed.number, today=TODAY)
    assert standing(seed).four_eyes == four_eyes
    assert item(seed, "approval", "A3.2")["four_eyes"] == four_eyes


def test_who_edited_and_got_another_role_cannot_approve_what_somebody_else_submitted(seed):
    enter(seed, "processing_activity", "A3", item(seed, "processing_activity", "A3") | {"systems": "x"}, by="oidc:ann")
    submit(seed, person=Person("oidc:dirk", "dpo", verified=True))
    ann = Person("oidc:ann", "management", verified=True)
    assert "wijzigde zelf" in refused(lambda: approving.approve(seed, ann, "A3", shown=seed.number, today=TODAY))
    assert state(seed) == "in_review"


# Advice


def test_advice_stands_beside_the_approval_and_is_outdated_by_a_change(approved):
    assert (
        refused(lambda: approving.advise(approved, DPO, "A3", shown=approved.number, view="object", today=TODAY))
        == "Reden: vul dit in."
    )
    approving.advise(approved, DPO, "A3", shown=approved.number, view="object", reason="termijn te lang", today=TODAY)
    row = standing(approved)
    assert (row.approval_state, row.view, row.advised_by, row.advice_reason) == (
        "approved",
        "object",
        "local:Ann",
        "termijn te lang",
    )
    assert not row.advice_outdated
    enter(approved, "processing_activity", "A3", item(approved, "processing_activity", "A3") | {"systems": "x"})
    assert standing(approved).advice_outdated
    approving.advise(approved, DPO, "A3", shown=approved.number, view="agree", today=TODAY)
    assert (standing(approved).view, standing(approved).advice_outdated) == ("agree", False)
    said = queries.decisions(view_of(approved), activity="A3")
    assert list(said["decision"]) == ["agree", "object", "approved", "submitted"]


def test_a_reason_that_looks_like_a_person_is_refused(seed):
    assert "e-mailadres" in refused(
        lambda: approving.advise(
            seed, DPO, "A3", shown=seed.number, view="agree", reason="vraag jan@example.com", today=TODAY
        )
    )


# Reviews


def test_looking_again_is_entered_and_leaves_the_approval(approved):
    enter(
        approved,
        "processing_activity",
        "A3",
        item(approved, "processing_activity", "A3") | {"review_interval": "P1Y", "starts_on": "2025-01-01"},
    )
    approve(approved)
    assert (standing(approved).review_on, standing(approved).review_overdue) == (date(2025, 1, 1), True)
    [entry] = approving.reviewed(approved, DPO, "A3", reason="niets veranderd", today=TODAY)
    row = standing(approved)
    assert (row.approval_state, row.review_on, row.review_overdue) == ("approved", date(2027, 11, 23), False)
    assert entry.reason == "niets veranderd"
    assert standing(approved, today=date(2027, 11, 24)).review_overdue
    assert refused(lambda: approving.reviewed(approved, DPO, "A3", reason="", today=TODAY)) == "Reden: vul dit in."
    assert "e-mailadres" in refused(
        lambda: approving.reviewed(approved, DPO, "A3", reason="met jan@example.com", today=TODAY)
    )


# Who may


CALLS: dict[str, Callable[..., Any]] = {
    "submit": lambda r, p, shown: approving.submit(r, p, "A3", shown=shown, today=TODAY),
    "approve": lambda r, p, shown: approving.approve(r, p, "A3", shown=shown, today=TODAY),
    "give_back": lambda r, p, shown: approving.give_back(r, p, "A3", shown=shown, reason="nee", today=TODAY),
    "advise": lambda r, p, shown: approving.advise(r, p, "A3", shown=shown, view="agree", today=TODAY),
    "reviewed": lambda r, p, shown: approving.reviewed(r, p, "A3", reason="gezien", today=TODAY),
}


@pytest.mark.parametrize(("move", "role"), list(product(CALLS, [*ROLES, "admin"])))
def test_each_move_is_for_the_roles_that_may_and_for_nobody_else(seed, move, role):
    if move in ("approve", "give_back"):
        submit(seed, person=local("Zoë", "dpo"))
    before, person = seed.number, local("Ann", role)
    if approving.MOVES[move][0] in PERMISSIONS.get(role, set()):
        assert CALLS[move](seed, person, seed.number)
    else:
        refused(lambda: CALLS[move](seed, person, seed.number))
        assert seed.number == before


@pytest.mark.parametrize("move", CALLS)
def test_nobody_decides_without_a_name(seed, move):
    role = "management" if approving.MOVES[move][0] == "approve" else "dpo"
    refused(lambda: CALLS[move](seed, local(" ", role), seed.number))


@pytest.mark.parametrize("kind", ["approval", "advice"])
@pytest.mark.parametrize("role", ROLES)
def test_no_form_and_no_import_enters_a_decision(seed, kind, role):
    new = Change(kind, "A3.1", item_of(KINDS[kind].model_validate(full(KINDS[kind]))))
    refused(lambda: commands.save(seed, local("Ann", role), [new], reason="x", today=TODAY))
    if kind == "approval":
        refused(lambda: commands.import_files(seed, local("Ann", role), exchange.Preview(added=[new]), reason="x"))


def test_what_is_not_there_cannot_be_approved(seed):
    assert "A99" in refused(lambda: approving.submit(seed, DPO, "A99", shown=seed.number, today=TODAY))


# Any moment


def test_every_past_moment_says_how_it_stood_then(seed):
    moments = {}
    for name, act in {
        "draft": lambda: None,
        "in_review": lambda: submit(seed),
        "approved": lambda: approving.approve(seed, MANAGER, "A3", shown=seed.number, today=TODAY),
        "lapsed": lambda: enter(seed, "purpose", "P1.3", item(seed, "purpose", "P1.3") | {"name": {"nl": "anders"}}),
    }.items():
        act()
        moments[name] = seed.number
    approve(seed)
    assert {name: state(seed, moment=moment) for name, moment in moments.items()} == {name: name for name in moments}
    assert state(seed) == "approved"


def test_an_empty_register_has_nothing_to_approve(register):
    assert len(queries.approvals(view_of(register))) == 0


@pytest.mark.parametrize("name", [name for kind in ("approval", "advice") for name in declared(KINDS[kind])])
def test_a_decision_is_declared_in_both_languages(name):
    fields = declared(KINDS["approval"]) | declared(KINDS["advice"])
    assert all(fields[name].label.in_(language) for language in LANGUAGES)
