"""What falls due when, and what people do about it: disposals, holds, and the counts that an import brings."""

from datetime import date
from typing import Any

import pytest

from register import access, commands, disposals, exchange, queries
from register.access import NotAllowed, local
from register.calendar import calendar, last_day
from register.charts.look import each
from register.disposals import Line, Refused
from register.exchange import preview_file
from register.journal import Change
from register.model import item_of
from register.model.retention import Holding
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES

TODAY = date(2026, 11, 23)
DPO = local("Ann", "dpo")
OLD, NEW = Line("RT2", "2019-08"), Line("RT2", "2020-01", None, "boekhouding")


@pytest.fixture
def counted(seed: Register) -> Register:
    """The register that is shipped, with three lines of counts."""
    count(seed, OLD, 50)
    count(seed, NEW, 20)
    count(seed, Line("RT3", "2026-10", "service_end"), 7)
    return seed


def count(register: Register, line: Line, number: int) -> None:
    key = "-".join(filter(None, line)).replace(" ", "-")
    register.save([Change("holding", key, item_of(Holding(**line._asdict(), number=number)))], by="test")


def view_of(register: Register, today: date = TODAY) -> View:
    return View(register, register.catch_up(), today, "nl")


def states(register: Register, today: date = TODAY) -> dict[tuple[str, str], str]:
    found = calendar(view_of(register, today))
    return dict(zip(zip(found["rule"], found["month"], strict=True), found["disposal_state"], strict=True))


def dispose(register: Register, line: Line = OLD, person: access.Person = DPO, **facts):
    given: dict[str, Any] = {"number": 50, "on": TODAY, "evidence": "verwijderlog 12", "by": "team archief"} | facts
    return disposals.dispose(register, person, line, **given, today=TODAY)


def refused(register: Register, line: Line = OLD, **facts) -> str:
    before = register.catch_up()
    with pytest.raises(Refused) as refusal:
        dispose(register, line, **facts)
    assert register.catch_up() == before
    assert all(refusal.value.text)
    return refusal.value.text.nl


# What falls due


@pytest.mark.parametrize(
    ("line", "state", "erase_from"),
    [
        (Line("RT2", "2019-08"), "overdue", date(2026, 9, 1)),
        (Line("RT2", "2019-10"), "due", date(2026, 11, 1)),
        (Line("RT2", "2019-11"), "later", date(2026, 12, 1)),
        (Line("RT2", "2020-02"), "later", date(2027, 3, 1)),
        (Line("RT3", "2026-10", "service_end"), "due", date(2026, 11, 1)),
        (Line("RT3", "2026-10"), "waiting", None),
        (Line("RT4", "2026-09", "statutory_audit"), "overdue", date(2026, 10, 1)),
        (Line("RT5", "2020-01"), "no_end", None),
        (Line("RT7", "2026-11", "consent_withdrawn"), "due", date(2026, 11, 30)),
    ],
)
def test_a_count_falls_due_in_the_month_after_which_all_of_it_has_to_be_gone(seed, line, state, erase_from):
    count(seed, line, 5)
    (row,) = each(calendar(view_of(seed)))
    assert (row.disposal_state, row.erase_from, row.left_over) == (state, erase_from, 5)
    assert row.why.endswith(".")


def test_a_month_of_a_leap_year_ends_on_its_last_day():
    assert [last_day(month) for month in ("2024-02", "2026-02", "0000-01")] == [
        date(2024, 2, 29),
        date(2026, 2, 28),
        date(1, 1, 31),
    ]


def test_numbers_of_two_rules_or_systems_stay_apart(counted):
    count(counted, OLD._replace(system="archief"), 8)
    found = calendar(view_of(counted))
    assert sorted(found["left_over"]) == [7, 8, 20, 50]
    assert set(found["rule"]) == {"RT2", "RT3"}


