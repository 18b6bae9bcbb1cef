"""The page with snapshots: for who may export, as of a day, of some kinds, and what was downloaded before."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
import streamlit as st

from register import moments
from register.access import NO_NAME, PERMISSIONS, ROLES, NotAllowed
from register.journal import Change
from register.model import KINDS, item_of
from register.projection import Register
from register.snapshots import DESCRIPTION
from register.ui import session, snapshotting
from tests.examples import everything, full
from tests.screens import office, open_tab, run, sit_down, take_role, widget, words

Files = dict[str, Callable[[], bytes]]
MAY = [role for role in ROLES if "export" in PERMISSIONS[role]]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Two records of every kind on 1 March; a purpose of which the last day was 10 March, just before midnight."""
    with office(tmp_path_factory.mktemp("snapshots") / "register.duckdb") as register:
        register.save(everything(), by="test", now=datetime(2026, 3, 1, 12))
        item = item_of(KINDS["purpose"].model_validate(full(KINDS["purpose"])))
        register.save([Change("purpose", "S1", item)], by="test", now=datetime(2026, 3, 10, 22, 59, 59))
        register.save([Change("purpose", "S2", item)], by="test", now=datetime(2026, 3, 10, 23))
        yield register


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the download buttons that are drawn give, by file name."""
    offered: Files = {}
    draw = st.download_button

    def button(label: str, **options: Any) -> Any:
        offered[options["file_name"]] = options["data"]
        return draw(label, **options)

    monkeypatch.setattr(st, "download_button", button)
    return offered


def zipped(files: Files) -> tuple[str, Callable[[], bytes]]:
    [(name, data)] = [(name, data) for name, data in files.items() if name.endswith(".zip")]
    return name, data


def content(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("role", MAY)
def test_who_may_export_downloads_every_kind_as_of_the_last_entry(register, files, role):
    open_tab("snapshots", sit_down("Eve", role))
    name, data = zipped(files)
    assert name == f"momentopname-2026-11-23-{register.number}.zip"
    found = content(data())
    manifest = json.loads(found[DESCRIPTION])
    assert (manifest["head"]["number"], manifest["head"]["hash"]) == (
        register.number,
        register.journal.hash_of(register.number),
    )
    assert {f"{kind}.csv" for kind in KINDS} <= set(found)
    assert manifest["rows"]["purpose.csv"] == 4


@pytest.mark.parametrize("role", [role for role in ROLES if role not in MAY])
def test_who_may_not_export_is_shown_another_page_and_no_snapshot(register, files, role):
    browser = sit_down("Eve", "dpo")
    tab = open_tab("snapshots", browser)
    _, data = zipped(files)
    take_role(browser, "Eve", role)
    files.clear()
    run(tab)
    assert not [name for name in files if name.endswith(".zip")]
    before = snapshotting.made()
    with pytest.raises(NotAllowed):
        data()
    assert snapshotting.made() == before


@pytest.mark.parametrize(
    ("day", "purposes"), [("2026-02-28", 0), ("2026-03-01", 2), ("2026-03-09", 2), ("2026-03-10", 3), ("2026-03-11", 4)]
)
def test_a_snapshot_is_of_the_end_of_a_day_in_amsterdam(register, files, day, purposes):
    open_tab("snapshots", sit_down("Eve", "auditor"), day=day)
    name, data = zipped(files)
    moment = moments.last_of(register, date.fromisoformat(day))
    assert name.endswith(f"-{day}-{moment}.zip")
    assert json.loads(content(data())[DESCRIPTION])["rows"]["purpose.csv"] == purposes


def test_a_snapshot_of_some_kinds_holds_those_only(register, files):
    tab = open_tab("snapshots", sit_down("Eve", "auditor"))
    widget(tab, "kinds").set_value(["recipient", "purpose"])
    files.clear()
    run(tab)
    assert {name.split(".")[0].split("_")[0] for name in content(zipped(files)[1]())} == {
        "recipient",
        "purpose",
        "journal",
        "redactions",
        "datapackage",
        "verify",
    }


def test_the_same_choice_gives_the_same_bytes(register, files):
    open_tab("snapshots", sit_down("Eve", "auditor"))
    one = zipped(files)[1]
    assert one() == one()


def test_the_page_lists_what_was_downloaded_before(register, files):
    browser = sit_down("Eva", "auditor")
    tab = open_tab("snapshots", browser)
    before = len(snapshotting.made())
    zipped(files)[1]()
    made = snapshotting.made()
    assert len(made) == before + 1
    assert (made[0].made_by, made[0].entry, made[0].hash) == (
        "local:Eva",
        register.number,
        register.journal.hash_of(register.number),
    )
    run(tab)
    cells = [str(cell) for table in [*tab.get("table"), *tab.dataframe] for cell in table.value.to_numpy().ravel()]
    assert "Eva" in "\n".join(cells)
    assert made[0].hash in "\n".join(cells) or made[0].hash[:8] in "\n".join(cells)


def test_a_download_while_the_role_is_taken_away_is_refused(register):
    browser = sit_down("Eve", "management")
    with pytest.raises(NotAllowed):
        snapshotting.snapshot(register, browser, register.number, list(KINDS), "comma", "a.zip")
    assert session.person_of("nobody").role not in MAY
    assert NO_NAME.nl not in words(open_tab("snapshots", sit_down("", "auditor")))
