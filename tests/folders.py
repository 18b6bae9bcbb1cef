"""Folders with CSV files to test with: a small register, and what was read from or written to one."""

import csv
from pathlib import Path

from register.exchange import Preview, apply, preview
from register.projection import Register

JUSTLEASE = Path(__file__).parents[1] / "data" / "justlease"
CATEGORY = "key,name_nl,special,special_origin"
PURPOSE = "key,activity,activity_origin,name_nl,context"
ACTIVITY = "key,name_nl,role,status"
RECIPIENTS = "purpose,key,origin,data_categories"

FILES = {
    "data_category.csv": [CATEGORY, "DC1,Naam,none,dpo", "DC2,Adres,none,dpo"],
    "recipient.csv": [
        "key,name_nl,name_origin,role,role_origin",
        "RC1,Bank,dpo,unknown,dpo",
        "RC2,Politie,dpo,authority,dpo",
    ],
    "processing_activity.csv": [ACTIVITY, "A1,Leasen,controller,active"],
    "purpose.csv": [PURPOSE, "P1,A1,dpo,Offerte,driver", "P2,A1,dpo,Contract,driver"],
    "purpose_recipients.csv": [RECIPIENTS, "P1,RC1,stated,DC1", "P1,RC2,stated,DC1;DC2", "P2,RC1,stated,"],
}


def put(folder: Path, files: dict[str, list[str]]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def cells_of(folder: Path) -> list[str]:
    """Every cell of every file, headers too."""
    cells: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            cells += [cell for row in csv.reader(lines, strict=True) for cell in row]
    return cells


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def taken_from(register: Register, folder: Path) -> Preview:
    """Import a folder; returns what was entered."""
    found = preview(register, folder)
    assert [refusal.in_("en") for refusal in found.refused] == []
    apply(register, found, by="dpo", reason="import")
    return found


def items(register: Register) -> dict[tuple[str, str], dict]:
    return {(kind, key): item for kind, key, _, item in register.latest_items()}
