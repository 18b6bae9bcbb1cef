"""Whose data and what data is used, and what the law protects more. Art. 30(1)(c), 9, 10, 87."""

from register.findings.examples import Proposed, example
from register.findings.rule import rule
from register.text import Text

ACTIVITY = example("processing_activity", "A1")
HEALTH = example("data_category", "DC1", special="art9")


@rule(
    "F08",
    article="Art. 30(1)(c)",
    severity="high",
    about=("processing_activity", "name"),
    title=Text("Activiteit zonder betrokkenen", "Activity without data subjects"),
    advice=Text("Koppel bij een doel van wie de gegevens zijn.", "Link whose data it is to one of the purposes."),
    fires=[ACTIVITY, example("purpose", "P1")],
    silent=[
        ACTIVITY,
        example("purpose", "P1", data_subject_categories=[Proposed("DS1")]),
        example("data_subject_category", "DS1"),
    ],
)
def no_data_subjects() -> str:
    return """
    select key, 'purpose' as at_kind, coalesce(first_purpose, '') as at_key, 'data_subject_categories' as field from kept_activities
    where people is null
    """


@rule(
    "F09",
    article="Art. 30(1)(c)",
    severity="high",
    about=("processing_activity", "name"),
    title=Text("Activiteit zonder persoonsgegevens", "Activity without personal data"),
    advice=Text(
        "Koppel bij een doel welke gegevens worden gebruikt.", "Link which data is used to one of the purposes."
    ),
    fires=[ACTIVITY, example("purpose", "P1")],
    silent=[ACTIVITY, example("purpose", "P1", data_categories=[Proposed("DC1")]), example("data_category", "DC1")],
    leaves_out=Text(
        "Of een gegeven een verzamelnaam is staat niet in het register.",
        "Whether a category is an umbrella is not in the register.",
    ),
)
def no_data() -> str:
    return """
    select key, 'purpose' as at_kind, coalesce(first_purpose, '') as at_key, 'data_categories' as field from kept_activities
    where data is null
    """


@rule(
    "F10",
    article="Art. 30(1)(c), 5(1)(c)",
    severity="medium",
    about=("data_category", "name"),
    title=Text("Gegeven dat nergens wordt gebruikt", "Data that is used nowhere"),
    advice=Text(
        "Koppel dit gegeven aan het doel waarvoor het dient, of laat het vervallen.",
        "Link this data to the purpose that it serves, or end it.",
    ),
    fires=[example("data_category", "DC1"), ACTIVITY, example("purpose", "P1")],
    silent=[example("data_category", "DC1"), ACTIVITY, example("purpose", "P1", data_categories=[Proposed("DC1")])],
)
def unused_data() -> str:
    return """
    select key from data_category_as_of($moment) c
    anti join (
        select l.key from purpose_data_categories_as_of($moment) l
        anti join ended_purpose($moment) ended on ended.entry_number = l.entry_number
    ) l on l.key = c.key
    """


@rule(
    "F28",
    article="Art. 9, 10",
    severity="critical",
    about=("purpose", "article_9_condition"),
    naming="data_category",
    title=Text(
        "Bijzondere of strafrechtelijke gegevens zonder uitzondering", "Special or criminal data without a ground"
    ),
    advice=Text(
        "Gebruikt {detail}. Leg de uitzondering van art. 9 lid 2 vast, of voor strafrechtelijke gegevens wet en artikel.",
        "Uses {detail}. Enter the condition of Art. 9(2), or for criminal data the Act and article.",
    ),
    fires=[example("purpose", "P1", data_categories=["DC1"]), HEALTH, ACTIVITY],
    silent=[example("purpose", "P1", data_categories=["DC1"], article_9_condition="legal_claims"), HEALTH, ACTIVITY],
)
def special_data_without_ground() -> str:
    return """
    select p.key, if(bool_or(c.special = 'art9'), 'article_9_condition', 'act_and_article') as field,
           list(c.key) as names,
           if(bool_and(is_only_proposed(c.special_origin, c.special_confirmed_by)), 'high', null) as severity
    from kept_purposes p
    join purpose_data_categories_as_of($moment) l on l.entry_number = p.entry_number
    join (from data_category_as_of($moment) where special in ('art9', 'art10')) c on c.key = l.key
    where p.article_9_condition is null and (c.special = 'art9' or p.act_and_article is null)
    group by p.key
    """


@rule(
    "F29",
    article="Art. 87; UAVG art. 46",
    severity="critical",
    about=("data_category", "masked"),
    naming="purpose",
    title=Text("Burgerservicenummer niet afgeschermd", "Citizen service number not masked"),
    advice=Text(
        "Leg vast of het nummer is afgeschermd; zonder wet die het voorschrijft mag het niet worden gebruikt.",
        "Say whether the number is masked; without an Act that prescribes it, it may not be used.",
    ),
    fires=[
        example("data_category", "DC1", special="national_id"),
        example("purpose", "P1", data_categories=["DC1"]),
        ACTIVITY,
    ],
    silent=[
        example("data_category", "DC1", special="national_id"),
        example(
            "purpose", "P1", data_categories=["DC1"], legal_basis="legal_obligation", act_and_article="Wet LB art. 28"
        ),
        ACTIVITY,
    ],
)
def number_not_masked() -> str:
    return """
    select c.key, if(c.special = 'national_id', null, 'high') as severity, list(p.key) as names
    from data_category_as_of($moment) c
    join purpose_data_categories_as_of($moment) l on l.key = c.key
    join kept_purposes p on p.entry_number = l.entry_number
    where not coalesce(c.masked, false) and (c.special = 'national_id' or list_contains(c.not_stated, 'masked'))
      and (coalesce(p.legal_basis, '') <> 'legal_obligation' or p.act_and_article is null)
    group by c.key, c.special
    """
