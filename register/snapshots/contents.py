"""What a snapshot holds: a table a kind and a field with links, the journal, and later redactions; and the forms it comes in."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from register.exchange.export import GOING_ON, PLAIN, question
from register.exchange.guard import guarded_sql
from register.exchange.layout import File, files_of
from register.journal.entries import UTC_TEXT
from register.model import Kinds
from register.text import Text


class Form(NamedTuple):
    """A form of the files: their ending, DuckDB's options to write one, and to write what goes on where one ended, if that
    can be; what stands before it, and what separates cells."""

    label: Text
    ending: str
    options: str
    going_on: str = ""
    lead: bytes = b""
    delimiter: str = ""
    encoding: str = "utf-8"


FORMS = {
    "comma": Form(Text("CSV met komma's, UTF-8", "CSV with commas, UTF-8"), "csv", PLAIN, GOING_ON, delimiter=","),
    "semicolon": Form(
        Text("CSV met puntkomma's, voor Excel in het Nederlands", "CSV with semicolons, for Excel in Dutch"),
        "csv",
        f"{PLAIN}, delimiter ';'",
        f"{GOING_ON}, delimiter ';'",
        b"\xef\xbb\xbf",
        ";",
        "utf-8-sig",
    ),
    "parquet": Form(Text("Parquet, voor analyse", "Parquet, for analysis"), "parquet", "format parquet"),
    "xlsx": Form(Text("Excel, een blad per bestand", "Excel, a sheet a file"), "xlsx", ""),
}
"""Only the two forms of CSV give the same bytes for the same entry, and can be verified."""

JOURNAL, REDACTIONS = "journal", "redactions"
CONTENT = ("item", "reason", "salt")
AT_A_TIME = 25_000
"""How many entries of the journal are sorted and written in one go."""
CHAIN = f"""
select number, strftime(entered_at, '{UTC_TEXT}') as entered_at, {{entered_by}}, {{kind}}, {{key}}, version,
       {{item}}, {{reason}}, {{salt}}, item_hash, previous_hash, hash
from (select *, {{kept}} as is_kept from journal.entry where {{which}}) {{order}}
"""
LATER_REDACTION = "kind = 'redaction' and number > {moment} and try_cast(key as bigint) <= {moment}"
UNTIL_LAST_REDACTION = f"""
number > {{moment}} and number <= (select max(number) from journal.entry where {LATER_REDACTION})
"""
STATEMENT = """
select key, language, cast(changed_on as varchar) from statement_as_of({moment}) order by changed_on desc nulls last, key limit 1
"""
WITHOUT_CONTENT = """
select distinct kind from journal.entry gone
where item is null and kind <> 'redaction' and number <= {moment} and not exists (
    select 1 from journal.entry newer
    where newer.kind = gone.kind and newer.key = gone.key and newer.number > gone.number and newer.number <= {moment}
) order by kind
"""


class Table(NamedTuple):
    """One table of a snapshot: its name, the SQL that gives its rows, and the file of the export that it is, if it is one.

    `slices` give the same rows a part at a time, each of which is sorted in little memory; none: the table is asked as a whole.
    """

    name: str
    question: str
    file: File | None = None
    slices: tuple[str, ...] = ()


def tables_of(kinds: Kinds, chosen: Collection[str], moment: int, *, in_order: bool = False) -> list[Table]:
    """All tables, in order of their names. `in_order` says that the entries are stored in order, so need no sorting."""
    order = "" if in_order else "order by number"
    files = (file for file in files_of(kinds) if file.kind in chosen)
    records = (Table(file.name.removesuffix(".csv"), question(file, moment), file) for file in files)
    return sorted([*records, *_chains(kinds, chosen, moment, order)], key=lambda table: table.name)


def is_whole(kinds: Kinds, chosen: Collection[str]) -> bool:
    """Are all kinds chosen? Only then the journal in the snapshot holds all that was entered."""
    return set(kinds) <= set(chosen)


def _chains(kinds: Kinds, chosen: Collection[str], moment: int, order: str) -> Iterator[Table]:
    """Of a kind that was not chosen, and of what came later, the journal has what the chain needs and no content."""
    names = ", ".join(f"'{kind}'" for kind in sorted({*chosen, "redaction"}))
    kept = "true" if is_whole(kinds, chosen) else f"kind in ({names})"
    slices = tuple(_chain(kept, which, order) for which in _slices(moment))
    yield Table(JOURNAL, _chain(kept, f"number <= {moment}", order), slices=slices)
    later = LATER_REDACTION.format(moment=moment)
    yield Table(REDACTIONS, _chain(later, UNTIL_LAST_REDACTION.format(moment=moment), order))


def _slices(moment: int) -> Iterator[str]:
    """None when one would hold all."""
    for first in range(1, moment + 1 if moment > AT_A_TIME else 1, AT_A_TIME):
        yield f"number between {first} and {min(first + AT_A_TIME - 1, moment)}"


def _chain(kept: str, which: str, order: str) -> str:
    facts = {name: f"{guarded_sql(name)} as {name}" for name in ("entered_by", "kind", "key")}
    content = {name: f"if(is_kept, {guarded_sql(name)}, null) as {name}" for name in CONTENT}
    return CHAIN.format(**facts, **content, kept=kept, which=which, order=order)
