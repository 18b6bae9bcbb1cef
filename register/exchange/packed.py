"""A folder with the files of a register, or a ZIP of them such as an export or a snapshot, as a preview of what it would change."""

import shutil
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from register.exchange.incoming import Preview, Refusal, preview
from register.exchange.layout import Progress, unseen
from register.exchange.listed import MOST_LISTED, is_short
from register.exchange.reading import NO_FILES
from register.projection import Register
from register.text import Text

ABOUT_THE_JOURNAL = {"journal.csv", "redactions.csv"}
"""What a snapshot says of the journal, which is proof and nothing to enter."""
NO_ZIP = Text("dit is geen map en geen ZIP die te lezen is", "this is no folder and no ZIP that can be read")
TWICE = Text("dit bestand staat er twee keer in", "this file is in it twice")
MOST_TIMES = 100
"""How many times its size a ZIP may unpack to; CSV gets some twenty times smaller, a bomb a thousand times."""
NOT_SAFE = Text(
    f"dit ZIP-bestand is niet veilig te lezen: het noemt meer dan {MOST_LISTED} bestanden, of wordt uitgepakt meer dan {MOST_TIMES} "
    "keer zo groot",
    f"this ZIP file is not safe to read: it lists more than {MOST_LISTED} files, or gets more than {MOST_TIMES} times as large unpacked",
)
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)
"""What a ZIP raises that is none, damaged, locked with a password, or packed in a way that nobody knows here."""


def preview_of(register: Register, source: Path, *, progress: Progress = unseen) -> Preview:
    """Read the CSV files and compare them with the register; see `preview`. Nothing else of a ZIP is unpacked."""
    if source.is_dir():
        return preview(register, source, progress=progress)
    with TemporaryDirectory() as folder:
        refusal = _unpacked(source, Path(folder))
        return Preview(refused=[refusal]) if refusal else preview(register, Path(folder), progress=progress)


def _unpacked(source: Path, folder: Path) -> Refusal | None:
    """Put the CSV files that stand at the top of a ZIP in a folder; none of one that would fill the memory or the disk."""
    if not is_short(source):
        return Refusal(source.name, 0, "", "", NOT_SAFE)
    try:
        with zipfile.ZipFile(source) as archive:
            wanted = [member for member in archive.infolist() if _is_wanted(member.filename)]
            if sum(member.file_size for member in wanted) > MOST_TIMES * source.stat().st_size:
                return Refusal(source.name, 0, "", "", NOT_SAFE)
            names = [member.filename for member in wanted]
            twice = sorted(name for name, times in Counter(names).items() if times > 1)
            for name in [] if twice else names:
                with archive.open(name) as packed, (folder / name).open("wb") as file:
                    shutil.copyfileobj(packed, file)
    except UNREADABLE:
        return Refusal(source.name, 0, "", "", NO_ZIP)
    if twice:
        return Refusal(twice[0], 0, "", "", TWICE)
    return None if names else Refusal(source.name, 0, "", "", NO_FILES)


def _is_wanted(name: str) -> bool:
    return name.endswith(".csv") and Path(name).name == name and "\\" not in name and name not in ABOUT_THE_JOURNAL
