"""The formula guard: no cell of an exported file is a formula for a spreadsheet, and nothing is lost by that.

A text cell is guarded when, after dropping leading apostrophes, it begins with tab, CR, LF or NUL, or its first character
after white space of any kind and Unicode format characters is or, under NFKC, begins with one of = + - @ | %. Writing adds one apostrophe
to such a cell, reading removes one from such a cell, nothing else is touched. The code points are listed, so that SQL and
Python, in any version of Unicode, agree; a test compares the lists with Python's own tables.
"""

import re
from collections.abc import Callable

FORMULA = "=+-@|%⁺⁼₊₌⩵⩶﬩﹢﹣﹦﹪﹫＋＝－＠｜％"
SKIPPED = [
    (0x09, 0x0D), (0x1C, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD),
    (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x1680, 0x1680), (0x180E, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F),
    (0x205F, 0x2064), (0x2066, 0x206F), (0x3000, 0x3000), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x110BD, 0x110BD),
    (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0001, 0xE0001), (0xE0020, 0xE007F),
]  # fmt: skip
"""White space of any kind and Unicode format characters, first and last code point of each run."""

HARMLESS = [("a", "|"), ("A", "["), ("0", ":")]
"""Texts between these begin with a letter, a digit or a brace, so that the guard says nothing about them."""


def _pattern(point: Callable[[int], str]) -> str:
    skipped = "".join(f"{point(first)}-{point(last)}" for first, last in SKIPPED)
    formula = "".join(point(ord(sign)) for sign in FORMULA)
    return f"'*(?:[{point(9)}{point(10)}{point(13)}{point(0)}]|[{skipped}]*[{formula}])"


_GUARDED = re.compile(_pattern(lambda n: f"\\U{n:08x}"))
_SQL_PATTERN = "^" + _pattern(lambda n: f"\\x{{{n:x}}}").replace("'", "''")


def is_guarded(cell: str) -> bool:
    """Does the guard say something about this cell?"""
    return bool(_GUARDED.match(cell))


def guard(cell: str) -> str:
    """The cell as it is written."""
    return f"'{cell}" if is_guarded(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before it was written."""
    return cell[1:] if cell.startswith("'") and is_guarded(cell) else cell


def guarded_sql(column: str) -> str:
    """The SQL expression that gives a text column as it is written. Most cells begin with a letter or digit: they need no pattern."""
    plain = " or ".join(f"({column} >= '{first}' and {column} < '{after}')" for first, after in HARMLESS)
    guarded = f"when regexp_matches({column}, '{_SQL_PATTERN}') then '''' || {column}"
    return f"case when {plain} then {column} {guarded} else {column} end"
