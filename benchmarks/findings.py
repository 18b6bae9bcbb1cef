"""The findings: all rules, the rules that run after an edit, and the months, against one pass over the same tables."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from register.findings import RULES, history
from register.findings.evaluation import evaluated, found_by, memory_of
from register.projection import Register
from register.queries import View
from register.tables import tables

AIM = 3
MONTHS_AIM = 12 * AIM


def measure(scale: Scale, folder: Path) -> list[Result]:
    """Every rule on the large register; after an edit of a recipient only those that read recipients."""
    with data.register(folder, scale.activities, scale.requests) as register:
        view = View(register, register.number, data.TODAY, "nl")
        reading = [rule for rule in RULES.values() if "recipient" in rule.reads]
        works: dict[str, Callable[[], object]] = {
            "all": partial(_afresh, view),
            "edit": lambda: found_by(view, *reading),
            "again": partial(evaluated, view),
            "months": partial(_months, view),
            "floor": partial(one_pass, register),
        }
        taken = in_turns(works, scale.rounds)
    size = f"{scale.activities:,} activities, {scale.requests:,} requests"
    said = "one pass over the tables that the rules read, every column"
    return [
        result(f"findings, all {len(RULES)} rules: {size}", said, AIM, taken["all"], taken["floor"]),
        result(
            f"findings, the {len(reading)} rules after an edit of a recipient: {size}",
            said,
            AIM,
            taken["edit"],
            taken["floor"],
        ),
        result(f"findings, nothing changed: {size}", said, AIM, taken["again"], taken["floor"]),
        result(
            f"open findings of twelve months, first time: {size}", said, MONTHS_AIM, taken["months"], taken["floor"]
        ),
    ]


def _afresh(view: View) -> None:
    """As the first reader after a start: nothing is remembered."""
    view.register.forget()
    memory_of(view.register).forget_redacted(-1)
    evaluated(view)


def _months(view: View) -> None:
    view.register.forget()
    memory_of(view.register).forget_redacted(-1)
    history.months(view)


def one_pass(register: Register) -> None:
    """Read every column of the tables that the rules read, once."""
    kinds = {kind for rule in RULES.values() for kind in rule.reads}
    with register.cursor() as cursor:
        for kind in kinds:
            for table in tables({kind: register.kinds[kind]}):
                cursor.execute(f'select count(*), max(hash(t)) from "{table}" t').fetchall()
