"""A page as its reader runs it: opened on a register, on the day that is measured."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benchmarks import data
from benchmarks.constants import Answers, answered
from register import commands
from register.journal import Change
from register.model import item_of
from register.model.requests import DataSubjectRequest
from register.ui import session
from register.ui.registry import PAGES
from tests.screens import sit_down

MAIN = Path(__file__).parents[1] / "register" / "ui" / "main.py"


@contextmanager
def opened(path: Path) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ("REGISTER_DATABASE", "REGISTER_TODAY")}
    os.environ |= {"REGISTER_DATABASE": str(path), "REGISTER_TODAY": data.TODAY.isoformat()}
    try:
        yield
    finally:
        session.close_register()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def page(code: str, query: dict[str, str], role: str = session.LEAST_ROLE) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    app.session_state["register_browser"] = sit_down("", role)
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(str(PAGES[code].path))


def run(page: AppTest) -> None:
    page.run()
    if page.exception:
        raise RuntimeError(page.exception[0].message)


def run_first(page: AppTest) -> None:
    """Run a page when every answer has been forgotten: no entry makes the register forget as much, but for a redaction."""
    session.open_register().forget()
    run(page)


def run_from(answers: Answers, page: AppTest) -> None:
    """Run a page whose answers are constants, those that earlier runs left in `answers`, and that draws all of its pictures."""
    session.open_register().forget()
    with answered(answers):
        run(page)


def log_request(numbers: "count[int]") -> None:
    """Somebody logs a request: the commonest entry."""
    received = DataSubjectRequest(received_on=data.TODAY, channel="email", rights=["access"])
    _enter(Change("request", f"RX{next(numbers)}", item_of(received)))


def rename_purpose(numbers: "count[int]") -> None:
    """Somebody edits a record that much depends on."""
    version, item = commands.current(session.open_register(), "purpose", "P2.1")
    _enter(Change("purpose", "P2.1", item | {"name": {"nl": f"doel {next(numbers)}"}}, version))


def _enter(change: Change) -> None:
    session.open_register().save([change], by="bench")


def sent(page: AppTest) -> int:
    """Bytes of everything that a page holds, which is more than what a rerun changes."""
    return sum(node.proto.ByteSize() for node in page._tree if getattr(node, "proto", None))
