"""What an import cannot take is refused with file, row, column, value and what is wanted, in both languages."""

import pytest

from register.exchange import preview
from register.exchange.incoming import NO_RECORD, TWICE
from register.exchange.reading import (
    DOUBLE_COLUMN,
    NO_FILES,
    NO_KEY_COLUMN,
    OTHER_WIDTH,
    UNKNOWN_COLUMN,
    UNKNOWN_FILE,
    UNREADABLE,
)
from register.problems import PROBLEMS
from register.text import LANGUAGES, Text
from tests.folders import ACTIVITY, CATEGORY, FILES, PURPOSE, RECIPIENTS, put

REFUSED: dict[str, tuple[dict[str, list[str]], tuple[str, int, str, str], Text]] = {
    "an unknown file": ({"colours.csv": ["key"]}, ("colours.csv", 0, "", ""), UNKNOWN_FILE),
    "an unknown column": (
        {"data_category.csv": [f"{CATEGORY},colour", "DC1,Naam,none,dpo,red"]},
        ("data_category.csv", 1, "colour", ""),
        UNKNOWN_COLUMN,
    ),
    "a column twice": (
        {"data_category.csv": [f"{CATEGORY},name_nl", "DC1,Naam,none,dpo,Naam"]},
        ("data_category.csv", 1, "name_nl", ""),
        DOUBLE_COLUMN,
    ),
    "no column for the key": (
        {"processing_activity.csv": ["name_nl,role,status", "Leasen,controller,active"]},
        ("processing_activity.csv", 1, "key", ""),
        Text(*(phrase.format(column="key") for phrase in NO_KEY_COLUMN)),
    ),
    "no column for the record of a link": (
        {"purpose_recipients.csv": ["key,origin", "RC1,stated"]},
        ("purpose_recipients.csv", 1, "purpose", ""),
        Text(*(phrase.format(column="purpose") for phrase in NO_KEY_COLUMN)),
    ),
    "an empty file": (
        {"purpose_recipients.csv": []},
        ("purpose_recipients.csv", 1, "key", ""),
        Text(*(phrase.format(column="key") for phrase in NO_KEY_COLUMN)),
    ),
    "too many cells": (
        {"data_category.csv": [CATEGORY, "DC1,Naam,none,dpo", "DC2,Adres,none,dpo,more"]},
        ("data_category.csv", 3, "", ""),
        OTHER_WIDTH,
    ),
    "too few cells": (
        {"data_category.csv": ["name_nl,special,special_origin,key", "Naam,none,dpo,DC1", "Adres,none,dpo"]},
        ("data_category.csv", 3, "", ""),
        OTHER_WIDTH,
    ),
    "a quote that does not end": (
        {"data_category.csv": [CATEGORY, '"DC1,Naam,none,dpo']},
        ("data_category.csv", 0, "", ""),
        UNREADABLE,
    ),
    "a key twice": (
        {"data_category.csv": [*FILES["data_category.csv"], "DC1,Nogmaals,none,dpo"]},
        ("data_category.csv", 4, "key", "DC1"),
        TWICE,
    ),
    "a link twice": (
        {"purpose_recipients.csv": [*FILES["purpose_recipients.csv"], "P2,RC1,dpo,"]},
        ("purpose_recipients.csv", 5, "key", "RC1"),
        PROBLEMS["link_twice"],
    ),
    "no key": (
        {"data_category.csv": [*FILES["data_category.csv"], " ,Nogmaals,none,dpo"]},
        ("data_category.csv", 4, "key", " "),
        PROBLEMS["key_wanted"],
    ),
    "a key with a space": (
        {"hold.csv": ["key,reason,owner,review_by", "H 1,claim,legal,2026-01-01"]},
        ("hold.csv", 2, "key", "H 1"),
        PROBLEMS["key_wanted"],
    ),
    "a link of no record": (
        {"purpose_recipients.csv": [RECIPIENTS, "P9,RC1,stated,"]},
        ("purpose_recipients.csv", 2, "purpose", "P9"),
        NO_RECORD,
    ),
    "a link to no record": (
        {"purpose_recipients.csv": [RECIPIENTS, "P1,RC9,stated,"]},
        ("purpose_recipients.csv", 2, "key", "RC9"),
        NO_RECORD,
    ),
    "a list of which one is no record": (
        {"purpose_recipients.csv": [RECIPIENTS, "P1,RC1,stated,DC1;DC9"]},
        ("purpose_recipients.csv", 2, "data_categories", "DC9"),
        NO_RECORD,
    ),
    "a field that names no record": (
        {"purpose.csv": [PURPOSE, "P1,A1,dpo,Offerte,driver", "P2,A9,dpo,Contract,driver"]},
        ("purpose.csv", 3, "activity", "A9"),
        NO_RECORD,
    ),
    "no such code": (
        {"processing_activity.csv": [ACTIVITY, "A1,Leasen,boss,active"]},
        ("processing_activity.csv", 2, "role", "boss"),
        Text("moet een van deze zijn: controller, joint, processor", "must be one of: controller, joint, processor"),
    ),
    "no such code in a list": (
        {"channel.csv": ["key,uses,medium,address", "CH1,fun;rights,post,Postbus 1"]},
        ("channel.csv", 2, "uses", "fun;rights"),
        Text("moet een van deze zijn: questions, rights", "must be one of: questions, rights"),
    ),
    "no such code beside a link": (
        {"purpose_recipients.csv": [*FILES["purpose_recipients.csv"][:3], "P2,RC1,guessed,"]},
        ("purpose_recipients.csv", 4, "origin", "guessed"),
        Text("moet een van deze zijn: stated, proposed, dpo", "must be one of: stated, proposed, dpo"),
    ),
    "no such code beside a judged phrase": (
        {"recipient.csv": [*FILES["recipient.csv"][:2], "RC2,Politie,guessed,authority,dpo"]},
        ("recipient.csv", 3, "name_origin", "guessed"),
        Text("moet een van deze zijn: stated, proposed, dpo", "must be one of: stated, proposed, dpo"),
    ),
    "no day": (
        {"hold.csv": ["key,reason,owner,review_by", "H1,claim,legal,01-02-2026"]},
        ("hold.csv", 2, "review_by", "01-02-2026"),
        PROBLEMS["day_wanted"],
    ),
    "a formula for a code": (
        {"hold.csv": ["key,reason,owner,review_by", "H1,claim,legal,=TODAY()"]},
        ("hold.csv", 2, "review_by", "=TODAY()"),
        PROBLEMS["day_wanted"],
    ),
    "nothing where something is required": (
        {"hold.csv": ["key,reason,owner,review_by", "H1, ,legal,2026-01-01"]},
        ("hold.csv", 2, "reason", ""),
        PROBLEMS["missing"],
    ),
    "a column that a new record needs": (
        {"hold.csv": ["key,reason,review_by", "H1,claim,2026-01-01"]},
        ("hold.csv", 2, "owner", ""),
        PROBLEMS["missing"],
    ),
    "a judged value without an origin": (
        {"data_category.csv": [CATEGORY, "DC1,Naam,none,dpo", "DC2,Adres,none,"]},
        ("data_category.csv", 3, "special", ""),
        PROBLEMS["judgement_with_value"],
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_taken_is_refused_with_file_row_column_value_and_what_is_wanted(register, files, why):
    changed, place, wanted = REFUSED[why]
    refusals = preview(register, put(files, changed)).refused
    found = [refusal for refusal in refusals if refusal[:4] == place]
    assert found, refusals
    for language in LANGUAGES:
        said = found[0].in_(language)
        assert wanted.in_(language) in said
        assert said.startswith(place[0])
        assert said.endswith(".")
        assert all(str(part) in said for part in place[1:] if part)
        assert " :" not in said


@pytest.mark.parametrize("why", ["a key with a space", "too many cells", "no such code", "a key twice", "a link twice"])
def test_one_mistake_is_one_refusal(register, files, why):
    assert len([one for one in preview(register, put(files, REFUSED[why][0])).refused if one.wanted != NO_RECORD]) == 1


@pytest.mark.parametrize("content", [b"key,name_nl\nDC1,caf\xe9\n", "key,name_nl\n".encode("utf-16"), b"\xff\xfe\x00"])
def test_a_file_that_is_no_utf8_is_refused(register, tmp_path, content):
    put(tmp_path / "files", {})
    (tmp_path / "files" / "data_category.csv").write_bytes(content)
    [refusal] = preview(register, tmp_path / "files").refused
    assert (refusal.file, refusal.wanted) == ("data_category.csv", UNREADABLE)
    assert refusal.in_("en") == "data_category.csv: this is no CSV in UTF-8."


def test_a_folder_without_files_is_refused(register, tmp_path):
    for folder in (put(tmp_path / "empty", {}), tmp_path / "nowhere"):
        [refusal] = preview(register, folder).refused
        assert refusal.wanted == NO_FILES
        assert str(folder) in refusal.in_("nl")


def test_every_refusal_is_told_at_once(register, files):
    rows = ["DC1,,none,dpo", "DC2,Adres,strange,dpo", "DC 3,Naam,none,dpo"]
    refused = preview(register, put(files, {"data_category.csv": [CATEGORY, *rows]})).refused
    assert {(refusal.row, refusal.column) for refusal in refused} >= {(2, "name"), (3, "special"), (4, "key")}
