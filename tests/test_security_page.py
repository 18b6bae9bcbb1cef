"""What docs/security.md and docs/operations.md name as proof is there: every file, every test, and the numbers that they say."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_attack_server import FORGERIES

ROOT = Path(__file__).resolve().parents[1]
FILE_OR_TEST = re.compile(r"`([^`]+)`")
DEFENDED, NOT_DEFENDED = (ROOT / "docs/security.md").read_text(encoding="utf-8").split("## Not defended")


def rows(text: str, columns: int) -> list[list[str]]:
    """The tables of a page, without their headings."""
    lines = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in line] for line in lines if len(line) == columns and not set(line[0]) <= set("- ")
    ][1:]


ATTACKS = rows(DEFENDED, 3)
FAULTS = rows((ROOT / "docs/operations.md").read_text(encoding="utf-8").split("## When something breaks")[1], 4)


@cache
def named_in(file: str) -> list[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


@pytest.mark.parametrize("row", ATTACKS, ids=lambda row: row[0][:60])
def test_the_proof_of_a_defence_is_there(row):
    attack, defence, proof = row
    assert attack
    assert defence
    named, file = FILE_OR_TEST.findall(proof), ""
    assert named
    assert named[0].endswith(".py")
    for name in named:
        file = name if name.endswith(".py") else file
        assert named_in(file), name
        wanted = "" if name == file else f"test_{name.removesuffix('…')}"
        assert [test for test in named_in(file) if test.startswith(wanted)], name


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: row[0][:60])
def test_the_proof_of_what_happens_when_something_breaks_is_there(row):
    what, happens, lost, proof = row
    assert all((what, happens, lost))
    assert all(named_in(file.removeprefix("tests/")) for file in FILE_OR_TEST.findall(proof))


def test_every_file_of_attacks_is_on_the_page():
    assert {file.name for file in (ROOT / "tests").glob("test_attack*.py")} <= set(FILE_OR_TEST.findall(DEFENDED))


def test_the_number_of_forgeries_is_the_number_that_the_page_says():
    assert f"({len(FORGERIES)} forgeries)" in DEFENDED


def test_the_page_says_what_is_not_defended_and_the_tables_are_no_stubs():
    assert len(ATTACKS) > 15
    assert len(FAULTS) > 8
    assert NOT_DEFENDED.count("\n- **") > 5
