"""The check of the whole chain."""

from hashlib import sha256
from pathlib import Path

from benchmarks import data
from benchmarks.measuring import Result, Scale, in_turns, result
from register.journal import Journal, verify
from register.projection import Register

AIM = 3.0
ENTRIES_A_REQUEST = 4
BATCH = 50_000


def measure(scale: Scale, folder: Path) -> list[Result]:
    """The check, which also looks at numbers, versions, times and redactions, against reading and hashing alone."""
    sizes = [scale.entries, scale.million] if scale.million else [scale.entries]
    return [_measure(size, scale.rounds, folder) for size in sizes]


def _measure(entries: int, rounds: int, folder: Path) -> Result:
    with data.register(folder, 0, entries // ENTRIES_A_REQUEST) as register:
        works = {"verify": lambda: _verified(register.journal), "hash": lambda: _hashed(register)}
        taken = in_turns(works, rounds)
        number = f"{register.number:,}"
    floor = "reading them as Arrow and two SHA-256 an entry"
    return result(f"verify the chain, {number} entries", floor, AIM, taken["verify"], taken["hash"])


def _verified(journal: Journal) -> None:
    if verify(journal):
        raise ValueError("the chain does not fit")


def _hashed(register: Register) -> None:
    with register.cursor() as cursor:
        batches = cursor.sql("from journal.entry order by number").to_arrow_reader(BATCH)
        for batch in batches:
            texts = [batch.column(name).to_pylist() for name in ("item", "salt", "item_hash", "previous_hash")]
            for item, salt, content, before in zip(*texts, strict=True):
                sha256(f"{salt}{item}".encode()).hexdigest()
                sha256(f"{content}{before}".encode()).hexdigest()
