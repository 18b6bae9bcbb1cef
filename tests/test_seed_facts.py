"""The register that is shipped is honest about what the statement says, what is only proposed, and on what it is silent."""

from register.model import KINDS
from tests.seed import judgements
from tests.seed import records as every_record
from tests.seed import rows as every_row
from tests.seed import stated_keys_where as keys_where
from tests.seed import stated_links as links
from tests.seed import stated_records as records
from tests.seed import stated_rows as rows


def test_nothing_is_confirmed_yet_and_nothing_comes_from_the_dpo() -> None:
    found = [judgement for kind in KINDS for one in records(kind).values() for judgement in judgements(one)]
    assert {judgement.origin for judgement in found} == {"stated", "proposed"}
    assert {(judgement.confirmed_by, judgement.confirmed_on) for judgement in found} == {(None, None)}


def test_keeping_the_register_is_an_activity_of_its_own_that_the_dpo_added_and_nobody_confirmed() -> None:
    own = {kind: {key: one for key, one in every_record(kind).items() if key.startswith("REG-")} for kind in KINDS}
    assert {kind: len(found) for kind, found in own.items() if found} == {
        "processing_activity": 1,
        "purpose": 3,
        "data_subject_category": 1,
        "data_category": 4,
        "retention_rule": 3,
        "security_measure": 3,
    }
    found = [judgement for of_kind in own.values() for one in of_kind.values() for judgement in judgements(one)]
    assert {(one.origin, one.strength, one.confirmed_by) for one in found} == {("dpo", None, None)}
    assert {row["legal_basis"] for row in every_row("purpose") if row["key"] in own["purpose"]} == {"legal_obligation"}


def test_a_field_of_one_text_names_the_regulation_by_its_number_which_is_the_same_in_both_languages() -> None:
    cited = [row["act_and_article"] for row in every_row("purpose") if row["key"].startswith("REG-")]
    assert {text.partition(" art. ")[0] for text in cited} == {"(EU) 2016/679"}
    both = {name for kind in KINDS for row in every_row(kind) for name, text in row.items() if "GDPR" in str(text)}
    assert {name for name in both if not name.endswith(("_en", "_nl"))} == set()


def test_the_terms_of_the_register_are_those_of_its_settings() -> None:
    [chosen] = every_row("settings")
    rules = {row["key"]: row for row in every_row("retention_rule")}
    assert rules["REG-RT1"]["duration"] == chosen["keep_access_log"]
    assert rules["REG-RT2"]["duration"] == chosen["keep_requesters"]
    assert rules["REG-RT2"]["round_to_year_end"] == chosen["keep_until_year_end"]


def test_the_statement_gives_a_legal_basis_for_two_purposes_only() -> None:
    given = {row["key"]: row["legal_basis"] for row in rows("purpose") if row["legal_basis_origin"] == "stated"}
    assert given == {"P1.7": "consent", "P2.11": "legal_obligation"}
    assert all(row["legal_basis"] for row in rows("purpose"))


def test_the_statement_ties_no_recipient_to_a_purpose() -> None:
    assert links("purpose", "recipients", origin="stated") == set()


def test_the_statement_ties_a_term_to_five_purposes_only() -> None:
    tied = {("P1.7", "RT7"), ("P2.4", "RT4"), ("P2.11", "RT2"), ("P2.12", "RT6"), ("X1", "RT5")}
    assert links("purpose", "retention_rules", origin="stated") == tied


def test_the_statement_names_the_data_of_its_terms() -> None:
    named = {
        "RT2": {"DC1", "DC2", "DC3", "DC4", "DC5"},
        "RT3": {"DC6", "DC7", "DC8", "DC9", "DC10", "DC11"},
        "RT4": {"DC12", "DC13", "DC14"},
        "RT5": {"DC15"},
        "RT6": {"DC18"},
        "RT7": {"DC7", "DC19"},
    }
    assert links("retention_rule", "data_categories", origin="stated") == {
        (rule, key) for rule, keys in named.items() for key in keys
    }


def test_consent_is_the_only_basis_of_cookies() -> None:
    cookies = [row for row in rows("purpose") if row["context"] == "cookie"]
    assert {(row["legal_basis"], row["act_and_article"]) for row in cookies} == {("consent", "Tw art. 11.7a")}


