"""The cells of a table that people type in: from a record to a row, and back from a row to a record."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from register import signing
from register.exchange.reading import Row, nested
from register.records import Column, Record, columns_of
from register.text import Text
from register.ui.session import View

NUMBER = Text("Nummer", "Number")


def columns(record: type[Record]) -> list[Column]:
    """The columns that a cell can hold: no lists, no origins, nothing that a page of its own is for."""
    return [
        column
        for column in columns_of(record)
        if "judgements" not in column.path and not column.sql.endswith("[]") and column.name != "ended_on"
    ]


def frame_of(view: View, record: type[Record], items: Mapping[str, tuple[int, dict[str, Any]]]) -> pd.DataFrame:
    rows = [[key, *(_shown(view, column, item) for column in columns(record))] for key, (_, item) in items.items()]
    return pd.DataFrame(rows, columns=["key", *(column.name for column in columns(record))], dtype=object)


def _shown(view: View, column: Column, item: Any) -> Any:
    for name in column.path:
        item = item.get(name) if isinstance(item, dict) else None
    choices = column.field.choices
    if choices and item in choices:
        return choices[item].label.in_(view.language)
    return str(item) if column.kind == "number" and item is not None else item


def config(view: View, record: type[Record], closed: Collection[str] = ()) -> dict[str, Any]:
    """How each column is typed in; in a closed one nothing can be."""
    shown = {column.name: _column(view, column, column.name in closed) for column in columns(record)}
    return {"key": st.column_config.TextColumn(NUMBER.in_(view.language), required=True, pinned=True)} | shown


def _column(view: View, column: Column, is_closed: bool) -> Any:
    label = column.label.in_(view.language)
    if column.field.choices:
        options = [term.label.in_(view.language) for term in column.field.choices.values()]
        return st.column_config.SelectboxColumn(label, options=options, disabled=is_closed)
    of_kind = st.column_config.CheckboxColumn if column.kind == "yes_no" else st.column_config.TextColumn
    return of_kind(label, disabled=is_closed)


def item_of_row(view: View, record: type[Record], before: dict[str, Any], row: Mapping[Any, Any]) -> dict[str, Any]:
    cells = {column.name: _value(view, column, row[column.name]) for column in columns(record)}
    return signing.stated_after_all(nested(before, Row(0, "", cells, tuple(columns(record)))))


def _value(view: View, column: Column, cell: Any) -> Any:
    if isinstance(cell, bool):
        return cell
    text = text_of(cell)
    codes = {term.label.in_(view.language): code for code, term in (column.field.choices or {}).items()}
    if column.kind == "number" and text.isascii() and text.isdecimal() and len(text) < 18:
        return int(text)
    return codes.get(text, text) or None


def text_of(cell: Any) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None or cell != cell else str(cell)
