"""The reference in docs/, written from what is declared: the model, the lists of terms, the questions, the JSON Schema."""

import json
from collections.abc import Callable, Iterable
from itertools import takewhile
from pathlib import Path

from pydantic.json_schema import models_json_schema

from register import vocabulary
from register.fields import Field
from register.markdown import table
from register.model import KINDS, Kinds
from register.records import Column, Judgement, Record, columns_of, declared, link_fields, link_type, own_fields
from register.rules_page import findings_page
from register.vocabulary import MOVES, Term, Terms

ROOT = Path(__file__).parents[1]
SQL = Path(__file__).parent / "sql"

MODEL_OPENING = """# What the register holds

Written from `register/model/` by `make docs`; change it there.

Every record has a key, and beside its own fields `not_stated` (the names of the fields on which the source is silent)
and `ended_on`. A phrase is a text in Dutch, in English or in both: two columns, `_nl` and `_en`.
A field that is judged has columns beside it that say where its value comes from and who confirmed it:
{companions}. Every link has the same.
"""
VOCABULARY_OPENING = """# The lists of terms

Written from `register/vocabulary/` by `make docs`; change them there. The register and its files hold the code.
"""
QUERIES_OPENING = """# The questions that the screens ask

Written from `register/sql/` by `make docs`; change them there. Each answer is as of a journal entry.
"""
SHARED_OPENING = """## Tables that several questions read

Each is worked out once, until an entry of a kind that it reads. A question names it as it would name any table.
"""
SCHEMA_OPENING = (
    "One property a kind: the shape of its records. An item of the journal also carries `model`, a whole number."
)


def model_page(kinds: Kinds = KINDS) -> str:
    """Every kind of record with its fields, and the columns of its links."""
    companions = ", ".join(f"`_{name}`" for name in declared(Judgement))
    return "\n".join([MODEL_OPENING.format(companions=companions), *(_kind(kind, kinds) for kind in kinds)])


def _kind(kind: str, kinds: Kinds) -> str:
    record = kinds[kind]
    fields = table(
        ["field", "kind", "nl", "en", "article", "needs", "values"],
        [["`key`", "key", *record.key_label, "", "required", ""], *map(_field_row, own_fields(record).values())],
    )
    return f"## {kind}\n\n**{record.title.nl} / {record.title.en}.** {record.__doc__}\n\n{fields}{_links(kind, record)}"


def _field_row(field: Field) -> list[str]:
    needs = [word for word, so in (("required", field.required), ("judged", field.judged)) if so]
    return [f"`{field.name}`", field.kind, *field.label, field.article, ", ".join(needs), _values(field)]


def _values(field: Field) -> str:
    """The list of terms, or the kind of record, that a field takes its values from."""
    if field.choices is not None:
        name = next(name for name, choices in lists().items() if choices is field.choices)
        return f"[{heading(name)}](vocabulary.md#{heading(name).lower().replace(' ', '-')})"
    return f"[{field.links_to}](#{field.links_to})" if field.links_to else ""


def _links(kind: str, record: type[Record]) -> str:
    """The tables that hold the links of a kind."""
    return "".join(
        f"\n### {kind}_{name}\n\n{link_type(record, name).__doc__}\n\n"
        + table(["column", "type", "nl", "en"], [[f"`{kind}`", "VARCHAR", *record.title], *_column_rows(columns_of(link))])
        for name, link in link_fields(record).items()
    )  # fmt: skip


def _column_rows(columns: Iterable[Column]) -> list[list[str]]:
    return [[f"`{column.name}`", column.sql, *column.label] for column in columns]


def vocabulary_page() -> str:
    """Every closed list: code, Dutch, English, article."""
    parts = [VOCABULARY_OPENING]
    for name, choices in lists().items():
        rows = [[f"`{term.code}`", *term.label, term.article] for term in choices.values()]
        parts.append(f"## {heading(name)}\n\n{table(['code', 'nl', 'en', 'article'], rows)}")
    return "\n".join([*parts, _moves()])


def _moves() -> str:
    """Which step of a request can be taken when, and what it has to say."""
    rows = [[f"`{code}`", *(", ".join(f"`{one}`" for one in part) for part in move)] for code, move in MOVES.items()]
    return f"## Moves\n\n{table(['step', 'after one of', 'before any of', 'says', 'may say'], rows)}"


def lists() -> dict[str, Terms]:
    """Every list that the vocabulary declares, by its name."""
    found = {name: one for name, one in vars(vocabulary).items() if name.isupper() and isinstance(one, dict)}
    return {name: one for name, one in found.items() if all(isinstance(term, Term) for term in one.values())}


def heading(name: str) -> str:
    return name.replace("_", " ").capitalize()


def queries_page() -> str:
    """Every question with what it asks and the columns of its answer."""
    questions = (_question(path) for path in sorted(SQL.glob("*.sql")) if path.stem != "macros")
    shared = [[f"`{path.stem}`", " ".join(_opening(path))] for path in sorted(SQL.glob("shared/*.sql"))]
    return "\n".join([QUERIES_OPENING, *questions, f"{SHARED_OPENING}\n{table(['table', 'what it holds'], shared)}"])


def _question(path: Path) -> str:
    """What a file asks, and in one line of its opening comment the columns of the answer."""
    comment = _opening(path)
    asks = " ".join(line for line in comment if not line.startswith("columns: "))
    columns = [name for line in comment if line.startswith("columns: ") for name in line.split(": ")[1].split(", ")]
    return f"## {path.stem}\n\n{asks}\n\nColumns: {', '.join(f'`{name}`' for name in columns)}.\n"


def _opening(path: Path) -> list[str]:
    """The lines of the comment with which a file begins."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("-- ") for line in takewhile(lambda line: line.startswith("--"), lines)]


def schema_page(kinds: Kinds = KINDS) -> str:
    """JSON Schema of all kinds."""
    shapes, schema = models_json_schema([(record, "validation") for record in kinds.values()])
    about = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Register of processing activities",
        "description": SCHEMA_OPENING,
        "type": "object",
        "properties": {kind: shapes[record, "validation"] for kind, record in kinds.items()},
    }
    return json.dumps(about | schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/model.md": model_page,
    "docs/vocabulary.md": vocabulary_page,
    "docs/queries.md": queries_page,
    "docs/findings.md": findings_page,
    "docs/schema.json": schema_page,
}
"""Each page by its file, and what writes it; what follows from the model also takes another mapping of kinds."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")