def test_as_of_another_day_what_is_due_is_due_on_that_day(counted):
    assert states(counted)["RT2", "2020-01"] == "later"
    assert states(counted, date(2027, 2, 10))["RT2", "2020-01"] == "due"
    assert states(counted, date(2027, 3, 1))["RT2", "2020-01"] == "overdue"


# Recording a disposal


def test_a_disposal_is_an_entry_and_what_is_left_is_less(counted):
    (entry,) = dispose(counted, number=30)
    assert (entry.kind, entry.key, entry.entered_by) == ("disposal", "RT2.2019-08.1", "local:Ann")
    (row,) = [row for row in each(calendar(view_of(counted))) if row.month == "2019-08"]
    assert (row.records, row.disposed, row.left_over, row.disposal_state) == (50, 30, 20, "overdue")
    dispose(counted, number=20)
    assert states(counted)["RT2", "2019-08"] == "done"
    made = queries.disposals(view_of(counted))
    assert sorted(made["key"]) == ["RT2.2019-08.1", "RT2.2019-08.2"]
    assert set(made["evidence"]) == {"verwijderlog 12"}


def test_a_disposal_counts_only_from_its_day(counted):
    dispose(counted, on=date(2026, 11, 20))
    assert states(counted, date(2026, 11, 19))["RT2", "2019-08"] == "overdue"
    assert states(counted, date(2026, 11, 20))["RT2", "2019-08"] == "done"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"number": 51}, "Aantal: 51 is meer dan er is; hoogstens 50."),
        ({"number": 0}, "Aantal: 0 is te weinig; minstens 1."),
        ({"number": -3}, "Aantal: -3 is te weinig; minstens 1."),
        (
            {"on": date(2026, 11, 24)},
            "Op: 24 november 2026 ligt in de toekomst; kies 23 november 2026 of een dag daarvoor.",
        ),
        ({"evidence": "  "}, "Bewijs: vul dit in."),
        ({"by": ""}, "Uitgevoerd door: vul dit in."),
        ({"evidence": "mail aan jan@example.nl"}, "Bewijs: dit lijkt een e-mailadres te bevatten; laat dat weg."),
    ],
)
def test_what_does_not_fit_is_refused_with_the_field_and_what_is_wanted(counted, facts, said):
    assert refused(counted, **facts) == said


def test_there_is_no_disposal_of_what_the_register_does_not_hold(counted):
    assert "RT2 1999-01" in refused(counted, Line("RT2", "1999-01"))
    assert "archief" in refused(counted, OLD._replace(system="archief"))


@pytest.mark.parametrize("role", ["management", "customer_care", "auditor"])
def test_only_who_may_edit_records_a_disposal_or_sets_a_hold(counted, role):
    person = local("Bob", role)
    with pytest.raises(NotAllowed):
        dispose(counted, person=person)
    with pytest.raises(NotAllowed):
        disposals.set_hold(counted, person, categories=[], reason="x", owner="x", review_by=TODAY, today=TODAY)
    with pytest.raises(NotAllowed):
        disposals.lift_hold(counted, person, "H1", reason="x", today=TODAY)


def test_a_disposal_bears_a_name(counted):
    with pytest.raises(NotAllowed):
        dispose(counted, person=local(" ", "dpo"))


# Holds


def freeze(register: Register, *categories: str, review_by: date | None = date(2027, 1, 1), **facts):
    given = {"reason": "een vordering", "owner": "juridische zaken"} | facts
    return disposals.set_hold(register, DPO, categories=categories, review_by=review_by, today=TODAY, **given)


def test_a_hold_freezes_the_rules_about_its_data_until_it_is_lifted(counted):
    (entry,) = freeze(counted, "DC1")
    assert (entry.kind, entry.key) == ("hold", "H1")
    assert states(counted)["RT2", "2019-08"] == "held"
    assert states(counted)["RT3", "2026-10"] == "due"
    assert refused(counted) == "Deze gegevens zijn bevroren door H1; hef die bevriezing eerst op."
    disposals.lift_hold(counted, DPO, "H1", reason="de vordering is afgedaan", today=TODAY)
    assert states(counted)["RT2", "2019-08"] == "overdue"
    dispose(counted)


