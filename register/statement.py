"""A published privacy statement as text: cut into its clauses, each known by the fingerprint of its words."""

import hashlib
import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

VERSION = "n1"
"""The version of `normalise`: a fingerprint made by another version says nothing about this one."""

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
SAME = str.maketrans({**dict.fromkeys(DASHES, "-"), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("“”„‟", '"')})
BULLET = re.compile(rf"^\s*(?:[•◦▪‣·]\s*|[-*{DASHES}]\s+)+")
CLOSING = re.compile(r"[\s.;:,]+$")
NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
LAST_OF_LIST = re.compile(r"\s+en\s+")


class ClauseText(NamedTuple):
    """One clause as it was published: its section, its number within that section, what it is about, its words."""

    section: str
    number: int
    about: str
    text: str


SECTIONS = {
    "1": re.compile(r"\bwebsite bezoekt\b"),
    "2": re.compile(r"\bberijder\b"),
    "cookies": re.compile(r"\bcookie(s\b|-?beleid)"),
    "derden": re.compile(r"\bderden\b"),
    "ontvangers": re.compile(r"\bcategorieën partijen\b"),
    "bewaren": re.compile(r"\bbewaren\b"),
    "beveiliging": re.compile(r"\bbeveiligd\b"),
    "rechten": re.compile(r"\brechten\b"),
    "klachten": re.compile(r"\bklacht\b"),
}
"""The sections that hold clauses, and the words of a heading or of a line before a list that begin each of them."""


class Cut(NamedTuple):
    """Which words of a section are clauses: its bullets, or its sentences or a part of them."""

    section: str
    about: str
    bullets: bool = False
    sentence: int | None = None  # from 1; without it, every sentence
    part: str = "(.*)"
    listed: bool = False  # "a, b, c en d" is four clauses


CUTS = (
    Cut("1", "purpose", bullets=True),
    Cut("2", "purpose", bullets=True),
    Cut("cookies", "cookie", sentence=1, part=" om (.*)", listed=True),
    Cut("derden", "disclosure", bullets=True),
    Cut("ontvangers", "recipient", bullets=True),
    Cut("bewaren", "retention"),
    Cut("bewaren", "measure", part=" waarbij (.*?), "),
    Cut("beveiliging", "measure", sentence=1),
    Cut("beveiliging", "measure", sentence=2, listed=True),
    Cut("beveiliging", "measure", sentence=3, part=" zoals (.*)", listed=True),
    Cut("rechten", "right", bullets=True),
    Cut("klachten", "complaint", sentence=2),
)
"""How this layout is cut, section by section. One measure, masking, stands in a sentence about retention."""


def normalise(text: str) -> str:
    """The words of a clause without what its setting adds: bullet, closing punctuation, kind of dash, quote and space.

    NFKC; every run of white space is one space; case is kept.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(SAME).split())
    return CLOSING.sub("", BULLET.sub("", plain))


def fingerprint(text: str) -> str:
    """The version of the normalisation and the SHA-256 of the normalised words, in hexadecimal."""
    return f"{VERSION}:{hashlib.sha256(normalise(text).encode()).hexdigest()}"


def cut(text: str) -> list[ClauseText]:
    """The clauses of a statement, in the order of CUTS.

    The layout: every heading, paragraph and bullet on a line of its own; a heading has no full stop at its end.
    What stands under a heading that begins no section of SECTIONS is no clause.
    """
    lines = _lines_by_section(text)
    found = [(how, words) for how in CUTS for words in _words(how, lines.get(how.section, []))]
    sections = groupby(found, key=lambda one: one[0].section)
    return [ClauseText(name, n, how.about, words) for name, ones in sections for n, (how, words) in enumerate(ones, 1)]


def _lines_by_section(text: str) -> dict[str, list[str]]:
    """The lines under each section's heading; a line before a list may begin a section, only a heading ends one."""
    found: dict[str, list[str]] = {}
    section = None
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        if not BULLET.match(line) and not line.endswith("."):
            section = _section_begun_by(line) or (section if line.endswith(":") else None)
        elif section:
            found.setdefault(section, []).append(line)
    return found


def _section_begun_by(line: str) -> str | None:
    return next((section for section, words in SECTIONS.items() if words.search(normalise(line).lower())), None)


def _words(how: Cut, lines: list[str]) -> list[str]:
    """The clauses that one way of cutting finds in the lines of a section."""
    bullets = [BULLET.sub("", line) for line in lines if BULLET.match(line)]
    return bullets if how.bullets else [words for one in _sentences(how, lines) for words in _parts(how, one)]


def _sentences(how: Cut, lines: list[str]) -> list[str]:
    paragraphs = [line for line in lines if not BULLET.match(line)]
    found = [sentence for line in paragraphs for sentence in NEXT_SENTENCE.split(line)]
    return found if how.sentence is None else found[how.sentence - 1 : how.sentence]


def _parts(how: Cut, sentence: str) -> list[str]:
    """The clauses in a sentence: the part that is wanted, item by item where it is a list."""
    found = re.search(how.part, sentence)
    return [] if not found else _items(found[1]) if how.listed else [found[1]]


def _items(words: str) -> list[str]:
    """The parts of "a, b, c en d"; only the first "en" after the last comma divides."""
    *first, last = words.split(", ")
    return [*first, *LAST_OF_LIST.split(last, maxsplit=1)]
