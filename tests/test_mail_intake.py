"""What an e-mail file proposes for a request, and what is refused. Every name and address here is invented."""

import time
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.mail_intake import EMPTY, LARGEST, NO_MAIL, TOO_COMPLEX, TOO_LARGE, UNSEEN, MailRefused, Proposal, read
from register.wording import PLACE

TODAY = date(2026, 11, 27)
SAID = {
    "From": "Fenna Voorbeeld <fenna@example.com>",
    "Date": "Mon, 23 Nov 2026 10:15:00 +0100",
    "Subject": "Welke gegevens",
}
NAMES = st.text(st.characters(exclude_categories=["C", "Z", "M"]), min_size=1, max_size=40).filter(
    lambda name: name.isalnum() and not UNSEEN.search(name)
)


def mail(body: str = "Graag inzage.", **headers: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (SAID | headers).items() if value]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode("utf-8", "surrogateescape")


def refusal_of(content: bytes) -> MailRefused:
    with pytest.raises(MailRefused) as refused:
        read(content, today=TODAY)
    return refused.value


def read_or_refused(content: bytes) -> Proposal | None:
    try:
        return read(content, today=TODAY)
    except MailRefused:
        return None


def received_on(**headers: str) -> date | None:
    return read(mail(**headers), today=TODAY).received_on


def test_a_mail_proposes_when_from_whom_and_about_what():
    assert read(mail(), today=TODAY) == Proposal(
        date(2026, 11, 23), "Fenna Voorbeeld", "fenna@example.com", "Welke gegevens", "Graag inzage."
    )


def test_a_mail_that_says_nothing_proposes_nothing():
    assert read(b"To: privacy@example.com\n\n", today=TODAY) == Proposal(None, None, None, None, None)


# The day


def test_the_topmost_received_header_goes_before_the_date_of_the_sender():
    head = (
        b"Received: from a.example.com by mx.example.com; Tue, 24 Nov 2026 08:00:00 +0100\r\n"
        b"Received: from b.example.com by a.example.com; Mon, 2 Feb 2026 08:00:00 +0100\r\n"
    )
    assert read(head + mail(), today=TODAY).received_on == date(2026, 11, 24)


@pytest.mark.parametrize("received", ["from a.example.com", "by mx; yesterday", ";", "x" * 5000 + "; Mon"])
def test_a_received_header_that_cannot_be_read_leaves_the_day_to_the_date(received):
    assert received_on(Received=received) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("Mon, 23 Nov 2026 23:30:00 +0000", date(2026, 11, 24)),
        ("Mon, 23 Nov 2026 22:30:00 -0000", date(2026, 11, 23)),
        ("Wed, 1 Jul 2026 22:30:00 GMT", date(2026, 7, 2)),
        ("Tue, 24 Nov 2026 00:30:00 +1400", date(2026, 11, 23)),
        ("Mon, 23 Nov 2026 18:30:00 -0800", date(2026, 11, 24)),
        ("23 Nov 2026 23:30", date(2026, 11, 24)),
        ("Fri, 27 Nov 2026 12:00:00 +0100", TODAY),
        ("Sun, 1 Jan 1995 12:00:00 +0100", date(1995, 1, 1)),
    ],
)
def test_the_day_is_the_day_in_amsterdam(moment, day):
    assert received_on(Date=moment) == day


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "gisteren",
        "Sat, 28 Nov 2026 12:00:00 +0100",
        "Sat, 31 Dec 1994 12:00:00 +0100",
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "Mon, 31 Feb 2026 10:00:00 +0100",
        "Mon, 23 Nov 2026 25:00:00 +0100",
        "Mon, 23 Nov 99999999999999999999 10:00:00 +0100",
        "Mon, 23 Nov 2026 10:00:00 +99999999999",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "Mon, 1 Jan 0901 00:00:00 +1400",
        "9" * 6000,
    ],
)
def test_a_day_that_cannot_be_is_not_proposed(moment):
    assert received_on(Date=moment) is None


# One line, of what can be seen


