"""The list of what can fall due."""

from register.vocabulary.terms import terms

DUE_KINDS = terms(
    ("request_promise", "Vier weken van een verzoek", "Four weeks of a request"),
    ("request_law", "Wettelijke termijn van een verzoek", "Statutory term of a request", "Art. 12(3)"),
    ("review", "Herziening", "Review", "Art. 24(1)"),
    ("hold_review", "Herziening van een bevriezing", "Review of a hold", "Art. 17(3)(e)"),
    ("agreement_end", "Einde van een overeenkomst", "End of an agreement", "Art. 28(3)"),
    ("disposal", "Vernietiging", "Disposal", "Art. 5(1)(e)"),
)
