"""The way from a finding to where it is mended, and from a record to its findings."""

from collections.abc import Callable
from typing import Any

from register.access import may
from register.findings import RULES, about
from register.text import Text
from register.ui import frame, session
from register.ui.columns import FIELD_LABELS
from register.ui.registry import PAGES
from register.ui.session import View
from register.wording import number

WHERE = Text("{id} · {article} · veld: {field}", "{id} · {article} · field: {field}")
WHERE_ELSE = Text("{id} · {article}", "{id} · {article}")
ABOUT, ABOUT_ONE = Text("{n} open bevindingen", "{n} open findings"), Text("1 open bevinding", "1 open finding")

ASKED_FOR: dict[str, Callable[[Any], dict[str, str]]] = {
    "edit": lambda row: {"kind": row.at_kind, "field": row.field} | ({"key": row.at_key} if row.at_key else {}),
    "request": lambda row: {"reference": row.at_key},
    "disposals": lambda row: {"rule": row.at_key, "state": "overdue"},
}
"""What a page where findings are mended is asked for."""
OWN_PAGE = {"request": "request"}
"""The kinds that no form changes, and the page where they are worked on."""


def _page_of(row: Any) -> str:
    return OWN_PAGE.get(row.at_kind, RULES[row.rule].mended_on)


def where(view: View, row: Any) -> str:
    """Number and article; the field only of what is mended in a field."""
    phrase, field = WHERE if _page_of(row) == "edit" else WHERE_ELSE, FIELD_LABELS[row.field].label
    return phrase.in_(view.language, id=row.rule, article=RULES[row.rule].article, field=field.in_(view.language))


def lead(view: View, row: Any) -> None:
    """The way to where it is mended, for who may go there."""
    page = _page_of(row)
    if may(session.person(), PAGES[page].action):
        frame.lead(view, page, **ASKED_FOR[page](row))


def beside(view: View, kind: str, key: str) -> None:
    """How many open findings are about a record, as the way to them; nothing when there are none."""
    n = about.open_about(view, kind, key)
    if n:
        label = (ABOUT_ONE if n == 1 else ABOUT).in_(view.language, n=number(n, view.language))
        frame.link(view, "findings", label, record=key, kind=kind)
