"""The register as CSV, out and in again: one file a kind, one file a field with links, headers from the model."""

from register.exchange.export import export_folder, export_zip
from register.exchange.guard import guard, guarded_sql, is_guarded, unguard
from register.exchange.incoming import Preview, Refusal, apply, preview
from register.exchange.layout import files_of
from register.exchange.packed import preview_of
from register.exchange.shown import shown_as_csv
from register.exchange.uploaded import preview_file

__all__ = [
    "Preview",
    "Refusal",
    "apply",
    "export_folder",
    "export_zip",
    "files_of",
    "guard",
    "guarded_sql",
    "is_guarded",
    "preview",
    "preview_file",
    "preview_of",
    "shown_as_csv",
    "unguard",
]
