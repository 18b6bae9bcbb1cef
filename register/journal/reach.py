"""What SQL can reach: the register's own file and its work folder, and nothing else."""

from pathlib import Path

import duckdb


def close_the_doors(con: duckdb.DuckDBPyConnection, path: Path, work: Path) -> None:
    """From here on SQL reaches a file and its work folder only, and no SQL can change that."""
    con.execute("set global timezone='UTC'")
    con.execute(f"set allowed_paths=[{quoted(path)}, {quoted(f'{path}.wal')}]")
    con.execute(f"set allowed_directories=[{quoted(work)}]")
    for setting in ("enable_external_access=false", "python_enable_replacements=false", "lock_configuration=true"):
        con.execute(f"set {setting}")


def quoted(path: str | Path) -> str:
    """A path as a SQL literal, where DuckDB takes no parameter."""
    return "'" + str(path).replace("'", "''") + "'"
