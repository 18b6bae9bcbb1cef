"""How many members a ZIP lists, counted before it is opened: a list of millions of them would fill the memory."""

from mmap import ACCESS_READ, mmap
from pathlib import Path

IN_THE_LIST = b"PK\x01\x02"
"""What every line of the list of a ZIP begins with."""
MOST_LISTED = 10_000


def is_short(path: Path, most: int = MOST_LISTED) -> bool:
    """Whether it lists at most so many; a file that is no ZIP lists none. Raises OSError."""
    if not path.stat().st_size:
        return True
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        place = -1
        for _ in range(most + 1):
            place = content.find(IN_THE_LIST, place + 1)
            if place < 0:
                return True
    return False
