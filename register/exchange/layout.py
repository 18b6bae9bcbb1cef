"""The shape of the files: which there are, and which columns each has."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from register.model import Kinds
from register.records import Column, columns_of, link_fields

LIST_SEPARATOR = ";"
Progress = Callable[[Iterable[Any], int], Iterable[Any]]
"""Shows how far a long piece of work is: takes its parts and how many there are, gives the parts one by one."""


class File(NamedTuple):
    """One CSV file. A file with links (`field` is given) has the key of the record in a column with the name of its kind."""

    name: str
    kind: str
    field: str
    record_column: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> list[str]:
        return [self.record_column, *(column.name for column in self.columns)]


def files_of(kinds: Kinds) -> list[File]:
    """Every file of the register, each kind followed by its links."""
    return [file for kind in kinds for file in _files_of_kind(kind, kinds)]


def _files_of_kind(kind: str, kinds: Kinds) -> list[File]:
    links = (
        File(f"{kind}_{field}.csv", kind, field, kind, columns_of(link))
        for field, link in link_fields(kinds[kind]).items()
    )
    return [File(f"{kind}.csv", kind, "", "key", columns_of(kinds[kind])), *links]


def unseen(parts: Iterable[Any], total: int) -> Iterable[Any]:
    """No progress shown."""
    return parts
