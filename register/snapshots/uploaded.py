"""A snapshot that somebody sends, as a file for as long as it is looked at."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO


@contextmanager
def on_disk(content: IO[bytes]) -> Iterator[Path]:
    """The register keeps nothing of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "snapshot.zip"
        content.seek(0)
        with path.open("wb") as file:
            shutil.copyfileobj(content, file)
        yield path
