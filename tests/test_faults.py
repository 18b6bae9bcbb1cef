"""What a machine does to a register: a full disk, lost permissions, broken files, a slow disk. Nothing that was acknowledged is lost."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from register.journal import verify
from register.projection import Register
from tests import worker_on_a_full_disk

ROOT = Path(__file__).resolve().parents[1]


def said_by(module: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.slow
@pytest.mark.parametrize("room", [3_000_000, 20_000_000], ids=["while it is logged", "while it is put in its place"])
def test_a_full_disk_is_said_in_a_sentence_and_the_register_goes_on_when_there_is_room(path, room):
    said = said_by(worker_on_a_full_disk.__name__, path, room)
    assert "cannot be read or written" in said["refused"]
    assert said["read"] >= said["acknowledged"] > 0
    assert said["after"] > said["acknowledged"]
    assert said["fits"]
    with closing(Register(path)) as register:
        assert register.number == said["after"]
        assert verify(register.journal) is None
