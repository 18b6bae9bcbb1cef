"""Why data is processed and on which legal basis. Art. 30(1)(b), 5(1)(b), 6, 7, 21."""

from register.findings.examples import Proposed, example
from register.findings.rule import rule
from register.text import Text

ACTIVITY = example("processing_activity", "A1")
NEWSLETTER = {"nl": "Nieuwsbrief versturen", "en": "Send the newsletter"}


@rule(
    "F04",
    article="Art. 30(1)(b), 5(1)(b)",
    severity="critical",
    about=("processing_activity", "name"),
    title=Text("Activiteit zonder doel", "Activity without a purpose"),
    advice=Text("Maak een doel voor deze activiteit.", "Make a purpose for this activity."),
    fires=[ACTIVITY],
    silent=[ACTIVITY, example("purpose", "P1")],
)
def no_purpose() -> str:
    return """
    select key, 'purpose' as at_kind, '' as at_key, 'activity' as field from kept_activity($moment) a
    anti join purpose_as_of($moment) p on p.activity = a.key
    """


@rule(
    "F05",
    article="Art. 5(1)(b)",
    severity="medium",
    about=("purpose", "name"),
    title=Text("Doel is vaag of noemt een middel", "The purpose is vague or names a means"),
    advice=Text(
        "Zeg waartoe de gegevens dienen, niet welk bestand wordt bijgehouden of dat het voor de bedrijfsvoering is.",
        "Say what the data is for, not which database is kept or that it is for operations.",
    ),
    fires=[example("purpose", "P1", name={"nl": "Prospectbestand bijhouden"}), ACTIVITY],
    silent=[example("purpose", "P1", name={"nl": "Offerte uitbrengen"}), ACTIVITY],
)
def vague_purpose() -> str:
    return """
    select key from kept_purposes
    where regexp_matches(concat_ws(' | ', name_nl, name_en),
        'bestand(en)? (bij)?houden|database|databank|gegevens (gebruiken|verwerken|opslaan)|use .*data|process(ing)? .*data'
        '|bedrijfsvoering|bedrijfsdoeleinden|internal operations|business purposes|algemene doeleinden|general purposes'
        '|diverse|overige doelen|various|miscellaneous|niet genoemd|not stated', 'i')
    """


@rule(
    "F06",
    article="Art. 5(1)(b), 30(1)(b)",
    severity="medium",
    about=("purpose", "split"),
    title=Text("Twee doelen in één regel van de verklaring", "Two purposes in one line of the statement"),
    advice=Text(
        "Bevestig dat regel {detail} hier in twee doelen is gesplitst, of voeg ze samen.",
        "Confirm that line {detail} is split into two purposes here, or join them.",
    ),
    fires=[example("purpose", "P1", source_bullet="P1.4", split=Proposed(True)), ACTIVITY],
    silent=[example("purpose", "P1", source_bullet="P1.4", split=True), ACTIVITY],
)
def merged_purposes() -> str:
    return """
    select key, coalesce(source_bullet, key) as detail
    from (select *, count(*) over (partition by source_bullet) as shared from kept_purposes)
    where split_proposed or (source_bullet is not null and shared > 1 and not coalesce(split, false))
    """


