"""What the register does by itself, once a day while it runs: it forgets whose term has ended, backs up, and sends what falls due."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from register import access_log, backups, forgetting, reminders, sending
from register.journal import JournalUnavailable
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES, Language

WITHIN = 7
"""Days ahead that a reminder looks."""

log = logging.getLogger(__name__)


def work(register: Register, now: datetime, environment: Mapping[str, str]) -> None:
    """All of it, one after the other; what cannot be done today is logged in a sentence, without personal data.

    `now` is a moment with the zone Europe/Amsterdam.
    """
    for job in JOBS:
        try:
            job(register, now, environment)
        except (JournalUnavailable, backups.NotBackedUp, sending.NotSent) as error:
            log.warning("%s", error.text.en)
        except Exception as error:  # a job that breaks stops neither the others nor those of tomorrow
            log.error("%s could not be done: %s", job.__name__, type(error).__name__)


def forget(register: Register, now: datetime, environment: Mapping[str, str]) -> None:
    forgetting.forget_expired(register, now.date())


def forget_looks(register: Register, now: datetime, environment: Mapping[str, str]) -> None:
    access_log.forget_old(register, now.date())


def back_up(register: Register, now: datetime, environment: Mapping[str, str]) -> None:
    """Nothing is written without a folder in the settings; see backups.every_day."""
    backups.every_day(View(register, register.number, now.date(), language_of(environment)), now)


def remind(register: Register, now: datetime, environment: Mapping[str, str]) -> None:
    """Nothing is sent without a mail server in the environment, or when nothing falls due."""
    if environment.get("REGISTER_SMTP_HOST"):
        view = View(register, register.number, now.date(), language_of(environment))
        send(view, sending.configured(environment), within=WITHIN, now=now)


JOBS: tuple[Callable[[Register, datetime, Mapping[str, str]], None], ...] = (forget, forget_looks, back_up, remind)


def language_of(environment: Mapping[str, str]) -> Language:
    asked = environment.get("REGISTER_LANGUAGE")
    return next((language for language in LANGUAGES if language == asked), LANGUAGES[0])


def send(view: View, server: sending.MailServer, *, within: int, now: datetime) -> bool:
    """Send what falls due within so many days, with its calendar; False when nothing does. Raises NotSent."""
    found = reminders.falls_due(view, within=within)
    if found.empty:
        return False
    calendar = reminders.calendar(view, within=within)
    subject = f"{reminders.title(view)}: {reminders.sentence(found, within, view.language)}"
    text = reminders.as_text(found, within, view.language)
    sending.send(server, sending.message_to(server, subject, text, calendar, now=now))
    return True
