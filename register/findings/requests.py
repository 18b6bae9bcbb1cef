"""Requests of data subjects that are late, badly extended, badly refused or half finished. Art. 12, 19.

The days and states are those of the one clock of requests; nothing is computed a second time.
"""

from register.findings.examples import example
from register.findings.rule import as_a_day, rule
from register.text import Text

ERASURE = {"received_on": "2026-11-02", "rights": ["erasure"]}
ANSWERED = {"request": "R1", "step": "answered", "right": "erasure", "on": "2026-11-10"}
TO_RC1 = (
    example("processing_activity", "A1"),
    example("purpose", "P1", recipients=["RC1"]),
    example("recipient", "RC1"),
)


@rule(
    "F41",
    words=as_a_day,
    article="Art. 12(3)",
    severity="medium",
    about=("request", "received_on"),
    title=Text("Vier weken bijna om of voorbij", "The four weeks are nearly over, or over"),
    advice=Text("Antwoord uiterlijk {detail}.", "Answer by {detail}."),
    fires=[example("request", "R1", received_on="2026-10-30")],
    silent=[example("request", "R1", received_on="2026-11-05")],
)
def promise_at_risk() -> str:
    return """
    select key, cast(promise as varchar) as detail from clock cross join setting
    where is_open and state <> 'statutory_missed' and days_left <= warn_before
    """


@rule(
    "F42",
    words=as_a_day,
    article="Art. 12(3)",
    severity="critical",
    about=("request", "received_on"),
    title=Text("Wettelijke termijn voorbij zonder antwoord", "Past the statutory term without an answer"),
    advice=Text(
        "De termijn liep af op {detail}. Antwoord meteen, en zeg de verzoeker dat u te laat bent.",
        "The term ended on {detail}. Answer at once, and tell the requester that you are late.",
    ),
    fires=[example("request", "R1", received_on="2026-10-15")],
    silent=[example("request", "R1", received_on="2026-10-26")],
)
def law_missed() -> str:
    return """
    select key, cast(limit_on as varchar) as detail from clock where is_open and state = 'statutory_missed'
    """


@rule(
    "F43",
    words=as_a_day,
    article="Art. 12(3)",
    severity="critical",
    about=("request", "received_on"),
    title=Text("Verlenging die niet telt", "Extension that does not count"),
    advice=Text(
        "De verlenging heeft geen reden of is te laat gemeld. De gewone termijn van een maand geldt: {detail}.",
        "The extension has no reason or was told too late. The ordinary term of a month holds: {detail}.",
    ),
    fires=[
        example("request", "R1", received_on="2026-09-01"),
        example("request_step", "R1.1", step="extended", on="2026-10-05", reason="complexity"),
    ],
    silent=[
        example("request", "R1", received_on="2026-09-01"),
        example("request_step", "R1.1", step="extended", on="2026-09-20", reason="complexity"),
    ],
)
def extension_invalid() -> str:
    return """
    select key, cast(limit_on as varchar) as detail from clock where was_extended and extended_until is null
    """


@rule(
    "F44",
    article="Art. 12(4)",
    severity="high",
    about=("request", "rights"),
    naming="request_step",
    title=Text(
        "Geweigerd zonder grond, zonder uitleg of te laat", "Refused without ground, without notice or too late"
    ),
    advice=Text(
        "Stuur alsnog de reden en wijs op klacht en rechter; herstel daarna stap {detail}.",
        "Send the reason after all and point to complaint and court; then mend step {detail}.",
    ),
    fires=[
        example("request", "R1", **ERASURE),
        example("request_step", "R1.1", **ANSWERED, outcome="refused", ground="legal_claim"),
    ],
    silent=[
        example("request", "R1", **ERASURE),
        example("request_step", "R1.1", **ANSWERED, outcome="refused", ground="legal_claim", told=True),
    ],
)
def badly_refused() -> str:
    return """
    select s.request as key, list(s.key) as names
    from step_in_force($moment, $today) s join clock on clock.key = s.request
    where s.step = 'answered' and s.outcome = 'refused'
      and (s.ground is null or not coalesce(s.told, false) or s.step_on > clock.limit_on)
    group by s.request
    """


