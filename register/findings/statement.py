"""Whether the privacy statement still says what the register says. Art. 12(1), 13, 14."""

from register.findings.examples import example
from register.findings.rule import as_a_day, rule
from register.text import Text

ACTIVITY = example("processing_activity", "A1")


@rule(
    "F37",
    article="Art. 13, 14, 5(1)(a)",
    severity="medium",
    about=("purpose", "clause"),
    title=Text(
        "In het register maar niet in de verklaring, of andersom",
        "In the register but not in the statement, or the other way round",
    ),
    advice=Text(
        "Koppel het onderdeel van de verklaring, of neem dit in de verklaring op; een onderdeel zonder record hoort in het register.",
        "Link the clause of the statement, or take this up in the statement; a clause without a record belongs in the register.",
    ),
    fires=[example("purpose", "P1"), ACTIVITY],
    silent=[example("purpose", "P1", clause="CL1"), ACTIVITY, example("clause", "CL1"), example("statement", "S1")],
    leaves_out=Text(
        "Grondslagen, FG, doorgifte en bronnen zijn geen onderdelen met een eigen soort; de rechten zelf staan niet in het register.",
        "Legal bases, DPO, transfers and sources are no clauses with a kind of their own; the rights themselves are not in the register.",
    ),
)
def not_in_both() -> str:
    return """
    with used as (
        select 'purpose' as kind, key, clause from kept_purposes
        union all
        select 'recipient', key, clause from recipient_as_of($moment) r
        where not coalesce(particular_inquiry, false) and key in (select key from disclosures)
        union all
        select 'retention_rule', key, clause from retention_rule_as_of($moment)
    ),
    named as (
        select clause from used union all select clause from security_measure_as_of($moment)
        union all select clause from recipient_as_of($moment)
    )
    select kind, key, 'clause' as field from used where clause is null
    union all
    select 'clause', key, 'about' from clause_as_of($moment) c
    where about in ('purpose', 'cookie', 'recipient', 'retention', 'measure')
      and key not in (select clause from named where clause is not null)
    """


@rule(
    "F38",
    words=as_a_day,
    article="Art. 5(2), 12(1), 24(1)",
    severity="medium",
    about=("statement", "changed_on"),
    title=Text("Privacyverklaring te lang niet herzien", "Privacy statement not reviewed for too long"),
    advice=Text(
        "De laatste versie is van {detail}. Lees haar na naast het register en publiceer een nieuwe.",
        "The last version is of {detail}. Read it beside the register and publish a new one.",
    ),
    fires=[example("statement", "S1", changed_on="2024-11-22")],
    silent=[example("statement", "S1", changed_on="2024-11-23")],
    leaves_out=Text(
        "Of het register sinds de verklaring is gewijzigd: elke invoer is van later.",
        "Whether the register changed since the statement: every entry is of later.",
    ),
)
def statement_old() -> str:
    return """
    select key, cast(changed_on as varchar) as detail
    from (from statement_as_of($moment) order by changed_on desc, natural_order(key) limit 1) cross join setting
    where later_by(changed_on, statement_review_after) < cast($today as date)
    """
