"""The registers that are measured, and the same data without any register around it."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from register.projection import Register
from register.tables import tables
from tests import many

TODAY = date(2026, 3, 5)


@cache
def built(
    folder: Path, activities: int, requests: int, categories: int = many.CATEGORIES, open_one_in: int = many.OPEN
) -> Path:
    """The file of a register with so many activities, requests and data categories, made once a run."""
    path = folder / f"{activities}-{requests}-{categories}-{open_one_in}.duckdb"
    many.build(path, activities, requests, TODAY, categories, open_one_in).close()
    return path


@contextmanager
def register(folder: Path, activities: int, requests: int) -> Iterator[Register]:
    """That register, open; what is entered in it is gone afterwards."""
    scratch = folder / "scratch.duckdb"
    shutil.copy(built(folder, activities, requests), scratch)
    try:
        with closing(Register(scratch)) as opened:
            yield opened
    finally:
        for left in folder.glob("scratch.*"):
            left.unlink()


def present(register: Register) -> duckdb.DuckDBPyConnection:
    """The tables of a register as they are now, in a database in memory that knows no past and no versions."""
    bare = duckdb.connect()
    for table in tables(register.kinds):
        macro = f"{table}_all_as_of" if table in register.kinds else f"{table}_as_of"
        question = f'select * exclude (entry_number, superseded_by, version) from "{macro}"({register.number})'
        with register.cursor() as cursor:
            bare.register("rows", cursor.sql(question).to_arrow_table())
        bare.execute(f'create table "{table}" as from rows')
        bare.unregister("rows")
    return bare
