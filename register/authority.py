"""The record as an authority reads it: every activity in words, letter by letter, without links or codes. Art. 30(1), (2), (4)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from register import access_log, queries, record_facts, responsible, typeset, workbook
from register.access import Person, require
from register.linked_facts import OPEN, Fact, rows
from register.queries import View
from register.text import LANGUAGES, Text
from register.wording import day, moment, number

Document = dict[str, Any]

TITLE = Text("Register van verwerkingsactiviteiten", "Record of processing activities")
SUBTITLE = Text("Artikel 30 AVG", "Article 30 GDPR")
DEMONSTRATION = Text("Demonstratie: dit is geen echt register.", "Demonstration: this is not a real record.")
PARTS = {
    False: Text("Als verantwoordelijke (art. 30 lid 1)", "As controller (Art. 30(1))"),
    True: Text("Als verwerker (art. 30 lid 2)", "As processor (Art. 30(2))"),
}
CONTENTS, PAGE, OF = Text("Inhoud", "Contents"), Text("Bladzijde", "Page"), Text("van", "of")
ENTRY = Text("regel {number}", "entry {number}")
NOTHING = Text("Er zijn geen verwerkingsactiviteiten vastgelegd.", "No processing activities have been entered.")
AS_OF, HEAD = Text("Stand van", "As of"), Text("Laatste regel van het journaal", "Last entry of the journal")
HASH, HOW_MANY = (
    Text("Hash van die regel", "Hash of that entry"),
    Text("Verwerkingsactiviteiten", "Processing activities"),
)
COUNTED = Text(
    "{controller} als verantwoordelijke, {processor} als verwerker{chosen}",
    "{controller} as controller, {processor} as processor{chosen}",
)
CHOSEN = Text(" (een keuze uit {all})", " (a choice of {all})")
UNCONFIRMED = Text("{n} van {all} beweringen", "{n} of {all} statements")
UNCONFIRMED_LABEL = Text("Onbevestigd in dit document", "Unconfirmed in this document")
READING = Text("Hoe dit te lezen", "How to read this")
MEANINGS = (
    Text(
        "◇ onbevestigd: dit staat zo in het register, maar de functionaris gegevensbescherming of een collega heeft het nog niet "
        "bevestigd. Wat dit teken niet draagt, is bevestigd of is een gegeven dat geen bevestiging vraagt.",
        "◇ unconfirmed: the record says so, but neither the data protection officer nor a colleague has confirmed it yet. "
        "What does not bear this sign is confirmed, or is a fact that needs no confirmation.",
    ),
    Text(
        "niet vermeld: er is naar gekeken, en de bron van het register zegt er niets over.",
        "not stated: it was looked for, and the source of the record says nothing about it.",
    ),
    Text(
        "niet ingevuld: hierover is nog niets vastgelegd.",
        "not filled in: nothing has been entered about this yet.",
    ),
    Text(
        "Overheidsinstanties die gegevens ontvangen in het kader van een bijzonder onderzoek zijn volgens artikel 4, punt 9, geen "
        "ontvangers; zij staan er met die vermelding bij.",
        "Public authorities that receive data in the framework of a particular inquiry are no recipients by Article 4(9); they are "
        "listed with that remark.",
    ),
)
MOST_IN_PDF = 500
"""A PDF of so many activities takes some ten seconds and a gigabyte of memory; both grow with their number."""
TOO_MANY = Text(
    "Een PDF houdt hoogstens {most} activiteiten en dit zijn er {n}; kies er minder, of neem het werkboek (XLSX).",
    "A PDF holds at most {most} activities and these are {n}; choose fewer, or take the workbook (XLSX).",
)
FIXED = datetime(1980, 1, 1)
"""The time of a document about an empty register, which has no entry to take it from."""


def document(view: View, activities: Sequence[str] = ()) -> Document:
    """Everything that the document says, in words in the view's language; all activities unless some are chosen by key."""
    language = view.language
    organisations = list(rows(queries.organisations(view)))
    found = record_facts.sheets(view, organisations, activities)
    facts = [fact for sheet in found for section in sheet["sections"] for fact in section["facts"]]
    return {
        "language": language,
        "title": TITLE.in_(language),
        "subtitle": SUBTITLE.in_(language),
        "demonstration": DEMONSTRATION.in_(language) if any(row.demonstration for row in organisations) else None,
        "controller": responsible.controllers(organisations),
        "cover": _cover(view, organisations, found, facts),
        "reading": {"title": READING.in_(language), "lines": [meaning.in_(language) for meaning in MEANINGS]},
        "words": {"contents": CONTENTS.in_(language), "page": PAGE.in_(language), "of": OF.in_(language)}
        | {"unconfirmed": OPEN.in_(language), "nothing": NOTHING.in_(language)}
        | {
            "foot": f"{day(view.today, language, 'd MMMM y')}, {ENTRY.in_(language, number=number(view.moment, language))}"
        },
        "parts": [
            {"title": title.in_(language), "sheets": [sheet for sheet in found if sheet["processor"] == processor]}
            for processor, title in PARTS.items()
        ],
    }


