"""Tables that are copied are those that are made, of the same model; and what cannot be copied is made."""

from contextlib import closing

import pytest

from register import empty_tables
from register.model import KINDS
from register.model.retention import Hold
from register.projection import Register
from register.rebuilding import differing_tables
from register.tables import tables
from tests.examples import change, everything, least

MACROS = "select function_name, parameters, macro_definition from duckdb_functions() where database_name = 'memory' and not internal"
VIEWS = "select view_name, sql from duckdb_views() where database_name = 'memory' and not internal"
TABLES = "select table_name, sql from duckdb_tables() where database_name = 'memory'"
CHOICES = "from choice"


@pytest.fixture(autouse=True)
def nothing_was_made_before(monkeypatch):
    monkeypatch.setattr(empty_tables, "_made", type(empty_tables._made)())
    monkeypatch.setattr(empty_tables, "_files", {})


def described(path, kinds=KINDS):
    with closing(Register(path, kinds)) as register, register.cursor() as cursor:
        return [sorted(cursor.execute(question).fetchall()) for question in (MACROS, VIEWS, TABLES, CHOICES)]


def test_what_is_copied_is_what_is_made(tmp_path):
    made, again, *copied = (described(tmp_path / f"{n}.duckdb") for n in range(4))
    assert [len(part) for part in made] >= [80, 3, 30, 200]
    assert empty_tables._files
    assert [again, *copied] == [made] * 3
    assert not list(tmp_path.glob("*.work"))


def test_the_one_register_of_a_server_keeps_nothing_for_later(tmp_path):
    described(tmp_path / "one.duckdb")
    assert not empty_tables._files


def test_what_is_kept_for_later_holds_no_rows_of_a_register(tmp_path):
    with closing(Register(tmp_path / "filled.duckdb")) as filled:
        filled.save(everything(), by="Somebody")
    for _ in range(3):
        with closing(Register(tmp_path / "filled.duckdb")) as again:
            assert differing_tables(again) == []
    [kept] = empty_tables._files.values()
    assert b"Somebody" not in kept
    assert described(tmp_path / "empty.duckdb")[3]
    with closing(Register(tmp_path / "empty.duckdb")) as empty, empty.cursor() as cursor:
        for table in tables(KINDS):
            assert cursor.execute(f'select count(*) from "{table}"').fetchall() == [(0,)]


def test_another_model_has_tables_of_its_own(tmp_path):
    for _ in range(3):
        described(tmp_path / "all.duckdb")
    few = {kind: record for kind, record in KINDS.items() if kind != "transfer"}
    with pytest.raises(Exception, match="transfer"):  # the macros of the whole model ask for what this one lacks
        described(tmp_path / "few.duckdb", few)


def test_what_cannot_be_copied_is_made(tmp_path):
    for _ in range(3):
        described(tmp_path / "first.duckdb")
    (tmp_path / "second.duckdb.work").write_text("in the way", encoding="utf-8")
    with closing(Register(tmp_path / "second.duckdb")) as second:
        second.save([change("hold", "H1", least(Hold))], by="dpo")
        assert differing_tables(second) == []
