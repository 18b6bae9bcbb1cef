"""Who may see who asked, and how that is forgotten: at once, or when its term has ended. Art. 5(1)(e), 17."""

from collections.abc import Sequence
from datetime import date

from register import access_log, periods, queries, requesters
from register.access import Person, require, require_name
from register.commands import steps_of
from register.handling import next_key, request_of
from register.journal import Change, Entry
from register.model import item_of
from register.model.requests import RequestStep
from register.projection import Register
from register.requesters import Requester
from register.sealing import load_keys

BY_ITSELF = Person("app:retention", "customer_care")
"""Whose name the entries bear that the register makes by itself."""


def who_asked(register: Register, person: Person, reference: str) -> Requester | None:
    """Who made a request; None when that was erased or never kept. What is seen is in the access log first.

    Raises NotAllowed, KeyUnavailable, JournalUnavailable.
    """
    require(person, "see_requester")
    found = requesters.who_asked(register, load_keys(register.journal.path), reference)
    if found:
        access_log.enter(register, person, "requester_seen", reference)
    return found


def notes(register: Register, person: Person, reference: str) -> dict[str, str]:
    """The notes with the steps of a request, by the key of the step. Raises NotAllowed, KeyUnavailable, JournalUnavailable."""
    require(person, "see_requester")
    found = requesters.notes(register, load_keys(register.journal.path), reference)
    if found:
        access_log.enter(register, person, "requester_seen", reference)
    return found


def made_by_same(register: Register, contact: str, today: date) -> list[str]:
    """The open requests of the same contact: their references, which say to nobody who it is. Raises KeyUnavailable."""
    found = requesters.made_by_same(register, load_keys(register.journal.path), contact) if contact.strip() else []
    return _open(register, found, today)


def also_open(register: Register, reference: str, today: date) -> list[str]:
    """The other open requests of who made a request; everybody may know that, for it says to nobody who it is."""
    return _open(register, requesters.also_by(register, reference), today)


def _open(register: Register, references: Sequence[str], today: date) -> list[str]:
    view = queries.View(register, register.number, today, "nl")
    return [one for one in references if queries.request(view, reference=one)["is_open"].any()]


def forget(register: Register, person: Person, references: Sequence[str], *, today: date) -> list[Entry]:
    """Erase who made these requests, for good; the requests stay, with a step that says so. `today` is the day in Europe/Amsterdam.

    Raises NotAllowed, also when there is no such request; Conflict; JournalUnavailable.
    """
    require(person, "handle_requests")
    require_name(person)
    changes = [_erased(register, person, reference, today) for reference in references]
    return requesters.forget(register, references, changes, by=person.key) if references else []


def _erased(register: Register, person: Person, reference: str, today: date) -> Change:
    request_of(register, reference)
    step = RequestStep(request=reference, step="requester_erased", on=today, by=person.key.partition(":")[2])
    return Change("request_step", next_key(reference, steps_of(register, reference)), item_of(step))


def expired(register: Register, today: date) -> list[str]:
    """The requests of which the term for keeping who asked has ended: by default the end of the second calendar year after closing."""
    view = queries.View(register, register.number, today, "nl")
    chosen, ended = queries.settings(view), queries.requesters_kept(view)
    return [
        reference
        for reference, ended_on in zip(ended["reference"], ended["ended_on"], strict=True)
        if today > kept_until(ended_on, chosen.keep_requesters, year_end=chosen.keep_until_year_end)
    ]


def forget_expired(register: Register, today: date) -> list[Entry]:
    """Erase who made the requests of which the term has ended; the register does this itself, once a day. Raises JournalUnavailable."""
    return forget(register, BY_ITSELF, expired(register, today), today=today)


def kept_until(ended_on: date, term: str, *, year_end: bool) -> date:
    """The last day on which it is kept who made a request that ended on a day."""
    last = periods.add(ended_on, term)
    return date(last.year, 12, 31) if year_end else last
