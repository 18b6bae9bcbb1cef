"""The reference in docs/ says what the declarations say."""

import json

import pytest

from register import vocabulary
from register.documents import PAGES, ROOT, SQL, model_page, queries_page, schema_page, vocabulary_page
from register.findings import NOT_BUILT, RULES
from register.model import KINDS
from register.records import columns_of, link_fields, own_fields
from register.rules_page import findings_page

EACH_KIND = pytest.mark.parametrize("kind", KINDS)


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_up_to_date(name):
    written = (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).exists() else ""
    if written != PAGES[name]():
        pytest.fail(f"{name} does not say what the declarations say: run `make docs`", pytrace=False)


def part_of(page: str, heading: str) -> str:
    """What stands under one heading, up to the next of the same or a higher level."""
    level = heading.split(" ")[0]
    after = page.split(f"\n{heading}\n")[1]
    return after.split("\n## ")[0].split(f"\n{level} ")[0]


@EACH_KIND
def test_the_reference_names_every_kind_with_its_fields(kind):
    record = KINDS[kind]
    said = part_of(model_page(), f"## {kind}")
    assert f"**{record.title.nl} / {record.title.en}.** {record.__doc__}" in said
    for name, field in own_fields(record).items():
        assert f"| `{name}` | {field.kind} | {field.label.nl} | {field.label.en} | {field.article} |" in said


@EACH_KIND
def test_the_reference_names_every_table_of_links_with_its_columns(kind):
    for field, link in link_fields(KINDS[kind]).items():
        said = part_of(model_page(), f"### {kind}_{field}")
        assert [
            f"| `{column.name}` | {column.sql} |" for column in columns_of(link) if f"`{column.name}`" not in said
        ] == []


def test_the_reference_leads_from_a_field_to_its_terms():
    headings = {
        line.removeprefix("## ").lower().replace(" ", "-")
        for line in vocabulary_page().splitlines()
        if line[:3] == "## "
    }
    links = {part.split(")")[0] for part in model_page().split("(vocabulary.md#")[1:]}
    assert links <= headings
    assert "legal-bases" in links


def test_the_reference_names_every_term():
    said = vocabulary_page()
    named = [found for name, found in vars(vocabulary).items() if name.isupper() and isinstance(found, dict)]
    lists = [found for found in named if found is not vocabulary.MOVES]
    assert len(lists) > 20
    for term in (term for terms in lists for term in terms.values()):
        assert f"| `{term.code}` | {term.label.nl} | {term.label.en} | {term.article} |" in said


@pytest.mark.parametrize(
    "path", [path for path in SQL.glob("*.sql") if path.stem != "macros"], ids=lambda path: path.stem
)
def test_the_reference_names_every_question_with_the_columns_of_its_answer(path):
    said = part_of(queries_page(), f"## {path.stem}")
    asks, columns, *_ = path.read_text(encoding="utf-8").splitlines()
    assert asks.removeprefix("-- ") in said
    assert [f"`{name}`" for name in columns.removeprefix("-- columns: ").split(", ") if f"`{name}`" not in said] == []


@EACH_KIND
def test_the_json_schema_has_every_field_and_takes_no_other(kind):
    schema = json.loads(schema_page())
    shape = schema["$defs"][schema["properties"][kind]["$ref"].removeprefix("#/$defs/")]
    own = own_fields(KINDS[kind])
    assert set(shape["properties"]) == {*own, "judgements", "not_stated", "ended_on"}
    assert shape["additionalProperties"] is False
    assert set(shape.get("required", [])) == {name for name, field in own.items() if field.required}
    assert {name: shape["properties"][name]["x-label"] for name in own} == {
        n: f.label._asdict() for n, f in own.items()
    }


def test_the_reference_names_every_rule_and_every_check_that_is_none():
    said = findings_page()
    for rule in RULES.values():
        assert f"### {rule.id} {rule.title.en}" in said
        assert f"| article | {rule.article} |" in said
    for id, reason in NOT_BUILT.items():
        assert f"| `{id}` | {reason.en} |" in said
