"""The journal: what is entered gets a number, a hash and a place after the entry before it, and stays as it is."""

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from register.journal import Change, Conflict, Journal, verify
from register.journal.chain import GENESIS, canonical
from tests.journals import NOON, edit, entries_of, fill


def sha256_of_json(value: list[Any]) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def test_equal_items_have_one_text():
    assert canonical({"b": [1, True, None], "a": {"d": "é", "c": "漢"}}) == '{"a":{"c":"漢","d":"é"},"b":[1,true,null]}'
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


@pytest.mark.parametrize("value", [1.0, {"a": 0.5}, [1, [2.0]], {"a": {"b": [float("nan")]}}, float("inf"), ("a", 1.5)])
def test_a_float_has_no_canonical_text(value):
    with pytest.raises(TypeError, match="float"):
        canonical(value)


def test_an_item_with_a_float_is_not_entered(journal):
    with pytest.raises(TypeError, match="float"):
        journal.append([edit(1), edit(2, share=0.5)], by="dpo")
    assert journal.head().number == 0


def test_the_hashes_of_an_entry_can_be_computed_from_what_is_stored(journal):
    fill(journal, 2)
    journal.append([edit(3, text='é "漢" \x00')], by="dpo")
    previous = "0" * 64
    for entry in entries_of(journal):
        assert entry.item_hash == sha256_of_json([entry.salt, entry.item, entry.reason])
        at = entry.entered_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        facts = [entry.number, at, entry.entered_by, entry.kind, entry.key, entry.version, entry.item_hash]
        assert entry.hash == sha256_of_json([*facts, entry.previous_hash])
        assert entry.previous_hash == previous
        previous = entry.hash
    assert GENESIS == "0" * 64


def test_what_is_stored_is_what_was_hashed(journal):
    [entry] = journal.append([Change("hold", "H1", {"b": "é", "a": [2, 1]})], by="dpo")
    assert entry.item == '{"a":[2,1],"b":"é"}'
    assert entries_of(journal) == [entry]


def test_equal_items_have_different_hashes_by_their_salt(journal):
    changes = [Change("hold", key, {"text": "the same"}) for key in ("H1", "H2")]
    one, other = journal.append(changes, by="dpo", now=NOON)
    assert one.item == other.item
    assert one.item_hash != other.item_hash
    assert len(one.salt) == 32


def test_every_entry_points_to_the_one_before_it(journal):
    entries = fill(journal)
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert [entry.previous_hash for entry in entries] == [GENESIS, *(entry.hash for entry in entries[:-1])]
    assert verify(journal) is None


def test_an_edit_that_is_based_on_an_old_version_names_who_was_faster_when_and_what_changed(journal):
    journal.append([Change("hold", "H1", {"reason": "a", "owner": "x", "model": 1})], by="first", now=NOON)
    later = NOON + timedelta(minutes=5)
    journal.append([Change("hold", "H1", {"reason": "b", "owner": "x", "model": 1}, 1)], by="second", now=later)
    journal.append([Change("hold", "H1", {"reason": "b", "model": 1}, 2)], by="third", now=later + timedelta(minutes=1))
    with pytest.raises(Conflict) as refused:
        journal.append([Change("hold", "H1", {"reason": "c"}, 1)], by="fourth")
    conflict = refused.value
    assert (conflict.kind, conflict.key) == ("hold", "H1")
    assert [(entry.entered_by, entry.version) for entry in conflict.newer] == [("second", 2), ("third", 3)]
    assert conflict.newer[0].entered_at == later
    assert conflict.fields == ["owner", "reason"]
    assert journal.head().number == 3


@pytest.mark.parametrize("based_on", [1, 2, -1])
def test_an_edit_of_a_version_that_is_not_there_is_a_conflict(journal, based_on):
    with pytest.raises(Conflict):
        journal.append([Change("hold", "H1", {}, based_on)], by="dpo")


def test_a_record_is_new_only_once(journal):
    fill(journal, 1)
    with pytest.raises(Conflict):
        journal.append([edit(1)], by="dpo")


def test_changes_are_entered_together_or_not_at_all(journal):
    fill(journal, 1)
    with pytest.raises(Conflict):
        journal.append(
            [Change("hold", "H2", {}), Change("hold", "H1", {}, based_on=0), Change("hold", "H3", {})], by="dpo"
        )
    assert [entry.key for entry in entries_of(journal)] == ["H1"]
    assert verify(journal) is None
    assert [entry.number for entry in journal.append([edit(2)], by="dpo")] == [2]


def test_changes_that_are_entered_together_may_follow_on_each_other(journal):
    entries = journal.append([edit(1), Change("hold", "H2", {}), edit(2)], by="dpo")
    assert [(entry.key, entry.version) for entry in entries] == [("H1", 1), ("H2", 1), ("H1", 2)]
    assert verify(journal) is None


def test_no_changes_are_no_entries(journal):
    assert journal.append([], by="dpo") == []
    assert journal.head().number == 0


def test_time_in_the_journal_does_not_go_back_when_the_clock_does(journal):
    moments = [NOON, NOON - timedelta(days=1), NOON + timedelta(seconds=1), NOON]
    entries = [journal.append([edit(n)], by="dpo", now=now)[0] for n, now in enumerate(moments, start=1)]
    assert [entry.entered_at for entry in entries] == [
        NOON,
        NOON,
        NOON + timedelta(seconds=1),
        NOON + timedelta(seconds=1),
    ]
    assert verify(journal) is None


def test_a_moment_names_one_entry(journal):
    fill(journal, 3)
    moments = [NOON, NOON + timedelta(seconds=1.5), NOON + timedelta(seconds=3), NOON + timedelta(days=1)]
    assert [journal.number_at(moment) for moment in moments] == [0, 1, 2, 3]


def test_without_a_time_an_entry_is_entered_now_in_utc(journal):
    before = datetime.now(UTC).replace(tzinfo=None)
    [entry] = journal.append([edit(1)], by="dpo")
    assert before <= entry.entered_at <= datetime.now(UTC).replace(tzinfo=None)


def test_the_trail_of_a_record_is_everything_that_was_entered_about_it(journal):
    fill(journal, 2)
    journal.append([Change("hold", "H2", {"number": 9}), Change("rule", "H1", {"number": 9})], by="dpo")
    journal.append([edit(3)], by="other")
    assert [entry.content()["number"] for entry in journal.trail("hold", "H1")] == [1, 2, 3]


def test_what_was_entered_is_there_after_opening_again(path, journal):
    entries = fill(journal)
    journal.close()
    again = Journal(path)
    assert entries_of(again) == entries
    assert (again.head().number, again.head().hash) == (6, entries[-1].hash)
    again.close()


def test_threads_append_without_a_gap_or_a_fork(register):
    def append(worker: int) -> None:
        for n in range(10):
            item = {"model": 1, "reason": f"{worker}-{n}", "owner": "x", "review_by": "2026-01-01"}
            register.save([Change("hold", f"H{worker}.{n}", item)], by=f"worker {worker}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(append, range(8)))
    assert [entry.number for entry in entries_of(register.journal)] == list(range(1, 81))
    assert verify(register.journal) is None
    with register.cursor() as cursor:
        assert cursor.execute("select count(distinct key), max(entry_number) from hold").fetchall() == [(80, 80)]
