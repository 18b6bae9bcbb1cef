"""The documents that come with the register, as they are read in it: our own files, in English."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[2] / "docs"
FIGURES = "benchmarks"
HEADING = re.compile(r"^#(?=#* )", re.MULTILINE)
FENCE = re.compile(r"^```\w+$", re.MULTILINE)
LINK = re.compile(r"\]\((?:\.\./)?(?:decisions/)?([\w-]+)\.md(#[\w-]+)?\)")


class Document(NamedTuple):
    """A document: its first heading, and what stands below it."""

    title: str
    text: str


@cache
def documents() -> dict[str, Document]:
    """Every document by its code: first those about the register, then the figures, then the decisions."""
    files = [
        *sorted(FOLDER.glob("*.md"), key=lambda file: (file.stem == FIGURES, file.stem)),
        *sorted((FOLDER / "decisions").glob("*.md")),
    ]
    return {file.stem: read(file.read_text(encoding="utf-8")) for file in files}


def read(written: str) -> Document:
    """Its headings go two levels down, below those of the page; its links lead to the page of the other document.

    Commands are shown in one colour: those of the highlighter are too pale to read.
    """
    title, _, text = written.partition("\n")
    led = LINK.sub(lambda found: f"](documents?document={found[1]}{found[2] or ''})", text)
    return Document(title.removeprefix("# ").strip(), FENCE.sub("```text", _lowered(led)).strip())


def _lowered(text: str) -> str:
    """Between the fences of a block of commands a # begins a remark and no heading."""
    parts = text.split("```")
    return "```".join(part if i % 2 else HEADING.sub("##", part) for i, part in enumerate(parts))
