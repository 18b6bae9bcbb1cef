"""The closed lists of the law and of the register: each term once, with its article."""

from typing import NamedTuple

from register.text import Text


class Term(NamedTuple):
    code: str
    label: Text
    article: str = ""


Terms = dict[str, Term]


def terms(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> Terms:
    """Declare a list: code, Dutch, English and, where the law has one, the article."""
    return {code: Term(code, Text(nl, en), *article) for code, nl, en, *article in rows}


LEGAL_BASES = terms(
    ("consent", "Toestemming", "Consent", "Art. 6(1)(a)"),
    ("contract", "Overeenkomst", "Contract", "Art. 6(1)(b)"),
    ("legal_obligation", "Wettelijke verplichting", "Legal obligation", "Art. 6(1)(c)"),
    ("vital_interest", "Vitaal belang", "Vital interest", "Art. 6(1)(d)"),
    ("public_task", "Taak van algemeen belang", "Public task", "Art. 6(1)(e)"),
    ("legitimate_interest", "Gerechtvaardigd belang", "Legitimate interest", "Art. 6(1)(f)"),
)

ARTICLE_9_CONDITIONS = terms(
    ("explicit_consent", "Uitdrukkelijke toestemming", "Explicit consent", "Art. 9(2)(a)"),
    ("employment", "Arbeids- en socialezekerheidsrecht", "Employment and social security law", "Art. 9(2)(b)"),
    ("vital_interests", "Vitale belangen", "Vital interests", "Art. 9(2)(c)"),
    ("non_profit", "Stichting of vereniging zonder winstoogmerk", "Not-for-profit body", "Art. 9(2)(d)"),
    ("made_public", "Kennelijk openbaar gemaakt", "Manifestly made public", "Art. 9(2)(e)"),
    ("legal_claims", "Rechtsvordering", "Legal claims", "Art. 9(2)(f)"),
    ("substantial_public_interest", "Zwaarwegend algemeen belang", "Substantial public interest", "Art. 9(2)(g)"),
    ("health_care", "Gezondheidszorg", "Health care", "Art. 9(2)(h)"),
    ("public_health", "Volksgezondheid", "Public health", "Art. 9(2)(i)"),
    ("research", "Archief, onderzoek of statistiek", "Archiving, research or statistics", "Art. 9(2)(j)"),
)

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

ORGANISATION_ROLES = terms(
    ("controller", "Verwerkingsverantwoordelijke", "Controller", "Art. 4(7)"),
    ("joint_controller", "Gezamenlijke verantwoordelijke", "Joint controller", "Art. 26"),
    ("representative", "Vertegenwoordiger", "Representative", "Art. 27"),
    ("dpo", "Functionaris gegevensbescherming", "Data protection officer", "Art. 37"),
)

ACTIVITY_ROLES = terms(
    ("controller", "Verantwoordelijke", "Controller", "Art. 30(1)"),
    ("joint", "Gezamenlijk verantwoordelijke", "Joint controller", "Art. 26"),
    ("processor", "Verwerker", "Processor", "Art. 30(2)"),
)

RECIPIENT_ROLES = terms(
    ("processor", "Verwerker", "Processor", "Art. 28"),
    ("controller", "Zelfstandig verantwoordelijke", "Separate controller", "Art. 4(7)"),
    ("joint", "Gezamenlijk verantwoordelijke", "Joint controller", "Art. 26"),
    ("authority", "Overheidsinstantie", "Public authority", "Art. 4(9)"),
    ("unknown", "Rol onbekend", "Role unknown"),
)

SAFEGUARDS = terms(
    ("adequacy", "Adequaatheidsbesluit", "Adequacy decision", "Art. 45"),
    ("scc", "Modelcontractbepalingen", "Standard contractual clauses", "Art. 46(2)(c)"),
    ("bcr", "Bindende bedrijfsvoorschriften", "Binding corporate rules", "Art. 47"),
    ("code_of_conduct", "Gedragscode", "Code of conduct", "Art. 46(2)(e)"),
    ("certification", "Certificering", "Certification", "Art. 46(2)(f)"),
    ("derogation", "Uitzondering voor een bijzondere situatie", "Derogation for a specific situation", "Art. 49(1)"),
)

ORIGINS = terms(
    ("stated", "In de verklaring", "In the statement"),
    ("proposed", "Voorstel", "Proposed"),
    ("dpo", "Toegevoegd door de FG", "Added by the DPO"),
)

STRENGTHS = terms(("high", "Sterk", "High"), ("medium", "Redelijk", "Medium"), ("low", "Zwak", "Low"))

YES_NO = terms(("yes", "Ja", "Yes"), ("no", "Nee", "No"))

YES_NO_UNKNOWN = terms(("yes", "Ja", "Yes"), ("no", "Nee", "No"), ("unknown", "Onbekend", "Unknown"))

CHANNEL_USES = terms(
    ("questions", "Vragen", "Questions"),
    ("rights", "Verzoeken", "Requests"),
    ("complaints", "Klachten", "Complaints"),
)

MEDIA = terms(
    ("post", "Post", "Post"),
    ("email", "E-mail", "E-mail"),
    ("phone", "Telefoon", "Phone"),
    ("form", "Webformulier", "Web form"),
    ("portal", "Portaal", "Portal"),
    ("in_person", "Persoonlijk", "In person"),
)

CLAUSE_SUBJECTS = terms(
    ("purpose", "Doel", "Purpose", "Art. 13(1)(c)"),
    ("cookie", "Cookiedoel", "Cookie purpose"),
    ("disclosure", "Grond voor verstrekking", "Disclosure ground"),
    ("recipient", "Ontvanger", "Recipient", "Art. 13(1)(e)"),
    ("retention", "Bewaartermijn", "Retention", "Art. 13(2)(a)"),
    ("measure", "Beveiliging", "Security", "Art. 32"),
    ("right", "Recht", "Right", "Art. 13(2)(b)"),
    ("complaint", "Klacht", "Complaint", "Art. 13(2)(d)"),
)

CONTEXTS = terms(
    ("visitor", "Bezoeker van site of portaal", "Visitor of site or portal"),
    ("driver", "Berijder of aspirant-berijder", "Driver or prospective driver"),
    ("cookie", "Cookies", "Cookies"),
    ("loose", "Elders in de verklaring", "Elsewhere in the statement"),
)

ACTIVITY_STATES = terms(
    ("planned", "Gepland", "Planned"),
    ("active", "Actief", "Active"),
    ("ended", "Beëindigd", "Ended"),
)

DPIA_STATES = terms(
    ("done", "Uitgevoerd", "Done", "Art. 35(1)"),
    ("needed", "Nodig", "Needed", "Art. 35(3)"),
    ("not_needed", "Niet nodig", "Not needed", "Art. 35(1)"),
    ("unknown", "Onbekend", "Unknown"),
)

DATA_SOURCES = terms(
    ("person", "De betrokkene zelf", "The person concerned", "Art. 13"),
    ("observed", "Waargenomen bij gebruik", "Observed during use", "Art. 13"),
    ("other_party", "Een andere partij", "Another party", "Art. 14"),
    ("public", "Openbare bron", "Public source", "Art. 14(2)(f)"),
)

SPECIAL_CATEGORIES = terms(
    ("none", "Gewoon", "Ordinary"),
    ("art9", "Bijzonder", "Special category", "Art. 9"),
    ("art10", "Strafrechtelijk", "Criminal data", "Art. 10"),
    ("national_id", "Nationaal identificatienummer", "National identification number", "Art. 87"),
)

DATA_GROUPS = terms(
    ("identity", "Identiteit en contact", "Identity and contact"),
    ("payment", "Betaling en factuur", "Payment and invoice"),
    ("credit", "Inkomen en krediet", "Income and credit"),
    ("contract", "Contract en offerte", "Contract and quotation"),
    ("vehicle", "Voertuig en rit", "Vehicle and trip"),
    ("online", "Online gedrag", "Online behaviour"),
    ("contact", "Vragen en voorkeuren", "Questions and preferences"),
    ("damage", "Schade en procedure", "Damage and proceedings"),
    ("other", "Overig", "Other"),
)

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
    ("need_ends", "gegevens niet meer nodig", "data no longer needed"),
)

COMBINATIONS = terms(("later_of", "de laatste van", "the later of"), ("earlier_of", "de eerste van", "the earlier of"))

DISPOSALS = terms(
    ("erase", "Wissen", "Erase"),
    ("anonymise", "Anonimiseren", "Anonymise"),
    ("archive", "Archiveren", "Archive"),
)

MEASURE_KINDS = terms(
    ("technical", "Technisch", "Technical"),
    ("organisational", "Organisatorisch", "Organisational"),
    ("physical", "Fysiek", "Physical"),
    ("general", "Algemeen", "General"),
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
    ("answered_in_time", "Beantwoord binnen vier weken", "Answered within four weeks"),
    ("answered_late", "Beantwoord na vier weken", "Answered after four weeks"),
    ("withdrawn", "Ingetrokken", "Withdrawn"),
)

DECISIONS = terms(("approved", "Goedgekeurd", "Approved"), ("returned", "Teruggegeven", "Returned"))

VIEWS = terms(("agree", "Akkoord", "Agrees"), ("object", "Bezwaar", "Objects"))
