"""Which of the values of a test wait for `make test-all`."""

from collections.abc import Iterable
from typing import Any

import pytest


def some_fast(values: Iterable[Any], *fast: Any) -> list[Any]:
    """All of these values for `make test-all`, and only the fast ones for `make test`."""
    return [value if value in fast else pytest.param(value, marks=pytest.mark.slow) for value in values]
