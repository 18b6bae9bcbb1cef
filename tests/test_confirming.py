"""What is still only proposed is confirmed one fact at a time, or all of a record after it was shown; progress follows."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from register import commands, queries, signing
from register.access import ACTIONS, local
from register.journal import Change, verify
from register.projection import Register
from register.ui import confirming
from register.wording import number, share
from tests.screens import TODAY, fill, has, office, open_tab, press, run, sit_down, take_role, widget, words

MARK = {"confirmed_by": "local:Ann", "confirmed_on": "2026-11-23"}


@pytest.fixture(scope="module")
def register(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with office(Path(copy(seed_file, tmp_path_factory.mktemp("confirming") / "register.duckdb"))) as register:
        yield register


@pytest.fixture
def ann() -> str:
    return sit_down("Ann")


def view(register: Register) -> queries.View:
    return queries.View(register, register.catch_up(), TODAY, "nl")


def now(register: Register, key: str, kind: str = "purpose") -> dict[str, Any]:
    return signing.plain(commands.current(register, kind, key)[1])


def queue(browser: str, activity: str, key: str, kind: str = "purpose") -> AppTest:
    """The queue of an activity, with one of its records opened."""
    tab = open_tab("confirm", browser, activity=activity)
    tab.session_state[f"open/{kind}/{key}"] = True
    return run(tab)


def boxes(tab: AppTest, key: str, kind: str = "purpose") -> list[Any]:
    return [box for box in tab.checkbox if (box.key or "").startswith(f"fact/{kind}/{key}/")]


def titles(tab: AppTest) -> list[str]:
    return [box.label.replace("\\", "") for box in tab.expander if "·" in box.label and "rij" not in box.label]


def of_activity(register: Register, key: str, kind: str = "purpose") -> str:
    facts = queries.unconfirmed(view(register))
    return str(facts[(facts["kind"] == kind) & (facts["key"] == key)].iloc[0]["activity"])


def open_facts(register: Register, key: str, kind: str = "purpose") -> int:
    facts = queries.unconfirmed(view(register))
    return int(((facts["kind"] == kind) & (facts["key"] == key)).sum())


def test_the_answer_counts_what_is_confirmed(register, ann):
    progress = queries.confirmation(view(register))
    said = words(open_tab("confirm", ann))
    assert number(progress.facts, "nl") in said
    assert share(progress.confirmed, progress.facts, "nl") in said


def test_the_queue_shows_the_records_of_one_activity_with_what_is_open(register, ann):
    activity = of_activity(register, "P2.4")
    facts = queries.unconfirmed(view(register), activity=activity)
    tab = open_tab("confirm", ann, activity=activity)
    records = list(dict.fromkeys(zip(facts["kind"], facts["key"], strict=True)))
    assert 0 < len(records) == len(titles(tab))
    assert all(f" {key} " in f" {title} " for (_, key), title in zip(records, titles(tab), strict=True))
    assert widget(tab, "activity").value == activity


def test_what_belongs_to_no_activity_stands_apart(register, ann):
    facts = queries.unconfirmed(view(register), activity="-")
    assert len(facts)
    assert len(titles(open_tab("confirm", ann, activity="-"))) > 0


def test_one_fact_is_confirmed_and_the_others_are_not(register, ann):
    before, progress = now(register, "P2.4"), queries.confirmation(view(register))
    tab = queue(ann, of_activity(register, "P2.4"), "P2.4")
    assert len(boxes(tab, "P2.4")) == open_facts(register, "P2.4") > 1
    assert widget(tab, "confirm/purpose/P2.4").proto.disabled
    [box] = [box for box in boxes(tab, "P2.4") if "/judgements/legal_basis/" in box.key]
    box.check()
    assert widget(run(tab), "confirm/purpose/P2.4").proto.disabled
    press(fill(tab, **{"why/purpose/P2.4": "nagekeken"}), "confirm/purpose/P2.4")
    after = now(register, "P2.4")
    changed = before["judgements"]["legal_basis"] | MARK
    assert after == before | {"judgements": before["judgements"] | {"legal_basis": changed}}
    assert register.journal.trail("purpose", "P2.4")[-1].reason == "nagekeken"
    assert confirming.DONE.in_("nl", n=1, number=register.number) in words(tab)
    assert queries.confirmation(view(register)).confirmed == progress.confirmed + 1


def test_everything_of_one_record_is_confirmed_after_it_was_shown(register, ann):
    tab = queue(ann, of_activity(register, "P2.5"), "P2.5")
    n, others = open_facts(register, "P2.5"), open_facts(register, "P2.6")
    fill(tab, **{"all/purpose/P2.5": True, "why/purpose/P2.5": "alles nagekeken"})
    assert [box.value for box in boxes(tab, "P2.5")] == [True] * n
    assert confirming.CONFIRM.in_("nl", n=n) == widget(tab, "confirm/purpose/P2.5").label
    press(tab, "confirm/purpose/P2.5")
    assert (open_facts(register, "P2.5"), open_facts(register, "P2.6")) == (0, others)
    assert not any("P2.5 " in title for title in titles(tab))


def test_a_fact_says_what_it_is_and_where_it_comes_from(register, ann):
    tab = queue(ann, of_activity(register, "P2.6"), "P2.6")
    labels = [box.label.replace("\\", "") for box in boxes(tab, "P2.6")]
    assert all(label[0] in "■□▣" and ": " in label for label in labels)
    item = now(register, "P2.6")
    assert all(any(link["key"] in label for label in labels) for link in item["data_categories"])


def test_a_value_that_changed_after_it_was_shown_is_not_confirmed(register, ann):
    tab = queue(ann, of_activity(register, "P2.6"), "P2.6")
    boxes(tab, "P2.6")[0].check()
    fill(tab, **{"why/purpose/P2.6": "nagekeken"})
    version, item = commands.current(register, "purpose", "P2.6")
    theirs = [Change("purpose", "P2.6", item | {"source_bullet": "9c"}, version)]
    commands.save(register, local("Bo", "dpo"), theirs, reason="eerst", today=TODAY)
    press(tab, "confirm/purpose/P2.6")
    assert confirming.IN_THE_MEANTIME.nl in words(tab)
    assert now(register, "P2.6") == signing.plain(item) | {"source_bullet": "9c"}
    press(tab, "confirm/purpose/P2.6")
    assert str(now(register, "P2.6")).count("local:Ann") == 1


def test_a_fact_that_is_gone_meanwhile_is_told_and_confirms_nothing(register, ann):
    tab = queue(ann, of_activity(register, "P2.9"), "P2.9")
    [box] = [box for box in boxes(tab, "P2.9") if "/judgements/legal_basis/" in box.key]
    box.check()
    fill(tab, **{"why/purpose/P2.9": "nagekeken"})
    version, item = commands.current(register, "purpose", "P2.9")
    judgements = {name: one for name, one in item["judgements"].items() if name != "legal_basis"}
    without = {name: value for name, value in item.items() if name != "legal_basis"} | {"judgements": judgements}
    commands.save(
        register, local("Bo", "dpo"), [Change("purpose", "P2.9", without, version)], reason="eerst", today=TODAY
    )
    before = register.number
    press(tab, "confirm/purpose/P2.9")
    assert register.number == before
    assert confirming.IN_THE_MEANTIME.nl in words(tab)


@pytest.mark.parametrize("role", ["management", "customer_care", "auditor"])
def test_a_queue_that_is_still_open_confirms_nothing_after_the_role_was_taken_away(register, ann, role):
    tab = queue(ann, of_activity(register, "P2.8"), "P2.8")
    fill(tab, **{"all/purpose/P2.8": True, "why/purpose/P2.8": "nog even"})
    before = register.number
    take_role(ann, "Ann", role)
    press(tab, "confirm/purpose/P2.8")
    assert register.number == before
    assert ACTIONS["edit"].label.nl in words(tab)
    assert not has(tab, "confirm/purpose/P2.8")


def test_the_journal_fits_after_all_of_this(register):
    assert verify(register.journal) is None
