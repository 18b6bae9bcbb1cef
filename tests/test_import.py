"""Files into the register: a preview first, then all of it or nothing."""

import pytest

from register.exchange import apply, preview
from register.journal import Conflict, redact
from register.model.processing import DataCategory
from tests.examples import change, least
from tests.folders import CATEGORY, FILES, PURPOSE, RECIPIENTS, items, put, taken_from


def test_an_import_says_what_is_added_changed_and_unchanged(filled, files):
    assert (preview(filled, files).added, preview(filled, files).changed, preview(filled, files).unchanged) == (
        [],
        [],
        7,
    )
    changed = ["DC1,Naam,none,dpo", "DC2,Woonadres,none,dpo", "DC3,Kenteken,none,dpo"]
    put(files, {"data_category.csv": [CATEGORY, *changed]})
    found = preview(filled, files)
    assert [(change.kind, change.key, change.based_on) for change in found.added] == [("data_category", "DC3", 0)]
    assert [(change.kind, change.key, change.based_on) for change in found.changed] == [("data_category", "DC2", 1)]
    assert found.unchanged == 6
    assert found.changed[0].item["name"] == {"nl": "Woonadres"}


def test_a_preview_enters_nothing(register, files):
    assert len(preview(register, files).added) == 7
    assert register.journal.head().number == 0


def test_an_import_is_entered_with_who_and_why(filled):
    [entry] = filled.journal.trail("purpose", "P1")
    assert (entry.entered_by, entry.reason, entry.version) == ("dpo", "import", 1)


def test_an_import_with_one_refusal_enters_nothing(register, files):
    put(files, {"data_category.csv": [*FILES["data_category.csv"], "DC3,Kenteken,nothing,dpo"]})
    found = preview(register, files)
    assert len(found.refused) == 1
    with pytest.raises(ValueError, match=r"data_category.csv, row 4, column special"):
        apply(register, found, by="dpo", reason="import")
    assert register.journal.head().number == 0


def test_an_import_that_somebody_overtook_enters_nothing(filled, files):
    put(files, {"data_category.csv": [CATEGORY, "DC1,Voornaam,none,dpo", "DC3,Kenteken,none,dpo"]})
    found = preview(filled, files)
    filled.save([change("data_category", "DC1", least(DataCategory), based_on=1)], by="somebody")
    before = filled.number
    with pytest.raises(Conflict):
        apply(filled, found, by="dpo", reason="import")
    assert filled.journal.head().number == before


def test_an_absent_column_leaves_what_the_register_has(filled, tmp_path):
    put(tmp_path / "part", {"data_category.csv": ["key,name_en", "DC1,Name"]})
    found = taken_from(filled, tmp_path / "part")
    assert [change.key for change in found.changed] == ["DC1"]
    assert items(filled)["data_category", "DC1"]["name"] == {"nl": "Naam", "en": "Name"}
    assert items(filled)["data_category", "DC1"]["special"] == "none"


def test_an_absent_file_of_links_leaves_the_links(filled, tmp_path):
    put(tmp_path / "part", {"purpose.csv": ["key,context", "P1,visitor"]})
    taken_from(filled, tmp_path / "part")
    assert items(filled)["purpose", "P1"]["context"] == "visitor"
    assert [link["key"] for link in items(filled)["purpose", "P1"]["recipients"]] == ["RC1", "RC2"]


def test_a_file_of_links_alone_replaces_the_links_of_the_records_in_it(filled, tmp_path):
    put(tmp_path / "part", {"purpose_recipients.csv": [RECIPIENTS, "P1,RC2,dpo,"]})
    taken_from(filled, tmp_path / "part")
    assert items(filled)["purpose", "P1"]["recipients"] == [{"key": "RC2", "origin": "dpo"}]
    assert items(filled)["purpose", "P1"]["context"] == "driver"
    assert len(items(filled)["purpose", "P2"]["recipients"]) == 1


def test_links_that_are_no_longer_in_the_files_are_gone_from_the_record(filled, files):
    put(files, {"purpose_recipients.csv": [RECIPIENTS, "P1,RC1,stated,DC1"]})
    taken_from(filled, files)
    assert [link["key"] for link in items(filled)["purpose", "P1"]["recipients"]] == ["RC1"]
    assert "recipients" not in items(filled)["purpose", "P2"]


def test_a_blank_cell_takes_a_value_away(filled, tmp_path):
    put(tmp_path / "one", {"purpose.csv": ["key,source_bullet,legal_basis,legal_basis_origin", "P1,1.1,contract,dpo"]})
    taken_from(filled, tmp_path / "one")
    put(tmp_path / "two", {"purpose.csv": ["key,source_bullet,legal_basis,legal_basis_origin", "P1, ,,"]})
    taken_from(filled, tmp_path / "two")
    assert not {"source_bullet", "legal_basis"} & set(items(filled)["purpose", "P1"])
    assert set(items(filled)["purpose", "P1"]["judgements"]) == {"activity"}


def test_a_record_may_link_one_that_only_the_register_has(filled, tmp_path):
    put(tmp_path / "part", {"purpose.csv": [PURPOSE, "P3,A1,dpo,Nieuw,driver"]})
    assert [change.key for change in taken_from(filled, tmp_path / "part").added] == ["P3"]


def test_the_byte_order_mark_of_a_spreadsheet_is_no_problem(register, tmp_path):
    put(tmp_path / "files", {"data_category.csv": [f"\ufeff{CATEGORY}", "DC1,Naam,none,dpo"]})
    assert [change.key for change in preview(register, tmp_path / "files").added] == ["DC1"]


def test_the_line_ends_of_another_system_are_no_problem(register, tmp_path):
    put(tmp_path / "files", {"data_category.csv": [f"{CATEGORY}\r", "DC1,Naam,none,dpo\r", "\r"]})
    assert [change.item["name"] for change in preview(register, tmp_path / "files").added] == [{"nl": "Naam"}]


def test_the_order_of_columns_and_rows_makes_no_difference(filled, files):
    put(files, {"data_category.csv": ["special,key,special_origin,name_nl", "none,DC2,dpo,Adres", "none,DC1,dpo,Naam"]})
    assert preview(filled, files).unchanged == 7


def test_a_list_is_cut_at_its_semicolons(register, tmp_path):
    put(tmp_path / "files", {"channel.csv": ["key,uses,medium,address", "CH1, rights ;questions;,post,Postbus 1"]})
    [added] = preview(register, tmp_path / "files").added
    assert added.item["uses"] == ["questions", "rights"]


def test_a_record_that_was_redacted_can_be_imported_again(filled, files):
    redact(filled.journal, filled.journal.trail("data_category", "DC1")[0].number, by="dpo", reason="asked")
    filled.catch_up()
    found = taken_from(filled, files)
    assert [(change.key, change.based_on) for change in found.changed] == [("DC1", 1)]
    assert items(filled)["data_category", "DC1"]["name"] == {"nl": "Naam"}
