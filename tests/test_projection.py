"""The register as it can be asked: the same tables at start and after catching up, and every past moment as it was."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from register.journal import Change, Entry, Journal, redact, verify
from register.model import KINDS, item_of
from register.model.processing import Purpose
from register.model.requests import DataSubjectRequest
from register.model.retention import Hold
from register.projection import Register
from register.records import columns_of, link_fields
from register.tables import tables
from tests.examples import anything, change, everything, least

Rows = list[tuple[Any, ...]]


def ask(register: Register, question: str, values: list[Any] | None = None) -> Rows:
    with register.cursor() as cursor:
        return cursor.execute(question, values).fetchall()


def contents(register: Register) -> dict[str, Rows]:
    """Every row of every table, with all versions."""
    return {table: ask(register, f'from "{table}" order by all') for table in tables(register.kinds)}


def at(register: Register, moment: int) -> dict[str, Rows]:
    """The register as of an entry, without what happened later."""
    macros = [f"{table}_all_as_of" if table in register.kinds else f"{table}_as_of" for table in tables(register.kinds)]
    return {
        macro: ask(register, f'select * exclude (superseded_by) from "{macro}"({moment}) order by all')
        for macro in macros
    }


def entries_of(register: Register) -> list[Entry]:
    return [Entry(*row) for row in ask(register, "from journal.entry order by number")]


def journal_of(entries: list[Entry], path: Path) -> Path:
    """A journal that holds these entries and nothing else."""
    with closing(Journal(path)) as journal:
        if entries:
            journal.con.executemany(
                f"insert into journal.entry values ({', '.join('?' * len(Entry._fields))})", entries
            )
    return path


def hold(number: int = 1, **values: Any) -> Change:
    return change("hold", "H1", least(Hold, **values), based_on=number - 1)


@pytest.fixture
def open_again(register: Register) -> Iterator[Any]:
    """Closes the register and opens its file anew."""
    opened: list[Register] = []

    def again(**options: Any) -> Register:
        register.close()
        opened.append(Register(register.journal.path, **options))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


def test_every_table_has_the_columns_and_the_types_that_are_declared(register):
    for kind, record in KINDS.items():
        parts = {kind: ("key", record)} | {
            f"{kind}_{field}": (kind, link) for field, link in link_fields(record).items()
        }
        for table, (key, part) in parts.items():
            found = [tuple(row[:2]) for row in ask(register, f'describe "{table}"')]
            version = [
                ("entry_number", "BIGINT"),
                ("superseded_by", "BIGINT"),
                ("version", "INTEGER"),
                (key, "VARCHAR"),
            ]
            assert found == version + [(column.name, column.sql) for column in columns_of(part)]


def test_every_field_of_every_kind_comes_back_from_its_column(register):
    register.save(everything(), by="dpo")
    for entered in everything():
        for column in columns_of(KINDS[entered.kind]):
            value: Any = entered.item
            for name in column.path:
                value = value.get(name, {})
            [(found,)] = ask(register, f'select "{column.name}" from "{entered.kind}" where key = ?', [entered.key])
            assert (str(found) if isinstance(found, date) else found) == (None if value == {} else value)


def test_a_record_with_every_field_leaves_no_column_empty(register):
    register.save(everything(), by="dpo")
    for kind, record in KINDS.items():
        names = [column.name for column in columns_of(record) if column.name not in {"not_stated", "ended_on"}]
        assert [name for name in names if ask(register, f'select count("{name}") from "{kind}"') != [(2,)]] == []


def test_every_link_comes_back_with_what_it_says(register):
    register.save(everything(), by="dpo")
    for kind, record in KINDS.items():
        for field, link in link_fields(record).items():
            names = [column.name for column in columns_of(link)]
            rows = ask(register, f'select "{kind}", {", ".join(names)} from "{kind}_{field}" order by all')
            assert [row[:3] for row in rows] == [(of, key, "proposed") for of in ("K1", "K2") for key in ("K1", "K2")]


def test_building_in_one_go_and_entry_by_entry_give_the_same_tables(register, open_again):
    for entered in everything():
        register.save([entered], by="dpo")
    register.save([entered._replace(based_on=1) for entered in everything()], by="dpo")
    before = contents(register)
    assert len(before["purpose"]) == 4
    assert contents(open_again()) == before


def test_the_register_of_the_seed_is_the_same_after_opening_again(seed):
    before = contents(seed)
    assert sum(map(len, before.values())) > 500
    seed.close()
    with closing(Register(seed.journal.path)) as again:
        assert contents(again) == before


def test_entries_of_others_are_shown_after_catching_up(register):
    register.journal.append([hold()], by="somebody")
    assert ask(register, "from hold") == []
    assert register.catch_up() == 1
    assert len(ask(register, "from hold")) == 1
    assert register.catch_up() == 1


def test_a_version_says_which_entry_superseded_it(register):
    register.save([hold(1, owner="a")], by="dpo")
    register.save([hold(2, owner="b"), hold(3, owner="c")], by="dpo")
    rows = ask(register, "select entry_number, version, superseded_by, owner from hold order by entry_number")
    assert rows == [(1, 1, 2, "a"), (2, 2, 3, "b"), (3, 3, None, "c")]
    assert [ask(register, f"select owner from hold_as_of({n})") for n in range(5)] == [
        [],
        [("a",)],
        [("b",)],
        [("c",)],
        [("c",)],
    ]


def test_links_are_superseded_with_their_record(register):
    links = [{"key": "RC1", "origin": "stated"}, {"key": "RC2", "origin": "stated"}]
    register.save([change("purpose", "P1", least(Purpose, recipients=links))], by="dpo")
    register.save([change("purpose", "P1", least(Purpose, recipients=links[:1]), based_on=1)], by="dpo")
    register.save([change("purpose", "P1", least(Purpose), based_on=2)], by="dpo")
    shown = [ask(register, f"select key from purpose_recipients_as_of({n}) order by key") for n in (1, 2, 3)]
    assert shown == [[("RC1",), ("RC2",)], [("RC1",)], []]


def test_a_record_that_ended_is_left_out_but_not_lost(register):
    register.save([hold(1)], by="dpo")
    register.save([hold(2, ended_on="2026-03-05")], by="dpo")
    assert [len(ask(register, f"from hold_as_of({n})")) for n in (1, 2)] == [1, 0]
    assert [len(ask(register, f"from hold_all_as_of({n})")) for n in (1, 2)] == [1, 1]


def test_a_redacted_version_is_gone_from_the_tables(register, open_again):
    links = [{"key": "RC1", "origin": "stated"}]
    for number in (1, 2, 3):
        values = least(Purpose, source_bullet=f"version {number}", recipients=links)
        register.save([change("purpose", "P1", values, based_on=number - 1)], by="dpo")
    redact(register.journal, 2, by="dpo", reason="asked")
    register.catch_up()
    assert ask(register, "select source_bullet from purpose order by 1") == [("version 1",), ("version 3",)]
    assert ask(register, "select entry_number from purpose_recipients order by 1") == [(1,), (3,)]
    assert [ask(register, f"select version from purpose_as_of({n})") for n in (1, 2, 3, 4)] == [
        [(1,)],
        [],
        [(3,)],
        [(3,)],
    ]
    before = contents(register)
    assert contents(open_again()) == before


def test_a_redacted_last_version_leaves_nothing_in_the_present(register):
    register.save([hold(1)], by="dpo")
    redact(register.journal, 1, by="dpo", reason="asked")
    register.catch_up()
    assert ask(register, "from hold") == []
    assert list(register.latest_items()) == [("hold", "H1", 1, {})]
    register.save([hold(2)], by="dpo")
    assert ask(register, "select version from hold") == [(2,)]


def renamed(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    """The holder of a hold has become its owner."""
    return {"owner" if name == "holder" and kind == "hold" else name: value for name, value in item.items()}


def marked(kind: str, item: dict[str, Any]) -> dict[str, Any]:
    return item | {"reason": f"{item['reason']}, in short"}


def test_items_of_an_older_model_are_brought_up_to_date(register, open_again):
    old = {"model": 1, "reason": "a claim", "holder": "legal", "review_by": "2026-01-01"}
    register.journal.append([Change("hold", "H1", old), Change("hold", "H2", old)], by="dpo")
    newer = open_again(model=3, steps={1: renamed, 2: marked})
    new = {"model": 3, "reason": "new", "owner": "new", "review_by": "2026-01-01"}
    between = {"model": 2, "reason": "between", "owner": "between", "review_by": "2026-01-01"}
    newer.save([Change("hold", "H3", new), Change("hold", "H4", between)], by="dpo")
    assert ask(newer, "select key, owner, reason from hold order by key") == [
        ("H1", "legal", "a claim, in short"),
        ("H2", "legal", "a claim, in short"),
        ("H3", "new", "new"),
        ("H4", "between", "between, in short"),
    ]
    assert {key: item for _, key, _, item in newer.latest_items()}["H1"] == {
        "model": 3,
        "reason": "a claim, in short",
        "owner": "legal",
        "review_by": "2026-01-01",
    }


def test_what_was_entered_stays_as_it_was_when_the_model_moves_on(register, open_again):
    old = {"model": 1, "reason": "a claim", "holder": "legal", "review_by": "2026-01-01"}
    register.journal.append([Change("hold", "H1", old)], by="dpo")
    newer = open_again(model=2, steps={1: renamed})
    assert newer.journal.trail("hold", "H1")[0].content() == old
    assert verify(newer.journal) is None


def test_a_register_that_cannot_be_projected_lets_go_of_its_file(register, open_again):
    register.save([hold()], by="dpo")
    with pytest.raises(KeyError) as kept:  # what is kept is not cleaned up by chance
        open_again(model=2, steps={})
    assert len(ask(open_again(), "from hold")) == 1
    assert kept.traceback


@pytest.mark.parametrize("received_on", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_does_not_close_the_register(register, open_again, received_on):
    values = least(DataSubjectRequest, received_on=received_on)
    register.save([change("request", "R1", values)], by="dpo")
    again = open_again()
    assert ask(again, "select cast(received_on as varchar) from request") == [(received_on,)]
    assert len(ask(again, "from due")) == 1


def test_every_day_of_receipt_has_its_due_days_for_every_promise(register):
    statement = least(KINDS["statement"], answer_within="P14D")
    request = least(DataSubjectRequest, received_on="2026-03-05")
    register.save([change("request", "R1", request)], by="dpo")
    register.save([change("statement", "S1", statement)], by="dpo")
    asked = "select cast(received_on as varchar), answer_within, cast(promise as varchar) from due order by all"
    assert ask(register, asked) == [("2026-03-05", "P14D", "2026-03-19"), ("2026-03-05", "P28D", "2026-04-02")]


def test_readers_in_threads_get_their_own_rows(seed):
    def read(reader: int) -> list[Rows]:
        return [ask(seed, "select ?, ?, count(*) from purpose_as_of(?)", [reader, n, reader * 1000]) for n in range(50)]

    [(purposes,)] = ask(seed, "select count(*) from purpose_as_of(?)", [seed.number])
    with ThreadPoolExecutor(4) as pool:
        for reader, found in enumerate(pool.map(read, range(4))):
            assert found == [[(reader, n, purposes if reader else 0)] for n in range(50)]


def test_a_reader_sees_all_of_a_save_or_nothing(register):
    def write() -> None:
        for n in range(30):
            register.save([change("hold", f"{n}.{part}", least(Hold)) for part in range(3)], by="dpo")

    counts = set()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        while not writing.done():
            counts.add(ask(register, "select count(*) from hold")[0][0])
        writing.result()
    assert all(count % 3 == 0 for count in counts)


def test_the_latest_items_are_what_was_entered_last(register):
    register.save([hold(1, owner="a"), hold(2, owner="b")], by="dpo")
    assert list(register.latest_items()) == [("hold", "H1", 2, item_of(Hold.model_validate(least(Hold, owner="b"))))]


EDITED = ["purpose", "processing_activity", "hold", "request", "data_category"]


@st.composite
def edits(draw: st.DrawFn) -> list[Change | int]:
    """Changes to a few records of a few kinds, and now and then the number of an entry to redact."""
    versions: dict[tuple[str, str], int] = {}
    steps: list[Change | int] = []
    for number in range(1, draw(st.integers(2, 9))):
        if number > 1 and draw(st.integers(0, 5)) == 5:
            steps.append(draw(st.integers(1, number - 1)))
            continue
        kind, key = draw(st.sampled_from(EDITED)), draw(st.sampled_from(["K1", "K2"]))
        ended = draw(st.sampled_from([{}, {}, {"ended_on": "2026-03-05"}]))
        version = versions.get((kind, key), 0)
        steps.append(change(kind, key, draw(anything(KINDS[kind])) | ended, based_on=version))
        versions[kind, key] = version + 1
    return steps


def take(register: Register, step: Change | int) -> None:
    if isinstance(step, Change):
        register.save([step], by="dpo")
    elif any(entry.number == step and entry.item and entry.kind != "redaction" for entry in entries_of(register)):
        redact(register.journal, step, by="dpo", reason="asked")
        register.catch_up()


@settings(max_examples=6, deadline=None, phases=[Phase.reuse, Phase.generate])  # to shrink takes minutes
@given(steps=edits(), chance=st.randoms(use_true_random=False))
def test_every_past_moment_is_as_in_a_journal_that_ends_there(steps, chance):
    with TemporaryDirectory() as folder, closing(Register(Path(folder) / "whole.duckdb")) as register:
        for step in steps:
            take(register, step)
        entries = entries_of(register)
        for moment in chance.sample(range(len(entries)), k=min(3, len(entries))):
            path = journal_of(entries[:moment], Path(folder) / f"{moment}.duckdb")
            with closing(Register(path)) as cut:
                assert at(register, moment) == at(cut, moment)
        with closing(Register(journal_of(entries, Path(folder) / "again.duckdb"))) as again:
            assert contents(again) == contents(register)
