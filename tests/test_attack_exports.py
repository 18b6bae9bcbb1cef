"""Formulas in every file that leaves the register: no spreadsheet runs one, a calendar takes in no line of a text, nothing is lost."""

import ast
import csv
import io
import re
import traceback
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
import streamlit as st
from click.testing import CliRunner
from icalendar import Calendar

from register import exchange, reminders, snapshots
from register.__main__ import main
from register.exchange import unguard
from register.model import KINDS
from register.projection import Register
from register.queries import View
from register.snapshots import FORMS
from register.ui.registry import PAGES
from tests.folders import items, taken_from
from tests.formulas import is_formula
from tests.hostile import FORMULAS, fill, shown_texts
from tests.screens import TODAY, office, press
from tests.walks import CODE, visit, visits


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("formulas") / "register.duckdb"
    fill(path, FORMULAS).close()
    return path


@pytest.fixture(scope="module")
def hostile(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    copy = tmp_path_factory.mktemp("open") / "register.duckdb"
    copy.write_bytes(database.read_bytes())
    with closing(Register(copy)) as register:
        yield register


# What is read back of a file


def is_harmless(cell: str) -> bool:
    return not is_formula(cell) or re.fullmatch(r"-?\d+", cell) is not None


def csv_cells(content: bytes, delimiter: str = ",") -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True)
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if not is_harmless(cell)] == []
    return [unguard(cell) for cell in cells]


def zip_cells(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".csv", ".parquet"))}
        is_semicolon = any(part.startswith(b"\xef\xbb\xbf") for part in parts.values())
    return [cell for name, part in parts.items() for cell in _cells(name, part, ";" if is_semicolon else ",")]


def _cells(name: str, part: bytes, delimiter: str) -> list[str]:
    if name.endswith(".csv"):
        return csv_cells(part, delimiter)
    table = pq.read_table(io.BytesIO(part))
    return [unguard(str(cell)) for column in table.to_pydict().values() for cell in column]


