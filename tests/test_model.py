"""What a record may say: one line in the model is all that a field needs, and a blank is never an empty text."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from register import documents
from register.exchange import export_folder
from register.exchange.layout import files_of
from register.fields import FIELD_KINDS, KEY, line
from register.model import KINDS, MODEL, Kinds, item_of
from register.model.processing import DataCategory, ProcessingActivity, Purpose
from register.model.retention import RetentionRule
from register.projection import Register
from register.records import Phrase, Record, columns_of, link_fields, own_fields
from register.text import LANGUAGES, Text
from tests.examples import LINK_FIELDS, ORIGIN, change, full, least

EACH_KIND = pytest.mark.parametrize("record", KINDS.values(), ids=KINDS)


class ColouredCategory(DataCategory):
    """A data category that also has a colour."""

    colour: str | None = line(nl="Kleur", en="Colour", article="Art. 99")


WITH_COLOUR: Kinds = {**KINDS, "data_category": ColouredCategory}


def refusal(record: type[Record], **values: object) -> set[str]:
    """The types of the errors that a record is refused with."""
    with pytest.raises(ValidationError) as refused:
        record.model_validate(values)
    return {error["type"] for error in refused.value.errors()}


@pytest.fixture
def coloured(tmp_path: Path):
    register = Register(tmp_path / "coloured.duckdb", kinds=WITH_COLOUR)
    values = least(ColouredCategory, colour="green")
    register.save([change("data_category", "DC1", values, kinds=WITH_COLOUR)], by="test")
    yield register
    register.close()


def test_one_more_line_in_the_model_gives_a_column_in_the_table(coloured):
    with coloured.cursor() as cursor:
        assert cursor.execute("select colour from data_category").fetchall() == [("green",)]


def test_one_more_line_in_the_model_gives_a_column_in_the_file(coloured, tmp_path):
    export_folder(coloured, tmp_path / "files")
    header, row = (tmp_path / "files" / "data_category.csv").read_text(encoding="utf-8").splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["colour"] == "green"
    assert "colour" in next(file.header for file in files_of(WITH_COLOUR) if file.name == "data_category.csv")


def test_one_more_line_in_the_model_gives_a_property_in_the_json_schema():
    schema = json.loads(documents.schema_page(WITH_COLOUR))
    kind = schema["properties"]["data_category"]["$ref"].removeprefix("#/$defs/")
    said = schema["$defs"][kind]["properties"]["colour"]
    assert (said["title"], said["x-label"], said["x-article"]) == ("Colour", {"nl": "Kleur", "en": "Colour"}, "Art. 99")


def test_one_more_line_in_the_model_gives_a_row_in_the_document():
    assert "| `colour` | line | Kleur | Colour | Art. 99 |" in documents.model_page(WITH_COLOUR)
    assert "`colour`" not in documents.model_page()


@EACH_KIND
def test_every_kind_says_what_it_is_in_both_languages(record):
    assert record.__doc__
    assert record.__doc__.strip().endswith(".")
    assert isinstance(record.title, Text)
    assert all(record.title)
    assert all(record.key_label)


@EACH_KIND
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fields_of_a_kind_have_labels_of_their_own(record, language):
    labels = [field.label.in_(language) for field in own_fields(record).values()]
    assert all(label.strip() for label in labels)
    assert len(set(labels)) == len(labels)


@EACH_KIND
def test_the_columns_of_a_kind_and_of_its_links_have_names_of_their_own(record):
    for part in (record, *link_fields(record).values()):
        names = [column.name for column in columns_of(part)]
        assert len(set(names)) == len(names)


@EACH_KIND
def test_what_links_leads_to_a_kind_that_exists(record):
    parts = (record, *link_fields(record).values())
    targets = {field.links_to for part in parts for field in own_fields(part).values() if field.links_to}
    assert targets <= set(KINDS)


@EACH_KIND
def test_every_kind_takes_all_its_fields_and_gives_them_back(record):
    item = item_of(record.model_validate(full(record)))
    assert item.pop("model") == MODEL
    assert set(item) == {*own_fields(record), *(["judgements"] if item.get("judgements") else [])}
    assert item_of(record.model_validate(item)) == {"model": MODEL} | item


@EACH_KIND
def test_every_kind_takes_a_record_with_only_what_is_required(record):
    assert record.model_validate(least(record))


def test_what_is_a_set_is_kept_in_order_and_once():
    activity = ProcessingActivity.model_validate(
        least(ProcessingActivity, sources=["public", "person", "public", "observed"])
    )
    assert activity.sources == ["observed", "person", "public"]


def test_the_order_of_a_set_makes_no_difference():
    one, other = (
        least(ProcessingActivity, sources=list(order)) for order in (["person", "public"], ["public", "person"])
    )
    assert item_of(ProcessingActivity.model_validate(one)) == item_of(ProcessingActivity.model_validate(other))


@pytest.mark.parametrize("blank", ["", " ", "\t\r\n", "\u00a0", "\u2003", None])
def test_a_blank_is_missing(blank):
    activity = ProcessingActivity.model_validate(least(ProcessingActivity, owner=blank))
    assert activity.owner is None
    assert "owner" not in item_of(activity)


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_does_not_fill_in_what_is_required(blank):
    assert refusal(ProcessingActivity, **least(ProcessingActivity, role=blank)) == {"missing"}


def test_a_blank_in_one_language_leaves_the_other():
    name = Phrase.model_validate({"nl": " ", "en": "Payroll"})
    assert (name.nl, name.in_("nl"), name.in_("en")) == (None, "Payroll", "Payroll")


def test_a_phrase_without_any_language_is_refused():
    assert refusal(ProcessingActivity, **least(ProcessingActivity, name={"nl": " ", "en": ""})) == {"phrase_wanted"}


def test_what_the_source_does_not_state_has_no_value():
    values = least(ProcessingActivity, not_stated=["owner", "dpia"])
    assert ProcessingActivity.model_validate(values).not_stated == ["dpia", "owner"]
    assert refusal(ProcessingActivity, **values, owner="HR") == {"stated_after_all"}


@pytest.mark.parametrize("name", ["nothing", "ended_on", "not_stated", "judgements", []])
def test_only_the_fields_of_the_kind_itself_can_be_not_stated(name):
    assert refusal(ProcessingActivity, **least(ProcessingActivity, not_stated=[name])) == {"field_name_wanted"}


def test_a_judged_value_needs_an_origin():
    assert refusal(Purpose, **full(Purpose) | {"judgements": {}}) == {"judgement_with_value"}


def test_an_origin_needs_a_value():
    values = least(Purpose)
    values["judgements"]["legal_basis"] = ORIGIN
    assert refusal(Purpose, **values) == {"judgement_with_value"}


def test_false_and_zero_are_values_that_need_an_origin():
    assert refusal(RetentionRule, **least(RetentionRule) | {"round_to_year_end": False}) == {"judgement_with_value"}


def test_only_judged_fields_have_an_origin():
    values = least(Purpose)
    assert refusal(Purpose, **values | {"judgements": values["judgements"] | {"context": ORIGIN}}) == {
        "no_judged_field"
    }


def test_links_are_in_the_order_of_their_keys():
    links = [{"key": key, "origin": "stated"} for key in ("RC2", "RC10", "RC1")]
    purpose = Purpose.model_validate(least(Purpose, recipients=links))
    assert [link.key for link in purpose.recipients] == ["RC1", "RC10", "RC2"]


@pytest.mark.parametrize(("kind", "field"), LINK_FIELDS)
def test_a_record_links_another_one_once(kind, field):
    links = [{"key": "K1", "origin": "stated"}, {"key": "K1", "origin": "dpo"}]
    assert refusal(KINDS[kind], **least(KINDS[kind], **{field: links})) == {"link_twice"}


@pytest.mark.parametrize("key", ["P2.4", "RC6", "0", "a-b_c.D", "x" * 200])
def test_a_key_is_letters_digits_and_a_few_signs(key):
    assert KEY.fullmatch(key)
    assert Purpose.model_validate(least(Purpose, activity=key)).activity == key


@pytest.mark.parametrize("key", [".a", "-a", "_a", "a b", "a/b", "a\n", "é", "１", "=a", "a;b"])
def test_other_signs_make_no_key(key):
    assert not KEY.fullmatch(key)
    assert refusal(Purpose, **least(Purpose, activity=key)) == {"key_wanted"}


@pytest.mark.parametrize("text", ["a\nb", "a\n", "\na", "a\rb", "a\vb", "a\x85", "a\u2028b"])
def test_a_line_is_one_line(text):
    assert refusal(ProcessingActivity, **least(ProcessingActivity, owner=text)) == {"line_wanted"}


@pytest.mark.parametrize("value", [1, 0, 1.0, 0.0, "yes", "True", "ja"])
def test_only_true_and_false_are_yes_and_no(value):
    assert refusal(DataCategory, **least(DataCategory, masked=value)) == {"yes_no_wanted"}


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-2-3", "20260203", "2026-02-03T00:00", "２026-02-03", 20260203, "0000-01-01"]
)
def test_a_day_is_an_existing_day_written_in_one_way(value):
    assert refusal(ProcessingActivity, **least(ProcessingActivity, starts_on=value)) == {"day_wanted"}


@pytest.mark.parametrize("value", [-1, 1.0, True, "1.0", "１", "-1", "1" * 19, 10**18])
def test_a_number_is_a_whole_one_of_zero_or_more(value):
    assert refusal(KINDS["holding"], **least(KINDS["holding"], number=value)) == {"number_wanted"}


def test_a_text_with_half_a_character_is_refused():
    assert refusal(ProcessingActivity, **least(ProcessingActivity, systems="\ud800")) == {"text_unreadable"}


def test_a_record_does_not_change_afterwards():
    record = ProcessingActivity.model_validate(least(ProcessingActivity))
    with pytest.raises(ValidationError) as refused:
        record.owner = "HR"  # type: ignore[misc]
    assert refused.value.errors()[0]["type"] == "frozen_instance"


def test_the_register_holds_no_floats():
    assert not [kind for kind, how in FIELD_KINDS.items() if how.sql.upper() in {"DOUBLE", "FLOAT", "REAL"}]


def test_every_kind_of_field_is_used_somewhere():
    used = {field.kind for record in KINDS.values() for field in own_fields(record).values()}
    assert used | {"names"} == set(FIELD_KINDS)


@EACH_KIND
def test_a_field_of_choices_takes_its_codes_and_nothing_else(record):
    for name, field in own_fields(record).items():
        if field.kind == "one_of":
            codes = list(field.choices or {})
            assert [getattr(record.model_validate(least(record, **{name: code})), name) for code in codes] == codes
            assert refusal(record, **least(record, **{name: "no such code"})) == {"choice_wanted"}
