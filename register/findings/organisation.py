"""Who is responsible and can be reached, and what is said of the whole organisation. Art. 30(1)(a) and (e), 26, 37."""

from register.findings.examples import example
from register.findings.rule import rule
from register.text import Text

WHO = {"address": "Street 1, Utrecht", "email": "info@example.org", "phone": "030 1234567"}
SAID = {"dpo": "no", "joint_controllers": "no", "representative": "no", "transfers": "no"}


@rule(
    "F01",
    article="Art. 30(1)(a)",
    severity="critical",
    about=("organisation", "name"),
    title=Text("Contactgegevens van de verantwoordelijke ontbreken", "Contact details of the controller are missing"),
    advice=Text(
        "Vul naam, adres, e-mailadres en telefoonnummer van de verantwoordelijke in.",
        "Fill in the name, address, e-mail address and phone number of the controller.",
    ),
    fires=[example("organisation", "O1", address="Street 1", email="info@example.org")],
    silent=[example("organisation", "O1", **WHO)],
)
def controller_unreachable() -> str:
    return """
    select coalesce(o.key, '') as key,
           case when o.key is null then 'name' when address is null then 'address' when email is null then 'email' else 'phone' end as field
    from (select 1) left join (from organisation_as_of($moment) where role = 'controller') o on true
    where o.key is null or address is null or email is null or phone is null
    """


@rule(
    "F02",
    article="Art. 30(1)(a), 37(7), 13(1)(b)",
    severity="medium",
    about=("organisation", "dpo"),
    title=Text(
        "Onbekend of er een FG is, of hoe die te bereiken is", "Unknown whether there is a DPO, or how to reach them"
    ),
    advice=Text(
        "Leg vast of er een functionaris gegevensbescherming is; zo ja, met een e-mailadres of telefoonnummer.",
        "Say whether there is a data protection officer; if so, with an e-mail address or phone number.",
    ),
    fires=[example("organisation", "O1", **WHO, dpo="yes"), example("organisation", "O2", role="dpo")],
    silent=[
        example("organisation", "O1", **WHO, dpo="yes"),
        example("organisation", "O2", role="dpo", email="fg@example.org"),
    ],
)
def dpo_unknown() -> str:
    return """
    with officer as (from organisation_as_of($moment) where role = 'dpo')
    select key, (select min('organisation') from officer) as at_kind, (select min(key) from officer) as at_key,
           if((select count(*) from officer) > 0, 'email', 'dpo') as field
    from organisation_as_of($moment)
    where role = 'controller' and coalesce(dpo, '') <> 'no'
      and (dpo is null or not exists (from officer where email is not null or phone is not null))
    """


@rule(
    "F03",
    article="Art. 30(1)(a), 26",
    severity="medium",
    about=("organisation", "joint_controllers"),
    naming="recipient",
    title=Text(
        "Gezamenlijke verantwoordelijkheid onbekend of zonder regeling",
        "Joint controllership unknown or without an arrangement",
    ),
    advice=Text(
        "Leg vast of er gezamenlijke verantwoordelijken zijn, wie dat zijn, en bij elke ontvanger met die rol de onderlinge regeling.",
        "Say whether there are joint controllers, who they are, and for each recipient with that role the arrangement.",
    ),
    fires=[
        example("purpose", "P1", recipients=["RC1"]),
        example("processing_activity", "A1"),
        example("recipient", "RC1", role="joint"),
    ],
    silent=[
        example("organisation", "O1", **SAID),
        example("purpose", "P1", recipients=[{"key": "RC1", "origin": "stated", "agreement": "regeling 2026"}]),
        example("processing_activity", "A1"),
        example("recipient", "RC1", role="joint"),
    ],
)
def joint_controllers_unknown() -> str:
    return """
    select 'organisation' as kind, key, 'joint_controllers' as field, cast([] as varchar[]) as names
    from organisation_as_of($moment)
    where role = 'controller' and (joint_controllers is null or (
        joint_controllers = 'yes' and not exists (from organisation_as_of($moment) where role = 'joint_controller')))
    union all
    select 'purpose', purpose, 'recipients', list(key)
    from disclosures where role = 'joint' and agreement is null
    group by purpose
    """


@rule(
    "F14",
    article="Art. 30(1)(e), 13(1)(f)",
    severity="high",
    about=("organisation", "transfers"),
    title=Text("Onbekend of gegevens buiten de EER komen", "Unknown whether data leaves the EEA"),
    advice=Text(
        "Leg vast of er doorgifte buiten de EER is; zo ja, met ontvanger, land en waarborg.",
        "Say whether there are transfers outside the EEA; if so, with recipient, country and safeguard.",
    ),
    fires=[example("organisation", "O1", **WHO, **SAID | {"transfers": "yes"})],
    silent=[example("organisation", "O1", **WHO, **SAID)],
)
def transfers_unknown() -> str:
    return """
    select key from organisation_as_of($moment)
    where role = 'controller' and (transfers is null or (transfers = 'yes' and not exists (from transfer_as_of($moment))))
    """
