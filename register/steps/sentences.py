"""What can be wrong with a step or a receipt, in sentences."""

from typing import Any

from register.text import Text

FUTURE = Text(
    "Op ({on}) ligt in de toekomst; kies een dag tot en met {today}.",
    "On ({on}) is in the future; choose {today} or before.",
)
TOO_EARLY = Text(
    "Op ({on}) ligt vóór de ontvangst; kies een dag vanaf {received}.",
    "On ({on}) is before the receipt; choose {received} or after.",
)
OUT_OF_ORDER = Text(
    "Op ({on}) ligt vóór ‘{earlier}’ van {since}; kies die dag of later.",
    "On ({on}) is before ‘{earlier}’ of {since}; choose that day or later.",
)
NOT_YET = Text("‘{step}’ kan pas na ‘{earlier}’.", "‘{step}’ is possible only after ‘{earlier}’.")
NOT_ANY_MORE = Text("‘{step}’ kan niet meer na ‘{earlier}’.", "‘{step}’ is no longer possible after ‘{earlier}’.")
BY_COMMAND = Text("‘{step}’ is geen stap die u zelf vastlegt.", "‘{step}’ is no step that you enter yourself.")
MISSING = Text("{field} is bij ‘{step}’ verplicht.", "{field} is required with ‘{step}’.")
NOT_ASKED = Text("Recht ({right}) is in dit verzoek niet gevraagd.", "Right ({right}) was not asked in this request.")
ANSWERED_BEFORE = Text(
    "Recht ({right}) is al beantwoord; vervang die stap als het antwoord fout is vastgelegd.",
    "Right ({right}) was answered already; replace that step if its answer was entered wrongly.",
)
TOLD_OR_WHY = Text(
    "Vul bij een ontvanger in hoe die is ingelicht, of waarom niet (art. 19).",
    "Fill in how a recipient was told, or why not (Art. 19).",
)
RIGHTS_LEFT = Text(
    "Sluiten kan pas als elk recht is beantwoord; nog open: {rights}.",
    "Closing is possible once every right is answered; still open: {rights}.",
)
RECIPIENTS_LEFT = Text(
    "Leg eerst vast welke ontvangers zijn ingelicht, of waarom niet (art. 19).",
    "First enter which recipients were told, or why not (Art. 19).",
)
NO_SUCH_STEP = Text(
    "Vervangt stap ({key}) is geen stap van dit verzoek die nog geldt.",
    "Replaces step ({key}) is no step of this request that still holds.",
)
RECEIVED_IN_FUTURE = Text(
    "Ontvangen op ({received}) ligt in de toekomst; kies een dag tot en met {today}.",
    "Received on ({received}) is in the future; choose {today} or before.",
)
RECEIVED_TOO_LATE = Text(
    "Ontvangen op ({received}) ligt na ‘{step}’ van {on}; kies die dag of eerder.",
    "Received on ({received}) is after ‘{step}’ of {on}; choose that day or before.",
)


def filled(phrase: Text, **values: Any) -> Text:
    """A phrase of which the values may be texts or days themselves."""
    return Text(
        *(
            one.format(**{name: value[place] if isinstance(value, Text) else value for name, value in values.items()})
            for place, one in enumerate(phrase)
        )
    )