@rule(
    "F07",
    article="Art. 30(1)(b)",
    severity="low",
    about=("purpose", "name"),
    naming="purpose",
    title=Text("Hetzelfde doel staat er twee keer", "The same purpose is there twice"),
    advice=Text(
        "Zelfde naam en gegevens als {detail}. Voeg samen of maak het verschil duidelijk.",
        "Same name and data as {detail}. Join them or make the difference clear.",
    ),
    fires=[
        example(
            "purpose", "P1", name={"nl": "Vraag (bezoeker)"}, data_categories=["DC1"], data_subject_categories=["DS1"]
        ),
        example(
            "purpose",
            "P2",
            name={"nl": "Vraag (klant)"},
            data_categories=["DC1"],
            data_subject_categories=["DS1", "DS2"],
        ),
        ACTIVITY,
    ],
    silent=[
        example(
            "purpose", "P1", name={"nl": "Vraag (bezoeker)"}, data_categories=["DC1"], data_subject_categories=["DS1"]
        ),
        example(
            "purpose", "P2", name={"nl": "Vraag (klant)"}, data_categories=["DC2"], data_subject_categories=["DS1"]
        ),
        ACTIVITY,
    ],
)
def same_purpose_twice() -> str:
    return r"""
    with plain as (
        select key, entry_number, regexp_replace(lower(coalesce(name_nl, name_en)), '\([^)]*\)|\(|[^\w(]+', '', 'g') as name
        from kept_purposes
    ),
    twice as (from plain semi join (select name from plain group by name having count(*) > 1) using (name)),
    data as (
        select purpose, list_sort(list(l.key)) as keys from purpose_data_categories_as_of($moment) l
        semi join twice on twice.entry_number = l.entry_number group by purpose
    ),
    people as (
        select purpose, list(l.key) as keys from purpose_data_subject_categories_as_of($moment) l
        semi join twice on twice.entry_number = l.entry_number group by purpose
    )
    select a.key, list(b.key) as names
    from twice a
    join twice b on b.name = a.name and natural_order(b.key) > natural_order(a.key)
    join data da on da.purpose = a.key join data db on db.purpose = b.key and db.keys = da.keys
    join people pa on pa.purpose = a.key join people pb on pb.purpose = b.key and list_has_any(pa.keys, pb.keys)
    group by a.key
    """


@rule(
    "F24",
    article="Art. 6(1), 5(2), 13(1)(c)",
    severity="high",
    about=("purpose", "legal_basis"),
    title=Text("Grondslag ontbreekt of is alleen voorgesteld", "Legal basis missing, or only proposed"),
    advice=Text("Kies de grondslag, of bevestig het voorstel.", "Choose the legal basis, or confirm the proposal."),
    fires=[example("purpose", "P1", legal_basis=Proposed("contract")), ACTIVITY],
    silent=[example("purpose", "P1", legal_basis="contract"), ACTIVITY],
)
def no_legal_basis() -> str:
    return """
    select key from kept_purposes
    where legal_basis is null or legal_basis_proposed
    """


@rule(
    "F25",
    article="Art. 7(1), 7(3)",
    severity="high",
    about=("purpose", "consent_record"),
    title=Text("Toestemming zonder bewijs of zonder weg terug", "Consent without proof or without a way back"),
    advice=Text(
        "Leg vast waar het bewijs van toestemming staat en hoe iemand haar intrekt.",
        "Say where the proof of consent is kept and how somebody withdraws it.",
    ),
    fires=[example("purpose", "P1", legal_basis="consent", withdrawal_route="link"), ACTIVITY],
    silent=[example("purpose", "P1", legal_basis="consent", withdrawal_route="link", consent_record="log"), ACTIVITY],
    leaves_out=Text(
        "De versie van de tekst waarmee is ingestemd staat niet in het register.",
        "The version of the text that was agreed to is not in the register.",
    ),
)
def consent_unproven() -> str:
    return """
    select key, if(consent_record is null, 'consent_record', 'withdrawal_route') as field from kept_purposes
    where legal_basis = 'consent' and (consent_record is null or withdrawal_route is null)
    """


