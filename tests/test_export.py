"""The register as files: nothing is lost, nothing runs in a spreadsheet, and the same content gives the same bytes."""

import csv
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from register.exchange import export_folder, export_zip, preview
from register.exchange.layout import files_of
from register.journal import Change, redact
from register.model import KINDS, item_of
from register.model.processing import DataCategory, Purpose
from register.model.retention import Hold
from register.projection import Register
from tests.examples import KEYS, anything, change, everything, full, least
from tests.folders import JUSTLEASE, bytes_of, cells_of, items, taken_from
from tests.formulas import is_formula


def test_every_kind_and_every_field_with_links_has_a_file_with_the_declared_header(register, tmp_path):
    written = export_folder(register, tmp_path / "out")
    assert [path.name for path in written] == [file.name for file in files_of(KINDS)]
    for path, file in zip(written, files_of(KINDS), strict=True):
        assert path.read_text(encoding="utf-8") == ",".join(file.header) + "\n"


def test_a_full_register_comes_back_as_it_was(register, tmp_path):
    register.save(everything(), by="dpo")
    export_folder(register, tmp_path / "out")
    with closing(Register(tmp_path / "other.duckdb")) as other:
        found = taken_from(other, tmp_path / "out")
        assert len(found.added) == len(everything())
        assert items(other) == items(register)
        export_folder(other, tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(tmp_path / "out")


def test_the_shipped_register_comes_back_byte_for_byte(seed, tmp_path):
    export_folder(seed, tmp_path / "out")
    assert bytes_of(tmp_path / "out") == {path.name: path.read_bytes() for path in sorted(JUSTLEASE.glob("*.csv"))}


@st.composite
def registers(draw: st.DrawFn) -> list[Change]:
    """Some records of some kinds with anything in them, beside those that their links lead to."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=4, max_size=12))
    drawn = {(kind, f"X{n}"): draw(anything(KINDS[kind])) for n, kind in enumerate(kinds)}
    return [change(kind, key, values) for (kind, key), values in drawn.items()]


@settings(max_examples=5, deadline=None, phases=[Phase.reuse, Phase.generate])  # to shrink takes minutes
@given(changes=registers())
def test_whatever_a_register_holds_comes_back_and_runs_in_no_spreadsheet(changes):
    with TemporaryDirectory() as name, closing(Register(Path(name) / "one.duckdb")) as register:
        folder = Path(name)
        register.save([*everything(), *changes], by="dpo")
        export_folder(register, folder / "out")
        assert [cell for cell in cells_of(folder / "out") if is_formula(cell)] == []
        with closing(Register(folder / "other.duckdb")) as other:
            taken_from(other, folder / "out")
            assert items(other) == items(register)
            export_folder(other, folder / "again")
        assert bytes_of(folder / "again") == bytes_of(folder / "out")


def test_no_cell_of_the_shipped_register_is_a_formula(seed, tmp_path):
    export_folder(seed, tmp_path / "out")
    assert [cell for cell in cells_of(tmp_path / "out") if is_formula(cell)] == []


def test_a_city_with_an_apostrophe_is_written_as_it_is(register, tmp_path):
    values = least(Hold, owner="'s-Hertogenbosch", reason="=cmd|' /C calc'!A0")
    register.save([change("hold", "H1", values)], by="dpo")
    export_folder(register, tmp_path / "out")
    with (tmp_path / "out" / "hold.csv").open(encoding="utf-8", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert (row["owner"], row["reason"]) == ("'s-Hertogenbosch", "'=cmd|' /C calc'!A0")


def test_rows_are_in_order_of_their_keys(register, tmp_path):
    keys = ["b", "B", "a10", "a9", "Z", "1"]
    register.save([change("hold", key, least(Hold, reason="claim")) for key in keys], by="dpo")
    export_folder(register, tmp_path / "out")
    rows = (tmp_path / "out" / "hold.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["1", "B", "Z", "a10", "a9", "b"]


def test_an_export_as_of_an_earlier_entry_is_the_register_as_it_stood(filled, tmp_path):
    then = filled.number
    export_folder(filled, tmp_path / "then")
    values = least(DataCategory, name={"nl": "Voornaam"}, ended_on="2026-03-05")
    filled.save([change("data_category", "DC1", values, based_on=1), change("hold", "H1", least(Hold))], by="dpo")
    export_folder(filled, tmp_path / "now")
    export_folder(filled, tmp_path / "later", moment=then)
    assert bytes_of(tmp_path / "later") == bytes_of(tmp_path / "then") != bytes_of(tmp_path / "now")
    assert "Voornaam" in (tmp_path / "now" / "data_category.csv").read_text(encoding="utf-8")
    assert "H1" in (tmp_path / "now" / "hold.csv").read_text(encoding="utf-8")


def test_a_record_that_ended_is_exported_with_its_day(filled, tmp_path):
    values = least(DataCategory, ended_on="2026-03-05")
    filled.save([change("data_category", "DC1", values, based_on=1)], by="dpo")
    export_folder(filled, tmp_path / "out")
    assert ",2026-03-05\n" in (tmp_path / "out" / "data_category.csv").read_text(encoding="utf-8")


def test_what_was_redacted_is_not_exported(filled, tmp_path):
    filled.save([change("hold", "H1", least(Hold, reason="a secret"))], by="dpo")
    filled.save([change("hold", "H1", least(Hold), based_on=1)], by="dpo")
    redact(filled.journal, filled.number - 1, by="dpo", reason="asked")
    filled.catch_up()
    for moment in (None, filled.number - 1, filled.number - 2):
        export_folder(filled, tmp_path / "out", moment=moment)
        assert not [cell for cell in cells_of(tmp_path / "out") if "secret" in cell]
    assert not (tmp_path / "out" / "redaction.csv").exists()
    assert preview(filled, tmp_path / "out").refused == []


def test_a_zip_holds_the_same_files_and_has_the_same_bytes_every_time(filled, tmp_path):
    export_folder(filled, tmp_path / "out")
    one = export_zip(filled, tmp_path / "one.zip").read_bytes()
    assert export_zip(filled, tmp_path / "other.zip").read_bytes() == one
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert {name: archive.read(name) for name in archive.namelist()} == bytes_of(tmp_path / "out")
    assert sorted(path.name for path in tmp_path.glob("*zip*")) == ["one.zip", "other.zip"]


def test_exports_at_the_same_time_do_not_get_in_each_others_way(filled, tmp_path):
    def export(worker: int) -> None:
        for _ in range(3):
            export_folder(filled, tmp_path / f"out{worker}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(export, range(4)))
    export_folder(filled, tmp_path / "out")
    assert all(bytes_of(tmp_path / f"out{worker}") == bytes_of(tmp_path / "out") for worker in range(4))


def test_an_export_does_not_mix_two_moments(filled, tmp_path):
    """What is entered while the files are being written is in none of them."""
    number = filled.number

    def progress(files, total):
        for file in files:
            filled.save([change("hold", f"during-{file.name}", least(Hold))], by="dpo")
            yield file

    export_folder(filled, tmp_path / "out", progress=progress)
    export_folder(filled, tmp_path / "before", moment=number)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "before")


def test_an_export_replaces_what_was_there_and_leaves_no_traces(filled, tmp_path):
    (tmp_path / "it's").mkdir()
    (tmp_path / "it's" / "hold.csv").write_text("older", encoding="utf-8")
    export_folder(filled, tmp_path / "it's")
    assert "older" not in (tmp_path / "it's" / "hold.csv").read_text(encoding="utf-8")
    assert not list(filled.journal.work.glob("*"))


def test_the_example_records_are_all_that_their_links_lead_to():
    assert {change.key for change in everything()} == set(KEYS)
    assert item_of(Purpose.model_validate(full(Purpose)))["recipients"][0]["key"] in KEYS