@rule(
    "F45",
    words=as_a_day,
    article="Art. 12(6), 12(2)",
    severity="medium",
    about=("request", "received_on"),
    title=Text("Laat naar de identiteit gevraagd", "Asked late for the identity"),
    advice=Text(
        "De vraag van {detail} kwam te laat om de termijn te pauzeren.",
        "The question of {detail} came too late to pause the term.",
    ),
    fires=[example("request", "R1"), example("request_step", "R1.1", step="identity_asked", on="2026-11-12")],
    silent=[example("request", "R1"), example("request_step", "R1.1", step="identity_asked", on="2026-11-05")],
    leaves_out=Text("De twijfel zelf wordt niet vastgelegd.", "The doubt itself is not recorded."),
)
def identity_asked_late() -> str:
    return """
    select s.request as key, cast(min(s.step_on) as varchar) as detail
    from step_in_force($moment, $today) s
    join request_as_of($moment) r on r.key = s.request
    cross join setting
    where s.step = 'identity_asked' and s.step_on - r.received_on > question_within
    group by s.request
    """


@rule(
    "F46",
    article="Art. 19",
    severity="high",
    about=("request", "activities"),
    naming="recipient",
    title=Text("Ontvangers niet ingelicht", "Recipients not told"),
    advice=Text(
        "Licht deze ontvangers in, of leg vast waarom dat niet kan: {detail}.",
        "Tell these recipients, or say why that cannot be done: {detail}.",
    ),
    fires=[
        example("request", "R1", **ERASURE, activities=["A1"]),
        example("request_step", "R1.1", **ANSWERED, outcome="granted"),
        *TO_RC1,
    ],
    silent=[
        example("request", "R1", **ERASURE, activities=["A1"]),
        example("request_step", "R1.1", **ANSWERED, outcome="granted"),
        example("request_step", "R1.2", step="recipients_told", recipient="RC1", on="2026-11-11"),
        *TO_RC1,
    ],
    leaves_out=Text(
        "Alleen de ontvangers van de activiteiten die bij het verzoek zijn genoemd.",
        "Only the recipients of the activities that are named with the request.",
    ),
)
def recipients_not_told() -> str:
    return """
    with carried_out as (
        select distinct r.key, unnest(r.activities) as activity
        from step_in_force($moment, $today) s join request_as_of($moment) r on r.key = s.request
        where s.step = 'answered' and s.outcome in ('granted', 'partly')
          and (s."right" in ('rectification', 'erasure', 'restriction')
               or (s."right" is null and list_has_any(r.rights, ['rectification', 'erasure', 'restriction'])))
    ),
    to_tell as (
        select distinct c.key, d.key as recipient
        from carried_out c
        join kept_purposes p on p.activity = c.activity
        join disclosures d on d.entry_number = p.entry_number
    ),
    told as (select request, recipient from step_in_force($moment, $today) where step = 'recipients_told')
    select t.key, list(t.recipient) as names
    from to_tell t anti join told on told.request = t.key and told.recipient = t.recipient
    group by t.key
    """


@rule(
    "F48",
    words=as_a_day,
    article="Art. 7(3)",
    severity="critical",
    about=("request", "rights"),
    title=Text("Intrekking van toestemming niet verwerkt", "Withdrawal of consent not acted on"),
    advice=Text(
        "Ontvangen op {detail}: stop het gebruik meteen en bevestig dat.",
        "Received on {detail}: stop the use at once and confirm it.",
    ),
    fires=[example("request", "R1", received_on="2026-11-10", rights=["withdraw_consent"])],
    silent=[example("request", "R1", received_on="2026-11-20", rights=["withdraw_consent"])],
    leaves_out=Text(
        "Of een bezwaar direct marketing betreft, en of het doel voor die persoon nog loopt, staat niet in het register.",
        "Whether an objection concerns direct marketing, and whether the purpose still runs for that person, is not in the register.",
    ),
)
def withdrawal_not_acted_on() -> str:
    return """
    select key, cast(received_on as varchar) as detail from clock cross join setting
    where is_open and list_contains(rights, 'withdraw_consent') and not list_contains(rights_answered, 'withdraw_consent')
      and cast($today as date) - received_on > withdrawal_within
    """
