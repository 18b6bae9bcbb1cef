"""How all activities stand, and the record for an authority."""

from functools import partial
from pathlib import Path

import duckdb

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from register import approving, authority, queries, typeset, workbook
from register.access import local
from register.projection import Register
from register.queries import View

AIM, AIM_OF_DOCUMENT = 3.0, 1.5
APPROVED = 200
"""So many activities are approved, and one recipient changed since."""
ONE_PASS = """
select p.activity, count(*) from purpose p join (
    select purpose, key from purpose_recipients union all select purpose, key from purpose_data_categories
    union all select purpose, key from purpose_data_subject_categories union all select purpose, key from purpose_retention_rules
) l on l.purpose = p.key group by p.activity
"""
AT = authority.FIXED


def measure(scale: Scale, folder: Path) -> list[Result]:
    with data.register(folder, scale.activities, scale.requests) as register:
        return [_standing(scale, register), *_documents(scale, register)]


def _standing(scale: Scale, register: Register) -> Result:
    """The list as the first reader after an entry asks for it, against one pass over the links of all activities."""
    for n in range(1, min(APPROVED, scale.activities) + 1):
        key, today = f"A{n}", data.TODAY
        approving.submit(register, local("Ann", "dpo"), key, shown=register.number, today=today)
        approving.approve(register, local("Max", "management"), key, shown=register.number, today=today)
    present = data.present(register)
    works = {"list": partial(_first, _view(register)), "pass": partial(_pass, present)}
    taken = in_turns(works, scale.rounds)
    said = f"how {scale.activities:,} activities stand; the first after an entry"
    return result(said, "one pass over the links of all activities", AIM, taken["list"], taken["pass"])


def _documents(scale: Scale, register: Register) -> list[Result]:
    """Each form, against setting or writing what it says when that is known."""
    view, few = _view(register), [f"A{n}" for n in range(1, min(100, scale.activities) + 1)]
    pdf, book = authority.document(view, few), authority.document(view)
    works = {
        "pdf": partial(authority.written, view, "pdf", few),
        "set": partial(typeset.pdf, "record.typ", pdf, AT),
        "book": partial(authority.written, view, "xlsx"),
        "write": partial(workbook.xlsx, book, AT),
    }
    taken = in_turns(works, min(scale.rounds, 3))
    return [
        result(
            f"the record of {len(few)} activities as PDF",
            "typst on the same data",
            AIM_OF_DOCUMENT,
            taken["pdf"],
            taken["set"],
        ),
        result(
            f"the record of {scale.activities:,} activities as a workbook",
            "xlsxwriter on the same data",
            AIM_OF_DOCUMENT,
            taken["book"],
            taken["write"],
        ),
    ]


def _view(register: Register) -> View:
    return View(register, register.catch_up(), data.TODAY, "nl")


def _first(view: View) -> None:
    view.register.forget()
    queries.approvals(view)


def _pass(present: duckdb.DuckDBPyConnection) -> None:
    present.execute(ONE_PASS).fetchall()
