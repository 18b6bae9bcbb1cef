"""To whom data goes, in which role and under which agreement, and what leaves the EEA. Art. 30(1)(d) and (e), 28, 44-49.

Who asks for data in a particular inquiry only is no recipient (Art. 4(9)): the rules leave such bodies out.
"""

from register.findings.examples import Proposed, example
from register.findings.rule import rule
from register.text import Text

ACTIVITY = example("processing_activity", "A1")
TO_RC1 = example("purpose", "P1", recipients=[Proposed("RC1")])
POLICE = example("recipient", "RC1", role="authority", particular_inquiry=True)


@rule(
    "F11",
    article="Art. 30(1)(d)",
    severity="high",
    about=("processing_activity", "name"),
    title=Text("Activiteit zonder ontvangers", "Activity without recipients"),
    advice=Text(
        "Koppel bij een doel de ontvangers. Zijn er geen, aanvaard dan deze bevinding met die reden.",
        "Link the recipients to one of the purposes. If there are none, accept this finding with that reason.",
    ),
    fires=[ACTIVITY, TO_RC1, POLICE],
    silent=[ACTIVITY, TO_RC1, example("recipient", "RC1")],
    leaves_out=Text(
        "Dat er geen ontvangers zijn, is alleen vast te leggen door de bevinding te aanvaarden.",
        "That there are no recipients can only be said by accepting the finding.",
    ),
)
def no_recipients() -> str:
    return """
    select key, 'purpose' as at_kind, coalesce(first_purpose, '') as at_key, 'recipients' as field from kept_activities
    where receiving is null
    """


@rule(
    "F12",
    article="Art. 30(1)(d), 13(1)(e)",
    severity="medium",
    about=("recipient", "name"),
    title=Text("Ontvanger die nergens iets ontvangt", "Recipient that receives nothing"),
    advice=Text(
        "Koppel deze ontvanger aan een doel, of laat hem vervallen.", "Link this recipient to a purpose, or end it."
    ),
    fires=[example("recipient", "RC1"), ACTIVITY, example("purpose", "P1")],
    silent=[POLICE, ACTIVITY, example("purpose", "P1")],
)
def unused_recipient() -> str:
    return """
    select key from recipient_as_of($moment) r
    anti join (
        select l.key from purpose_recipients_as_of($moment) l
        anti join ended_purpose($moment) ended on ended.entry_number = l.entry_number
    ) l on l.key = r.key
    where not coalesce(particular_inquiry, false)
    """


@rule(
    "F13",
    article="Art. 30(1)(d), 13(1)(e)",
    severity="medium",
    about=("recipient", "listed"),
    title=Text(
        "Ontvanger die niet in de lijst van de verklaring staat", "Recipient that is not in the list of the statement"
    ),
    advice=Text(
        "Neem deze ontvanger op in de lijst van de verklaring.", "Take this recipient up in the list of the statement."
    ),
    fires=[example("recipient", "RC1", listed=False)],
    silent=[example("recipient", "RC1", listed=False, particular_inquiry=True, role="authority")],
)
def unlisted_recipient() -> str:
    return """
    select key from recipient_as_of($moment) where not listed and not coalesce(particular_inquiry, false)
    """


@rule(
    "F15",
    article="Art. 44-46, 49",
    severity="critical",
    about=("transfer", "safeguard"),
    naming="recipient",
    title=Text("Doorgifte zonder waarborg", "Transfer without a safeguard"),
    advice=Text(
        "Kies de waarborg of de uitzondering; leg bij een uitzondering het document vast.",
        "Choose the safeguard or the derogation; for a derogation enter the document.",
    ),
    fires=[example("transfer", "T1", safeguard="derogation"), example("recipient", "RC1")],
    silent=[example("transfer", "T1", safeguard="scc"), example("recipient", "RC1")],
    leaves_out=Text(
        "Of voor een land een adequaatheidsbesluit geldt, moet de lezer zelf nagaan.",
        "Whether an adequacy decision holds for a country is for the reader to check.",
    ),
)
def transfer_without_safeguard() -> str:
    return """
    select key, if(safeguard is null, 'safeguard', 'document') as field, [recipient] as names
    from transfer_as_of($moment) where safeguard is null or (safeguard = 'derogation' and document is null)
    """


@rule(
    "F32",
    article="Art. 28(3)",
    severity="high",
    about=("recipient", "role"),
    naming="purpose",
    title=Text("Verwerker zonder overeenkomst", "Processor without a contract"),
    advice=Text(
        "Leg bij de ontvanger de verwerkersovereenkomst vast. Doelen zonder: {detail}.",
        "Enter the processing agreement with the recipient. Purposes without one: {detail}.",
    ),
    fires=[example("recipient", "RC1", role="processor"), TO_RC1, ACTIVITY],
    silent=[
        example("recipient", "RC1", role="processor"),
        example("purpose", "P1", recipients=[{"key": "RC1", "origin": "stated", "agreement": "DPA 12"}]),
        ACTIVITY,
    ],
)
def processor_without_contract() -> str:
    return """
    select key, 'purpose' as at_kind, arg_min(purpose, (len(purpose), purpose)) as at_key, 'recipients' as field,
           cast(count(*) as varchar) as detail, list(purpose) as names
    from disclosures where role = 'processor' and agreement is null
    group by key
    """


@rule(
    "F33",
    article="Art. 4(7)-(10), 26, 28",
    severity="medium",
    about=("recipient", "role"),
    title=Text("Rol van de ontvanger onbekend", "Role of the recipient unknown"),
    advice=Text(
        "Kies of de ontvanger verwerker, zelfstandig of gezamenlijk verantwoordelijke is.",
        "Choose whether the recipient is a processor, a separate or a joint controller.",
    ),
    fires=[example("recipient", "RC1", role=Proposed("unknown"))],
    silent=[example("recipient", "RC1", role="unknown", particular_inquiry=True)],
)
def unknown_role() -> str:
    return """
    select key from recipient_as_of($moment) where role = 'unknown' and not coalesce(particular_inquiry, false)
    """
