"""The formula guard: no exported cell is a formula, nothing is lost, and SQL and Python agree on every character."""

import sys
import unicodedata

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.exchange.guard import FORMULA, SKIPPED, guard, guarded_sql, is_guarded, unguard
from tests.examples import NASTY
from tests.formulas import SIGNS, is_formula, is_invisible

CHARACTERS = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point <= 0xDFFF]
CELLS = st.text(st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"]), max_size=6)

FORMULAS = [
    "=1+1",
    "+31 6 12345678",
    "-1",
    "@SUM(A1)",
    "|cmd",
    "%0A",
    "=",
    " =1",
    "\t=1",
    "\r\n=1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "\u2003\u200d =1",
    "＝1",
    "﹢1",
    "₌1",
    "⩵1",
    "\ttext",
    "\rtext",
    "\ntext",
    "\x00text",
]
TEXTS = [
    "'s-Hertogenbosch",
    "’t Gooi",
    "'",
    "''",
    "a=b",
    "1-2",
    "06-12345678",
    "(=1)",
    "é",
    "x@y.nl",
    "100%",
    "–1",
    "−1",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_a_spreadsheet_runs_gets_an_apostrophe(cell):
    assert guard(cell) == f"'{cell}"
    assert unguard(guard(cell)) == cell
    assert not is_formula(guard(cell))


@pytest.mark.parametrize("cell", TEXTS)
def test_a_text_is_left_alone(cell):
    assert guard(cell) == cell
    assert unguard(cell) == cell


@pytest.mark.parametrize("cell", ["'=1", "''=1", "'\t=1", "' +1"])
def test_a_text_that_looks_guarded_comes_back_as_it_was(cell):
    assert guard(cell) == f"'{cell}"
    assert unguard(guard(cell)) == cell


@settings(max_examples=1000, deadline=None)
@given(CELLS)
def test_reading_undoes_writing(cell):
    assert unguard(guard(cell)) == cell
    assert is_guarded(guard(cell)) == is_guarded(cell)
    assert guard(cell) in (cell, f"'{cell}")


@settings(max_examples=1000, deadline=None)
@given(CELLS)
def test_no_cell_that_is_written_is_a_formula(cell):
    assert not is_formula(guard(cell))


def test_the_listed_signs_are_all_that_become_one_in_unicode():
    assert {character for character in CHARACTERS if unicodedata.normalize("NFKC", character)[0] in SIGNS} == set(
        FORMULA
    )


def test_the_listed_characters_are_all_that_a_reader_does_not_see():
    listed = {chr(point) for first, last in SKIPPED for point in range(first, last + 1)}
    assert {character for character in CHARACTERS if is_invisible(character)} <= listed
    assert not {character for character in listed if unicodedata.category(character)[0] in "LNPS"}


@pytest.mark.parametrize("shape", ["{}=", " {}1"])
def test_sql_and_python_guard_the_same_cells(shape):
    cells = [shape.format(character) for character in CHARACTERS]
    with duckdb.connect() as con:
        con.register("cells", pa.table({"cell": cells}))
        written = con.execute(f"select {guarded_sql('cell')} from cells").fetchnumpy()
    [column] = written.values()
    assert [cell for cell, found in zip(cells, column, strict=True) if guard(cell) != found] == []
