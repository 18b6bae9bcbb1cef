"""Verifying the journal names the first entry that does not fit, whatever was done to it."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from register.journal import Journal, redact, verify
from register.journal.chain import entry_hash, first_misfit
from tests.journals import fill, refused, rows_of, tamper


def set_(column: str, value: str, number: int = 3) -> str:
    return f"update entry set {column} = {value} where number = {number}"


DAMAGES: dict[str, tuple[Sequence[str], int, str]] = {
    "item changed": ([set_("item", """'{"number":4}'""")], 3, "content"),
    "one space more": ([set_("item", "item || ' '")], 3, "content"),
    "reason changed": ([set_("reason", "'another'")], 3, "content"),
    "reason gone": ([set_("reason", "null")], 3, "content"),
    "salt changed": ([set_("salt", "repeat('0', 32)")], 3, "content"),
    "item gone": ([set_("item", "null")], 3, "missing"),
    "salt gone": ([set_("salt", "null")], 3, "missing"),
    "all content gone": ([set_("item", "null"), set_("salt", "null"), set_("reason", "null")], 3, "missing"),
    "person changed": ([set_("entered_by", "'somebody'")], 3, "facts"),
    "time changed": ([set_("entered_at", "entered_at + interval 1 microsecond")], 3, "facts"),
    "time put back": ([set_("entered_at", "entered_at - interval 1 day")], 3, "before"),
    "kind changed": ([set_("kind", "'rule'")], 3, "facts"),
    "key changed": ([set_("key", "'H2'")], 3, "facts"),
    "version changed": ([set_("version", "9")], 3, "facts"),
    "hash of the content changed": ([set_("item_hash", "repeat('a', 64)")], 3, "content"),
    "pointer changed": ([set_("previous_hash", "repeat('a', 64)")], 3, "point"),
    "hash changed": ([set_("hash", "repeat('a', 64)")], 3, "facts"),
    "deleted": (["delete from entry where number = 3"], 4, "should be 3"),
    "first deleted": (["delete from entry where number = 1"], 2, "should be 1"),
    "renumbered": ([set_("number", "9", 6)], 9, "should be 6"),
    "swapped": ([set_("number", "99", 3), set_("number", "3", 4), set_("number", "4", 99)], 3, "point"),
    "inserted": (
        [
            *(set_("number", str(number + 1), number) for number in (6, 5, 4, 3)),
            "insert into entry select 3, entered_at, entered_by, kind, 'H2', 1, item, reason, salt, "
            "item_hash, hash, repeat('a', 64) from entry where number = 2",
        ],
        3,
        "facts",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_verifying_names_the_first_entry_that_does_not_fit(path, journal, damage):
    statements, number, why = DAMAGES[damage]
    fill(journal)
    assert verify(journal) is None
    journal.close()
    tamper(path, *statements)
    journal.head_file.unlink()
    damaged = Journal(path)
    misfit = verify(damaged)
    damaged.close()
    assert misfit is not None
    assert misfit.number == number
    assert why in misfit.why.en
    assert misfit.why.nl != misfit.why.en


def relinked(row: Sequence[Any], number: int, previous: str) -> tuple[Any, ...]:
    """An entry with another number after another entry, with a hash that fits."""
    facts = (number, *row[1:6], row[9], previous)
    return (number, *row[1:10], previous, entry_hash(*facts))


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    journal = Journal(tmp_path_factory.mktemp("journal") / "journal.duckdb")
    fill(journal, 8)
    rows = rows_of(journal)
    journal.close()
    assert first_misfit(rows, set()) is None
    return rows


CHANGED = st.text(max_size=3) | st.integers(0, 9) | st.none()


@settings(max_examples=200, deadline=None)
@given(place=st.integers(0, 7), column=st.integers(1, 11), value=CHANGED)
def test_any_change_of_an_entry_shows_at_that_entry(untouched, place, column, value):
    if value is None and not 6 <= column <= 8:
        value = "none"
    row = untouched[place]
    assume(value != row[column])
    if type(value) is not type(row[column]) and column in (1, 5):
        value = "2026-03-05T12:00:99" if column == 1 else 99
    rows = [*untouched[:place], (*row[:column], value, *row[column + 1 :]), *untouched[place + 1 :]]
    misfit = first_misfit(rows, set())
    assert misfit is not None
    assert misfit.number == place + 1


@settings(max_examples=50, deadline=None)
@given(one=st.integers(0, 7), other=st.integers(0, 7))
def test_any_two_entries_that_changed_places_show_at_the_first(untouched, one, other):
    rows = list(untouched)
    rows[one], rows[other] = rows[other], rows[one]
    misfit = first_misfit(rows, set())
    assert (misfit is None) if one == other else (misfit is not None and misfit.number == max(one, other) + 1)


@settings(max_examples=50, deadline=None)
@given(places=st.sets(st.integers(0, 6), min_size=1))
def test_any_entries_that_are_gone_from_the_middle_show_at_the_next(untouched, places):
    rows = [row for place, row in enumerate(untouched) if place not in places]
    misfit = first_misfit(rows, set())
    first = min(places)
    assert misfit is not None
    assert misfit.number == next(place for place in range(first, 8) if place not in places) + 1


@settings(max_examples=50, deadline=None)
@given(place=st.integers(0, 7))
def test_an_entry_that_was_slipped_in_with_a_fitting_hash_shows_at_the_next(untouched, place):
    forged = relinked(untouched[place], place + 2, untouched[place][11])
    rest = [(row[0] + 1, *row[1:]) for row in untouched[place + 1 :]]
    misfit = first_misfit([*untouched[: place + 1], forged, *rest], set())
    assert (misfit is None) if not rest else (misfit is not None and misfit.number == place + 3)


def test_a_chain_that_was_rewritten_as_a_whole_shows_only_in_its_head(path, journal):
    """Verifying alone cannot tell; the head that was written down elsewhere can."""
    entries = fill(journal, 3)
    journal.close()
    path.unlink()
    other = Journal(tmp := path.with_name("other.duckdb"))
    fill(other, 3)
    other.close()
    tmp.rename(path)
    assert "entry 3" in refused(path).text.en
    journal.head_file.unlink()
    rewritten = Journal(path)
    assert verify(rewritten) is None
    assert rewritten.hash_of(3) != entries[-1].hash
    rewritten.close()


def test_a_version_that_is_out_of_step_is_found(path, journal):
    """Somebody may compute hashes that fit, and yet skip a version."""
    fill(journal, 2)
    row = list(rows_of(journal)[1])
    row[5] = 3
    last = relinked(row, 2, row[10])
    journal.close()
    tamper(path, f"update entry set version = 3, hash = '{last[11]}' where number = 2")
    journal.head_file.unlink()
    damaged = Journal(path)
    misfit = verify(damaged)
    damaged.close()
    assert misfit is not None
    assert (misfit.number, "version" in misfit.why.en) == (2, True)


def test_content_that_is_missing_without_a_redaction_is_found(path, journal):
    fill(journal, 3)
    redact(journal, 1, by="dpo", reason="asked")
    journal.close()
    tamper(path, "update entry set item = null, reason = null, salt = null where number = 2")
    damaged = Journal(path)
    misfit = verify(damaged)
    damaged.close()
    assert misfit is not None
    assert (misfit.number, misfit.why.en) == (2, "its content is missing without a redaction")


def test_half_a_redaction_is_found(path, journal):
    fill(journal, 3)
    redact(journal, 1, by="dpo", reason="asked")
    journal.close()
    tamper(path, "update entry set reason = 'put back' where number = 1")
    damaged = Journal(path)
    misfit = verify(damaged)
    damaged.close()
    assert misfit is not None
    assert misfit.number == 1