def xlsx_cells(content: bytes) -> list[str]:
    """A cell of a workbook is text by its type, so what it begins with does not matter."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet]
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [unguard(re.sub("_x([0-9A-F]{4})_", lambda sign: chr(int(sign[1], 16)), str(cell.value))) for cell in cells]


LINES = {
    "BEGIN", "END", "PRODID", "VERSION", "X-WR-CALNAME", "UID", "DTSTAMP", "SEQUENCE", "DTSTART;VALUE=DATE", "SUMMARY",
    "CATEGORIES", "TRANSP",
}  # fmt: skip


def ics_cells(content: bytes) -> list[str]:
    """Lines of at most 75 bytes that end in CR LF (RFC 5545, 3.1), and no property but those that a calendar of ours has."""
    lines = content.split(b"\r\n")
    assert not [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")
    assert {line.partition(":")[0] for line in unfolded if line} <= LINES
    events = list(Calendar.from_ical(content).walk("VEVENT"))
    assert {line for line in unfolded if line.startswith("BEGIN")} == {"BEGIN:VCALENDAR", "BEGIN:VEVENT"}
    return [str(event["SUMMARY"]).split(": ", 1)[-1] for event in events]


def pdf_cells(content: bytes) -> list[str]:
    """Text on paper: nothing in it runs, and test_authority.py and test_report.py read it back."""
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|OpenAction|EmbeddedFile)\b", content)
    return [content[:5].decode()]


READ: dict[str, Callable[[bytes], list[str]]] = {
    "csv": csv_cells,
    "zip": zip_cells,
    "xlsx": xlsx_cells,
    "ics": ics_cells,
    "pdf": pdf_cells,
}
"""By the ending of a name; another form of file fails here until it can be read."""


def missing(cells: list[str]) -> list[str]:
    """The texts of the register that did not come back."""
    return [text for text in shown_texts(FORMULAS) if text not in set(cells)]


# What the commands write


def test_the_files_of_the_register_come_back_as_they_were(hostile, tmp_path):
    exchange.export_zip(hostile, tmp_path / "out.zip")
    cells = zip_cells((tmp_path / "out.zip").read_bytes())
    assert set(FORMULAS) <= set(cells)
    exchange.export_folder(hostile, tmp_path / "out")
    with closing(Register(tmp_path / "other.duckdb")) as other:
        taken_from(other, tmp_path / "out")
        assert items(other) == items(hostile)


@pytest.mark.parametrize("form", FORMS)
def test_a_snapshot_runs_nothing_and_loses_nothing_in_any_form(hostile, tmp_path, form):
    target = tmp_path / f"snapshot.{'xlsx' if form == 'xlsx' else 'zip'}"
    snapshots.write(hostile, target, moment=hostile.number, kinds=[*KINDS], form=form)
    cells = READ[target.suffix[1:]](target.read_bytes())
    assert [text for text in FORMULAS if text not in set(cells)] == []
    if FORMS[form].delimiter:
        assert snapshots.replay(target, tmp_path / "again.duckdb") == hostile.number


def test_a_calendar_takes_in_no_line_from_a_text(hostile):
    view = View(hostile, hostile.number, TODAY, "nl")
    found = reminders.falls_due(view, within=reminders.YEAR)
    assert len(found) == len(ics_cells(reminders.calendar(view)))


@pytest.mark.parametrize("text", ["x\r\nEND:VCALENDAR", "x\nATTACH:http://evil.example", "é" * 300, "a;b,c:d\\n"])
def test_a_calendar_folds_and_escapes_whatever_falls_due(tmp_path, text):
    with closing(fill(tmp_path / "register.duckdb", [text])) as register:
        view = View(register, register.number, TODAY, "nl")
        names = ics_cells(reminders.calendar(view))
    line = " ".join(text.split())
    assert len([name for name in names if line in name]) == 2  # an agreement each; the rest is no text of somebody


WRITTEN = {
    "export": ["{folder}/out.zip"],
    "snapshot": ["{folder}/snapshot.zip"],
    "record": ["{folder}/record.xlsx"],
    "report": ["{folder}/report.pdf"],
    "due": ["--ics", "{folder}/due.ics", "--within", "365"],
}
NO_FILE = {
    "serve", "demo", "import", "remind", "forget", "forget-person", "rotate-key", "redact", "restore", "verify",
    "backup",  # a copy of the database itself, which no spreadsheet opens
}  # fmt: skip


def test_every_command_that_writes_a_file_is_known():
    assert set(main.commands) == {*WRITTEN, *NO_FILE}


@pytest.mark.slow  # what the commands call is asked above
@pytest.mark.parametrize("command", WRITTEN)
def test_a_command_writes_nothing_that_runs(database, tmp_path, monkeypatch, command):
    monkeypatch.setenv("REGISTER_TODAY", TODAY.isoformat())
    copy = tmp_path / "register.duckdb"
    copy.write_bytes(database.read_bytes())
    folder = tmp_path / "out"
    folder.mkdir()
    asked = [part.format(folder=folder) for part in WRITTEN[command]]
    done = CliRunner().invoke(main, ["--database", str(copy), command, *asked])
    assert done.exit_code in (0, 1)
    [file] = folder.iterdir()
    assert READ[file.suffix[1:]](file.read_bytes())


# What the pages offer


def places() -> set[tuple[str, int]]:
    """Where the pages offer a file: every button, and every table, which has one."""
    calls = (
        (file, node) for file in CODE for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)
    )
    return {(str(file), node.lineno) for file, node in calls if offers(file, node)}


def offers(file: Path, call: ast.Call) -> bool:
    found = ast.unparse(call.func)
    return found in ("tables.table", "tables.paged", "tables.download") or (
        found == "st.download_button" and file.name != "tables.py"
    )


FROZEN = {
    number for number, line in enumerate(PAGES["what_if"].path.read_text().splitlines(), 1) if '"erasable"' in line
}
"""A table that a register in which everything is frozen does not show: some rows of the one below it."""


@contextmanager
def offered() -> Iterator[dict[str, tuple[Any, set[tuple[str, int]]]]]:
    """The files that are offered meanwhile, by name, each with the lines that led to it."""
    found: dict[str, tuple[Any, set[tuple[str, int]]]] = {}
    draw = st.download_button

    def button(label: str, **options: Any) -> Any:
        lines = {(frame.filename, frame.lineno or 0) for frame in traceback.extract_stack()}
        found[options["file_name"]] = options["data"], lines
        return draw(label, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(st, "download_button", button)
        yield found


@pytest.mark.slow
def test_no_page_gives_a_file_that_runs_and_every_text_comes_back(database):
    """test_pages.py asks the same of the pages that everybody may see, with one text, at every run of the tests."""
    reached: set[tuple[str, int]] = set()
    cells: dict[str, list[str]] = {}
    with office(database):
        for code in PAGES:
            for query in visits(code):
                with offered() as files:
                    tab = visit(code, **query)
                    if code == "authority":
                        press(tab, "make")
                for name, (data, lines) in files.items():
                    reached |= lines
                    cells[f"{code} {query} {name}"] = READ[name.rpartition(".")[2]](data() if callable(data) else data)
    assert {line for file, line in places() - reached} <= FROZEN
    for name in ("purposes {", "journal {", "snapshots {", "access_log {", "compare {", "findings {"):
        assert not missing([cell for key, found in cells.items() if key.startswith(name) for cell in found]), name
