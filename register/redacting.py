"""Blanking what never should have been entered: of one entry the content and the reason are gone for good. Art. 5(1)(c), 17."""

from register import journal
from register.access import Person, require, require_name
from register.commands import refuse
from register.journal import Entry
from register.projection import Register
from register.reasons import suspicion
from register.text import Text

NO_REASON = Text("Reden: vul dit in.", "Reason: fill this in.")
DOUBT = Text(
    "Reden: dit lijkt {what} te bevatten; laat dat weg, want deze reden blijft voorgoed.",
    "Reason: this looks as if it holds {what}; leave that out, for this reason stays for good.",
)
NO_SUCH = Text("Regel {number} staat niet in het journaal.", "The journal has no entry {number}.")
GONE = Text("Regel {number} is al zwartgemaakt.", "Entry {number} was redacted before.")
NEVER = Text(
    "Regel {number} zegt dat iets is zwartgemaakt; zo'n regel blijft.",
    "Entry {number} says that something was redacted; such an entry stays.",
)
NOT_REACHED = (
    Text(
        "Eerdere momentopnamen, exports en gedownloade rijen: haal die terug of wis ze.",
        "Earlier snapshots, exports and downloaded rows: call them back or erase them.",
    ),
    Text(
        "Reservekopieën van voor het zwartmaken: die houden de inhoud tot zij verlopen.",
        "Backups from before the redaction: they hold the content until they expire.",
    ),
    Text(
        "Verstuurde e-mails en wat iemand heeft overgetypt of nog in een scherm heeft openstaan.",
        "Mails that were sent, and what somebody copied or still has open on a screen.",
    ),
)
"""What redacting does not reach, in sentences."""


def redact(register: Register, person: Person, number: int, *, reason: str) -> Entry:
    """Blank content and reason of an entry for good, and enter that this was done, by whom and why.

    The reason of a redaction cannot be redacted, so one that looks like personal data is refused. When it was the last version of
    a record, the record has no content until somebody enters a new one. Raises NotAllowed, and JournalUnavailable when others are
    busy or the disk refuses; after that the content may still be there.
    """
    require(person, "redact")
    require_name(person)
    refuse([*refusal(register, number), *_wrong(reason)])
    entry = journal.redact(register.journal, number, by=person.key, reason=reason.strip())
    register.catch_up()
    return entry


def refusal(register: Register, number: int) -> list[Text]:
    """Why an entry cannot be redacted; nothing when it can."""
    entry = journal.entry_of(register.journal, number)
    said = NO_SUCH if not entry else NEVER if entry.kind == "redaction" else GONE if entry.item is None else None
    return [Text(*(phrase.format(number=number) for phrase in said))] if said else []


def _wrong(reason: str) -> list[Text]:
    if not reason.strip():
        return [NO_REASON]
    doubt = suspicion(reason)
    return [Text(*(phrase.format(what=what) for phrase, what in zip(DOUBT, doubt, strict=True)))] if doubt else []
