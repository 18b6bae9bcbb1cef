"""The commands due and remind: what they say, write and send, and with which exit code; mail goes to a real server here."""

import json
import os
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from icalendar import Calendar

from register import queries
from register.projection import Register
from register.queries import View
from register.sending import NotSent, Password, configured
from register.text import LANGUAGES
from tests.test_command_line import free_port, is_one_sentence, run
from tests.test_due import activity, record, request

ON = {"REGISTER_TODAY": "2026-11-23"}
QUIET = {"REGISTER_TODAY": "2026-11-03"}
FROM_TO = {"REGISTER_SMTP_FROM": "register@example.com", "REGISTER_SMTP_TO": "fg@example.com, zorg@example.com"}
SECRET = "geheim-wachtwoord"
SERVER = {"REGISTER_SMTP_HOST": "mail.example.com", "REGISTER_SMTP_PORT": "587", **FROM_TO}


@pytest.fixture(autouse=True)
def _no_server_of_this_machine(monkeypatch):
    for name in [name for name in os.environ if name.startswith("REGISTER_SMTP_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A register with one request that is due on 30 November 2026 and one activity to be reviewed on 30 December."""
    path = tmp_path / "register.duckdb"
    with closing(Register(path)) as register:
        register.save([request(handled_by="Fenna Voorbeeld"), activity(reviewed_on="2025-12-30")], by="test")
    return path


# due


def test_due_says_what_falls_due_and_ends_with_1(database):
    said = run("--database", database, "due", "--within", 7, environment=ON)
    assert (said.exit_code, said.stderr) == (1, "")
    assert said.stdout == (
        "1 termijn is te laat of valt binnen 7 dagen.\nma 30 nov 2026 (nog 7 dagen): Verzoek R1 beantwoorden\n"
    )


def test_due_ends_with_0_when_nothing_is(database):
    said = run("--database", database, "--language", "en", "due", "--within", 6, environment=ON)
    assert (said.exit_code, said.stdout) == (0, "Nothing is late or due within 6 days.\n")


def test_due_in_json_holds_the_same(database):
    said = run("--database", database, "due", "--within", 60, "--json", environment=ON)
    assert said.exit_code == 1
    assert [(one["kind"], one["key"], one["days_left"]) for one in json.loads(said.stdout)["due"]] == [
        ("request_promise", "R1", 7),
        ("request_law", "R1", 9),
        ("review", "A1", 37),
    ]


def test_due_writes_a_calendar_also_when_nothing_is_due(database, tmp_path):
    target = tmp_path / "due.ics"
    assert run("--database", database, "due", "--within", 7, "--ics", target, environment=ON).exit_code == 1
    first = target.read_bytes()
    assert [str(one["uid"]) for one in Calendar.from_ical(first).walk("VEVENT")] == [
        "request-R1-promise@processing-register"
    ]
    run("--database", database, "due", "--within", 7, "--ics", target, environment=ON)
    assert target.read_bytes() == first
    assert run("--database", database, "due", "--ics", target, environment=QUIET).exit_code == 0
    assert Calendar.from_ical(target.read_bytes()).walk("VEVENT") == []


def test_a_calendar_that_was_written_is_in_the_access_log_and_one_that_was_not_is_not(database, tmp_path):
    run("--database", database, "due", "--ics", tmp_path / "due.ics", environment=ON)
    run("--database", database, "due", environment=ON)
    run("--database", database, "due", "--ics", tmp_path / "nowhere" / "due.ics", environment=ON)
    with closing(Register(database)) as register:
        log = queries.access_log(View(register, register.number, date(2026, 11, 23), "en"))
    assert [*zip(log["what"], log["of_what"], strict=True)] == [("exported", "due.ics")]


def test_the_calendar_of_a_demonstration_has_the_word_in_its_name(database, tmp_path):
    with closing(Register(database)) as register:
        controller = record("organisation", "O1", role="controller", name="Voorbeeld BV", demonstration=True)
        register.save([controller], by="test")
    run("--database", database, "due", "--ics", tmp_path / "due.ics", environment=ON)
    assert sorted(path.name for path in tmp_path.glob("*.ics")) == ["due-demonstratie.ics"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("environment", "options"),
    [({"REGISTER_TODAY": "23-11-2026"}, []), (ON, ["--ics", "no/such/folder/due.ics"])],
)
def test_a_failure_ends_with_2_and_one_sentence(database, environment, options, language):
    said = run("--database", database, "--language", language, "due", *options, environment=environment)
    assert (said.exit_code, said.stdout) == (2, "")
    assert is_one_sentence(said.stderr)


def test_a_register_that_is_not_there_or_open_elsewhere_ends_with_2(tmp_path, database):
    assert run("--database", tmp_path / "none.duckdb", "due", environment=ON).exit_code == 2
    assert not (tmp_path / "none.duckdb").exists()
    assert run("--database", database, "due", "--within", "soon", environment=ON).exit_code == 2


# remind


class Inbox:
    """What a server took, and what it thinks of a recipient."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.answer = answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answer(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(envelope.rcpt_tos)
        return "250 OK"


@contextmanager
def served(
    answer: Callable[[str], str] = lambda address: "250 OK", **options
) -> Iterator[tuple[Inbox, dict[str, str]]]:
    """A mail server on this computer, and the environment that names it; stopped afterwards."""
    inbox = Inbox(answer)
    port = free_port()
    server = Controller(inbox, hostname="127.0.0.1", port=port, **options)
    server.start()
    try:
        yield inbox, {"REGISTER_SMTP_HOST": "127.0.0.1", "REGISTER_SMTP_PORT": str(port), **FROM_TO}
    finally:
        server.stop()


def remind(database: Path, environment: dict[str, str], *, within: int = 7, today: dict[str, str] = ON):
    return run("--database", database, "remind", "--within", within, environment=environment | today)


def knows_the_secret(server, session, envelope, mechanism, data) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"fg", SECRET.encode()), handled=False)


def test_a_mail_says_what_falls_due_and_brings_the_calendar(database):
    with served() as (inbox, environment):
        said = remind(database, environment)
    assert (said.exit_code, said.stdout, said.stderr) == (0, "Verzonden aan 2.\n", "")
    (mail,) = inbox.mails
    assert inbox.recipients == [["fg@example.com", "zorg@example.com"]]
    assert mail["subject"] == "Verwerkingsregister: 1 termijn is te laat of valt binnen 7 dagen."
    assert (mail["from"], mail["to"]) == ("register@example.com", "fg@example.com, zorg@example.com")
    assert abs(mail["date"].datetime - datetime.now(UTC)) < timedelta(minutes=5)
    body, (calendar,) = mail.get_body(("plain",)), mail.iter_attachments()
    assert body is not None
    assert "ma 30 nov 2026 (nog 7 dagen): Verzoek R1 beantwoorden" in body.get_content()
    assert (calendar.get_filename(), calendar.get_content_type()) == ("reminders.ics", "text/calendar")
    assert len(Calendar.from_ical(calendar.get_content()).walk("VEVENT")) == 1
    assert "Fenna" not in mail.as_string()


def test_nothing_due_sends_nothing(database):
    with served() as (inbox, environment):
        said = remind(database, environment, today=QUIET)
    assert (said.exit_code, inbox.mails) == (0, [])
    assert said.stdout == "Niets is te laat of valt binnen 7 dagen.\n"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (lambda address: "550 no", "SMTPRecipientsRefused"),
        (lambda address: "250 OK" if address.startswith("fg") else "550 no", "weigert 1 van de 2 ontvangers"),
    ],
)
def test_a_server_that_refuses_is_told_in_one_sentence(database, answer, why):
    with served(answer) as (_, environment):
        said = remind(database, environment)
    assert (said.exit_code, said.stdout) == (1, "")
    assert is_one_sentence(said.stderr)
    assert why in said.stderr


def test_a_server_that_is_not_there_is_told_in_one_sentence(database):
    with served() as (_, environment):
        pass
    said = remind(database, environment)
    assert said.exit_code == 1
    assert is_one_sentence(said.stderr)


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize(("password", "code"), [(SECRET, 0), ("fout-wachtwoord", 1)])
def test_signing_in_never_says_the_password(database, password, code):
    user = {"REGISTER_SMTP_USER": "fg", "REGISTER_SMTP_PASSWORD": password}
    options: dict[str, Any] = {"authenticator": knows_the_secret, "auth_required": True, "auth_require_tls": False}
    with served(**options) as (inbox, environment):
        said = remind(database, environment | user)
    assert (said.exit_code, len(inbox.mails)) == (code, 1 - code)
    assert password not in said.output + said.stderr + "".join(mail.as_string() for mail in inbox.mails)
    assert code == 0 or (is_one_sentence(said.stderr) and "SMTP 535" in said.stderr)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Key and certificate of 127.0.0.1, in one file, made for this test."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now, here = datetime.now(UTC), x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(here, critical=True)
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = tmp_path / "mail.pem"
    signed = made.sign(key, hashes.SHA256())
    path.write_bytes(key.private_bytes(*form) + signed.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize("trusted", [True, False])
def test_starttls_is_used_and_the_certificate_is_checked(database, certificate, monkeypatch, trusted):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate if trusted else os.devnull))
    user = {"REGISTER_SMTP_USER": "fg", "REGISTER_SMTP_PASSWORD": SECRET, "REGISTER_SMTP_STARTTLS": "yes"}
    options: dict[str, Any] = {"authenticator": knows_the_secret, "auth_required": True, "require_starttls": True}
    with served(tls_context=context, **options) as (inbox, environment):
        said = remind(database, environment | user)
    assert (said.exit_code, len(inbox.mails)) == ((0, 1) if trusted else (1, 0))
    assert trusted or is_one_sentence(said.stderr)
    assert SECRET not in said.output + said.stderr


# Configuration


@pytest.mark.parametrize("name", SERVER)
def test_without_a_server_nothing_is_sent(database, name):
    said = remind(database, {one: value for one, value in SERVER.items() if one != name})
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr == f"De mailserver is niet ingesteld: {name} ontbreekt.\n"


@pytest.mark.parametrize(
    "wrong",
    [
        {"REGISTER_SMTP_PORT": "smtp"},
        {"REGISTER_SMTP_PORT": "0"},
        {"REGISTER_SMTP_PORT": "65536"},
        {"REGISTER_SMTP_PORT": "²"},
        {"REGISTER_SMTP_STARTTLS": "maybe"},
        {"REGISTER_SMTP_TO": "a@example.com\nBcc: b@example.com"},
        {"REGISTER_SMTP_FROM": "a@example.com\r\nBcc: b@example.com"},
        {"REGISTER_SMTP_TO": ","},
        {"REGISTER_SMTP_USER": "fg", "REGISTER_SMTP_PASSWORD": SECRET},
    ],
    ids=str,
)
def test_a_server_that_is_not_configured_well_is_told_in_one_sentence(database, wrong):
    said = remind(database, SERVER | wrong)
    assert (said.exit_code, said.stdout) == (1, "")
    assert is_one_sentence(said.stderr)
    assert SECRET not in said.stderr


def test_a_password_does_not_show_itself():
    server = configured(
        SERVER | {"REGISTER_SMTP_USER": "fg", "REGISTER_SMTP_PASSWORD": SECRET, "REGISTER_SMTP_STARTTLS": "1"}
    )
    assert server.password == Password(SECRET)
    assert SECRET not in f"{server} {server!r} {[server]}"
    with pytest.raises(NotSent):
        configured({})
