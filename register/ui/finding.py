"""What the search looks through: records, findings, pages, terms of closed lists and documents. A source more is a function more."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from register import queries
from register.access import may
from register.charts.look import each
from register.findings import about
from register.findings.about import Match
from register.glossary import entries
from register.queries import Words
from register.queries.search import MOST_OF_A_KIND
from register.text import Text
from register.titles import titles
from register.ui import persons, reading, session, whereabouts
from register.ui.columns import FIELD_LABELS, RECORD_KINDS
from register.ui.registry import PAGES
from register.ui.session import View
from register.ui.whereabouts import Place

PAGE, TERM, DOCUMENT = Text("Pagina's", "Pages"), Text("Begrippen", "Terms"), Text("Documenten", "Documents")
FINDING, OPEN = Text("Bevindingen", "Findings"), Text("{n} open", "{n} open")
SAID_BY_NAME = {"key", "finding"}
"""What stands before the name, or is the name in words."""
ENDED = Text("vervallen", "ended")
FIELD = Text("{field}: {passage}", "{field}: {passage}")
BY_NUMBER, LAST = 0, 3
"""The rank of what is no record and comes after the records that are called so: see the question `found`."""


class Hit(NamedTuple):
    """One thing that was found: its number and name, where in it the words stand, and where it is shown."""

    key: str
    name: str
    passage: str
    place: Place


class Group(NamedTuple):
    """What one source found of a kind: at most so many of `total`, the best first. A lower rank comes first."""

    code: str
    title: str
    rank: int
    total: int
    hits: list[Hit]


def records(view: View, sought: Words, kind: str) -> list[Group]:
    """The records by kind. Who made a request stands in no record and is never found."""
    answer = queries.found(view, sought, kind=kind)
    kinds = answer.groupby("kind", sort=False)
    return [_group(view, str(of), [*each(rows)]) for of, rows in kinds]


def _group(view: View, kind: str, rows: list[Any]) -> Group:
    title = view.register.kinds[kind].title.in_(view.language)
    known = titles(view, [(kind, row.key) for row in rows])
    hits = [_record(view, row, known.get((kind, row.key), "")) for row in rows]
    return Group(kind, title, rows[0].rank, rows[0].of_kind, hits)


def _record(view: View, row: Any, known_by: str) -> Hit:
    place = whereabouts.of(row.kind, row.key, dict(row.places or []), ended=row.ended)
    is_said = row.field in SAID_BY_NAME
    name = row.name or known_by or ("" if is_said else row.passage)
    passage = "" if is_said or row.passage == name else _passage(view, row.field, row.passage)
    return Hit(row.key, name, " · ".join(filter(None, (passage, ENDED.in_(view.language) if row.ended else ""))), place)


def _passage(view: View, field: str, passage: str) -> str:
    said = persons.called(view, passage) if field == "by" else passage
    return FIELD.in_(view.language, field=FIELD_LABELS[field].label.in_(view.language), passage=shortened(said))


def shortened(text: str, most: int = 160) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def pages(view: View, sought: Words, kind: str) -> list[Group]:
    """The pages that the reader may see, by their name in either language."""
    seen = [page for page in PAGES.values() if may(session.person(), page.action)]
    hits = [
        Hit("", page.title.in_(view.language), page.section.in_(view.language), Place(page.code))
        for page in seen
        if sought.all_in(" ".join((*page.title, *page.section)))
    ]
    return _of("page", PAGE.in_(view.language), 2, hits)


def terms(view: View, sought: Words, kind: str) -> list[Group]:
    """The terms of all closed lists."""
    hits = [
        Hit(
            entry.term.article, entry.term.label.in_(view.language), entry.title.in_(view.language), _in_glossary(entry)
        )
        for entry in entries()
        if sought.all_in(" ".join((*entry.title, *entry.term.label, entry.term.article)))
    ]
    return _of("term", TERM.in_(view.language), LAST, hits)


def _in_glossary(entry: Any) -> Place:
    return Place("glossary", {"list": entry.name.lower()})


def findings(view: View, sought: Words, kind: str) -> list[Group]:
    """The checks that found something and say so, and what they found about a record with this number."""
    if kind not in ("", "finding") or not view.moment:
        return []
    matches = sorted(about.holding(view, sought), key=lambda one: (one.key.lower() != sought.text, len(one.key)))
    total, hits = len(matches), [_finding(view, match) for match in matches[:MOST_OF_A_KIND]]
    rank = BY_NUMBER if any(sought.text == hit.key.lower() for hit in hits) else LAST
    return [Group("finding", FINDING.in_(view.language), rank, total, hits)] if hits else []


def _finding(view: View, match: Match) -> Hit:
    language, rule = view.language, match.rule
    if not match.key:
        return Hit(
            rule.id, rule.title.in_(language), OPEN.in_(language, n=match.number), Place("findings", {"rule": rule.id})
        )
    passage = f"{RECORD_KINDS[match.kind].label.in_(language)} {match.key}"
    return Hit(
        rule.id,
        rule.title.in_(language),
        passage,
        Place("findings", {"rule": rule.id, "record": match.key, "kind": match.kind}),
    )


def documents(view: View, sought: Words, kind: str) -> list[Group]:
    """The documents that come with the register; they are in English."""
    hits = [
        Hit("", document.title, "", Place("documents", {"document": code}))
        for code, document in reading.documents().items()
        if sought.all_in(f"{document.title} {document.text}")
    ]
    return _of("document", DOCUMENT.in_(view.language), LAST, hits)


def _of(code: str, title: str, rank: int, hits: list[Hit]) -> list[Group]:
    return [Group(code, title, rank, len(hits), hits)] if hits else []


Source = Callable[[View, Words, str], list[Group]]
SOURCES: tuple[Source, ...] = (records, findings, pages, terms, documents)
OTHERS = {"finding": FINDING, "page": PAGE, "term": TERM, "document": DOCUMENT}
KINDS = {kind: term.label for kind, term in RECORD_KINDS.items()} | OTHERS


def find(view: View, sought: Words, kind: str = "") -> list[Group]:
    """Everything that holds all the words, of one kind or of all, the best first; nothing without a word."""
    if not sought.words:
        return []
    found: Iterable[Group] = (group for source in SOURCES for group in source(view, sought, kind))
    return sorted(
        (group for group in found if kind in ("", group.code)),
        key=lambda group: (group.rank, [*KINDS].index(group.code)),
    )
