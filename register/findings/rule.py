"""What a rule is: a question to the register of which every row is a finding. One decorated function declares one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from register.findings.examples import Example
from register.queries import View, reads, sql
from register.text import Language, Text
from register.wording import day, number

Rows = Iterable[Mapping[str, Any]]
Words = Callable[[str, Language], Mapping[str, str]]


def as_it_is(detail: str, language: Language) -> Mapping[str, str]:
    """The words of an advice that names its {detail} as the question gives it."""
    return {"detail": detail}


def as_a_day(detail: str, language: Language) -> Mapping[str, str]:
    """The same for a {detail} that is a day, as YYYY-MM-DD."""
    return {"detail": day(date.fromisoformat(detail), language, "d MMMM y") if detail else ""}


def as_a_number(detail: str, language: Language) -> Mapping[str, str]:
    """The same for a {detail} that is a whole number."""
    return {"detail": number(int(detail), language) if detail else ""}


def as_a_check(detail: str, language: Language) -> Mapping[str, str]:
    """The same for a {detail} that is the number of another rule."""
    return {"detail": f"{detail} ({RULES[detail].title.in_(language)})"}


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule: `question` is SQL, or `work` works the rows out; `reads` are the kinds on which the answer depends.

    Each row says `key`, and where they differ from the rule `kind`, `field` and `severity`; `at_kind` and `at_key` where it
    is mended, when that is another record; `names`, the other records that it is about: keys of the kind `naming` or, where
    that is blank, kind/key; `detail`, where the advice says something else than their numbers. `leaves_out` says which part of
    the check the register can't answer; `mended_on` is the code of the page where it is mended, when that is not the editor.
    """

    id: str
    subject: str
    article: str
    severity: str
    about: tuple[str, str]
    title: Text
    advice: Text
    fires: Sequence[Example]
    silent: Sequence[Example]
    naming: str = ""
    leaves_out: Text | None = None
    mended_on: str = "edit"
    question: str = ""
    work: Callable[[View], Rows] | None = None
    reads: frozenset[str] = frozenset()
    reads_clock: bool = False
    words: Words = as_it_is

    def named(self, names: Iterable[str] | None) -> list[str]:
        """The other records that a finding is about, as kind/key."""
        given = [] if names is None else names
        return [f"{self.naming}/{name}" if self.naming else name for name in given]

    def says(self, detail: str | None, names: Iterable[str] | None, language: Language) -> str:
        """The advice for a finding with this detail; without one it says the numbers of the records that the finding names."""
        said = detail or _numbers(self.named(names))
        return self.advice.in_(language, **self.words(said, language))


def _numbers(records: Iterable[str]) -> str:
    """The numbers of records that are given as kind/key, in about the order that people count: P9 before P10."""
    return ", ".join(sorted((record.partition("/")[2] for record in records), key=lambda key: (len(key), key)))


RULES: dict[str, Rule] = {}
"""Every rule by its number, in the order of declaration."""


def rule(
    id: str, *, asks: Sequence[str] = (), by_day: bool = False, **declared: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a rule. The function gives its SQL; or, with `asks`, takes a View and works out the rows from those questions.

    Raises ValueError when the number is taken. `about` is the kind and the field that the findings
    are about; `by_day` says that the function looks at the day of the view.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        if id in RULES:
            raise ValueError(f"two rules are called {id}")
        question = "" if asks else function()
        read = reads(question or "\n".join(sql(name) for name in asks))
        subject = function.__module__.rsplit(".", 1)[-1]
        RULES[id] = Rule(
            id,
            subject,
            question=question,
            work=function if asks else None,
            reads=read.kinds,
            reads_clock=by_day or read.clock,
            **declared,
        )
        return function

    return declare
