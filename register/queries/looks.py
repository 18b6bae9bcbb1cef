"""The questions about who looked. The access log has no past: it is always asked as of now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from register.queries.asking import View, ask, row


@dataclass(frozen=True)
class Looked:
    """Which rows a reader looks for; blank and None leave a choice open. Days are days in Europe/Amsterdam."""

    person: str = ""
    what: str = ""
    subject: str = ""
    since: date | None = None
    until: date | None = None


ANYTHING = Looked()


def access_log(view: View, looked: Looked = ANYTHING, *, size: int = 100, skip: int = 0) -> pd.DataFrame:
    """`looked_at` is UTC without a zone; `size` and `skip` say how many, after how many."""
    return ask(view, "access_log", **vars(looked), size=size, skip=skip)


def access_count(view: View, looked: Looked = ANYTHING) -> Any:
    return row(view, "access_count", **vars(looked))


def access_weeks(view: View, looked: Looked = ANYTHING) -> pd.DataFrame:
    """`week` is a Monday in Europe/Amsterdam."""
    return ask(view, "access_weeks", **vars(looked))


def access_people(view: View) -> pd.DataFrame:
    return ask(view, "access_people")


def files_with(view: View, *, number: int) -> pd.DataFrame:
    """Files that were taken away while they could still hold an entry, as far as the access log goes back."""
    return ask(view, "files_with", number=number)