@pytest.mark.parametrize(
    ("sender", "name", "address"),
    [
        ("fenna@example.com", None, "fenna@example.com"),
        ('"Voorbeeld, Fenna" <fenna@example.com>', "Voorbeeld, Fenna", "fenna@example.com"),
        ("=?utf-8?q?Zo=C3=AB_Test?= <zoe@example.com>", "Zoë Test", "zoe@example.com"),
        ("=?iso-8859-1?q?Zo=EB?= <zoe@example.com>", "Zoë", "zoe@example.com"),
        ("Zoë Test <zoe@example.com>", "Zoë Test", "zoe@example.com"),
        ("Een <een@example.com>, Twee <twee@example.com>", "Een", "een@example.com"),
        ("Groep: een@example.com;", None, "een@example.com"),
        ("undisclosed-recipients:;", None, None),
        ("Alleen een naam", None, None),
        ("=?utf-8?b?RmVubmENCkJjYzogYUBleGFtcGxlLmNvbQ==?= <f@example.com>", "Fenna Bcc: a@example.com", "f@example.com"),
        ("=?utf-8?b?4oCuYW5uZUbigKw=?= <f@example.com>", "anneF", "f@example.com"),
        ("Fen\u200bna\u2060 \ufeffVoor\u00adbeeld\u3164 <f@example.com>", "Fenna Voorbeeld", "f@example.com"),
        ("Fen\x00na\x07 <f@example.com>", "Fenna", "f@example.com"),
        ("Fenna <f\u200b@example.com>", "Fenna", None),
        ("Fenna <f@\u202eexample.com>", "Fenna", None),
        ("Fenna <f@example.com@example.org>", "Fenna", None),
    ],
)  # fmt: skip
def test_the_sender_is_one_line_of_what_can_be_seen(sender, name, address):
    found = read(mail(From=sender), today=TODAY)
    assert (found.sender_name, found.sender_address) == (name, address)


def test_a_subject_is_one_line_of_a_length_that_fits():
    folded = read(mail(Subject="Welke\r\n\tgegevens\r\n hebt u"), today=TODAY)
    assert folded.subject == "Welke gegevens hebt u"
    assert read(mail(Subject="x" * 9000), today=TODAY).subject == "x" * 200
    assert read(mail(Subject="=?utf-8?b?QQ0KQmNjOiBiQGV4YW1wbGUuY29t?="), today=TODAY).subject == "A Bcc: b@example.com"
    assert read(mail(Subject="=?no-such-charset?q?=FF?="), today=TODAY).subject is not None


# The text


def test_the_text_is_the_first_plain_one_and_attachments_are_not_looked_at():
    message = EmailMessage()
    message["From"] = "fenna@example.com"
    message.set_content("Graag inzage.\nGroet, Fenna\n")
    message.add_alternative("<p>Graag inzage.</p>", subtype="html")
    message.add_attachment("een bijlage", filename="bijlage.txt")
    assert read(message.as_bytes(), today=TODAY).text == "Graag inzage.\nGroet, Fenna"


def test_a_mail_with_only_an_attachment_or_only_html_has_no_text():
    attached, html = EmailMessage(), EmailMessage()
    attached["From"] = html["From"] = "fenna@example.com"
    attached.add_attachment("een bijlage", filename="bijlage.txt")
    html.set_content("<p>Graag inzage.</p>", subtype="html")
    assert [read(one.as_bytes(), today=TODAY).text for one in (attached, html)] == [None, None]


def test_a_message_that_is_attached_is_not_looked_at():
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"] = outer["From"] = "fenna@example.com"
    inner.set_content("van binnen")
    outer.add_attachment(inner)
    assert read(outer.as_bytes(), today=TODAY).text is None


@pytest.mark.parametrize(
    "charset",
    ["utf-8", "no-such-charset", "rot13", "zlib", "idna", "punycode", "undefined", "\x00", '"', "utf-8" * 900],
)
def test_a_text_in_a_charset_that_cannot_be_read_is_replaced(charset):
    found = read(mail("Graag \udcff inzage.", Content_Type=f"text/plain; charset={charset}"), today=TODAY)
    assert found.text is not None


