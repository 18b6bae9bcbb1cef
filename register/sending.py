"""Sending a mail through the SMTP server (RFC 5321) that the environment names; its password is never said."""

import smtplib
import ssl
from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import NamedTuple

from register.text import Text

PATIENCE = 30
"""Seconds that a server may be silent."""
WANTED = ("REGISTER_SMTP_HOST", "REGISTER_SMTP_PORT", "REGISTER_SMTP_FROM", "REGISTER_SMTP_TO")
HERE = {"localhost", "127.0.0.1", "::1"}
YES, NO = {"1", "yes", "true", "on"}, {"", "0", "no", "false", "off"}

MISSING = Text(
    "De mailserver is niet ingesteld: {name} ontbreekt.", "The mail server is not configured: {name} is missing."
)
WRONG = Text("De mailserver is niet goed ingesteld: {name}.", "The mail server is not configured well: {name}.")
IN_THE_OPEN = Text(
    "Het wachtwoord gaat niet onversleuteld naar {host}; zet REGISTER_SMTP_STARTTLS op yes.",
    "The password is not sent to {host} unencrypted; set REGISTER_SMTP_STARTTLS to yes.",
)
REFUSED = Text(
    "De mailserver {host}:{port} heeft het bericht niet aangenomen ({why}).",
    "The mail server {host}:{port} did not take the message ({why}).",
)
PARTLY = Text(
    "De mailserver {host}:{port} weigert {n} van de {all} ontvangers; de anderen krijgen het bericht.",
    "The mail server {host}:{port} refuses {n} of {all} recipients; the others get the message.",
)


class NotSent(Exception):
    """The mail was not sent, or not to everybody; `text` says why in one sentence, without the password."""

    def __init__(self, phrase: Text, **values: object) -> None:
        self.text = Text(*(one.format(**values) for one in phrase))
        super().__init__(f"{self.text.nl}\n{self.text.en}")


class Password(str):
    """A text that does not show itself when something else is shown."""

    def __repr__(self) -> str:
        return "***"


class MailServer(NamedTuple):
    """Where mail goes, from whom and to whom; without a user there is no signing in."""

    host: str
    port: int
    sender: str
    recipients: list[str]
    user: str
    password: Password
    starttls: bool


def configured(environment: Mapping[str, str]) -> MailServer:
    """The mail server that the environment names. Raises NotSent when it does not, or not well."""
    values = {name: value.strip() for name, value in environment.items() if name.startswith("REGISTER_SMTP_")}
    for name in WANTED:
        if not values.get(name):
            raise NotSent(MISSING, name=name)
    host, port, sender, to = (values[name] for name in WANTED)
    recipients = [one.strip() for one in to.split(",") if one.strip()]
    user, password = values.get("REGISTER_SMTP_USER", ""), environment.get("REGISTER_SMTP_PASSWORD", "")
    starttls = _yes_no("REGISTER_SMTP_STARTTLS", values.get("REGISTER_SMTP_STARTTLS", ""))
    if user and not starttls and host not in HERE:
        raise NotSent(IN_THE_OPEN, host=host)
    return MailServer(host, _port(port), sender, recipients, user, Password(password), starttls)


def _port(value: str) -> int:
    if not (value.isdecimal() and value.isascii() and 0 < int(value[:6]) < 65536):
        raise NotSent(WRONG, name=f"REGISTER_SMTP_PORT={value}")
    return int(value)


def _yes_no(name: str, value: str) -> bool:
    if value.lower() not in YES | NO:
        raise NotSent(WRONG, name=f"{name}={value}")
    return value.lower() in YES


def message_to(server: MailServer, subject: str, text: str, calendar: bytes, *, now: datetime) -> EmailMessage:
    """A text with a calendar file. `now` has a zone. Raises NotSent when an address is none."""
    message = EmailMessage()
    try:
        message["From"], message["To"] = server.sender, ", ".join(server.recipients)
    except ValueError as error:
        raise NotSent(WRONG, name="REGISTER_SMTP_FROM, REGISTER_SMTP_TO") from error
    message["Subject"], message["Date"] = subject, format_datetime(now)
    message["Message-ID"] = make_msgid(domain="processing-register.invalid")
    message.set_content(text)
    message.add_attachment(calendar, maintype="text", subtype="calendar", filename="reminders.ics")
    return message


def send(server: MailServer, message: EmailMessage) -> None:
    """Hand the mail to the server; with STARTTLS its certificate is checked. Raises NotSent when it is not taken."""
    try:
        refused = _handed_over(server, message)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise NotSent(REFUSED, host=server.host, port=server.port, why=_why(error)) from None
    if refused:
        raise NotSent(PARTLY, host=server.host, port=server.port, n=len(refused), all=len(server.recipients))


def _handed_over(server: MailServer, message: EmailMessage) -> Mapping[str, object]:
    with smtplib.SMTP(server.host, server.port, timeout=PATIENCE) as connection:
        if server.starttls:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, str(server.password))
        return connection.send_message(message, server.sender, server.recipients)


def _why(error: Exception) -> str:
    """A code or the kind of error: what a server says may repeat what it was told."""
    code = getattr(error, "smtp_code", None)
    return f"SMTP {code}" if code else getattr(error, "strerror", None) or type(error).__name__
