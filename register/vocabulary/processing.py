"""The lists of the record of processing: legal bases, roles, origins, groups of data."""

from register.vocabulary.terms import terms

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
    ("management", "Besloten door de directie", "Decided by management"),
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
    ("register", "Dit register zelf", "This register itself"),
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

MEASURE_KINDS = terms(
    ("technical", "Technisch", "Technical"),
    ("organisational", "Organisatorisch", "Organisational"),
    ("physical", "Fysiek", "Physical"),
    ("general", "Algemeen", "General"),
)

DECISIONS = terms(
    ("submitted", "Ter beoordeling aangeboden", "Submitted for review"),
    ("approved", "Goedgekeurd", "Approved"),
    ("returned", "Teruggegeven", "Returned"),
)

APPROVAL_STATES = terms(
    ("lapsed", "Goedkeuring vervallen", "Approval lapsed"),
    ("in_review", "Ter beoordeling", "In review"),
    ("draft", "Concept", "Draft"),
    ("approved", "Goedgekeurd", "Approved"),
)

VIEWS = terms(("agree", "Akkoord", "Agrees"), ("object", "Bezwaar", "Objects"))
