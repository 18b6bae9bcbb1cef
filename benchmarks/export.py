"""The whole register to CSV."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from register.exchange.export import export_folder
from register.exchange.layout import LIST_SEPARATOR, File, files_of
from register.records import Column

AIM = 1.5


def measure(scale: Scale, folder: Path) -> list[Result]:
    """The export with order, formula guard and as-of filter, against COPY of the same tables and nothing else."""
    with data.register(folder, scale.activities, scale.requests) as register:
        floor = copy(data.present(register), files_of(register.kinds), folder / "floor")
        taken = in_turns({"export": lambda: export_folder(register, folder / "export"), "copy": floor}, scale.rounds)
    return [result("the whole register to CSV", "COPY of the same tables", AIM, taken["export"], taken["copy"])]


def copy(bare: duckdb.DuckDBPyConnection, files: list[File], target: Path) -> Callable[[], None]:
    """DuckDB's own CSV writer on the tables as they are, lists joined because CSV has none."""
    target.mkdir()
    statements = [f"copy ({_select(file)}) to '{target / file.name}' (format csv, header)" for file in files]

    def run() -> None:
        for statement in statements:
            bare.execute(statement)

    return run


def _select(file: File) -> str:
    table = f"{file.kind}_{file.field}" if file.field else file.kind
    return f'select "{file.record_column}", {", ".join(map(_written, file.columns))} from "{table}"'


def _written(column: Column) -> str:
    name = f'"{column.name}"'
    return f"array_to_string({name}, '{LIST_SEPARATOR}') as {name}" if column.sql.endswith("[]") else name
