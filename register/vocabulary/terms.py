"""What a term of a closed list is: its code, its label in both languages and, where the law has one, its article."""

from typing import NamedTuple

from register.text import Text


class Term(NamedTuple):
    code: str
    label: Text
    article: str = ""


Terms = dict[str, Term]


def terms(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> Terms:
    """Declare a list: code, Dutch, English and, where the law has one, the article."""
    return {code: Term(code, Text(nl, en), *article) for code, nl, en, *article in rows}
