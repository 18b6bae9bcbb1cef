"""A writer in a process of its own, which may be killed at any moment: it says each number once that is acknowledged."""

import sys
from pathlib import Path

from register.journal import Change, Journal, redact


def write(path: Path) -> None:
    """Append one entry, or three at once, and redact one now and then, for as long as it lasts."""
    journal = Journal(path)
    while True:
        for size in (1, 3, 1, 1, 3):
            number = journal.head().number
            changes = [Change("hold", f"H{number + n}", {"number": number + n}) for n in range(size)]
            print(journal.append(changes, by="writer")[-1].number, flush=True)
        print(redact(journal, number, by="writer", reason="asked").number, flush=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
