"""Hostile texts in URLs and files: every page still answers, every file is refused or harmless, and nothing is lost."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from register import mail_intake, queries
from register.exchange.uploaded import preview_file
from register.journal import verify
from register.text import LANGUAGES
from register.ui.registry import PAGES
from tests.screens import TODAY, office, open_tab, sit_down

PARAMETERS = (
    "kind", "key", "by", "text", "since", "until", "show", "right", "state", "handler", "month", "context", "basis", "activity",
    "subject", "group", "role", "picture", "rule", "line", "gap", "reference", "request", "from", "to", "language", "entries_page",
)  # fmt: skip
PAYLOADS = [
    "'; drop table journal.entry; --",
    '"; delete from journal.entry where 1=1; /*',
    "' or '1'='1",
    "%' union select sealed from journal.requester --",
    "$moment ? :1 {0} %s",
    "\\'\x00\x1a",
    "=HYPERLINK(1)",
    "<img src=x onerror=alert(1)>",
    "../../etc/passwd",
    "9" * 400,
]


@pytest.mark.slow
@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("code", PAGES)
def test_a_page_answers_whatever_its_url_says(seed_file, tmp_path, code, payload):
    path = tmp_path / "register.duckdb"
    path.write_bytes(seed_file.read_bytes())
    with office(path) as register:
        before = register.journal.head()
        page = open_tab(code, sit_down(), **dict.fromkeys(PARAMETERS, payload))
        assert page.title
        assert register.journal.head() == before
        assert verify(register.journal) is None
        assert not queries.purposes(queries.View(register, register.number, TODAY, "nl")).empty


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
