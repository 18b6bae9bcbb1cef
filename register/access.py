"""Who may do what: one table of roles and actions, used by the menu, the pages and the commands."""

from typing import NamedTuple

from register.text import Text
from register.vocabulary import terms

ROLES = terms(
    ("management", "Directie", "Management"),
    ("customer_care", "Klantenservice", "Customer care"),
    ("dpo", "Functionaris gegevensbescherming", "Data protection officer", "Art. 37"),
    ("auditor", "Auditor", "Auditor"),
)

ACTIONS = terms(
    ("look", "het register inzien", "look at the register"),
    ("edit", "het register wijzigen", "edit the register"),
    ("advise", "adviseren", "advise", "Art. 39"),
    ("approve", "goedkeuren of een bevinding aanvaarden", "approve, or accept a finding"),
    ("handle_requests", "verzoeken vastleggen en behandelen", "log and handle requests"),
    ("see_requester", "zien wie een verzoek deed", "see who made a request"),
    ("export_shown", "getoonde rijen downloaden", "download the rows that are shown"),
    ("export", "het register exporteren", "export the register"),
    ("verify", "het journaal controleren", "verify the journal"),
    ("settings", "instellingen wijzigen", "change settings"),
    ("see_access_log", "zien wie er keek", "see who looked", "Art. 5(2)"),
    ("redact", "een regel zwartmaken", "redact an entry", "Art. 17"),
)

PERMISSIONS = {
    "management": {"look", "approve", "export_shown"},
    "customer_care": {"look", "handle_requests", "see_requester", "export_shown"},
    "dpo": {
        "look",
        "edit",
        "advise",
        "handle_requests",
        "see_requester",
        "export_shown",
        "export",
        "verify",
        "settings",
        "see_access_log",
        "redact",
    },
    "auditor": {"look", "export_shown", "export", "verify", "see_access_log"},
}
"""The DPO does not approve, unless the register is set so: a task that may conflict with advising. Art. 38(6)."""

BY_SETTING = {("dpo", "approve"): "dpo_may_approve"}
"""What a role may do only where a setting says yes: role and action, and the field of the settings."""

OF_THE_PAST = {"look", "export_shown", "export", "verify"}
"""What can be done with the register as it stood at an earlier moment; everything else is about now."""

ACTION_FOR_KIND = {
    "request": "handle_requests",
    "request_step": "handle_requests",
    "advice": "advise",
    "approval": "approve",
    "acceptance": "approve",
    "settings": "settings",
}
"""What it takes to change a record of a kind; every other kind takes `edit`."""

ACTION_FOR_FIELD = {"settings": {"dpo_may_approve": "approve"}}
"""What it takes to change one field of a kind, where that is something else. No setting gives this right: who gets a right by a
setting cannot give it to themselves. Art. 38(6)."""

NOT_ALLOWED = Text("Als {role} mag u dit niet: {action}.", "As {role} you may not {action}.")
NO_ROLE = Text("Daarvoor moet u zijn aangemeld met een rol.", "For that you have to be signed in with a role.")
PAST = Text(
    "U bekijkt het register zoals het was; {action} kan alleen nu.",
    "You look at the register as it stood; you can only {action} now.",
)
OF_OTHERS = Text("Dit kan alleen de rol {roles} wijzigen.", "This can be changed by the role {roles} only.")
NO_NAME = Text(
    "Vul eerst uw naam in; elke wijziging draagt een naam.", "Fill in your name first; every change bears a name."
)


class Person(NamedTuple):
    """Who acts: a key that the journal keeps, a role, whether somebody checked that it is them, and whether they look back."""

    key: str
    role: str
    verified: bool = False
    looks_back: bool = False


class NotAllowed(Exception):
    """A person may not do this; `text` says so in one sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def may(person: Person, action: str, settings: object = None) -> bool:
    """A role that is not in the table may do nothing; who looks back may do only what is of the past.

    `settings` has the fields of Settings; without them nothing is allowed by setting.
    """
    if person.looks_back and action not in OF_THE_PAST:
        return False
    field = BY_SETTING.get((person.role, action))
    by_setting = field is not None and bool(getattr(settings, field, False))
    return by_setting or action in PERMISSIONS.get(person.role, set())


def require(person: Person, action: str, settings: object = None) -> None:
    """Raise NotAllowed unless the person's role may do this, see may."""
    if not person.role:
        raise NotAllowed(NO_ROLE)
    if not may(person, action, settings):
        if may(person._replace(looks_back=False), action, settings):
            said = (phrase.format(action=what) for phrase, what in zip(PAST, ACTIONS[action].label, strict=True))
            raise NotAllowed(Text(*said))
        role = ROLES[person.role].label if person.role in ROLES else Text(person.role, person.role)
        said = (
            phrase.format(role=who.lower(), action=what)
            for phrase, who, what in zip(NOT_ALLOWED, role, ACTIONS[action].label, strict=True)
        )
        raise NotAllowed(Text(*said))


def closed_to(person: Person, kind: str) -> dict[str, Text]:
    """The fields of a kind that this person's role may not change, though it may change others; and who may, in a sentence."""
    own = ACTION_FOR_FIELD.get(kind, {})
    return {field: _only(action) for field, action in own.items() if not may(person, action)}


def _only(action: str) -> Text:
    roles = [ROLES[role].label for role, actions in PERMISSIONS.items() if action in actions]
    said = (", ".join(names).lower() for names in zip(*roles, strict=True))
    return Text(*(one.format(roles=names) for one, names in zip(OF_OTHERS, said, strict=True)))


def require_field(person: Person, kind: str, field: str, label: Text) -> None:
    """Raise NotAllowed where a field is closed to a person, see closed_to."""
    why = closed_to(person, kind).get(field)
    if why:
        raise NotAllowed(Text(*(f"{name}: {sentence}" for name, sentence in zip(label, why, strict=True))))


def require_name(person: Person) -> None:
    """Raise NotAllowed for who has no name: a change without one could not be accounted for."""
    if not person.key.partition(":")[2].strip():
        raise NotAllowed(NO_NAME)


def local(name: str, role: str) -> Person:
    """The person at this computer; nobody checked the name."""
    return Person(f"local:{' '.join(name.split())}", role)