def test_a_hold_without_data_freezes_everything(counted):
    freeze(counted)
    assert set(states(counted).values()) == {"held"}
    (hold,) = each(queries.holds(view_of(counted)))
    assert hold.frozen is None
    assert hold.rules == "REG-RT1, REG-RT2, REG-RT3, RT1, RT2, RT3, RT4, RT5, RT6, RT7"


def test_a_new_hold_gets_a_number_that_none_had(counted):
    freeze(counted, "DC1")
    disposals.lift_hold(counted, DPO, "H1", reason="klaar", today=TODAY)
    (entry,) = freeze(counted, "DC2")
    assert entry.key == "H2"
    assert commands.current(counted, "hold", "H1")[1]["ended_on"] == TODAY.isoformat()


def test_a_review_that_is_overdue_is_told(counted):
    freeze(counted, "DC1", review_by=date(2026, 12, 1))
    told = {
        day: queries.holds(view_of(counted, day)).iloc[0]["is_overdue"]
        for day in (TODAY, date(2026, 12, 1), date(2026, 12, 2))
    }
    assert [bool(one) for one in told.values()] == [False, False, True]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"reason": ""}, "Reden: vul dit in."),
        ({"owner": " "}, "Eigenaar: vul dit in."),
        ({"review_by": None}, "Herzien vóór: vul dit in."),
        ({"review_by": TODAY}, "Herzien vóór: 23 november 2026 is al voorbij; kies een dag na 23 november 2026."),
    ],
)
def test_a_hold_needs_a_reason_an_owner_and_a_day_of_review(counted, facts, said):
    with pytest.raises(Refused) as refusal:
        freeze(counted, "DC1", **facts)
    assert refusal.value.text.nl == said


# Counts from a file

HEADER = "key,rule,month,event,number,system\n"


def test_counts_come_from_a_file_after_a_preview(counted):
    file = f"{HEADER}new,RT2,2018-03,,12,archief\nRT2-2019-08,RT2,2019-08,,60,\n".encode()
    found = preview_file(counted, "holding", file)
    assert ([change.key for change in found.added], [change.key for change in found.changed]) == (
        ["new"],
        ["RT2-2019-08"],
    )
    commands.import_files(counted, DPO, found, reason="telling van november")
    assert calendar(view_of(counted))[["month", "left_over"]].to_numpy().tolist()[:2] == [
        ["2018-03", 12],
        ["2019-08", 60],
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("new,RT9,2018-03,,12,", "RT9"),
        ("new,RT2,maart,,12,", "maart"),
        ("new,RT2,2018-03,,-1,", "-1"),
        ("new,RT2,2018-03,later,1,", "later"),
        ("n w,RT2,2018-03,,1,", "n w"),
    ],
)
def test_a_file_with_a_wrong_cell_is_refused_with_the_cell(counted, row, said):
    found = preview_file(counted, "holding", f"{HEADER}{row}\n".encode())
    assert all(said in found.refused[0].in_(language) for language in LANGUAGES)
    with pytest.raises(ValueError, match=said):
        commands.import_files(counted, DPO, found, reason="x")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", "naam\nœ\n".encode("latin-1", "replace")])
def test_what_is_no_file_of_counts_is_refused(counted, content):
    assert preview_file(counted, "holding", content).refused


def test_a_file_comes_back_as_the_export_wrote_it(counted, tmp_path):
    exchange.export_folder(counted, tmp_path, kinds=["holding"])
    found = preview_file(counted, "holding", (tmp_path / "holding.csv").read_bytes())
    assert (found.unchanged, found.added, found.changed, found.refused) == (3, [], [], [])
