"""What a screen shows as CSV: exactly these rows and columns, with the formula guard."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from register.exchange.guard import guard


def shown_as_csv(headings: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """UTF-8, comma, a line feed after each row; days as YYYY-MM-DD, moments in UTC, yes and no as true and false."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guard(heading) for heading in headings])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date) else guard(value) if isinstance(value, str) else str(value)
