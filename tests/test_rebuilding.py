"""The tables are compared with a rebuild from the journal: whatever was entered, and whatever went wrong with them."""

from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.journal import Change, redact
from register.model import KINDS
from register.projection import Register
from register.rebuilding import differing_tables
from register.tables import tables
from tests.examples import change, everything, full, least

DAMAGES = {
    "a cell": ("update purpose set name_nl = 'x' where key = 'K1'", ["purpose"]),
    "a link": ("delete from purpose_recipients", ["purpose_recipients"]),
    "a row more": ("insert into hold from hold limit 1", ["hold"]),
    "what it was replaced by": ("update hold set superseded_by = 3 where key = 'K1'", ["hold"]),
    "a last day": ("update due set promise = promise + 1", ["due"]),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_table_that_is_not_what_the_journal_says_is_named(register, damage):
    statement, found = DAMAGES[damage]
    register.save(everything(), by="dpo")
    assert differing_tables(register) == []
    register.journal.con.execute(statement)
    assert differing_tables(register) == found


def test_the_shipped_register_is_what_its_journal_says(seed):
    assert differing_tables(seed) == []
    with seed.cursor() as cursor:
        assert cursor.execute(
            "select count(*) from duckdb_databases() where database_name like 'rebuilt%'"
        ).fetchall() == [(0,)]


def test_every_kind_has_a_table_that_is_compared(register):
    register.save(everything(), by="dpo")
    for table in tables(KINDS):
        register.journal.con.execute(f'delete from "{table}"')
    assert set(differing_tables(register)) == set(tables(KINDS))


STEPS = st.lists(
    st.tuples(st.sampled_from(["save", "end", "redact", "settings"]), st.sampled_from(["hold", "request", "purpose"])),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_whatever_was_entered_or_redacted_in_whatever_order_is_there_in_a_rebuild(tmp_path_factory, steps):
    with closing(Register(tmp_path_factory.mktemp("rebuild") / "register.duckdb")) as register:
        register.save(everything(), by="dpo")
        for number, (step, kind) in enumerate(steps):
            version = register.journal.trail(kind, "K1")[-1].version
            if step == "save":
                register.save([change(kind, "K1", full(KINDS[kind]), version)], by="dpo")
            elif step == "end":
                register.save([change(kind, "K1", least(KINDS[kind], ended_on="2026-03-05"), version)], by="dpo")
            elif step == "settings":
                item = {"model": 1, "holiday_policy": "core", "judgements": {"holiday_policy": {"origin": "dpo"}}}
                register.save([Change("settings", f"S{number}", item)], by="dpo")
            elif register.journal.trail(kind, "K1")[-1].item:
                redact(register.journal, register.journal.trail(kind, "K1")[-1].number, by="dpo", reason="asked")
                register.catch_up()
        assert differing_tables(register) == []
