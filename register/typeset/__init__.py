"""Documents set as PDF: a template of this folder and what it shows, which never becomes part of the template's code."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

FOLDER = Path(__file__).parent
PROBE = "probe.typ"
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: tagged, with a title and a language, so that it can be read aloud."""
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
COMMON = re.compile(r"[\n -~\u00a1-\u017f]+")
"""Letters of Latin scripts, which the fonts in the package have."""


def pdf(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """A template of this folder with its data as PDF. `at` is UTC without a zone; equal data and time give equal bytes.

    The template reads the data with json(bytes(sys.inputs.data)), so that no text in it is read as markup. A character that
    the fonts cannot show is written as its number, such as [U+1F642].
    """
    return bytes(_compiled(template, json.dumps(shown(data), ensure_ascii=False), at))


def shown(data: Any) -> Any:
    """The data with every text as the fonts can show it."""
    missing = _missing(frozenset(COMMON.sub("", "".join(_texts(data)))))
    return _replaced(data, {ord(sign): f"[U+{ord(sign):04X}]" for sign in missing})


def _texts(data: Any) -> list[str]:
    if isinstance(data, Mapping):
        return [text for part in data.values() for text in _texts(part)]
    if isinstance(data, list | tuple):
        return [text for part in data for text in _texts(part)]
    return [data] if isinstance(data, str) else []


def _replaced(data: Any, signs: Mapping[int, str]) -> Any:
    if isinstance(data, Mapping):
        return {name: _replaced(part, signs) for name, part in data.items()}
    if isinstance(data, list | tuple):
        return [_replaced(part, signs) for part in data]
    return UNPRINTABLE.sub("", data).translate(signs) if isinstance(data, str) else data


@cache
def _missing(signs: frozenset[str]) -> frozenset[str]:
    """Those of the characters that no font can show: halved until each is found alone."""
    signs = frozenset(sign for sign in signs if not UNPRINTABLE.match(sign))
    if not signs or _can_show(signs):
        return frozenset()
    if len(signs) == 1:
        return signs
    some = frozenset(sorted(signs)[: len(signs) // 2])
    return _missing(some) | _missing(signs - some)


def _can_show(signs: frozenset[str]) -> bool:
    try:
        _compiled(PROBE, json.dumps({"signs": sorted(signs)}), datetime(1980, 1, 1))
    except typst.TypstError:
        return False
    return True


def _compiled(template: str, data: str, at: datetime) -> Any:
    return typst.compile(
        FOLDER / template,
        root=FOLDER,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=STANDARD,
        timestamp=at.replace(microsecond=0, tzinfo=UTC),
    )
