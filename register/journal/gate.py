"""A gate for threads: many go in together, or one has the place to itself."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 30.0
"""Seconds that one who wants to be alone waits for the others to leave."""


class Gate:
    """Whoever is inside may go in again, so that nobody waits for himself."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: Counter[int] = Counter()
        self._alone: int | None = None

    @contextmanager
    def among_others(self) -> Iterator[None]:
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._alone in (None, me) or me in self._inside)
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= Counter([me])
                self._changed.notify_all()

    @contextmanager
    def alone(self, patience: float = PATIENCE) -> Iterator[None]:
        """Newcomers wait from here on. Raises TimeoutError when those who are inside do not leave in time."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._alone is None)
            self._alone = me
        try:
            with self._changed:
                if not self._changed.wait_for(lambda: set(self._inside) <= {me}, timeout=patience):
                    raise TimeoutError("others are still busy")
            yield
        finally:
            with self._changed:
                self._alone = None
                self._changed.notify_all()