@rule(
    "F26",
    article="Art. 6(1)(f), 13(1)(d)",
    severity="high",
    about=("purpose", "legitimate_interest"),
    title=Text(
        "Gerechtvaardigd belang zonder belang of afweging", "Legitimate interest without the interest or its assessment"
    ),
    advice=Text(
        "Beschrijf het belang en verwijs naar de belangenafweging.",
        "Describe the interest and refer to its assessment.",
    ),
    fires=[example("purpose", "P1", legal_basis="legitimate_interest", legitimate_interest="security"), ACTIVITY],
    silent=[
        example(
            "purpose",
            "P1",
            legal_basis="legitimate_interest",
            legitimate_interest="security",
            interest_assessment="LIA 3",
        ),
        ACTIVITY,
    ],
)
def interest_not_assessed() -> str:
    return """
    select key, if(legitimate_interest is null, 'legitimate_interest', 'interest_assessment') as field from kept_purposes
    where legal_basis = 'legitimate_interest' and (legitimate_interest is null or interest_assessment is null)
    """


@rule(
    "F27",
    article="Art. 6(1)(c), 6(3)",
    severity="medium",
    about=("purpose", "act_and_article"),
    title=Text("Wettelijke verplichting zonder wet en artikel", "Legal obligation without Act and article"),
    advice=Text("Noem de wet en het artikel.", "Name the Act and the article."),
    fires=[example("purpose", "P1", legal_basis="legal_obligation"), ACTIVITY],
    silent=[example("purpose", "P1", legal_basis="legal_obligation", act_and_article="AWR art. 52"), ACTIVITY],
)
def no_act_named() -> str:
    return """
    select key from kept_purposes where legal_basis = 'legal_obligation' and act_and_article is null
    """


@rule(
    "F35",
    article="Art. 21(2)-(3), Tw 11.7",
    severity="high",
    about=("purpose", "withdrawal_route"),
    title=Text(
        "Direct marketing zonder afmelding of zonder grond", "Direct marketing without opt-out or without a ground"
    ),
    advice=Text(
        "Leg vast hoe iemand zich afmeldt, en bij e-mail de toestemming of de uitzondering voor eigen klanten (Tw art. 11.7).",
        "Say how somebody opts out, and for e-mail the consent or the exception for own customers (Tw art. 11.7).",
    ),
    fires=[
        example("purpose", "P1", name=NEWSLETTER, legal_basis="legitimate_interest", act_and_article="Tw art. 11.7"),
        ACTIVITY,
    ],
    silent=[example("purpose", "P1", name=NEWSLETTER, legal_basis="consent", withdrawal_route="link"), ACTIVITY],
)
def marketing_without_opt_out() -> str:
    return """
    select key, if(withdrawal_route is null, 'withdrawal_route', 'act_and_article') as field from kept_purposes
    where (contains(dpv_term, 'DirectMarketing')
           or regexp_matches(concat_ws(' ', name_nl, name_en), 'nieuwsbrief|newsletter|direct marketing|reclame per e-mail', 'i'))
      and (withdrawal_route is null or (coalesce(legal_basis, '') <> 'consent' and act_and_article is null))
    """


@rule(
    "F36",
    article="Tw 11.7a, 5(3) ePrivacy, 13",
    severity="high",
    about=("purpose", "consent_record"),
    title=Text(
        "Cookies zonder bewijs van toestemming of zonder partijen",
        "Cookies without proof of consent or without parties",
    ),
    advice=Text(
        "Leg vast waar de toestemming voor cookies staat en wie ze plaatst.",
        "Say where the consent to cookies is kept and who places them.",
    ),
    fires=[example("purpose", "P1", context="cookie", recipients=["RC1"]), example("recipient", "RC1"), ACTIVITY],
    silent=[
        example("purpose", "P1", context="cookie", recipients=["RC1"], consent_record="consent tool"),
        example("recipient", "RC1"),
        ACTIVITY,
    ],
    leaves_out=Text(
        "Soorten en looptijden van cookies staan niet in het register.",
        "Kinds and lifetimes of cookies are not in the register.",
    ),
)
def cookies_without_consent() -> str:
    return """
    select p.key, if(consent_record is null, 'consent_record', 'recipients') as field from kept_purposes p
    where context = 'cookie' and (consent_record is null or p.entry_number not in (select entry_number from disclosures))
    """
