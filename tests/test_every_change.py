"""Every kind of change, one after the other, each followed by a successful proof; a command that is not walked is named."""

import importlib.util
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

import pytest

from register import (
    acceptances,
    approvers,
    approving,
    backups,
    commands,
    daily,
    demonstration,
    disposals,
    exchange,
    forgetting,
    handling,
    people,
    proving,
    redacting,
    requesters,
    snapshots,
)
from register.access import local
from register.disposals import Line
from register.findings import listed
from register.findings.listed import Chosen
from register.journal import Change, verify
from register.journal.restoring import restore
from register.model import KINDS, item_of
from register.model.requests import DataSubjectRequest, RequestStep
from register.model.retention import Holding
from register.projection import Register
from register.queries import View
from register.requesters import Requester
from register.sealing import load_keys
from register.wording import PLACE
from tests.examples import change, least
from tests.folders import CATEGORY
from tests.packages import as_file, by_script, taken
from tests.screens import TODAY
from tests.writers import modules, noted, writers

DPO, CARE, BOSS = local("Ann", "dpo"), local("Cas", "customer_care"), local("Max", "management")
AUDITOR = local("Eve", "auditor")
REQUEST = DataSubjectRequest(received_on=TODAY - timedelta(9), channel="email", rights=["access"])
LATER = TODAY + timedelta(9)
YEARS_LATER = datetime(2032, 1, 5, 3, tzinfo=PLACE)
LINE = Line("RT2", "2019-08")
ROOT = Path(__file__).resolve().parents[1]
PAST = re.compile(r"\bregister\.save\(|\bjournal\.(append|redact|erase\w*|rewrite)\(|\b(refill|enter)\(cursor")


class Here(NamedTuple):
    """Where the walk is made, and the requests that were logged on the way."""

    register: Register
    folder: Path
    references: list[str]

    def version(self, kind: str, key: str) -> int:
        return commands.current(self.register, kind, key)[0]


Step = Callable[[Here], Path | None]
CHANGES: list[Step] = []
"""What enters something in the register here, in the order in which it can be done."""
OTHERS: list[Step] = []
"""What writes the file anew without an entry, or makes another file, of which the path is returned."""


def enters(step: Step) -> Step:
    CHANGES.append(step)
    return step


def other(step: Step) -> Step:
    OTHERS.append(step)
    return step


# Records


@enters
def save(here: Here) -> None:
    new = [change("hold", "H1", least(KINDS["hold"]))]
    commands.save(here.register, DPO, new, reason="new", today=TODAY)


@enters
def end(here: Here) -> None:
    commands.end(here.register, DPO, "hold", "H1", shown=1, reason="over", today=TODAY)


@enters
def bring_back(here: Here) -> None:
    commands.bring_back(here.register, DPO, "hold", "H1", shown=2, reason="not over", today=TODAY)


@enters
def go_back(here: Here) -> None:
    commands.restore(here.register, DPO, "hold", "H1", 1, shown=3, reason="as it was", today=TODAY)


@enters
def confirm(here: Here) -> None:
    shown, places = here.version("purpose", "P2.4"), [("judgements", "legal_basis")]
    commands.confirm(here.register, DPO, "purpose", "P2.4", places, shown=shown, reason="seen", today=TODAY)


@enters
def choose_settings(here: Here) -> None:
    item = {"model": 1, "holiday_policy": "core", "judgements": {"holiday_policy": {"origin": "dpo"}}}
    commands.save(here.register, DPO, [Change("settings", "S1", item)], reason="choice", today=TODAY)


@enters
def let_dpo_approve(here: Here) -> None:
    approvers.let_dpo_approve(here.register, BOSS, may=True, reason="four eyes", today=TODAY)


@enters
def import_files(here: Here) -> None:
    folder = here.folder / "more"
    folder.mkdir()
    (folder / "data_category.csv").write_bytes(as_file([CATEGORY.split(","), ["DC99", "Foto", "none", "dpo"]]))
    found = exchange.preview(here.register, folder)
    commands.import_files(here.register, DPO, found, reason="import")


# Requests


@enters
def log(here: Here) -> None:
    who = Requester(name="Jan Jansen", contact="jan@example.org")
    here.references.append(handling.log(here.register, CARE, REQUEST, today=TODAY, who=who))


@enters
def take_a_step(here: Here) -> None:
    _step(here, "acknowledged", told_by="email")


@enters
def close(here: Here) -> None:
    _step(here, "withdrawn")


def _step(here: Here, step: str, **facts: str) -> None:
    [reference, *_] = here.references
    taken_now = RequestStep.model_validate({"request": reference, "on": TODAY, "step": step} | facts)
    handling.take(here.register, CARE, reference, taken_now, today=TODAY, note="called back")


@enters
def log_another(here: Here) -> None:
    log(here)


@enters
def forget(here: Here) -> None:
    forgetting.forget(here.register, DPO, here.references[1:], today=TODAY)


# Retention


@enters
def set_a_hold(here: Here) -> None:
    disposals.set_hold(
        here.register, DPO, categories=["DC1"], reason="claim", owner="legal", review_by=LATER, today=TODAY
    )


@enters
def lift_a_hold(here: Here) -> None:
    for key in ("H1", "H2"):
        disposals.lift_hold(here.register, DPO, key, reason="settled", today=TODAY)


@enters
def count(here: Here) -> None:
    holding = Holding(rule=LINE.rule, month=LINE.month, number=50)
    commands.save(here.register, DPO, [Change("holding", "HL1", item_of(holding))], reason="counted", today=TODAY)


