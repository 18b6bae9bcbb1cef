"""Walks through all pages: what each has to be asked before it shows all that it can, and what it asks of the URL and of its reader."""

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.state.query_params import QueryParams
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy
from streamlit.testing.v1 import AppTest

from register.access import PERMISSIONS
from register.model import KINDS
from register.snapshots import FORMS
from register.ui.registry import PAGES
from tests.screens import go, new_tab, run, sit_down

ROOT = Path(__file__).resolve().parents[1]
CODE = [*sorted(ROOT.joinpath("register/ui").glob("*.py")), *(page.path for page in PAGES.values())]
"""The files that draw pages."""

VISITS: dict[str, list[dict[str, str]]] = {
    "requests": [{}, {"show": "all"}],
    "snapshots": [{"form": form} for form in FORMS],
    "authority": [{"format": "pdf", "activities": "K1"}, {"format": "xlsx"}],
    "findings": [{"months": "true"}],
    "search": [{}, {"q": "1+1"}],
    "request": [{}, {"reference": "K1"}],
    "approvals": [{"activity": "K1"}],
    "purposes": [{"activity": "K1"}, {"activity": "K2"}],
    "retention": [{}, {"picture": "rule"}],
    "redact": [{"entry": "1"}, {"entry": "2"}],
    "what_if": [{"contract_end": "2010-01-01", "retention_end": "2010-01-01"}],
    "edit": [{}, {"kind": "purpose", "key": "K1"}],
    "journal": [{}, {"kind": "purpose", "key": "K1"}],
}
"""What a page is asked, on a register with the keys K1 and K2; the others are visited as they open."""
OF_EVERY_KIND = {"edit": {"key": "K1"}, "journal": {"key": "K1"}, "bulk": {}}
"""Pages that show any record in a form, a trail or a table of its own."""


def visits(code: str) -> Sequence[dict[str, str]]:
    return VISITS.get(code, [{}])


def visits_of_every_kind(code: str) -> Sequence[dict[str, str]]:
    return [{"kind": kind} | OF_EVERY_KIND[code] for kind in KINDS] if code in OF_EVERY_KIND else []


def roles_of(code: str) -> Sequence[str]:
    return [role for role, actions in PERMISSIONS.items() if PAGES[code].action in actions]


def visit(code: str, role: str = "dpo", /, **query: str) -> AppTest:
    return go(new_tab(sit_down("Ann", role)), code, **query)


@contextmanager
def asked_of_the_url() -> Iterator[set[str]]:
    """The names that pages look for in their URL meanwhile, themselves or by a widget that is bound to it."""
    found: set[str] = set()
    bind, get = QueryParams.bind_widget, QueryParamsProxy.__getitem__

    def bound(self: QueryParams, param_key: str, *rest: Any, **more: Any) -> Any:
        found.add(param_key)
        return bind(self, param_key, *rest, **more)

    def got(self: QueryParamsProxy, key: str) -> str:
        found.add(key)
        return get(self, key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QueryParams, "bind_widget", bound)
        patch.setattr(QueryParamsProxy, "__getitem__", got)
        yield found


def written_in_the_code() -> set[str]:
    """The names in the URL that stand in the code as they are: where a filter is drawn, and where the URL is read."""
    calls = [node for file in CODE for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    named = (name for call in calls for name in _names(call))
    return {name.value for name in named if isinstance(name, ast.Constant) and isinstance(name.value, str)}


FILTERS = {"frame.choose", "frame.pick", "frame.switch", "frame.search", "frame.day"}


def _names(call: ast.Call) -> Sequence[ast.expr]:
    called = ast.unparse(call.func)
    if called in FILTERS:
        return call.args
    if called in ("st.query_params.get", "st.query_params.pop"):
        return call.args[:1]
    bound = [keyword for keyword in call.keywords if keyword.arg == "bind"]
    return [keyword.value for keyword in call.keywords if bound and keyword.arg == "key"]


FIELDS = ("text_input", "text_area", "number_input", "chat_input")
CHOICES = ("selectbox", "multiselect", "radio", "checkbox", "toggle", "date_input")
EVERYWHERE = "sought"
"""The field that leads away from every page."""


def fields(tab: AppTest) -> list[Any]:
    """Where a reader can type, besides the field above every page."""
    return [one for kind in FIELDS for one in getattr(tab, kind) if not one.disabled and one.key != EVERYWHERE]


def type_everywhere(tab: AppTest, text: str) -> AppTest:
    for field in fields(tab):
        field.set_value(text)
    return run(tab)


def buttons(tab: AppTest) -> list[str]:
    return [one.key for one in tab.main.button if not one.disabled and one.key]
