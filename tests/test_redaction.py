"""Redacting: the content of an entry is gone for good, the chain still fits, and everybody is told."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest

from register.journal import Change, Journal, JournalUnavailable, redact, verify
from tests.journals import NOON, SECRET, bytes_of, entries_of, fill


@pytest.mark.parametrize("others", [0, 100, 3000])
def test_what_was_redacted_is_nowhere_in_the_files(path, journal, others):
    [entry] = journal.append([Change("hold", "H1", {"reason": SECRET})], by="dpo", reason="wrong field")
    salt = entry.salt.encode()
    if others:
        journal.append([Change("hold", f"X{n}", {"reason": f"other {n}"}) for n in range(others)], by="dpo")
    journal.close()
    assert SECRET.encode() in bytes_of(path)
    assert salt in bytes_of(path)
    journal = Journal(path)
    redact(journal, entry.number, by="dpo", reason="asked by the person")
    assert verify(journal) is None
    journal.close()
    left = bytes_of(path)
    assert SECRET.encode() not in left
    assert b"wrong field" not in left
    assert salt not in left
    again = Journal(path)
    assert verify(again) is None
    assert again.head().number == others + 2
    assert again.append([Change("hold", "H1", {"reason": "in order"}, based_on=1)], by="dpo")
    again.close()


def test_a_redaction_is_an_entry_that_says_which_one_who_and_why(journal):
    entries = fill(journal, 3)
    redaction = redact(journal, 2, by="dpo", reason="asked", now=NOON + timedelta(days=1))
    assert (redaction.number, redaction.kind, redaction.key) == (4, "redaction", "2")
    assert (redaction.entered_by, redaction.reason) == ("dpo", "asked")
    redacted = entries_of(journal)[1]
    assert (redacted.item, redacted.reason, redacted.salt) == (None, None, None)
    assert redacted[9:] == entries[1][9:]
    assert redacted.content() == {}


def test_an_entry_is_redacted_once_and_a_redaction_never(journal):
    fill(journal, 2)
    redaction = redact(journal, 1, by="dpo", reason="asked")
    for number in (1, redaction.number, 99, 0):
        with pytest.raises(ValueError, match=f"no entry {number} "):
            redact(journal, number, by="dpo", reason="asked")
    assert journal.head().number == 3
    assert verify(journal) is None


def test_a_redaction_that_could_not_be_finished_can_be_done_again(path, journal):
    journal.append([Change("hold", "H1", {"reason": SECRET})], by="dpo")
    journal.work.write_text("in the way", encoding="utf-8")
    with pytest.raises(JournalUnavailable):
        redact(journal, 1, by="dpo", reason="asked")
    assert verify(journal) is None
    assert journal.append([Change("hold", "H2", {})], by="dpo")
    journal.work.unlink()
    redact(journal, 1, by="dpo", reason="asked")
    assert verify(journal) is None
    journal.close()
    assert SECRET.encode() not in bytes_of(path)


def test_a_redaction_waits_for_those_who_read_and_gives_up_after_a_while(journal):
    fill(journal, 1)
    inside, leave = threading.Event(), threading.Event()

    def read() -> None:
        with journal.cursor() as cursor:
            inside.set()
            leave.wait()
            cursor.execute("from journal.entry").fetchall()

    with ThreadPoolExecutor(2) as pool:
        reading = pool.submit(read)
        inside.wait()
        try:
            with pytest.raises(TimeoutError), journal.gate.alone(patience=0.05):
                pass
            redaction = pool.submit(redact, journal, 1, by="dpo", reason="asked")
            assert not wait([redaction], timeout=0.05).done
        finally:
            leave.set()
        reading.result()
        assert redaction.result().number == 2


def test_others_read_and_write_while_an_entry_is_redacted(journal):
    fill(journal, 20)
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            assert journal.trail("hold", "H1")[-1].version == 20

    def write() -> None:
        while not done.is_set():
            journal.append([Change("hold", f"W{journal.head().number}", {})], by="writer")

    with ThreadPoolExecutor(3) as pool:
        others = [pool.submit(read), pool.submit(read), pool.submit(write)]
        try:
            for number in range(1, 6):
                redact(journal, number, by="dpo", reason="asked")
        finally:
            done.set()
        for other in others:
            other.result()
    assert verify(journal) is None
