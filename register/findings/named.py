"""What a finding is called for a reader who knows it only by what tells it apart: its check, its record and the field."""

from collections.abc import Mapping

from register.findings.rule import RULES
from register.model import KINDS
from register.records import declared
from register.text import Language, Text

FIELDS = {name: field for record in KINDS.values() for name, field in declared(record).items()}
"""A finding may be about a field of another kind, where it is mended."""
CALLED = Text("{rule} {title}: {kind} {record} ({field})", "{rule} {title}: {kind} {record} ({field})")


def in_words(finding: str, language: Language, names: Mapping[tuple[str, str], str]) -> str:
    """The check, its title, and the record by number and name, with the field; what is no finding of this register stays as it is."""
    parts = finding.split(" ")
    if len(parts) != 4 or parts[0] not in RULES or parts[1] not in KINDS:
        return finding
    rule, kind, key, field = parts
    about = declared(KINDS[kind]).get(field) or FIELDS.get(field)
    return CALLED.in_(
        language,
        rule=rule,
        title=RULES[rule].title.in_(language),
        kind=KINDS[kind].one.in_(language).lower(),
        record=" ".join(filter(None, (key, names.get((kind, key))))),
        field=about.label.in_(language).lower() if about else field,
    )


def record_of(finding: str) -> tuple[str, str] | None:
    """Kind and key of the record that a finding is about; None for what is no finding."""
    parts = finding.split(" ")
    return (parts[1], parts[2]) if len(parts) == 4 else None
