"""What people do with a request: log it, and take the next step. Corrections are steps too."""

import secrets
from datetime import date
from itertools import count

from register.access import NotAllowed, Person, require, require_name
from register.commands import current, refuse, steps_of
from register.journal import Change, Entry
from register.model import item_of
from register.model.requests import DataSubjectRequest, RequestStep
from register.projection import Register
from register.requesters import NOBODY, Requester, keep, keep_note
from register.sealing import load_keys
from register.signing import plain
from register.steps import Steps, problems, receipt_problems
from register.text import Text

LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""No letters that read as a digit or make a word."""
NO_RIGHT = Text("Rechten is verplicht: kies ten minste één recht.", "Rights is required: choose at least one right.")
NO_REQUEST = Text("Er is geen verzoek met kenmerk {reference}.", "There is no request with reference {reference}.")


def log(
    register: Register, person: Person, request: DataSubjectRequest, *, today: date, who: Requester = NOBODY
) -> str:
    """Enter a new request and, sealed, who made it; returns its reference, which is random and says nothing about them. Art. 12.

    `today` is the day in Europe/Amsterdam. Raises NotAllowed, also for what is wrong with the request; KeyUnavailable;
    JournalUnavailable.
    """
    require(person, "handle_requests")
    require_name(person)
    refuse([*([] if request.rights else [NO_RIGHT]), *receipt_problems(request, {}, today)])
    reference = new_reference(register)
    also = [keep(load_keys(register.journal.path), reference, who)] if who else []
    register.save([Change("request", reference, item_of(request))], by=person.key, also=also)
    return reference


def new_reference(register: Register) -> str:
    """Six random letters and digits that no request has."""
    drawn = ("".join(secrets.choice(LETTERS) for _ in range(6)) for _ in count())
    return next(reference for reference in drawn if not current(register, "request", reference)[0])


def take(
    register: Register, person: Person, reference: str, step: RequestStep, *, today: date, note: str = ""
) -> Entry:
    """Take a step with a request and keep a note with it, sealed. `today` is the day in Europe/Amsterdam. Art. 12, 19.

    Raises NotAllowed, also for every reason why the step cannot be taken; Conflict when somebody took one meanwhile;
    KeyUnavailable; JournalUnavailable.
    """
    require(person, "handle_requests")
    require_name(person)
    steps = steps_of(register, reference)
    refuse(problems(request_of(register, reference), steps, step, today))
    key = next_key(reference, steps)
    also = [keep_note(load_keys(register.journal.path), reference, key, note)] if note.strip() else []
    [entry] = register.save([Change("request_step", key, item_of(step))], by=person.key, also=also)
    return entry


def request_of(register: Register, reference: str) -> DataSubjectRequest:
    """The request as it was last entered. Raises NotAllowed when there is none."""
    item = current(register, "request", reference)[1]
    if not item:
        raise NotAllowed(Text(*(phrase.format(reference=reference) for phrase in NO_REQUEST)))
    return DataSubjectRequest.model_validate(plain(item))


def next_key(reference: str, steps: Steps) -> str:
    """The first free number after the steps that there are; two people who take a step at once get the same, which is a conflict."""
    return next(key for n in count(len(steps) + 1) if (key := f"{reference}.{n}") not in steps)
