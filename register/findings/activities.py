"""What an activity as a whole has to say: measures, DPIA, sources, review, its end, and the processor record. Art. 30, 32, 35."""

from register.findings.examples import Proposed, example
from register.findings.rule import rule
from register.text import Text

CREDIT = example("purpose", "P1", name={"nl": "Krediettoets", "en": "Credit check"})
LOCATION = example("data_category", "DC1", name={"nl": "Locatie van de auto", "en": "Location of the car"})
REVIEWED = {"owner": "team", "review_interval": "P1Y", "reviewed_on": "2026-05-01"}
PROCESSOR = {"role": "processor", "controllers_served": "klant", "categories_of_processing": "hosting"}


@rule(
    "F23",
    article="Art. 30(1)(g), 32(1)",
    severity="high",
    about=("processing_activity", "measures"),
    title=Text("Geen maatregelen, of alleen algemene", "No security measures, or only general ones"),
    advice=Text(
        "Koppel de technische en organisatorische maatregelen die voor deze activiteit gelden.",
        "Link the technical and organisational measures that hold for this activity.",
    ),
    fires=[example("processing_activity", "A1", measures=["SM1"]), example("security_measure", "SM1", kind="general")],
    silent=[
        example("processing_activity", "A1", measures=[Proposed("SM1")]),
        example("security_measure", "SM1", kind="technical"),
    ],
)
def no_specific_measure() -> str:
    return """
    select key from kept_activity($moment) a
    anti join (
        select l.entry_number from processing_activity_measures_as_of($moment) l
        semi join (from security_measure_as_of($moment) where kind <> 'general') m on m.key = l.key
    ) l on l.entry_number = a.entry_number
    """


@rule(
    "F30",
    article="Art. 22, 13(2)(f)",
    severity="high",
    about=("processing_activity", "automated_decisions"),
    naming="purpose",
    title=Text(
        "Onbekend of over krediet of acceptatie automatisch wordt beslist",
        "Unknown whether credit or acceptance is decided automatically",
    ),
    advice=Text(
        "Leg vast of hier uitsluitend geautomatiseerd wordt besloten of geprofileerd; een score waarop het besluit sterk leunt telt mee.",
        "Say whether decisions or profiling here are solely automated; a score on which the decision strongly draws counts.",
    ),
    fires=[example("processing_activity", "A1", automated_decisions="unknown"), CREDIT],
    silent=[example("processing_activity", "A1", automated_decisions="no"), CREDIT],
)
def automated_decisions_unknown() -> str:
    return """
    select a.key, list(p.key) as names
    from kept_activity($moment) a join credit_purposes p on p.activity = a.key
    where coalesce(a.automated_decisions, 'unknown') = 'unknown'
    group by a.key
    """


@rule(
    "F31",
    article="Art. 35(1), 35(3), 35(4)",
    severity="high",
    about=("processing_activity", "dpia"),
    title=Text("Een DPIA ligt voor de hand en is er niet", "A DPIA is called for and is not there"),
    advice=Text(
        "Aanleiding: {detail}. Voer een DPIA uit, of leg met reden vast waarom die niet nodig is.",
        "Reason: {detail}. Carry out a DPIA, or say with a reason why none is needed.",
    ),
    fires=[example("processing_activity", "A1", dpia="not_needed"), CREDIT],
    silent=[example("processing_activity", "A1", dpia="not_needed", dpia_reason="one person"), CREDIT],
    leaves_out=Text(
        "Omvang, cameratoezicht, biometrie en de andere soorten van de lijst van de AP staan niet als zodanig in het register.",
        "Scale, camera surveillance, biometrics and the other kinds of the authority's list are not in the register as such.",
    ),
)
def dpia_missing() -> str:
    return """
    with trigger as (
        select activity, 'purpose/' || key as name from credit_purposes
        union all
        select p.activity, 'data_category/' || u.key
        from purpose_data_categories_as_of($moment) u
        join kept_purposes p on p.entry_number = u.entry_number
        semi join (
            from data_category_as_of($moment)
            where special in ('art9', 'art10')
               or regexp_matches(concat_ws(' ', name_nl, name_en), 'locati|black ?box|telemati', 'i')
        ) c on c.key = u.key
        union all
        select key, 'processing_activity/' || key
        from kept_activity($moment) where vulnerable_people = 'yes' or automated_decisions = 'yes'
    )
    select a.key, list(t.name) as names
    from kept_activity($moment) a join (select distinct * from trigger) t on t.activity = a.key
    where coalesce(dpia, 'unknown') in ('unknown', 'needed') or (dpia = 'not_needed' and dpia_reason is null)
    group by a.key
    """


