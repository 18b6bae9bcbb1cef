"""Who is responsible for the processing, in words: controller, data protection officer, representative, joint controllers."""

from collections.abc import Sequence
from typing import Any

from register.text import Language, Text
from register.vocabulary import YES_NO

NOT_STATED, NOT_FILLED = Text("niet vermeld", "not stated"), Text("niet ingevuld", "not filled in")
CONTROLLER, DPO = (
    Text("Verwerkingsverantwoordelijke", "Controller"),
    Text("Functionaris gegevensbescherming", "Data protection officer"),
)
JOINT, REPRESENTATIVE = (
    Text("Gezamenlijke verantwoordelijken", "Joint controllers"),
    Text("Vertegenwoordiger", "Representative"),
)
PROCESSOR = Text("Verwerker", "Processor")


def controllers(organisations: Sequence[Any]) -> str:
    """The names of the controllers, for the title."""
    return ", ".join(row.name for row in organisations if row.role == "controller")


def who(
    organisations: Sequence[Any], language: Language, *, joint: bool = True, processor: bool = False
) -> list[list[str]]:
    """Who is responsible, by role, with how to reach them; or whether there is one at all. Art. 30(1)(a), 30(2)(a).

    What it processes for others, the controller of this register processes as their processor.
    """
    roles = [
        ("controller", PROCESSOR if processor else CONTROLLER, ""),
        ("dpo", DPO, "dpo"),
        ("representative", REPRESENTATIVE, "representative"),
    ]
    roles += [("joint_controller", JOINT, "joint_controllers")] if joint else []
    return [
        [label.in_(language), _contacts(organisations, role) or declared(organisations, field, language)]
        for role, label, field in roles
    ]


def _contacts(organisations: Sequence[Any], role: str) -> str:
    those = [row for row in organisations if row.role == role]
    return "; ".join(
        ", ".join(part for part in (row.name, row.brand, row.address, row.email, row.phone) if part) for row in those
    )


def declared(organisations: Sequence[Any], field: str, language: Language) -> str:
    """What the controller says of itself: yes, no, not stated, or nothing yet."""
    for row in (row for row in organisations if row.role == "controller"):
        if field in row.not_stated:
            return NOT_STATED.in_(language)
        if field and getattr(row, field):
            return YES_NO[getattr(row, field)].label.in_(language)
    return NOT_FILLED.in_(language)
