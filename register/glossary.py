"""The words of the register: every term of a closed list, and every field of a record, with its article."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from register.documents import heading, lists
from register.fields import Field
from register.model import KINDS
from register.records import Record, own_fields
from register.text import Text
from register.vocabulary import Term, Terms

TITLES: Mapping[str, Text] = {
    "ORIGINS": Text("Herkomst van een feit", "Origin of a fact"),
    "STRENGTHS": Text("Sterkte van een voorstel", "Strength of a proposal"),
    "YES_NO": Text("Ja of nee", "Yes or no"),
    "YES_NO_UNKNOWN": Text("Ja, nee of onbekend", "Yes, no or unknown"),
    "MEDIA": Text("Middelen van contact", "Means of contact"),
    "DUE_KINDS": Text("Wat een dag heeft", "What falls due"),
    "REQUEST_STATES": Text("Standen van een verzoek", "States of a request"),
    "EVENTS": Text("Gebeurtenissen waar bewaren begint of eindigt", "Events at which keeping starts or ends"),
    "RETENTION_STATES": Text("Standen van bewaren", "States of retention"),
    "DISPOSAL_STATES": Text("Standen van vernietiging", "States of disposal"),
    "LOOKS": Text("Wat het toegangslogboek bewaart", "What the access log keeps"),
    "HAPPENINGS": Text("Wat er met een record gebeurde", "What happened to a record"),
    "SEVERITIES": Text("Ernst van een bevinding", "Severity of a finding"),
    "FINDING_SUBJECTS": Text("Onderwerpen van bevindingen", "Subjects of findings"),
    "CAME_BACK": Text("Waardoor een aanvaarde bevinding terug is", "Why an accepted finding is back"),
    "COMPLETENESS_STATES": Text("Standen van volledigheid", "States of completeness"),
    "APPROVAL_STATES": Text("Standen van goedkeuring", "States of approval"),
}
"""What the lists are called that are no field of a record, or of several; the others are called by their field."""
OF_KIND = Text("{label} ({kind})", "{label} ({kind})")


class Entry(NamedTuple):
    """A term, the name of its list in the code, and what the list is called."""

    name: str
    title: Text
    term: Term


class Definition(NamedTuple):
    """A field, the kind of record that has it, and what its list is called where it is a choice."""

    kind: str
    record: type[Record]
    field: Field
    values: Text | None


@cache
def entries() -> tuple[Entry, ...]:
    """Every term of every closed list, in the order of the vocabulary."""
    return tuple(Entry(name, title_of(name), term) for name, terms in lists().items() for term in terms.values())


@cache
def titles() -> dict[str, Text]:
    """What every list is called, by its name in the code in small letters: as it stands in the URL."""
    return {name.lower(): title_of(name) for name in lists()}


def title_of(name: str) -> Text:
    """By the first field that chooses from the list, unless it has a title of its own."""
    first = next(_fields_that_choose(lists()[name]), Text(heading(name), heading(name)))
    return TITLES.get(name, first)


def _fields_that_choose(terms: Terms) -> Iterator[Text]:
    for record in KINDS.values():
        for field in own_fields(record).values():
            if field.choices is terms:
                both = zip(OF_KIND, field.label, record.one, strict=True)
                yield Text(*(phrase.format(label=label, kind=one.lower()) for phrase, label, one in both))


@cache
def definitions() -> tuple[Definition, ...]:
    """Every field of every kind of record, in the order of the model."""
    names = {id(terms): name for name, terms in lists().items()}
    return tuple(
        Definition(kind, record, field, title_of(names[id(field.choices)]) if field.choices is not None else None)
        for kind, record in KINDS.items()
        for field in own_fields(record).values()
    )