@rule(
    "F34",
    article="Art. 14(2)(f)",
    severity="medium",
    about=("processing_activity", "sources"),
    naming="purpose",
    title=Text(
        "Bron niet vastgelegd, terwijl gegevens ook van anderen komen",
        "Source not recorded although data also comes from others",
    ),
    advice=Text(
        "Leg vast waar de gegevens vandaan komen, ook het kredietregister of een andere partij.",
        "Say where the data comes from, also the credit register or another party.",
    ),
    fires=[example("processing_activity", "A1"), CREDIT],
    silent=[example("processing_activity", "A1", sources=["other_party"]), CREDIT],
    leaves_out=Text(
        "Alleen van de krediettoets weet het register dat gegevens van anderen komen.",
        "Only of credit checks the register knows that data comes from others.",
    ),
)
def source_unknown() -> str:
    return """
    select a.key, list(p.key) as names
    from kept_activity($moment) a join credit_purposes p on p.activity = a.key
    where len(coalesce(a.sources, [])) = 0
    group by a.key
    """


@rule(
    "F39",
    article="Art. 24(1), 5(2)",
    severity="low",
    about=("processing_activity", "owner"),
    title=Text("Geen eigenaar, of niet op tijd herzien", "No owner, or not reviewed in time"),
    advice=Text(
        "Wijs een eigenaar aan en herzie de activiteit; zonder eigen termijn elk jaar.",
        "Name an owner and review the activity; without a term of its own every year.",
    ),
    fires=[example("processing_activity", "A1", **REVIEWED | {"review_interval": "P6M"})],
    silent=[example("processing_activity", "A1", **REVIEWED)],
)
def not_reviewed() -> str:
    return """
    select key, if(owner is null, 'owner', 'reviewed_on') as field from processing_activity_as_of($moment)
    where status <> 'ended' and (
        owner is null or reviewed_on is null or later_by(reviewed_on, coalesce(review_interval, 'P1Y')) < cast($today as date)
    )
    """


@rule(
    "F40",
    article="Art. 5(1)(e)",
    severity="medium",
    about=("processing_activity", "ends_on"),
    naming="purpose",
    title=Text("Beëindigd, maar de gegevens hebben geen einddatum", "Ended, but its data has no end"),
    advice=Text(
        "Doelen zonder bewaartermijn met een einde: {detail}. Koppel daar een bewaartermijn met een duur of gebeurtenis.",
        "Purposes without a retention rule that ends: {detail}. Link a retention rule with a duration or event there.",
    ),
    fires=[
        example("processing_activity", "A1", status="ended"),
        example("purpose", "P1", retention_rules=["RT1"]),
        example("retention_rule", "RT1", open_ended=True),
    ],
    silent=[
        example("processing_activity", "A1", status="ended"),
        example("purpose", "P1", retention_rules=["RT1"]),
        example("retention_rule", "RT1", start_event="contract_end", duration="P7Y"),
    ],
)
def ended_without_end() -> str:
    return """
    with bounded as (
        select l.entry_number from purpose_retention_rules_as_of($moment) l
        semi join (
            from retention_rule_as_of($moment) where duration is not null or len(coalesce(end_events, [])) > 0
        ) r on r.key = l.key
    )
    select a.key, 'purpose' as at_kind, arg_min(p.key, (len(p.key), p.key)) as at_key, 'retention_rules' as field,
           list(p.key) as names
    from processing_activity_as_of($moment) a
    join purpose_as_of($moment) p on p.activity = a.key
    anti join bounded b on b.entry_number = p.entry_number
    where a.status = 'ended' or a.ends_on <= cast($today as date)
    group by a.key
    """


@rule(
    "F51",
    article="Art. 30(2)",
    severity="high",
    about=("processing_activity", "controllers_served"),
    title=Text("Register van de verwerker is onvolledig", "The processor record is incomplete"),
    advice=Text(
        "Vul in voor welke verantwoordelijken, welke categorieën verwerking, en met welke maatregelen.",
        "Fill in for which controllers, which categories of processing, and with which measures.",
    ),
    fires=[example("processing_activity", "A1", **PROCESSOR)],
    silent=[example("processing_activity", "A1", **PROCESSOR, measures=["SM1"]), example("security_measure", "SM1")],
    leaves_out=Text(
        "Doorgifte staat bij de organisatie als geheel (F14).",
        "Transfers are said of the organisation as a whole (F14).",
    ),
)
def processor_record_incomplete() -> str:
    return """
    select key, case when controllers_served is null then 'controllers_served'
                     when categories_of_processing is null then 'categories_of_processing' else 'measures' end as field
    from processing_activity_as_of($moment) a
    where role = 'processor' and status <> 'ended'
      and (controllers_served is null or categories_of_processing is null
           or entry_number not in (select entry_number from processing_activity_measures_as_of($moment)))
    """
