"""One CSV file that somebody sends, as a preview of what it would add and change."""

from pathlib import Path
from tempfile import TemporaryDirectory

from register.exchange.incoming import Preview, preview
from register.projection import Register


def preview_file(register: Register, kind: str, content: bytes) -> Preview:
    """Read the file of one kind, whatever it was called; see `preview`. The register keeps nothing of it."""
    with TemporaryDirectory() as folder:
        (Path(folder) / f"{kind}.csv").write_bytes(content)
        return preview(register, Path(folder))
