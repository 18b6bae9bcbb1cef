"""Works in a process that may be killed: it says the number of each entry that is acknowledged, and `made` for each backup."""

import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from register import backups, exchange
from register.exchange import export_folder, export_zip
from register.journal import Change, redact
from register.projection import Register
from tests.folders import JUSTLEASE


def say(word: object) -> None:
    print(word, flush=True)


def save(register: Register) -> None:
    number = register.number
    say(register.save([Change("hold", f"H{number}", {"model": 1, "owner": f"SECRET{number}"})], by="writer")[-1].number)


def back_up(register: Register, folder: Path) -> None:
    for n in count():
        save(register)
        backups.back_up(register, folder / f"copy{register.number}-{n}.duckdb")
        say("made")


def export(register: Register, folder: Path) -> None:
    for n in count():
        save(register)
        export_folder(register, folder / "out")
        export_zip(register, folder / f"out{n % 3}.zip")


def take_in(register: Register, folder: Path) -> None:
    """The same files again and again, each time with another owner, so that there is something to enter."""
    with TemporaryDirectory() as files:
        for n in count(register.number):
            rows = "".join(f"I{row},owner {n}\n" for row in range(300))
            (Path(files) / "hold.csv").write_text(f"key,owner\n{rows}", encoding="utf-8")
            found = exchange.preview(register, Path(files))
            say(exchange.apply(register, found, by="writer", reason="import")[-1].number)


def redact_and_back_up(register: Register, folder: Path) -> None:
    for n in count():
        save(register)
        say(redact(register.journal, register.number, by="writer", reason="asked").number)
        register.catch_up()
        backups.back_up(register, folder / f"copy{register.number}-{n}.duckdb")
        say("made")


WORKS = {"backup": back_up, "export": export, "import": take_in, "redaction": redact_and_back_up}

if __name__ == "__main__":
    at = Register(Path(sys.argv[2]))
    if not at.number:
        exchange.apply(at, exchange.preview(at, JUSTLEASE), by="writer", reason="import")
    say(at.number)
    WORKS[sys.argv[1]](at, Path(sys.argv[3]))
