"""What a spreadsheet takes for a formula, told by Unicode's own tables and not by the lists of the guard."""

import unicodedata

SIGNS = "=+-@|%"


def is_invisible(character: str) -> bool:
    """White space of any kind, or a format character."""
    return character.isspace() or unicodedata.category(character) in {"Cf", "Zs", "Zl", "Zp"}


def is_formula(cell: str) -> bool:
    """Does a spreadsheet run this cell, or may it do so after dropping what a reader does not see?"""
    seen = next((character for character in cell if not is_invisible(character)), "")
    return cell.startswith(("\t", "\r", "\n", "\0")) or unicodedata.normalize("NFKC", seen)[:1] in {*SIGNS}
