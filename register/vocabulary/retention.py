"""The lists of retention: events, periods of the law, states, and what happens at the end."""

from register.vocabulary.terms import terms

EVENTS = terms(
    ("collection", "verzameling", "collection"),
    ("contract_start", "begin overeenkomst", "start of the contract"),
    ("contract_end", "einde overeenkomst", "end of the contract"),
    ("service_end", "einde gebruik van diensten", "end of use of the services"),
    ("document_received", "ontvangst van het stuk", "receipt of the document"),
    ("last_invoice", "laatste factuur", "last invoice"),
    ("financial_year_end", "einde boekjaar", "end of the financial year"),
    ("statutory_audit", "accountantscontrole", "statutory audit"),
    ("quality_audit", "keurmerkaudit", "quality-mark audit"),
    ("claim_expected", "verwachte of ingestelde vordering", "claim expected or brought"),
    ("proceedings_end", "einde procedure", "end of the proceedings"),
    ("consent_given", "toestemming", "consent"),
    ("consent_withdrawn", "intrekken toestemming", "withdrawal of consent"),
    ("procedure_end", "einde sollicitatieprocedure", "end of the recruitment procedure"),
    ("request_closed", "afsluiten van het verzoek", "closing of the request"),
    ("need_ends", "gegevens niet meer nodig", "data no longer needed"),
)

COMBINATIONS = terms(("later_of", "de laatste van", "the later of"), ("earlier_of", "de eerste van", "the earlier of"))

DISPOSALS = terms(
    ("erase", "Wissen", "Erase"),
    ("anonymise", "Anonimiseren", "Anonymise"),
    ("archive", "Archiveren", "Archive"),
)

LEGAL_PERIODS = terms(
    ("fiscal", "Fiscale bewaarplicht", "Fiscal duty to keep", "AWR art. 52(4); BW art. 2:10(3)"),
    ("mandate", "Terugvordering van een incasso", "Refund of a direct debit", "BW art. 7:526(1)"),
    ("applicants", "Sollicitanten", "Job applicants", "Art. 5(1)(e); AP"),
)

RETENTION_STATES = terms(
    ("ended", "mag weg", "may go"),
    ("kept", "bewaren", "keep"),
    ("waiting", "wacht op een gebeurtenis", "waits for an event"),
    ("no_end", "geen einde te berekenen", "no end can be computed"),
    ("held", "bevroren", "frozen", "Art. 17(3)(e)"),
)

DISPOSAL_STATES = terms(
    ("overdue", "te laat", "overdue", "Art. 17(1)(a)"),
    ("due", "deze maand", "this month"),
    ("later", "later", "later"),
    ("held", "bevroren", "frozen", "Art. 17(3)(e)"),
    ("waiting", "wacht op een gebeurtenis", "waits for an event"),
    ("no_end", "geen einde te berekenen", "no end can be computed"),
    ("done", "vernietigd", "disposed of"),
)