def _cover(
    view: View, organisations: Sequence[Any], sheets: Sequence[Mapping[str, Any]], facts: Sequence[Fact]
) -> list[list[str]]:
    """What the document is about: who, as of when, how much."""
    language = view.language
    head = queries.record_head(view)
    entered = f" ({moment(head['entered_at'].iloc[0].to_pydatetime(), language)})" if len(head) else ""
    processor = sum(sheet["processor"] for sheet in sheets)
    every = len(queries.activities(view))
    chosen = CHOSEN.in_(language, all=number(every, language)) if len(sheets) < every else ""
    numbers = {"controller": number(len(sheets) - processor, language), "processor": number(processor, language)}
    unconfirmed = {"n": number(sum(fact["open"] for fact in facts), language), "all": number(len(facts), language)}
    return [
        *responsible.who(organisations, language),
        [AS_OF.in_(language), day(view.today, language, "d MMMM y")],
        [HEAD.in_(language), f"{number(view.moment, language)}{entered}"],
        [HASH.in_(language), head["hash"].iloc[0] if len(head) else "–"],
        [HOW_MANY.in_(language), COUNTED.in_(language, chosen=chosen, **numbers)],
        [UNCONFIRMED_LABEL.in_(language), UNCONFIRMED.in_(language, **unconfirmed)],
    ]


def _pdf(said: Document, at: datetime) -> bytes:
    return typeset.pdf("record.typ", said, at)


class TooMany(Exception):
    """More activities than a PDF holds; `text` says so in one sentence."""

    def __init__(self, activities: int) -> None:
        numbers = [{"most": number(MOST_IN_PDF, language), "n": number(activities, language)} for language in LANGUAGES]
        self.text = Text(*(phrase.format(**said) for phrase, said in zip(TOO_MANY, numbers, strict=True)))
        super().__init__(self.text.en)


FORMATS: Mapping[str, Callable[[Document, datetime], bytes]] = {"pdf": _pdf, "xlsx": workbook.xlsx}
MEDIA_TYPES = {"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def file(view: View, person: Person, form: str, activities: Sequence[str] = (), *, name: str) -> bytes:
    """The document as a file in one of FORMATS; the same entry, day and choice give the same bytes.

    Who took it along, and under which name, is entered in the access log. Raises NotAllowed, TooMany and JournalUnavailable.
    """
    require(person, "export")
    content = written(view, form, activities)
    access_log.enter(view.register, person, "exported", name, entry=view.moment)
    return content


def written(view: View, form: str, activities: Sequence[str] = ()) -> bytes:
    """The same for who is at the command line, where nobody has a role. Raises TooMany."""
    wanted = len(activities) or len(queries.activities(view))
    if form == "pdf" and wanted > MOST_IN_PDF:
        raise TooMany(wanted)
    head = queries.record_head(view)
    at = head["entered_at"].iloc[0].to_pydatetime() if len(head) else FIXED
    return FORMATS[form](document(view, activities), at)
