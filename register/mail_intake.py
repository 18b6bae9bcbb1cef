"""What an e-mail file says of a request: when it came in, from whom, about what. A proposal, which a person checks."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, date
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial
from typing import NamedTuple, TypeVar

from register.text import Text
from register.wording import PLACE

LARGEST = 10 * 2**20
"""The largest file that is read, in bytes."""
MOST_LINES, MOST_PARTS, MOST_MULTIPARTS = 2_000, 2_000, 50
"""Of lines in the header, of lines that may begin a part, and of parts that hold parts: reading must stay short work."""
LONGEST_HEADER, LONGEST_LINE, LONGEST_TEXT = 1_000, 200, 4_000
"""In characters: of a header that is read, of a line and of the text that are proposed."""
EARLIEST = date(1995, 1, 1)
"""An older mail has a clock that was never set."""

TOO_LARGE = Text("Dit bestand is groter dan 10 MB.", "This file is larger than 10 MB.")
EMPTY = Text("Dit bestand is leeg.", "This file is empty.")
NO_MAIL = Text(
    "Dit is geen e-mailbericht; bewaar het bericht in uw mailprogramma als .eml en kies dat bestand.",
    "This is no e-mail message; save the message as .eml in your mail program and choose that file.",
)
TOO_COMPLEX = Text(
    "Dit bericht heeft te veel kopregels of onderdelen om veilig te lezen.",
    "This message has too many headers or parts to read safely.",
)

KNOWN = {"from", "sender", "to", "date", "received", "subject", "message-id"}
BLANK_LINE = re.compile(rb"\r\n\r\n|\n\n|\r\r")
MULTIPART = re.compile(rb"boundary[\s*0-9]{0,9}=|message/", re.IGNORECASE)
ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+")
UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0]")
"""Characters of no width that Unicode counts as letters, marks or signs."""

Found = TypeVar("Found")


class MailRefused(Exception):
    """The file is not read; `text` says why in one sentence."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(f"{text.nl}\n{text.en}")


class Proposal(NamedTuple):
    """What a mail says of itself, None where it says nothing that can be read.

    `received_on` is a day in Europe/Amsterdam; names, address and subject are single lines of what can be seen.
    """

    received_on: date | None
    sender_name: str | None
    sender_address: str | None
    subject: str | None
    text: str | None


def read(content: bytes, *, today: date) -> Proposal:
    """What an .eml file proposes for a request; attachments are never looked at. `today` is a day in Europe/Amsterdam.

    Raises MailRefused for what is too large, empty, no mail, or too much work to read.
    """
    _refuse(content)
    message = _or_none(lambda: message_from_bytes(content.removeprefix(b"\xef\xbb\xbf"), policy=policy.default))
    if message is None:
        raise MailRefused(TOO_COMPLEX)
    headers = _headers(message)
    if not KNOWN & headers.keys():
        raise MailRefused(NO_MAIL)
    name, address = _or_none(lambda: _sender(headers.get("from", ""))) or (None, None)
    subject = _or_none(lambda: _line(str(_parsed("subject", headers.get("subject", "")))))
    return Proposal(_received_on(headers, today), name, address, subject, _or_none(lambda: _text(message)))


def _refuse(content: bytes) -> None:
    """Everything that can be refused without reading the mail."""
    if len(content) > LARGEST:
        raise MailRefused(TOO_LARGE)
    if not content.strip():
        raise MailRefused(EMPTY)
    head = BLANK_LINE.split(content.lstrip(), maxsplit=1)[0]
    lines = max(head.count(b"\n"), head.count(b"\r"))
    parts = content.count(b"\n--") + content.count(b"\r--")
    multiparts = sum(1 for _ in MULTIPART.finditer(content))
    if lines > MOST_LINES or parts > MOST_PARTS or multiparts > MOST_MULTIPARTS:
        raise MailRefused(TOO_COMPLEX)


def _or_none(found: Callable[[], Found]) -> Found | None:
    """What a hostile mail makes the standard library stumble over is not there; it raises nearly anything."""
    try:
        return found()
    except Exception:
        return None


def _headers(message: EmailMessage) -> dict[str, str]:
    """The first of each header as it stands in the file: the topmost Received is the one that our own server wrote."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        plain = str(value)[:LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        found.setdefault(name.lower(), " ".join(plain.split()))
    return found


def _parsed(name: str, value: str) -> object:
    return policy.default.header_factory(name, value)


def _sender(value: str) -> tuple[str | None, str | None]:
    """The name and the address of the first sender; the name is decoded last, so that it cannot become an address."""
    name, address = parseaddr(value)
    is_plain = ADDRESS.fullmatch(address) and _line(address) == address
    return _line(str(_parsed("subject", name))), address if is_plain else None


def _received_on(headers: dict[str, str], today: date) -> date | None:
    """The day in Europe/Amsterdam by our own server, or else by the sender; what cannot be is not proposed."""
    moments = (headers.get("received", "").rpartition(";")[2], headers.get("date", ""))
    days = (_or_none(partial(_day, moment)) for moment in moments)
    found = next(filter(None, days), None)
    return found if found and EARLIEST <= found <= today else None


def _day(moment: str) -> date:
    """The day in Europe/Amsterdam of a moment in a header; one without a zone is UTC."""
    found = parsedate_to_datetime(moment)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(PLACE).date()


def _text(message: EmailMessage) -> str | None:
    """The beginning of the first plain text that is no attachment."""
    part = next(_plain_parts(message), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        return None
    start = content[: 4 * LONGEST_TEXT]
    charset = part.get_content_charset() or "utf-8"
    text = _or_none(lambda: start.decode(charset, "replace")) or start.decode("utf-8", "replace")
    return _paragraphs(text)[:LONGEST_TEXT].strip() or None


def _plain_parts(message: MIMEPart) -> Iterator[MIMEPart]:
    """The plain texts of a message, without those of messages attached to it."""
    if message.get_content_disposition() == "attachment":
        return
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.iter_parts():
            yield from _plain_parts(part)
    elif message.get_content_type() == "text/plain":
        yield message


def _line(text: str) -> str | None:
    """One line without what cannot be seen: no control, no zero width, no change of direction."""
    composed = unicodedata.normalize("NFC", UNSEEN.sub("", " ".join(text.split())))
    seen = "".join(sign for sign in composed if unicodedata.category(sign)[0] != "C")
    return " ".join(seen.split())[:LONGEST_LINE].strip() or None


def _paragraphs(text: str) -> str:
    """Text without control characters; its lines stay."""
    lines = (line.rstrip() for line in text.replace("\t", " ").splitlines())
    return "\n".join("".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cs")) for line in lines)
