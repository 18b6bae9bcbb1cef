"""The report for management: one page, in words, with the same numbers as the overview, whatever the register holds."""

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import streamlit as st

from register import access_log, authority, demonstration, last_changes, outlook, overview, report, typeset
from register.access import ROLES, NotAllowed, local
from register.charts.outlook import WEEKS
from register.findings import history
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES, Language
from register.wording import number, share
from tests.examples import everything
from tests.screens import TODAY, office, open_tab, sit_down
from tests.slow import some_fast
from tests.test_authority import HOSTILE, enter, pages_of, solid
from tests.test_command_line import run
from tests.test_due import activity, request


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("report") / "demo.duckdb"
    demonstration.rebuild(path, TODAY)
    with office(path) as register:
        yield register


def view_of(register: Register, language: Language = "nl", moment: int | None = None) -> View:
    return View(register, register.catch_up() if moment is None else moment, TODAY, language)


def text_of(pdf: bytes) -> str:
    [page] = pages_of(pdf)
    return solid(page)


# What is on it


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_on_one_page_what_the_overview_says(demo, language):
    view = view_of(demo, language)
    text = text_of(report.written(view))
    said = [outlook.answer(view), report.TITLE.in_(language), authority.DEMONSTRATION.in_(language)]
    for one in overview.figures(view):
        label = one.label.in_(language, n=number(one.whole, language))
        said += [label, share(one.part, one.whole, language), one.formula.in_(language)]
    said += [number(n, language) for n in history.open_by_severity(view).values()]
    said += [last_changes.dated(change, view) for change in last_changes.last_changes(view)]
    assert [one for one in said if solid(one) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_its_day_its_entry_and_its_hash(demo, language):
    head = demo.journal.head()
    text = text_of(report.written(view_of(demo, language)))
    day = {"nl": "23november2026", "en": "23November2026"}[language]
    assert text.count(day) == 2
    assert head.hash in text
    assert number(head.number, language) in text


def test_its_squares_count_everything_that_falls_due_and_its_bars_every_open_request(demo):
    view = view_of(demo)
    said = report.document(view)
    squares = [int(cell["said"]) for row in said["due"]["rows"] for cell in row["cells"] if cell]
    assert sum(squares) == sum(int(row["said"]) for row in said["due"]["rows"]) == len(outlook.falls_due(view))
    assert {len(row["cells"]) for row in said["due"]["rows"]} == {len(said["due"]["heads"])} == {WEEKS + 1}
    bars = [int(row["said"]) for row in said["requests"]["rows"]]
    assert said["requests"]["story"].startswith(f"{sum(bars)} open; ")
    assert max(row["share"] for row in said["requests"]["rows"]) == 100


def test_its_pictures_are_drawn_and_not_painted(demo):
    page = pypdfium2.PdfDocument(report.written(view_of(demo)))[0]
    kinds = [found.type for found in page.get_objects()]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_PATH) > 40


def test_each_line_of_twelve_months_is_told_to_who_cannot_see_it(demo):
    pdf = report.written(view_of(demo))
    assert b"pdfuaid" in pdf
    assert b"/Lang (nl)" in pdf or b"/Lang(nl)" in pdf
    assert all(len(one["alt"]) > 20 and len(one["trend"]) == 12 for one in report.document(view_of(demo))["figures"])


def test_as_of_an_earlier_entry_it_says_what_stood_there_then(seed):
    before = seed.number
    earlier = report.written(view_of(seed, moment=before))
    enter(seed, "processing_activity", "A1", name={"nl": "Heel iets anders", "en": "Something else"})
    assert report.written(view_of(seed, moment=before)) == earlier
    assert "Heelietsanders" in text_of(report.written(view_of(seed)))
    assert "Heelietsanders" not in text_of(earlier)


def test_nobody_who_handles_a_request_and_no_reason_is_on_it(register):
    register.save([request(handled_by="Fenna Voorbeeld", received_on="2026-01-02")], by="local:Ann", reason="om Fenna")
    assert "Fenna" not in text_of(report.written(view_of(register)))
    assert "Annlegdevast:verzoekR1" in text_of(report.written(view_of(register)))


# Whatever the register holds


@pytest.mark.parametrize("moment", [0, 1, 100])
def test_an_empty_or_young_register_has_a_report_too(seed, moment):
    text = text_of(report.written(view_of(seed, moment=moment)))
    assert (solid(report.EMPTY.nl) in text) == (moment == 0)


def test_every_field_filled_in_makes_one_page_too(register):
    register.save(everything(), by="test")
    assert text_of(report.written(view_of(register)))


