"""The lists of findings: how grave they are, and what they are about."""

from register.vocabulary.terms import terms

SEVERITIES = terms(
    ("critical", "Kritiek", "Critical"),
    ("high", "Hoog", "High"),
    ("medium", "Midden", "Medium"),
    ("low", "Laag", "Low"),
    ("info", "Ter informatie", "Information"),
)
"""From the gravest on."""

FINDING_SUBJECTS = terms(
    ("organisation", "Organisatie", "Organisation"),
    ("activities", "Activiteiten", "Activities"),
    ("purposes", "Doelen", "Purposes"),
    ("data", "Gegevens", "Data"),
    ("recipients", "Ontvangers", "Recipients"),
    ("retention", "Bewaartermijnen", "Retention"),
    ("requests", "Verzoeken", "Requests"),
    ("statement", "Privacyverklaring", "Privacy statement"),
    ("unconfirmed", "Alleen voorgesteld", "Only proposed"),
)
"""By the module that holds the rules."""

COMPLETENESS_STATES = terms(
    ("confirmed", "Bevestigd", "Confirmed"),
    ("unconfirmed", "Aanwezig, niet bevestigd", "Present, not confirmed"),
    ("not_stated", "Niet vermeld", "Not stated"),
    ("missing", "Ontbreekt", "Missing"),
)

CAME_BACK = terms(
    ("passed", "Laatste dag voorbij", "Last day has passed"),
    ("changed", "Sindsdien gewijzigd", "Changed since"),
    ("withdrawn", "Aanvaarding ingetrokken", "Acceptance taken back"),
)
"""Why a finding that was accepted is open again."""
