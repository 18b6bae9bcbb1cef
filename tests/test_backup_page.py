"""The page with backups: for the DPO, makes one with one press, and says how far the last one goes and what it still holds."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from register import backups, queries
from register.access import NotAllowed, local
from register.commands import back_up
from register.journal import Change, redact
from register.journal.copying import content_of
from register.projection import Register
from register.ui import setting
from register.ui.registry import PAGES
from tests.journals import SECRET, edit
from tests.screens import fill, new_tab, office, open_tab, press, run, sit_down, take_role, widget, words
from tests.test_backup import NOW, set_to, view_of


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Register]:
    with office(tmp_path / "register.duckdb") as register:
        register.save([edit(1, why=SECRET)], by="dpo")
        yield register


def made(register: Register) -> list[backups.Backup]:
    return backups.found(register, backups.folder_of(view_of(register)))


def test_one_press_makes_a_backup_and_the_page_says_how_far_it_goes(opened):
    tab = open_tab("backups", sit_down())
    assert "Er is nog geen reservekopie." in words(tab)
    assert "Er is geen dagelijkse reservekopie" in words(tab)
    press(tab, "back_up")
    [one] = made(opened)
    assert f"Gemaakt en gecontroleerd, tot en met regel 1: {one.path}" in words(tab)
    assert "en heeft alles." in words(tab)
    assert content_of(one.path).head == opened.journal.head()
    opened.save([edit(2)], by="dpo")
    assert "wijzigingen van daarna: 1." in words(run(tab))


def test_the_page_says_in_english_what_is_lost_without_the_key(opened):
    said = words(open_tab("backups", sit_down(), language="en"))
    assert "Keep a copy of it apart: with a backup alone nobody reads who asked" in said


def test_a_folder_that_is_not_there_is_told_in_one_sentence_and_another_setting_mends_it(opened, tmp_path):
    set_to(opened, backup_folder="*unplugged*")
    tab = open_tab("backups", sit_down())
    assert f"De map voor reservekopieën {tmp_path / '*unplugged*'} bestaat niet" in words(tab)
    press(tab, "back_up")
    assert len(tab.error) == 2
    (tmp_path / "disk").mkdir()
    set_to(opened, backup_folder="disk", backups_to_keep=12)
    run(tab)
    assert not tab.error
    assert f"Elke dag een reservekopie in {tmp_path / 'disk'}; de laatste 12 blijven." in words(tab)
    press(tab, "back_up")
    assert [one.path.parent for one in made(opened)] == [tmp_path / "disk"]


def test_a_backup_that_still_holds_what_was_redacted_is_pointed_out(opened):
    tab = open_tab("backups", sit_down())
    press(tab, "back_up")
    assert "zwartgemaakt of gewist: 0." in words(tab)
    redact(opened.journal, 1, by="dpo", reason="asked")
    assert "zwartgemaakt of gewist: 1." in words(run(tab))
    assert SECRET.encode() in made(opened)[0].path.read_bytes()


@pytest.mark.parametrize("role", ["management", "customer_care", "auditor"])
def test_others_see_no_backups_and_make_none(opened, role):
    browser = sit_down()
    tab = open_tab("backups", browser)
    take_role(browser, "Eve", role)
    tab.button(key="back_up").click()
    run(tab)
    assert made(opened) == []
    assert PAGES["backups"].title.nl not in words(run(new_tab(browser)))
    with pytest.raises(NotAllowed):
        back_up(view_of(opened), local("Eve", role), NOW)


def follow_settings(tab: AppTest) -> AppTest:
    """What the link to the settings opens."""
    [link] = [one.proto for one in tab.get("page_link") if one.proto.label == "Instellingen wijzigen"]
    return open_tab("edit", sit_down(), **dict(parse_qsl(link.query_string)))


def test_the_way_to_the_settings_opens_the_record_that_holds_and_says_the_defaults_of_what_it_leaves_open(opened):
    set_to(opened, backup_folder="disk")
    tab = follow_settings(open_tab("backups", sit_down()))
    assert widget(tab, "key").value == "SET1"
    assert widget(tab, "backup_folder").value == "disk"
    said = words(tab)
    assert setting.DEFAULTS.nl in said
    assert "Dagelijkse reservekopieën bewaren (aantal): 7" in said
    assert "Verzoekers bewaren na sluiten: 2 jaar" in said
    assert "Map voor reservekopieën:" not in said


def test_where_no_settings_are_entered_the_way_to_them_makes_the_first_and_says_what_holds_until_then(opened):
    tab = follow_settings(open_tab("backups", sit_down()))
    assert setting.FIRST.nl in words(tab)
    press(fill(tab, backups_to_keep="5", why="minder"), "save")
    assert widget(tab, "key").value == "SET1"
    assert queries.settings(view_of(opened)).backups_to_keep == 5
    assert setting.FIRST.nl not in words(tab)
    assert setting.DEFAULTS.nl in words(tab)


def test_beside_another_record_than_the_settings_that_hold_no_defaults_are_said(opened):
    set_to(opened, backup_folder="disk")
    opened.save([Change("settings", "SET2", {"model": 1, "backups_to_keep": 3})], by="dpo")
    for kind, key in (("settings", "SET2"), ("purpose", "")):
        assert setting.DEFAULTS.nl not in words(open_tab("edit", sit_down(), kind=kind, key=key))
