"""Pages to test with: opened in a tab of some browser, by somebody, on the register that this process has open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from register.access import local
from register.projection import Register
from register.ui import session
from register.ui.registry import PAGES

MAIN = Path(__file__).resolve().parents[1] / "register/ui/main.py"
TODAY = date(2026, 11, 23)
WIDGETS = ("text_input", "text_area", "selectbox", "multiselect", "checkbox", "date_input", "button", "radio")

_browsers = count(1)


@contextmanager
def office(path: Path) -> Iterator[Register]:
    """The register that the pages show, on the day of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_DATABASE", str(path))
        patch.setenv("REGISTER_TODAY", TODAY.isoformat())
        yield session.open_register()
        session.close_register()


def sit_down(name: str = "Ann", role: str = "dpo") -> str:
    """A browser in which somebody took a role; returns what tells it from others."""
    browser = f"browser {next(_browsers)}"
    take_role(browser, name, role)
    return browser


def take_role(browser: str, name: str, role: str) -> None:
    session._people[browser] = local(name, role)


def new_tab(browser: str) -> AppTest:
    """A tab that was opened and shows nothing yet."""
    tab = AppTest.from_file(str(MAIN), default_timeout=60)
    tab.session_state["register_browser"] = browser
    return tab


def open_tab(code: str, browser: str, **query: str) -> AppTest:
    """A new tab at a page, as a deep link with this query opens it."""
    return go(new_tab(browser), code, **query)


def go(tab: AppTest, code: str, /, **query: str) -> AppTest:
    """The same tab at a page."""
    tab.query_params.clear()
    for name, value in query.items():
        tab.query_params[name] = value
    tab.switch_page(str(PAGES[code].path)).run()
    assert not tab.exception, tab.exception
    return tab


def widget(tab: AppTest, name: str) -> Any:
    """The widget of the field of a form with this name, such as name/nl or recipients/RC1/origin, or the one with this key."""
    of_form = rf"edit/[^/]+/[^/]+/\d+/{re.escape(name)}"
    others = rf"{re.escape(name)}(/[^/]+/[^/]+/\d+)?"
    found = [[one for one in _widgets(tab) if re.fullmatch(key, one.key or "")] for key in (of_form, others)]
    [one] = found[0] or found[1]
    return one


def has(tab: AppTest, name: str) -> bool:
    return any((one.key or "").endswith(name) for one in _widgets(tab))


def _widgets(tab: AppTest) -> Iterator[Any]:
    return (one for kind in WIDGETS for one in getattr(tab, kind))


def fill(tab: AppTest, **values: Any) -> AppTest:
    """Type or choose in several fields at once; __ stands for /."""
    for name, value in values.items():
        widget(tab, name.replace("__", "/")).set_value(value)
    return run(tab)


def press(tab: AppTest, name: str) -> AppTest:
    widget(tab, name).click()
    return run(tab)


def run(tab: AppTest) -> AppTest:
    tab.run()
    assert not tab.exception, tab.exception
    return tab


def links(tab: AppTest) -> list[tuple[str, str]]:
    """The page that each link leads to, and what its address says."""
    return [(link.proto.page, link.proto.query_string) for link in tab.get("page_link")]


def words(tab: AppTest) -> str:
    """Everything the page says, without the signs that keep Markdown from reading it."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "success")
    return unescaped("\n".join(str(one.value) for kind in kinds for one in getattr(tab, kind)))


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
