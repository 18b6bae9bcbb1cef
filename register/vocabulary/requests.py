"""The lists of data-subject requests: rights, steps, outcomes, states."""

from typing import NamedTuple

from register.vocabulary.terms import terms

RIGHTS = terms(
    ("information", "Informatie", "Information", "Art. 13, 14"),
    ("access", "Inzage", "Access", "Art. 15"),
    ("rectification", "Rectificatie", "Rectification", "Art. 16"),
    ("erasure", "Vergetelheid", "Erasure", "Art. 17"),
    ("restriction", "Beperking", "Restriction", "Art. 18"),
    ("objection", "Bezwaar", "Objection", "Art. 21"),
    ("portability", "Overdraagbaarheid", "Portability", "Art. 20"),
    ("human_review", "Menselijke blik", "Human review", "Art. 22(3)"),
    ("withdraw_consent", "Toestemming intrekken", "Withdrawal of consent", "Art. 7(3)"),
)

REQUEST_STEPS = terms(
    ("acknowledged", "Ontvangst bevestigd", "Acknowledged"),
    ("identity_asked", "Identiteit gevraagd", "Identity asked", "Art. 12(6)"),
    ("identity_received", "Identiteit ontvangen", "Identity received", "Art. 12(6)"),
    ("clarification_asked", "Verduidelijking gevraagd", "Clarification asked", "Recital 63"),
    ("clarification_received", "Verduidelijking ontvangen", "Clarification received", "Recital 63"),
    ("searched", "Gegevens gezocht", "Searched"),
    ("extended", "Verlengd", "Extended", "Art. 12(3)"),
    ("answered", "Beantwoord", "Answered", "Art. 12(3)"),
    ("recipients_told", "Ontvangers ingelicht", "Recipients told", "Art. 19"),
    ("complaint", "Klacht ingediend", "Complaint lodged", "Art. 77"),
    ("withdrawn", "Ingetrokken", "Withdrawn"),
    ("closed", "Gesloten", "Closed"),
    ("struck", "Doorgehaald", "Struck out"),
    ("requester_erased", "Gegevens van de verzoeker gewist", "Requester's data erased", "Art. 5(1)(e), 17"),
)

OUTCOMES = terms(
    ("granted", "Ingewilligd", "Granted"),
    ("partly", "Deels ingewilligd", "Partly granted"),
    ("refused", "Geweigerd", "Refused", "Art. 12(4)"),
    ("not_ours", "Niet voor ons", "Not ours"),
)

REFUSAL_GROUNDS = terms(
    ("manifestly_unfounded", "Kennelijk ongegrond", "Manifestly unfounded", "Art. 12(5)"),
    ("excessive", "Buitensporig", "Excessive", "Art. 12(5)"),
    ("not_identified", "Verzoeker niet te identificeren", "Requester cannot be identified", "Art. 12(2)"),
    ("statutory_retention", "Wettelijke bewaarplicht", "Statutory duty to keep", "Art. 17(3)(b)"),
    ("legal_claim", "Rechtsvordering", "Legal claim", "Art. 17(3)(e)"),
    ("rights_of_others", "Rechten van anderen", "Rights of others", "Art. 15(4)"),
    ("compelling_grounds", "Dwingende gronden", "Compelling grounds", "Art. 21(1)"),
    ("condition_not_met", "Voorwaarde van het recht niet vervuld", "Condition of the right not met"),
)

EXTENSION_REASONS = terms(
    ("complexity", "Complexiteit", "Complexity", "Art. 12(3)"),
    ("number", "Aantal verzoeken", "Number of requests", "Art. 12(3)"),
)

REQUEST_STATES = terms(
    ("on_track", "Op schema", "On track"),
    ("due_soon", "Deze week", "Due within a week"),
    ("due_today", "Vandaag", "Due today"),
    ("promise_missed", "Over de vier weken", "Past the four weeks"),
    ("paused", "Wacht op de verzoeker", "Waiting for the requester", "Art. 12(6)"),
    ("extended", "Verlengd", "Extended", "Art. 12(3)"),
    ("statutory_missed", "Over de wettelijke termijn", "Past the statutory term", "Art. 12(3)"),
    ("answered_in_time", "Beantwoord binnen vier weken", "Answered within four weeks"),
    ("answered_lawfully", "Beantwoord binnen de wet", "Answered within the law", "Art. 12(3)"),
    ("answered_late", "Te laat beantwoord", "Answered too late", "Art. 12(3)"),
    ("withdrawn", "Ingetrokken", "Withdrawn"),
)

HOLIDAY_POLICIES = terms(
    ("core", "Algemeen erkende feestdagen", "Generally recognised public holidays", "Atw art. 3(1)"),
    ("gf", "Ook Goede Vrijdag", "Good Friday too", "Atw art. 3(2)"),
    ("full", "Ook bij besluit gelijkgestelde dagen", "Days equated by decree too", "Atw art. 3(3)"),
)

NOT_TOLD_BECAUSE = terms(
    ("impossible", "Onmogelijk", "Impossible", "Art. 19"),
    ("disproportionate", "Onevenredige inspanning", "Disproportionate effort", "Art. 19"),
)

TELLS_RECIPIENTS = ("rectification", "erasure", "restriction")
"""The rights after which each recipient is told, unless that is impossible or takes a disproportionate effort. Art. 19."""


class Move(NamedTuple):
    """When a step can be taken: after one of these, before any of those; what it has to say, and what it may say."""

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    may_say: tuple[str, ...] = ()


ENDS = ("withdrawn", "closed")
MOVES = {
    "acknowledged": Move(before=("acknowledged", "answered", *ENDS), says=("told_by",)),
    "identity_asked": Move(before=ENDS, says=("told_by",)),
    "identity_received": Move(after=("identity_asked",), before=ENDS),
    "clarification_asked": Move(before=ENDS, says=("told_by",)),
    "clarification_received": Move(after=("clarification_asked",), before=ENDS),
    "searched": Move(before=ENDS, says=("activity",), may_say=("system",)),
    "extended": Move(before=("extended", *ENDS), says=("reason", "told_by")),
    "answered": Move(before=ENDS, says=("right", "outcome", "told_by"), may_say=("ground", "told")),
    "recipients_told": Move(
        after=("answered",), before=ENDS, says=("recipient",), may_say=("told_by", "not_told_because")
    ),
    "complaint": Move(),
    "withdrawn": Move(before=ENDS),
    "closed": Move(after=("answered", "withdrawn"), before=("closed",)),
    "struck": Move(says=("corrects",)),
}
"""The steps that people take with a request; `requester_erased` is taken by erasing. A step that replaces another takes its place."""

USUALLY = (
    "acknowledged",
    "identity_received",
    "clarification_received",
    "searched",
    "answered",
    "recipients_told",
    "closed",
)
"""The order in which a request usually goes; questions, extensions and complaints come when they come."""
