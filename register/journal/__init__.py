"""The journal: the append-only truth. Entries are numbered, hash-chained and never altered."""

from register.journal.entries import Change, Conflict, Entry
from register.journal.file import Journal
from register.journal.redaction import entry_of, erase, erase_name, finish_rewriting, redact, rewrite
from register.journal.unavailable import JournalUnavailable
from register.journal.verification import verify

__all__ = [
    "Change",
    "Conflict",
    "Entry",
    "Journal",
    "JournalUnavailable",
    "entry_of",
    "erase",
    "erase_name",
    "finish_rewriting",
    "redact",
    "rewrite",
    "verify",
]