@enters
def dispose(here: Here) -> None:
    facts: dict[str, Any] = {"number": 30, "on": TODAY, "evidence": "log 12", "by": "archive"}
    disposals.dispose(here.register, DPO, LINE, **facts, today=TODAY)


# Approval and findings


@enters
def submit(here: Here) -> None:
    approving.submit(here.register, DPO, "A3", shown=here.register.number, today=TODAY)


@enters
def give_back(here: Here) -> None:
    approving.give_back(here.register, BOSS, "A3", shown=here.register.number, reason="not yet", today=TODAY)


@enters
def advise(here: Here) -> None:
    approving.advise(here.register, DPO, "A3", shown=here.register.number, view="agree", today=TODAY)


@enters
def submit_again(here: Here) -> None:
    submit(here)


@enters
def approve(here: Here) -> None:
    approving.approve(here.register, BOSS, "A3", shown=here.register.number, today=TODAY)


@enters
def review(here: Here) -> None:
    approving.reviewed(here.register, DPO, "A3", reason="nothing changed", today=TODAY)


@enters
def accept(here: Here) -> None:
    view = View(here.register, here.register.number, TODAY, "nl")
    found = listed.chosen(listed.findings(view), Chosen(rule="F25")).to_dict("records")[0]
    seen = listed.bound_to(view, {found["finding"]: found})[found["finding"]]
    acceptances.accept(here.register, BOSS, found["finding"], reason="soon", until=LATER, seen=seen, today=TODAY)


@enters
def take_back(here: Here) -> None:
    acceptances.take_back(here.register, BOSS, "AC1", reason="mended now", today=TODAY)


# Gone for good


@enters
def redact(here: Here) -> None:
    number = here.register.journal.trail("hold", "H1")[0].number
    redacting.redact(here.register, DPO, number, reason="asked")


@enters
def forget_by_itself(here: Here) -> None:
    daily.work(here.register, YEARS_LATER, {})


@other
def be_called(here: Here) -> None:
    people.remember(here.register, "oidc:1", "Ann de Wit")
    people.forget(here.register, "oidc:1")


@other
def seal_anew(here: Here) -> None:
    requesters.seal_anew(here.register, load_keys(here.register.journal.path))


# Other files


@other
def back_up_and_restore(here: Here) -> Path:
    now, new = datetime.now(UTC), here.folder / "restored.duckdb"
    made = commands.back_up(View(here.register, here.register.number, TODAY, "nl"), DPO, now)
    restore(made.path, new, replace=False, now=now)
    return new


@other
def back_up_to_a_file(here: Here) -> Path:
    return backups.back_up(here.register, here.folder / "copy.duckdb").path


@other
def open_and_replay(here: Here) -> Path:
    with closing(Register(here.folder / "empty.duckdb")):
        pass
    new = here.folder / "replayed.duckdb"
    snapshots.replay(taken(here.register, here.folder / "whole.zip"), new)
    return new


@other
def check_a_snapshot(here: Here) -> None:
    """For that a register is made of it."""
    path = taken(here.register, here.folder / "after.zip")
    assert proving.prove_snapshot(AUDITOR, path).wrong is None
    assert by_script(path).returncode == 0


@other
def demonstrate(here: Here) -> Path:
    path = here.folder / "demonstration.duckdb"
    demonstration.rebuild(path, TODAY)
    return path


# The walk


def walk(folder: Path, seed_file: Path, fits: Callable[[Register], bool]) -> set[CodeType]:
    """What ran on the walk; after every step the register must fit, and every file that was made must be proved."""
    found = set[CodeType]()
    with closing(Register(shutil.copy(seed_file, folder / "register.duckdb"))) as register:
        here, before = Here(register, folder, []), taken(register, folder / "before.zip")
        for step in CHANGES + OTHERS:
            number = register.number
            with noted(found):
                made = step(here)
            assert (register.number > number) is (step in CHANGES), step
            assert fits(register), step
            assert made is None or is_proved_at(made), step
        assert proving.prove_going_on(register, AUDITOR, before).wrong is None
    return found


def is_proved(register: Register) -> bool:
    return proving.prove(register, AUDITOR).wrong is None


def is_proved_at(path: Path) -> bool:
    with closing(Register(path)) as register:
        return is_proved(register)


def test_every_function_that_enters_something_is_walked_and_followed_by_a_check_that_succeeds(seed_file, tmp_path):
    walked = walk(tmp_path, seed_file, lambda register: verify(register.journal) is None)
    assert {name for name, function in writers(modules()).items() if function.__code__ not in walked} == set()


@pytest.mark.slow
def test_every_kind_of_change_is_followed_by_a_successful_proof_of_the_tables_too(seed_file, tmp_path):
    assert walk(tmp_path, seed_file, is_proved)


def test_a_new_command_would_be_known(tmp_path):
    """So that the test above can fail."""
    source = tmp_path / "newly.py"
    source.write_text(
        "from register import commands, queries\n"
        "def change(register, person): return commands.end(register, person, 'hold', 'H1')\n"
        "def look(register, person): return queries.settings(register)\n"
        "def directly(register): register.journal.append([], by='x')\n",
        encoding="utf-8",
    )
    spec = importlib.util.spec_from_file_location("newly", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = writers([*modules(), module])
    assert {name for name in found if name.startswith("newly.")} == {"newly.change", "newly.directly"}


def test_screens_and_command_line_enter_nothing_past_what_is_walked():
    """They may call any of those functions, not the register or the journal itself."""
    files = [ROOT / "app.py", *(ROOT / "register").glob("console*.py"), ROOT / "register/__main__.py"]
    files += [*(ROOT / "register/ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    assert len(files) > 50
    assert [file.name for file in files if PAST.search(file.read_text(encoding="utf-8"))] == []
