"""The register to CSV files: every record and link as of an entry, the same bytes for the same entry."""

import os
import shutil
import zipfile
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from register.exchange.guard import guarded_sql
from register.exchange.layout import LIST_SEPARATOR, File, Progress, files_of, unseen
from register.projection import Register
from register.records import Column

TEXT_KINDS = {"line", "paragraph"}
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
PLAIN = "format csv, header, new_line '\\n'"
GOING_ON = PLAIN.replace("header", "header false")
"""How DuckDB is to write CSV, and what is to follow on it."""


def export_folder(
    register: Register,
    target: Path,
    *,
    moment: int | None = None,
    kinds: Collection[str] | None = None,
    progress: Progress = unseen,
) -> list[Path]:
    """Write the files of all kinds, or of some, into a folder that is made if needed; returns them.

    `moment` is an entry number, by default the last.
    """
    target.mkdir(parents=True, exist_ok=True)
    as_of = register.number if moment is None else moment
    files = [file for file in files_of(register.kinds) if kinds is None or file.kind in kinds]
    with register.journal.workplace() as work, ThreadPoolExecutor(os.cpu_count()) as writers:
        written = writers.map(lambda file: _export(register, file, work, target, as_of), files)
        return list(progress(written, len(files)))


def export_zip(
    register: Register,
    target: Path,
    *,
    moment: int | None = None,
    kinds: Collection[str] | None = None,
    progress: Progress = unseen,
) -> Path:
    """The same files in one ZIP, uncompressed, in order of name and with one fixed date, so that equal content gives equal bytes."""
    folder = target.with_name(f"{target.name}.parts")
    try:
        files = export_folder(register, folder, moment=moment, kinds=kinds, progress=progress)
        with zipfile.ZipFile(folder / target.name, "w") as archive:
            for path in sorted(files):
                archive.writestr(zipfile.ZipInfo(path.name, ZIP_DATE), path.read_bytes())
        os.replace(folder / target.name, target)  # in one step: what bears the name is whole
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return target


def _export(register: Register, file: File, work: Path, target: Path, moment: int) -> Path:
    with register.cursor() as cursor:
        copied(cursor, question(file, moment), work / file.name, PLAIN)
    return Path(shutil.move(work / file.name, target / file.name))


def copied(cursor: duckdb.DuckDBPyConnection, asked: str, path: Path, options: str) -> int:
    """Write the rows of a question to a file; returns how many there were."""
    [(rows,)] = cursor.execute(f"copy ({asked}) to '{_sql_path(path)}' ({options})").fetchall()
    return int(rows)


def question(file: File, moment: int) -> str:
    """The SQL for the rows of a file. Ordered, so that the bytes do not depend on the number of threads."""
    table = f"{file.kind}_{file.field}" if file.field else f"{file.kind}_all"
    order = f'"{file.kind}", key' if file.field else "key"
    columns = ", ".join(f'{_written(column)} as "{column.name}"' for column in file.columns)
    return f'select "{file.record_column}", {columns} from "{table}_as_of"({moment}) order by {order}'


def _written(column: Column) -> str:
    name = f'"{column.name}"'
    if column.sql.endswith("[]"):
        return f"array_to_string({name}, '{LIST_SEPARATOR}')"
    return guarded_sql(name) if column.kind in TEXT_KINDS else name


def _sql_path(path: Path) -> str:
    return str(path).replace("'", "''")
