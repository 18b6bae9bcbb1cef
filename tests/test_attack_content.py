"""Hostile files: each is refused in a sentence or harmless, and nothing is lost."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from register import mail_intake
from register.exchange.uploaded import preview_file
from register.text import LANGUAGES
from tests.screens import TODAY


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
