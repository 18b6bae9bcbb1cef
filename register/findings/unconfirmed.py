"""What is there, but rests on proposals only: one severity lower than the check that it stands for."""

from register.findings.examples import Proposed, example
from register.findings.rule import as_a_check, rule
from register.text import Text


@rule(
    "F53",
    article="Art. 5(2), 30(1)",
    severity="medium",
    about=("processing_activity", "name"),
    title=Text("Verplicht gegeven berust alleen op een voorstel", "A required fact rests on a proposal only"),
    advice=Text(
        "Bevestig of verbeter wat is voorgesteld; telt voor {detail}.",
        "Confirm or correct what is proposed; counts for {detail}.",
    ),
    words=as_a_check,
    fires=[
        example("processing_activity", "A1"),
        example("purpose", "P1", recipients=[Proposed("RC1")]),
        example("recipient", "RC1"),
    ],
    silent=[
        example("processing_activity", "A1"),
        example("purpose", "P1", recipients=["RC1", Proposed("RC2")]),
        example("recipient", "RC1"),
        example("recipient", "RC2"),
    ],
)
def only_proposed() -> str:
    return """
    with linked as (
        select key, unnest([
            {id: 'F08', field: 'data_subject_categories', proposed: people, purpose: first_people},
            {id: 'F09', field: 'data_categories', proposed: data, purpose: first_data},
            {id: 'F11', field: 'recipients', proposed: receiving, purpose: first_receiving},
            {id: 'F16', field: 'retention_rules', proposed: kept_by, purpose: first_kept_by}
        ], recursive := true)
        from kept_activities where people or data or receiving or kept_by
    )
    select 'processing_activity' as kind, key, 'purpose' as at_kind, purpose as at_key, field, id as detail, 'medium' as severity,
           cast([] as varchar[]) as names
    from linked where proposed
    union all
    select 'processing_activity', a.key, 'processing_activity', a.key, 'measures', 'F23', 'medium', []
    from kept_activity($moment) a
    join processing_activity_measures_as_of($moment) l on l.entry_number = a.entry_number
    join security_measure_as_of($moment) m on m.key = l.key and m.kind <> 'general'
    group by a.key having bool_and(is_only_proposed(origin, confirmed_by))
    union all
    select 'purpose', key, 'purpose', key, 'act_and_article', 'F27', 'low', []
    from kept_purposes
    where legal_basis = 'legal_obligation' and act_and_article_proposed
    union all
    select 'purpose', p.key, 'purpose', p.key, 'article_9_condition', 'F28', 'high', []
    from kept_purposes p
    where article_9_condition_proposed
      and p.entry_number in (
          select l.entry_number from purpose_data_categories_as_of($moment) l
          join data_category_as_of($moment) c on c.key = l.key and c.special in ('art9', 'art10')
      )
    """
