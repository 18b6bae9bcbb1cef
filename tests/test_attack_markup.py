"""Markup in every text of the register, on every page, with every record chosen and everything opened: it is never more than text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message  # type: ignore[import-untyped]
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from register.projection import Register
from register.ui.registry import PAGES
from tests.hostile import MARKUP, READ_AS_MARKUP, fill
from tests.screens import office, press, run
from tests.walks import CHOICES, OF_EVERY_KIND, buttons, roles_of, type_everywhere, visit, visits, visits_of_every_kind

PLAIN = {
    ("Selectbox", "options"),
    ("Selectbox", "raw_value"),
    ("MultiSelect", "options"),
    ("MultiSelect", "raw_values"),
    ("TextInput", "value"),
    ("TextInput", "default"),
    ("TextArea", "value"),
    ("TextArea", "default"),
    ("PlotlyChart", "alt"),
    ("PlotlyChart", "spec"),  # of Plotly; see test_pages.py: markup_reaches_a_picture_escaped
}
"""What a browser shows or keeps as it is: the only places where a text may stand without being escaped."""


NAMES = {"id", "form_id"}
"""What a browser calls an element, which is shown nowhere."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register in which everything is markup: records, reasons, who entered them and who looked."""
    path: Path = tmp_path_factory.mktemp("markup") / "register.duckdb"
    fill(path, [MARKUP, MARKUP]).close()
    with office(path) as register:
        yield register


def nodes(block: Any) -> Iterator[Node]:
    for child in block.children.values():
        yield child
        if isinstance(child, Block):
            yield from nodes(child)


def strings(message: Message) -> Iterator[tuple[str, str, str]]:
    """Every text that is sent to the browser: in which message, in which field."""
    for field, value in message.ListFields():
        parts = list(value.values()) if isinstance(value, dict) else value if field.is_repeated else [value]
        for part in parts:
            if isinstance(part, Message):
                yield from strings(part)
            elif isinstance(part, str):
                yield message.DESCRIPTOR.name, field.name, part


def sent(tab: AppTest) -> Iterator[tuple[str, str, str]]:
    for node in nodes(tab._tree):
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            yield from strings(proto)


def wrong(tab: AppTest) -> set[tuple[str, str]]:
    found = {(kind, field) for kind, field, text in sent(tab) if field not in NAMES and READ_AS_MARKUP.search(text)}
    return found - PLAIN


def opened(tab: AppTest) -> AppTest:
    """With the last of every choice chosen, everything ticked, and the same markup typed wherever one can type."""
    for box in (one for kind in CHOICES for one in getattr(tab.main, kind) if not one.disabled):
        choose(box)
    return type_everywhere(run(tab), MARKUP)


def choose(box: Any) -> None:
    kind = type(box).__name__
    if kind in ("Checkbox", "Toggle"):
        box.set_value(True)
    elif kind == "Multiselect":
        box.set_value(box.options[-1:])
    elif kind == "Selectbox" and box.options:
        box.select_index(len(box.options) - 1)


@pytest.mark.parametrize("code", PAGES)
def test_no_text_of_a_page_is_read_as_markup(shown, code):
    for query in visits(code):
        tab = visit(code, **query)
        assert {*wrong(tab), *wrong(opened(tab))} == set()


def pressed(code: str, role: str, query: dict[str, str]) -> None:
    """Each button once, each on a page of its own."""
    for button in [None, *buttons(opened(visit(code, role, **query)))]:
        tab = opened(visit(code, role, **query))
        if button in buttons(tab):
            press(tab, str(button))
        assert wrong(tab) == set(), (role, query, button)


@pytest.mark.slow
@pytest.mark.parametrize("code", PAGES)
def test_no_text_of_a_page_is_read_as_markup_in_any_role_or_after_any_button(shown, code):
    for role in roles_of(code):
        for query in visits(code):
            pressed(code, role, query)


@pytest.mark.slow
@pytest.mark.parametrize("code", OF_EVERY_KIND)
def test_no_text_of_any_kind_of_record_is_read_as_markup(shown, code):
    for query in visits_of_every_kind(code):
        pressed(code, "dpo", query)


def test_the_text_is_there_to_be_read_as_markup(shown):
    """Else nothing above would prove anything."""
    texts = [text for code in ("purposes", "journal", "edit") for _, _, text in sent(visit(code, **visits(code)[-1]))]
    assert sum("alert" in text for text in texts) > 20
