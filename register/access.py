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
    },
    "auditor": {"look", "export_shown", "export", "verify"},
}
"""The DPO does not approve, unless the register is set so: a task that may conflict with advising. Art. 38(6)."""

BY_SETTING = {("dpo", "approve"): "dpo_may_approve"}
"""What a role may do only where a setting says yes: role and action, and the field of the settings."""

ACTION_FOR_KIND = {
    "request": "handle_requests",
    "request_step": "handle_requests",
    "advice": "advise",
    "approval": "approve",
    "acceptance": "approve",
    "settings": "settings",
}
"""What it takes to change a record of a kind; every other kind takes `edit`."""

NOT_ALLOWED = Text("Als {role} mag u niet {action}.", "As {role} you may not {action}.")
NO_NAME = Text(
    "Vul eerst uw naam in; elke wijziging draagt een naam.", "Fill in your name first; every change bears a name."
)


class Person(NamedTuple):
    """Who acts: a key that the journal keeps, a role, and whether somebody checked that it is them."""

    key: str
    role: str
    verified: bool = False


class NotAllowed(Exception):
    """A person may not do this; `text` says so in one sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def may(person: Person, action: str, settings: object = None) -> bool:
    """A role that is not in the table may do nothing. `settings` has the fields of Settings; without them nothing is allowed by setting."""
    if action in PERMISSIONS.get(person.role, set()):
        return True
    field = BY_SETTING.get((person.role, action))
    return field is not None and bool(getattr(settings, field, False))


def require(person: Person, action: str, settings: object = None) -> None:
    """Raise NotAllowed unless the person's role may do this, see may."""
    if not may(person, action, settings):
        role = ROLES[person.role].label if person.role in ROLES else Text(person.role, person.role)
        said = (
            phrase.format(role=who.lower(), action=what)
            for phrase, who, what in zip(NOT_ALLOWED, role, ACTIONS[action].label, strict=True)
        )
        raise NotAllowed(Text(*said))


def require_name(person: Person) -> None:
    """Raise NotAllowed for who has no name: a change without one could not be accounted for."""
    if not person.key.partition(":")[2].strip():
        raise NotAllowed(NO_NAME)


def local(name: str, role: str) -> Person:
    """The person at this computer; nobody checked the name."""
    return Person(f"local:{' '.join(name.split())}", role)
