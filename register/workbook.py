"""The record for an authority as a workbook: a cover, contents, and a sheet an activity. Every cell is text, never a formula."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from register.text import Text

MOST_SHEETS = 250
"""More than so many activities stand below each other on one sheet a part: no reader leafs through thousands of tabs."""
MOST_SIGNS = 32_000
"""A cell of a workbook holds 32,767 characters; a longer text goes on in the next row."""
NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
COVER, CONTENTS = Text("Omslag", "Cover"), Text("Inhoud", "Contents")
HEADINGS = (
    Text("Art. 30", "Art. 30"),
    Text("Onderwerp", "Subject"),
    Text("Wat het register zegt", "What the record says"),
    Text("Toelichting", "Details"),
    Text("Bevestiging", "Confirmation"),
)
WIDTHS = (9, 26, 52, 52, 16)

Row = tuple[Sequence[str], str]
"""The cells of a row, and its look."""


def xlsx(document: Mapping[str, Any], at: datetime) -> bytes:
    """The document of `authority` as XLSX. `at` is UTC without a zone; equal documents and times give equal bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": document["title"], "created": at})
    looks = _looks(book)
    for name, rows in _pages(document):
        _fill(book.add_worksheet(name), rows, looks, document)
    book.close()
    return out.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top"}
    return {
        "plain": book.add_format(wrapped),
        "title": book.add_format({"bold": True, "font_size": 16}),
        "heading": book.add_format(wrapped | {"bold": True, "bottom": 1}),
    }


def _pages(document: Mapping[str, Any]) -> Iterator[tuple[str, Iterator[Row]]]:
    """The sheets of the workbook in order, each with its name."""
    language = document["language"]
    yield COVER.in_(language), _cover(document)
    yield CONTENTS.in_(language), _contents(document)
    sheets = [(part, sheet) for part in document["parts"] for sheet in part["sheets"]]
    if len(sheets) <= MOST_SHEETS:
        for place, (part, sheet) in enumerate(sheets, start=1):
            yield _name(f"{place} {sheet['name']}"), _sheet(document, part, sheet)
    else:
        for place, part in enumerate(document["parts"], start=1):
            yield (
                _name(f"{place} {part['title']}"),
                (row for sheet in part["sheets"] for row in _sheet(document, part, sheet)),
            )


def _name(text: str) -> str:
    """The name of a sheet: at most 31 characters, without those that a workbook forbids."""
    return NO_NAME.sub(" ", text)[:31].strip().strip("'")


def _cover(document: Mapping[str, Any]) -> Iterator[Row]:
    yield [document["title"]], "title"
    yield [document["subtitle"]], "plain"
    if document["demonstration"]:
        yield [document["demonstration"]], "plain"
    for label, value in document["cover"]:
        yield ["", label, value], "plain"
    yield [document["reading"]["title"]], "title"
    for line in document["reading"]["lines"]:
        yield ["", "", line], "plain"


def _contents(document: Mapping[str, Any]) -> Iterator[Row]:
    yield [document["words"]["contents"]], "title"
    place = 0
    for part in document["parts"]:
        for sheet in part["sheets"]:
            place += 1
            yield [str(place), part["title"], sheet["name"]], "plain"
    if not place:
        yield ["", "", document["words"]["nothing"]], "plain"


def _sheet(document: Mapping[str, Any], part: Mapping[str, Any], sheet: Mapping[str, Any]) -> Iterator[Row]:
    language = document["language"]
    yield [sheet["name"]], "title"
    yield [part["title"]], "plain"
    yield [heading.in_(language) for heading in HEADINGS], "heading"
    for section in sheet["sections"]:
        letter = f"({section['letter']})" if section["letter"] else ""
        for fact in section["facts"] or [{"text": f"– {section['empty']}", "details": [], "open": False}]:
            mark = f"◇ {document['words']['unconfirmed']}" if fact["open"] else ""
            yield [letter, section["title"], fact["text"], " · ".join(fact["details"]), mark], "plain"


def _fill(sheet: Any, rows: Iterator[Row], looks: Mapping[str, Any], document: Mapping[str, Any]) -> None:
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{document['words']['foot'].replace('&', '&&')}&R&P / &N")
    line = 0
    for cells, look in rows:
        for part in _in_parts(cells):
            for column, cell in enumerate(part):
                if cell:
                    sheet.write_string(line, column, cell, looks[look])
            line += 1


def _in_parts(cells: Sequence[str]) -> Iterator[list[str]]:
    """The row, and more rows for what does not fit in its cells."""
    longest = max((len(cell) for cell in cells), default=0)
    for start in range(0, max(longest, 1), MOST_SIGNS):
        yield [cell[start : start + MOST_SIGNS] for cell in cells]
