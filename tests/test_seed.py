"""The register that is shipped: its files are whole, its records accepted by the model, and everything in it is linked."""

import csv
import io
import re
from collections import Counter

import pytest

from register.fields import KEY
from register.model import KINDS
from register.records import Phrase, columns_of, declared, link_fields
from tests.seed import (
    SEED,
    keys_where,
    links,
    records,
    references,
    rows,
    stated_records,
    stated_rows,
)

LINKED = {"data_category", "data_subject_category", "recipient", "retention_rule"}
SAME_IN_BOTH_LANGUAGES = {"Dealers", "Financiers", "Firewalls", "Google"}

HEADERS = {f"{kind}.csv": ["key", *(column.name for column in columns_of(KINDS[kind]))] for kind in KINDS} | {
    f"{kind}_{field}.csv": [kind, *(column.name for column in columns_of(link))]
    for kind in KINDS
    for field, link in link_fields(KINDS[kind]).items()
}


def test_there_is_a_file_for_every_kind_and_every_link_with_the_header_of_the_model() -> None:
    headers = {path.name: path.read_text(encoding="utf-8").splitlines()[0].split(",") for path in SEED.glob("*.csv")}
    assert headers == HEADERS
    assert [path.name for path in SEED.iterdir() if path.suffix != ".csv"] == []


@pytest.mark.parametrize("name", HEADERS)
def test_a_file_has_its_rows_in_order_and_quotes_only_where_needed(name: str) -> None:
    written = (SEED / name).read_bytes().decode("utf-8")
    header, *body = csv.reader(io.StringIO(written, newline=""))
    own = header.index("key")
    again = io.StringIO(newline="")
    csv.writer(again, lineterminator="\n").writerows(
        [header, *sorted(body, key=lambda row: (row[0].encode(), row[own].encode()))]
    )
    assert again.getvalue() == written
    assert len({(row[0], row[own]) for row in body}) == len(body)


@pytest.mark.parametrize("kind", KINDS)
def test_the_model_accepts_every_record_under_a_key(kind: str) -> None:
    assert all(KEY.fullmatch(key) for key in records(kind))


@pytest.mark.parametrize(
    ("kind", "number"),
    {
        "organisation": 1,
        "channel": 5,
        "statement": 1,
        "clause": 72,
        "processing_activity": 19,
        "purpose": 39,
        "data_subject_category": 13,
        "data_category": 46,
        "recipient": 21,
        "transfer": 0,
        "retention_rule": 7,
        "security_measure": 8,
        "request": 0,
        "request_step": 0,
        "hold": 0,
        "holding": 0,
        "approval": 0,
        "advice": 0,
        "acceptance": 0,
    }.items(),
)
def test_everything_in_the_statement_is_there_and_nothing_invented(kind: str, number: int) -> None:
    assert len(stated_records(kind)) == number


def test_the_purposes_come_from_four_contexts() -> None:
    counts = Counter(one["context"] for one in stated_rows("purpose"))
    assert counts == {"visitor": 8, "driver": 23, "cookie": 4, "loose": 4}


def test_every_reference_leads_to_a_record() -> None:
    assert [place for place, kind, key in references() if key not in records(kind)] == []


@pytest.mark.parametrize("kind", sorted(LINKED))
def test_nothing_is_left_unlinked(kind: str) -> None:
    by_purposes = {key for place, to, key in references() if to == kind and place.startswith("purpose ")}
    assert set(records(kind)) - by_purposes == set()


def test_every_measure_and_every_activity_is_used() -> None:
    named = {(kind, key) for _, kind, key in references()}
    assert {key for key in records("security_measure") if ("security_measure", key) not in named} == set()
    assert {key for key in records("processing_activity") if ("processing_activity", key) not in named} == set()


def test_every_purpose_says_whose_what_to_whom_and_how_long() -> None:
    for field in link_fields(KINDS["purpose"]):
        assert {purpose for purpose, _ in links("purpose", field)} == set(records("purpose")), field


def test_every_purpose_stands_in_one_activity_and_the_grouping_is_a_proposal() -> None:
    assert all(row["activity"] in records("processing_activity") for row in rows("purpose"))
    assert {row["activity_origin"] for row in stated_rows("purpose")} == {"proposed"}


def test_every_clause_has_a_subject_and_a_place_of_its_own() -> None:
    counts = Counter(row["about"] for row in rows("clause"))
    assert counts == {
        "purpose": 29,
        "cookie": 4,
        "disclosure": 5,
        "recipient": 11,
        "retention": 7,
        "measure": 6,
        "right": 9,
        "complaint": 1,
    }
    assert len({(row["section"], row["number"]) for row in rows("clause")}) == 72


def test_every_clause_has_a_fingerprint_of_its_own_and_no_published_text() -> None:
    prints = {row["fingerprint"] for row in rows("clause")}
    assert len(prints) == 72
    assert all(re.fullmatch("n1:[0-9a-f]{64}", one) for one in prints)
    assert {row["text"] for row in rows("clause")} == {""}


def test_what_the_statement_numbers_refers_to_its_clause() -> None:
    wanted = {
        "purpose": keys_where("purpose", context="visitor")
        | keys_where("purpose", context="driver")
        | {"C1", "C2", "C3", "C4"},
        "recipient": keys_where("recipient", listed=True),
        "retention_rule": set(stated_records("retention_rule")),
        "security_measure": {"SM1", "SM2", "SM3", "SM4", "SM5", "SM6"},
    }
    for kind, keys in wanted.items():
        clauses = {row["key"]: row["clause"] for row in rows(kind) if row["key"] in keys}
        assert clauses == {key: f"CL-{re.sub('(?<=[0-9])[ab]$', '', key)}" for key in keys}


@pytest.mark.parametrize("kind", KINDS)
def test_every_phrase_is_there_in_both_languages(kind: str) -> None:
    for key, one in records(kind).items():
        for phrase in (getattr(one, name) for name, field in declared(type(one)).items() if field.kind == "phrase"):
            assert isinstance(phrase, Phrase), key
            assert phrase.nl, key
            assert phrase.en, key
            assert (phrase.nl == phrase.en) == (phrase.nl in SAME_IN_BOTH_LANGUAGES), key
