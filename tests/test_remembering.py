"""What is remembered is made once, shared, bounded and forgotten."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event

import pandas as pd
import pytest

from register.remembering import Memory, cells


def frame(n: int) -> pd.DataFrame:
    return pd.DataFrame({"a": range(n), "b": range(n)})


def refuse() -> None:
    raise ValueError("no")


def test_the_longest_unused_goes_first():
    memory = Memory(most=12)
    for name in ("old", "used", "used again"):
        memory.recall(name, lambda: frame(2))
    memory.recall("old", refuse)
    memory.recall("new", lambda: frame(1))
    assert memory.recall("old", lambda: None) is not None
    assert memory.recall("used", lambda: "made anew") == "made anew"
    assert memory.cells <= 12


def test_what_is_larger_than_the_bound_is_given_and_not_kept():
    memory = Memory(most=10)
    assert len(memory.recall("large", lambda: frame(100))) == 100
    assert (len(memory), memory.cells) == (0, 0)


def test_what_failed_is_tried_anew():
    memory = Memory(most=10)
    with pytest.raises(ValueError, match="no"):
        memory.recall("it", refuse)
    assert memory.recall("it", lambda: 1) == 1


def test_what_is_being_made_is_made_once_for_all_who_wait_and_is_not_kept_when_forgotten_meanwhile():
    memory, begun, go_on = Memory(most=10), Event(), Event()

    def make() -> str:
        begun.set()
        go_on.wait(10)
        return "it"

    with ThreadPoolExecutor() as pool:
        first = pool.submit(memory.recall, "it", make)
        begun.wait(10)
        second = pool.submit(memory.recall, "it", refuse)
        assert memory.recall("another", lambda: 2) == 2
        wait([second], timeout=0.2)
        memory.forget()
        go_on.set()
        assert [first.result(10), second.result(10)] == ["it", "it"]
    assert memory.recall("it", lambda: "made anew") == "made anew"


@pytest.mark.parametrize(("made", "n"), [(frame(3), 6), (frame(0), 1), ({1: 2, 3: 4}, 2), (None, 1), ([], 1)])
def test_a_cell_is_counted_for_every_value_of_a_table(made, n):
    assert cells(made) == n
