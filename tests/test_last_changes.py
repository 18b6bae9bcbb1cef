"""The last changes in words: who changed which field of what, and nothing that somebody typed about a request."""

from typing import Any

import pytest

from register import commands, last_changes
from register.access import local
from register.journal import Change, redact
from register.model import KINDS
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES
from tests.examples import change, full, least
from tests.test_due import TODAY

ANN = "local:Ann"
NAME = {"nl": "Rijden", "en": "Driving"}


def said(register: Register, language: str = "nl", moment: int | None = None) -> list[str]:
    assert language in LANGUAGES
    view = View(register, register.number if moment is None else moment, TODAY, language)
    return [one.sentence for one in last_changes.last_changes(view)]


def enter(register: Register, kind: str, key: str, based_on: int = 0, **values: Any) -> None:
    register.save([change(kind, key, least(KINDS[kind]) | values, based_on)], by=ANN, reason="een reden")


def test_a_new_record_is_told_by_its_name_and_a_nameless_one_by_what_it_says(register):
    enter(register, "processing_activity", "A1", name=NAME)
    enter(register, "request", "R1", received_on="2026-11-02", rights=["access"], channel="email")
    enter(register, "request_step", "R1.1", request="R1", step="acknowledged", on="2026-11-03")
    assert said(register) == [
        "Ann legde vast: stap van een verzoek R1.1 (Ontvangst bevestigd, 3 nov 2026)",
        "Ann legde vast: verzoek R1 (2 nov 2026, E-mail, Inzage)",
        "Ann legde vast: verwerkingsactiviteit Rijden",
    ]
    assert said(register, "en")[-1] == "Ann entered: processing activity Driving"


def test_a_change_names_the_field_as_it_was_and_as_it_became_and_how_much_more(register):
    enter(register, "processing_activity", "A1", name=NAME, status="active")
    enter(
        register,
        "processing_activity",
        "A1",
        1,
        name=NAME,
        status="planned",
        owner="Finance",
        systems="CRM",
        dpia="done",
    )
    told = said(register)[0]
    assert told.startswith("Ann wijzigde verwerkingsactiviteit Rijden: ")
    assert "Eigenaar: niets → Finance" in told
    assert told.endswith("; en nog 2")


def test_a_link_is_told_by_the_name_of_the_record_that_it_points_to(register):
    enter(register, "processing_activity", "A1", name=NAME)
    enter(register, "recipient", "RC1", name={"nl": "Bank", "en": "The bank"})
    enter(register, "purpose", "P1", activity="A1", name={"nl": "Innen"})
    link = {"key": "RC1", "origin": "dpo"}
    enter(register, "purpose", "P1", 1, activity="A1", name={"nl": "Innen"}, recipients=[link])
    assert "RC1 Bank toegevoegd" in said(register)[0]
    assert "RC1 The bank added" in said(register, "en")[0]


def test_ending_and_bringing_back_are_told_apart_from_changing(register):
    enter(register, "data_category", "DC1", name=NAME)
    enter(register, "data_category", "DC1", 1, name=NAME, ended_on="2026-11-01")
    enter(register, "data_category", "DC1", 2, name=NAME)
    back, ended, added = said(register)
    assert (back.startswith("Ann haalde terug: "), ended.startswith("Ann liet vervallen: ")) == (True, True)
    assert added.startswith("Ann legde vast: ")


def test_what_was_redacted_is_not_told_and_that_it_was_is(register):
    enter(register, "data_category", "DC1", name={"nl": "Jansen", "en": "Jansen"})
    redact(register.journal, 1, by=ANN, reason="een naam")
    register.catch_up()
    told = said(register)
    assert "Jansen" not in " ".join(told)
    assert told[1].endswith("; de inhoud is zwartgemaakt")
    assert "zwartmaken van regel 1" in told[0]


def test_nothing_that_was_typed_about_a_request_and_no_reason_is_told(register):
    secret = "mevrouw Jansen"
    enter(register, "request", "R1", received_on="2026-11-02", handled_by=secret)
    enter(register, "request", "R1", 1, received_on="2026-11-03", handled_by=f"{secret} 2")
    step: dict[str, Any] = {"request": "R1", "step": "acknowledged", "on": "2026-11-03", "by": secret, "system": secret}
    enter(register, "request_step", "R1.1", **step)
    enter(register, "request_step", "R1.1", 1, **step | {"on": "2026-11-04", "by": None})
    told = " ".join(said(register))
    assert "Jansen" not in told
    assert "een reden" not in told
    assert "Ontvangen op: 2 nov 2026 → 3 nov 2026" in told


def test_a_request_and_its_steps_lead_to_the_request_and_the_rest_to_no_request(register):
    enter(register, "request", "R1", received_on="2026-11-02")
    enter(register, "request_step", "R1.1", request="R1", step="acknowledged", on="2026-11-03")
    enter(register, "data_category", "DC1", name=NAME)
    found = last_changes.last_changes(View(register, register.number, TODAY, "nl"))
    assert [(one.kind, one.request) for one in found] == [
        ("data_category", ""),
        ("request_step", "R1"),
        ("request", "R1"),
    ]


def test_there_are_ten_at_most_up_to_the_moment_that_is_looked_at(seed):
    assert len(said(seed)) == 10
    assert said(seed, moment=3) == said(seed, moment=4)[1:]
    assert said(seed, moment=0) == []


def test_a_confirmation_is_told_as_a_change_of_the_origin(seed):
    shown, item = commands.current(seed, "purpose", "P1.1")
    place = ("judgements", next(iter(item["judgements"])))
    commands.confirm(seed, local("Ann", "dpo"), "purpose", "P1.1", [place], shown=shown, reason="gezien", today=TODAY)
    assert "herkomst" in said(seed)[0]
    assert said(seed)[0].startswith("Ann wijzigde doel ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_is_told_with_all_that_it_can_say(register, kind, language):
    register.save([Change(kind, "K1", full(KINDS[kind]))], by=ANN)
    register.save([Change(kind, "K1", least(KINDS[kind]) | {"model": 1}, 1)], by=ANN)
    assert all(len(sentence) < 400 for sentence in said(register, language))
    assert len(said(register, language)) == 2
