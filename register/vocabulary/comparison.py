"""The list of what can happen to a record between two moments."""

from register.vocabulary.terms import terms

HAPPENINGS = terms(
    ("added", "toegevoegd", "added"),
    ("changed", "gewijzigd", "changed"),
    ("ended", "vervallen", "ended"),
    ("back", "teruggehaald", "brought back"),
    ("passed", "toegevoegd en weer vervallen", "added and ended again"),
    ("redacted", "zwartgemaakt", "redacted"),
)
