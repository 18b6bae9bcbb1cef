"""Why a journal cannot be opened or written, in a sentence that its reader can act on."""

from pathlib import Path

import duckdb

from register.text import Text

HELD = Text(
    "Het register {path} is al elders geopend; sluit het daar eerst.",
    "The register {path} is already open elsewhere; close it there first.",
)
UNREADABLE = Text(
    "Het register {path} kan niet worden gelezen of geschreven: {error}.",
    "The register {path} cannot be read or written: {error}.",
)
CUT = Text(
    "Het journaal in {path} mist regel {number}, of heeft daar een andere dan eerder is vastgelegd. Zet een reservekopie terug, "
    "of verwijder {head} om dat te aanvaarden.",
    "The journal in {path} lacks entry {number}, or has another one there than was recorded before. Restore a backup, "
    "or remove {head} to accept that.",
)

NO_HEAD = Text(
    "Wat als laatste regel van {path} is genoteerd, is niet te lezen. Zet {head} terug uit een reservekopie, "
    "of verwijder het om het journaal te aanvaarden zoals het is.",
    "What was written down as the last entry of {path} cannot be read. Put {head} back from a backup, "
    "or remove it to accept the journal as it is.",
)

REFUSED = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.SerializationException,
    duckdb.ResourceInUseException,
    duckdb.TransactionException,  # a commit that the disk refuses; writers are one at a time, so it is no conflict
)


class JournalUnavailable(Exception):
    """The journal cannot be opened or written; `text` says why in one sentence."""

    def __init__(self, phrase: Text, **values: object) -> None:
        self.phrase = phrase
        self.text = Text(*(one.format(**values) for one in phrase))
        super().__init__(f"{self.text.nl}\n{self.text.en}")


def unavailable(path: Path, error: Exception, more: tuple[type[Exception], ...]) -> JournalUnavailable | None:
    """What the file or the disk refuses, or what else is named, in a sentence; None for a defect of ours.

    A broken block is an Error of no particular kind.
    """
    if not (type(error) is duckdb.Error or isinstance(error, (*REFUSED, OSError, *more))):
        return None
    held = "Could not set lock" in str(error) or isinstance(error, duckdb.ResourceInUseException)
    return JournalUnavailable(HELD if held else UNREADABLE, path=path, error=str(error).splitlines()[0].rstrip(".!"))
