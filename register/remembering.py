"""What was worked out once and is asked often: kept until it is forgotten, the longest unused going first."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from concurrent.futures import Future
from math import prod
from threading import Lock
from typing import Any

Kept = Future[Any]
BYTES = 8
"""What a cell takes in a frame."""


class Memory:
    """At most so many cells of tables and things in collections. Who asks for what somebody else is making waits for that."""

    def __init__(self, most: int) -> None:
        self.most, self.cells = most, 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def recall(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What was made under this key. What fails is raised to all who wait for it, and tried anew the next time."""
        with self._lock:
            kept, is_new = self._kept.get(key), key not in self._kept
            kept = self._kept.setdefault(key, kept or Kept())
            self._kept.move_to_end(key)
        if is_new:
            self._make(key, kept, make)
        return kept.result()

    def forget(self) -> None:
        """Keep nothing any longer; what is being made is for those who wait for it only."""
        with self._lock:
            self._kept.clear()
            self.cells = 0

    def _make(self, key: Hashable, kept: Kept, make: Callable[[], Any]) -> None:
        try:
            kept.set_result(make())
        except BaseException as failure:
            kept.set_exception(failure)
            with self._lock:
                if self._kept.get(key) is kept:
                    del self._kept[key]
        else:
            self._count(key, kept)

    def _count(self, key: Hashable, kept: Kept) -> None:
        with self._lock:
            if self._kept.get(key) is kept:
                self.cells += cells(kept.result())
                self._drop()

    def _drop(self) -> None:
        """Let the longest unused go. What is being made is passed over: nobody knows yet how large it is."""
        for key in [key for key, kept in self._kept.items() if kept.done()]:
            if self.cells <= self.most:
                return
            self.cells -= cells(self._kept.pop(key).result())


def cells(made: Any) -> int:
    """How many cells a frame has, or would have in the room of an Arrow table; how many things a collection; 1 of anything else."""
    if hasattr(made, "nbytes"):
        return max(1, int(made.nbytes) // BYTES)
    if isinstance(made, Collection) and not hasattr(made, "shape"):
        return max(1, len(made))
    return max(1, prod(getattr(made, "shape", ())))