def test_a_merged_bullet_is_two_purposes_of_one_clause_by_proposal() -> None:
    split = {
        row["key"]: (row["source_bullet"], row["clause"], row["split_origin"])
        for row in rows("purpose")
        if row["split"]
    }
    assert split == {
        "P1.4a": ("P1.4", "CL-P1.4", "proposed"),
        "P1.4b": ("P1.4", "CL-P1.4", "proposed"),
        "P2.16a": ("P2.16", "CL-P2.16", "proposed"),
        "P2.16b": ("P2.16", "CL-P2.16", "proposed"),
    }


def test_the_fiscal_term_is_seven_years_from_a_start_that_is_only_proposed() -> None:
    rule = next(row for row in rows("retention_rule") if row["key"] == "RT2")
    assert (rule["duration"], rule["duration_origin"]) == ("P7Y", "stated")
    assert (rule["start_event"], rule["start_event_origin"]) == ("contract_end", "proposed")
    assert [row["key"] for row in rows("retention_rule") if row["duration"]] == ["RT2"]


def test_two_rules_have_no_end_that_can_be_computed() -> None:
    assert keys_where("retention_rule", open_ended=True) == {"RT1", "RT5"}
    assert keys_where("retention_rule", open_ended=True, duration=None, end_events=[]) == {"RT1", "RT5"}
    assert keys_where("retention_rule", general=True) == {"RT1"}


def test_the_credit_documents_wait_for_both_audits_as_the_statement_says() -> None:
    rule = next(row for row in rows("retention_rule") if row["key"] == "RT4")
    assert (rule["end_events"], rule["end_events_origin"]) == ("quality_audit;statutory_audit", "stated")
    assert (rule["combine"], rule["combine_origin"]) == ("later_of", "stated")


def test_the_statement_promises_an_answer_within_twenty_eight_days() -> None:
    assert [(row["key"], row["changed_on"], row["answer_within"]) for row in rows("statement")] == [
        ("S1", "2021-03-18", "P28D")
    ]


def test_the_controller_is_silent_on_four_things() -> None:
    controller = records("organisation")["ORG1"]
    assert controller.not_stated == ["dpo", "joint_controllers", "representative", "transfers"]
    assert keys_where("organisation", role="controller", demonstration=False) == {"ORG1"}


def test_silence_on_sources_countries_and_interests_is_recorded_and_not_left_blank() -> None:
    silent = {kind: {key: one.not_stated for key, one in records(kind).items()} for kind in KINDS}
    assert all({"sources", "owner", "dpia"} <= set(names) for names in silent["processing_activity"].values())
    assert all(names == ["country"] for names in silent["recipient"].values())
    interests = {key for key, names in silent["purpose"].items() if "legitimate_interest" in names}
    assert interests == keys_where("purpose", legal_basis="legitimate_interest")


def test_whether_the_credit_check_decides_by_machine_is_unknown() -> None:
    assert keys_where("processing_activity", automated_decisions="unknown") == {"A8"}
    assert keys_where("purpose", activity="A8") == {"P2.4", "P2.5"}


def test_eleven_recipients_are_listed_and_ten_are_not() -> None:
    assert keys_where("recipient", listed=True) == {f"RC{n}" for n in range(1, 12)}
    assert keys_where("recipient", listed=False) == {f"RN{n}" for n in range(1, 11)}


def test_authorities_with_a_particular_inquiry_are_the_police_and_the_supervisor() -> None:
    assert keys_where("recipient", particular_inquiry=True, role="authority") == {"RN2", "RN10"}
    assert keys_where("recipient", role="authority") == {"RN2", "RN9", "RN10"}
    assert keys_where("recipient", role="unknown") == {"RC9"}
    assert {row["role_origin"] for row in rows("recipient")} == {"proposed"}


def test_named_data_and_implied_data_are_told_apart() -> None:
    assert keys_where("data_category", named=True) == {f"DC{n}" for n in range(1, 20)}
    assert keys_where("data_category", named=False) == {f"DI{n}" for n in range(1, 28)}


def test_the_national_number_is_masked_and_accident_data_may_be_special() -> None:
    assert keys_where("data_category", special="national_id") == {"DC11"}
    assert keys_where("data_category", masked=True) == {"DC9", "DC10", "DC11"}
    assert keys_where("data_category", special="art9") == {"DI12"}
    assert keys_where("purpose", article_9_condition="legal_claims") == {"P2.10", "P2.12"}


def test_rights_are_exercised_by_post_or_e_mail() -> None:
    uses = {row["medium"]: row["uses"] for row in rows("channel")}
    assert uses == {
        "post": "questions;rights",
        "email": "complaints;questions;rights",
        "phone": "complaints;questions",
        "form": "questions",
        "portal": "questions",
    }
