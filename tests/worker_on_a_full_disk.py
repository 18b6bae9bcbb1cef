"""A writer in a process of its own whose disk is full at some size of a file, until it is given room again; it says what it saw."""

import json
import resource
import secrets
import sys
from pathlib import Path

from register.journal import Change, JournalUnavailable, verify
from register.projection import Register

LARGE = 200_000
"""Characters of an entry, all of them by chance: the file would compress others to nothing."""


def work(path: Path, room: int) -> None:
    """Save until the disk refuses, read, get room, save again."""
    register = Register(path)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    said = {"acknowledged": 0, "refused": "", "read": 0, "after": 0, "fits": False}
    try:
        while True:
            said["acknowledged"] = save(register)
    except JournalUnavailable as refused:
        said["refused"] = refused.text.en
    said["read"] = len(list(register.latest_items()))
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    said["after"] = save(register)
    said["fits"] = verify(register.journal) is None
    print(json.dumps(said))


def save(register: Register) -> int:
    item = {"name": {"nl": secrets.token_urlsafe(LARGE)}}
    return register.save([Change("security_measure", f"M{register.number}", item)], by="writer")[-1].number


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
