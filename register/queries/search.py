"""The question behind the search: which records hold all the words."""

import unicodedata
from dataclasses import dataclass
from typing import Any

import pandas as pd

from register.queries.asking import View, ask_once

LONGEST, MOST_WORDS, MOST_OF_A_KIND = 200, 8, 200


@dataclass(frozen=True)
class Words:
    """What a reader looks for, folded: in small letters, without accents; no more than eight words of it."""

    text: str
    words: tuple[str, ...]

    def all_in(self, text: str) -> bool:
        """Whether every word is in this text, also as a part of a longer word."""
        folded = fold(text)
        return all(word in folded for word in self.words)


def fold(text: str) -> str:
    """A text as it is compared, as strip_accents(lower(…)) gives it in SQL. Half a character, which no file can hold, is dropped."""
    small = unicodedata.normalize("NFD", text.encode("utf-8", "ignore").decode().lower())
    return unicodedata.normalize("NFC", "".join(sign for sign in small if unicodedata.category(sign) != "Mn"))


def words_of(asked: str) -> Words:
    """The words of what a reader typed; what is longer than 200 characters is cut off."""
    words = fold(asked[:LONGEST]).split()[:MOST_WORDS]
    return Words(" ".join(words), tuple(dict.fromkeys(words)))


def found(view: View, sought: Words, *, kind: str = "") -> pd.DataFrame:
    """At most 200 records of a kind, the best first; `of_kind` counts them all. Without words none. Also what has ended."""
    asked: dict[str, Any] = {"words": list(sought.words), "text": sought.text, "of_kind": kind}
    return ask_once(view, "found", **asked, most=MOST_OF_A_KIND if sought.words else 0)


def record_counts(view: View) -> pd.DataFrame:
    return ask_once(view, "record_counts")