def test_a_text_is_cut_at_a_length_that_fits_and_keeps_its_lines():
    assert read(mail("é" * 9000), today=TODAY).text == "é" * 4000
    assert read(mail("\r\n\r\nEen \x00\x1b[31m\r\n\r\nTwee\t.\r\n"), today=TODAY).text == "Een [31m\n\nTwee ."


# What is refused


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", EMPTY),
        (b" \r\n\t\n", EMPTY),
        (mail("x" * LARGEST), TOO_LARGE),
        (b"Geachte mevrouw,\n\nGraag inzage.", NO_MAIL),
        (b"naam: Fenna\nplaats: nergens\n\nGraag inzage.", NO_MAIL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), NO_MAIL),
        (b"%PDF-1.7\n\n", NO_MAIL),
        (b"".join(b"X-%d: x\n" % n for n in range(5000)) + mail(), TOO_COMPLEX),
        (mail("\n--x\n" * 5000, Content_Type="multipart/mixed; boundary=x"), TOO_COMPLEX),
        (mail("".join(f"\nContent-Type: multipart/mixed; boundary=b{n}\n\n--b{n}" for n in range(999))), TOO_COMPLEX),
        (mail("Content-Type: message/rfc822\n\n" * 999, Content_Type="message/rfc822"), TOO_COMPLEX),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_safely_is_refused_with_a_sentence(content, why):
    assert refusal_of(content).text == why
    assert all(sentence.endswith(".") for sentence in why)


def test_a_mail_of_the_largest_size_is_read():
    assert read(mail("x\r\n" * (LARGEST // 3 - 100)), today=TODAY).subject == "Welke gegevens"


@pytest.mark.parametrize(
    "hostile",
    ["(" * 5000, "<" * 5000, '"' * 5000, "\\" * 5000, "=?" * 5000, "@" * 5000, "a@[" * 2000, "=?utf-8?q?" * 900, ",;:" * 2000],
)  # fmt: skip
def test_a_hostile_header_takes_no_long_work(hostile):
    began = time.perf_counter()
    read_or_refused(mail(From=hostile, Subject=hostile, Date=hostile, Received=hostile))
    read_or_refused(mail(Content_Type=hostile, Content_Disposition=hostile, Content_Transfer_Encoding=hostile))
    assert time.perf_counter() - began < 5


# Anything


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=3000))
def test_whatever_is_dropped_is_read_or_refused(content):
    read_or_refused(content)
    read_or_refused(b"From: fenna@example.com\n" + content)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["From", "Date", "Received", "Subject", "Content-Type", "Content-Transfer-Encoding", "Sender"]),
        st.text(max_size=60) | st.sampled_from(["multipart/mixed; boundary=x", "text/plain; charset=", "base64", "=?"]),
    ),
    st.binary(max_size=200) | st.just(b"--x\n\n--x--"),
)
def test_whatever_the_headers_say_a_line_is_a_line(headers, body):
    head = "".join(f"{name}: {value}\n" for name, value in headers.items()).encode("utf-8", "surrogatepass")
    found = read_or_refused(b"From: f@example.com\n" + head + b"\n" + body)
    lines = [line for line in (found.sender_name, found.sender_address, found.subject) if line] if found else []
    assert [line for line in lines if not line.isprintable() or len(line) > 200 or line != line.strip()] == []


@settings(max_examples=100, deadline=None)
@given(NAMES, NAMES, st.datetimes(datetime(1995, 1, 2), datetime(2026, 11, 26)), st.integers(-12, 14))
def test_what_a_mail_program_writes_is_read_back(name, subject, moment, hours):
    sent = moment.replace(tzinfo=PLACE) + timedelta(hours=hours)
    message = EmailMessage()
    message["From"], message["Subject"] = f'"{name}" <fenna@example.com>', subject
    message["Date"] = format_datetime(sent)
    message.set_content(name)
    found = read(message.as_bytes(), today=TODAY)
    assert found.sender_address == "fenna@example.com"
    assert (found.sender_name, found.subject) == (normalize("NFC", name), normalize("NFC", subject))
    assert found.text == name
    assert found.received_on == sent.astimezone(PLACE).date()