@pytest.mark.parametrize(
    "text", some_fast([*HOSTILE, "W" * 500, "🙂 漢字 مرحبا" * 20, "x " * 250], HOSTILE[0], "W" * 500)
)
def test_long_foreign_or_hostile_text_stays_text_on_one_page(register, text):
    register.save([*everything(), activity(reviewed_on="2025-01-01")], by="test")
    for key in ("K1", "K2"):
        enter(register, "organisation", key, name=text.strip()[:400])
        enter(register, "processing_activity", key, name={"nl": text.strip()[:400]}, owner=text.strip()[:400])
    document = pypdfium2.PdfDocument(report.written(view_of(register)))
    assert len(document) == 1
    if text in HOSTILE[:2]:
        assert solid(text)[:40] in solid(pages_of(report.written(view_of(register)))[0])


def test_two_thousand_late_requests_fit(register):
    register.save([request(f"R{n}", received_on="2026-01-02") for n in range(2_000)], by="local:" + "n" * 80)
    text = text_of(report.written(view_of(register)))
    assert "2.000van2.000verzoekentelaat" in text


def test_it_is_set_without_a_network(demo, monkeypatch):
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert report.written(view_of(demo)) == report.written(view_of(demo))
    for template in typeset.FOLDER.glob("*.typ"):
        assert not re.search(r"#import|@preview|https?:", template.read_text(encoding="utf-8"))


# Who takes it away


@pytest.mark.parametrize("role", [*ROLES, "admin"])
def test_it_is_for_everybody_with_a_role(seed, role):
    if role in ROLES:
        assert report.file(view_of(seed), local("Ann", role)).startswith(b"%PDF")
    else:
        with pytest.raises(NotAllowed):
            report.file(view_of(seed), local("Ann", role))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({}, "demonstratie-managementrapport-2026-11-23.pdf"),
        ({"language": "en"}, "demonstration-management-report-2026-11-23.pdf"),
        ({"as_of": "300"}, "regel-300.pdf"),
    ],
)
def test_the_overview_offers_it_and_the_access_log_knows(demo, monkeypatch, role, query, name):
    offered: dict[str, Any] = {}
    draw = st.download_button

    def button(label: str, **options: Any) -> Any:
        offered[options["file_name"]] = options["data"]
        return draw(label, **options)

    monkeypatch.setattr(st, "download_button", button)
    open_tab("overview", sit_down("Ann", role), **query)
    [(file_name, made)] = [(key, value) for key, value in offered.items() if key.endswith(".pdf")]
    assert file_name.endswith(name)
    assert made().startswith(b"%PDF")
    last = access_log.rows(view_of(demo), local("Dee", "dpo")).iloc[0]
    assert list(last[["person", "what", "of_what"]]) == ["local:Ann", "shown_downloaded", file_name]


# The command line


@pytest.fixture
def copied(seed_file: Path, tmp_path: Path) -> Path:
    """A register of its own: the command enters in its access log that a report was taken away."""
    return Path(shutil.copy(seed_file, tmp_path / "seed.duckdb"))


def test_the_command_writes_it_and_enters_that(copied: Path, tmp_path: Path):
    target = tmp_path / "report.pdf"
    said = run("--database", copied, "report", target, "--language", "en", environment={"REGISTER_TODAY": "2026-11-23"})
    assert said.exit_code == 0, said.stderr
    assert str(target) in said.stdout.replace("\n", "")
    assert "23November2026" in text_of(target.read_bytes())
    said = run("--database", copied, "report", target, "--as-of", "2020-01-01")
    assert said.exit_code == 0, said.stderr
    assert "1januari2020" in text_of(target.read_bytes())
    with closing(Register(copied)) as register:
        looks = access_log.rows(view_of(register), local("Dee", "dpo"))
    assert looks[["what", "of_what"]].to_numpy().tolist() == [["exported", "report.pdf"]] * 2


def test_the_command_marks_the_report_of_a_demonstration(tmp_path):
    path = tmp_path / "demo.duckdb"
    demonstration.rebuild(path, TODAY)
    assert run("--database", path, "report", tmp_path / "report.pdf").exit_code == 0
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["report-demonstratie.pdf"]


@pytest.mark.parametrize("name", ["report.docx", "report", "nowhere/report.pdf"])
def test_the_command_says_in_a_sentence_what_it_cannot_write(copied, tmp_path, name):
    said = run("--database", copied, "report", tmp_path / name)
    assert said.exit_code == 1
    assert said.stderr.strip().endswith(".")
    assert "Traceback" not in said.stderr
