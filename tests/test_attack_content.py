"""Hostile files: each is refused in a sentence or harmless, and nothing is lost."""

import ast
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from register import mail_intake, snapshots
from register.exchange.uploaded import preview_file
from register.projection import Register
from register.text import LANGUAGES
from tests.examples import everything
from tests.packages import Files, content, pack
from tests.screens import TODAY, office, open_tab, run, sit_down, widget
from tests.test_packed import with_a_long_list
from tests.test_snapshot_proof import HOSTILE as SNAPSHOTS
from tests.walks import CODE, ROOT


def zipped(size: int) -> bytes:
    """A file that grows a thousandfold when somebody unpacks it, as an xlsx would be."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return file.getvalue()


HOSTILE = {
    "a zip bomb": zipped(50_000_000),
    "nothing": b"",
    "no text": b"\xff\xfe\x00\x00" * 100,
    "zeros": b"\x00" * 100_000,
    "one line without end": b"a," * 500_000,
    "columns without end": b"key," + b",".join(b"c%d" % n for n in range(100_000)) + b"\n",
    "rows of another width without end": b"key,rule\n" + b"x\n" * 500_000,
    "a quote that never closes": b'rule,month\n"' + b"x" * 500_000,
    "columns that nobody knows": b"a,b,c\n1,2,3\n",
    "the same column twice": b"rule,rule,month\n1,2,3\n",
    "a formula": b"key,rule,month,number\n=1+1,=cmd|' /C calc'!A0,2026-01,1\n",
    "SQL": b"key,rule,month,number\nH1,'; drop table journal.entry; --,2026-01,1\n",
    "a number without end": b"key,rule,month,number\nH1,RT1,2026-01," + b"9" * 5_000 + b"\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_of_counts_is_refused_in_sentences(seed, name):
    before = seed.journal.head()
    found = preview_file(seed, "holding", HOSTILE[name])
    assert found.refused
    for refusal in found.refused:
        assert all("Traceback" not in refusal.in_(language) for language in LANGUAGES)
    assert seed.journal.head() == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_that_is_no_mail_is_refused_or_proposes_plain_text(name):
    with suppress(mail_intake.MailRefused):
        proposal = mail_intake.read(HOSTILE[name], today=TODAY)
        assert "\x00" not in str(proposal)


def test_a_kind_of_file_cannot_be_chosen_to_lie_elsewhere(seed, tmp_path):
    outside = Path(tmp_path / "evil.csv")
    with pytest.raises((OSError, KeyError, ValueError)):
        preview_file(seed, f"../{'../' * 9}{outside.with_suffix('')}/x", b"a\n")
    assert not outside.exists()


# Through the pages


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A small register that the pages show."""
    with office(tmp_path_factory.mktemp("uploads") / "register.duckdb") as register:
        register.save(everything(), by="test")
        yield register


@pytest.fixture(scope="module")
def whole(shown: Register, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a snapshot that fits."""
    path = tmp_path_factory.mktemp("whole") / "s.zip"
    snapshots.write(shown, path, moment=shown.number)
    return content(path)


@pytest.fixture
def kept_nowhere(shown: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is sent: no entry is made, and nothing of it is left on the disk."""
    before = shown.journal.head()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "unpacked"))
    (tmp_path / "unpacked").mkdir()
    yield
    assert shown.journal.head() == before
    assert list((tmp_path / "unpacked").iterdir()) == []
    assert not list(tmp_path.rglob("*evil*.csv"))


def sent(code: str, name: str, file: bytes) -> AppTest:
    """The page after this file was dropped on it."""
    tab = open_tab(code, sit_down("Ann", "dpo"))
    [uploader] = tab.file_uploader
    uploader.upload(name, file, "application/octet-stream")
    return run(tab)


def nested(files: Files, folder: Path) -> Path:
    """A ZIP in a ZIP in a ZIP, each of them small."""
    inner = zipped(10_000_000)
    for _ in range(10):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("inner.zip", inner)
        inner = file.getvalue()
    return pack(folder / "nested.zip", files | {"inner.zip": inner})


def lying(size: int) -> Callable[[Files, Path], Path]:
    """The list says another size of a member than it has."""

    def made(files: Files, folder: Path) -> Path:
        path = pack(folder / "lying.zip", files)
        with zipfile.ZipFile(path, "a") as archive:
            archive.getinfo("purpose.csv").file_size = size
            archive._didModify = True  # type: ignore[attr-defined]
        return path

    return made


ZIPS: dict[str, Callable[[Files, Path], Path]] = {
    **SNAPSHOTS,
    "a ZIP in a ZIP": nested,
    "a size that is too large": lying(2**31),
    "a size that is too small": lying(3),
    "a list without end": lambda files, folder: with_a_long_list(folder / "list.zip", 50_000),
    "a workbook": lambda files, folder: as_sheets(folder / "book.zip"),
}


def as_sheets(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><x>&b;</x>"
        )
        archive.writestr("xl/workbook.xml", "<x/>")
    return path


@pytest.mark.usefixtures("kept_nowhere")
@pytest.mark.parametrize("how", ZIPS)
def test_a_hostile_snapshot_is_refused_by_the_page_in_a_sentence(whole, tmp_path, how):
    tab = sent("verify", "snapshot.zip", ZIPS[how](whole, tmp_path).read_bytes())
    [refused] = tab.error
    assert refused.value.endswith(".")
    assert not tab.success


@pytest.mark.usefixtures("kept_nowhere")
def test_a_snapshot_that_fits_is_not_refused(whole, tmp_path):
    """Else nothing above would prove anything."""
    tab = sent("verify", "snapshot.zip", pack(tmp_path / "s.zip", whole).read_bytes())
    assert (len(tab.success), len(tab.error)) == (2, 0)


@pytest.mark.usefixtures("kept_nowhere")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_of_counts_is_refused_by_the_page(name):
    tab = sent("disposals", "counts.csv", HOSTILE[name])
    assert widget(tab, "import").disabled
    assert not tab.success


@pytest.mark.usefixtures("kept_nowhere")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_on_the_page_for_requests_enters_nothing(name):
    tab = sent("intake", "mail.eml", HOSTILE[name])
    assert len(tab.error) + len(tab.success) == 1
    assert widget(tab, "intake/0/save").disabled


TAKEN = {"zip", "csv", "eml"}
"""The only files that are taken: no workbook is ever read, so there is no reader of one to attack."""


def test_no_page_takes_a_workbook(shown):
    calls = [node for file in CODE for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    uploads = [call for call in calls if ast.unparse(call.func) == "st.file_uploader"]
    taken = [ast.literal_eval(word.value) for call in uploads for word in call.keywords if word.arg == "type"]
    assert len(taken) == len(uploads) == 3
    assert {end for ends in taken for end in ([ends] if isinstance(ends, str) else ends)} == TAKEN


def test_nothing_of_the_register_reads_a_workbook():
    files = [*ROOT.joinpath("register").rglob("*.py"), *ROOT.joinpath("pages").rglob("*.py")]
    assert not [file for file in files if re.search(r"openpyxl|read_excel|read_xlsx|xlrd|calamine", file.read_text())]
