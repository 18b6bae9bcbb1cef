"""Checks a snapshot without the register: python3 verify_snapshot.py snapshot.zip. Python 3.11 or newer, nothing else.

It computes the hash of every file and entry anew. Take it from a place that you trust: one that comes along could be made to agree.
"""

import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

SKIPPED = (
    r"\t-\r\x1c- \x85\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u1680\u180e\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
FORMULA = r"=+\-@|%⁺⁼₊₌⩵⩶﬩﹢﹣﹦﹪﹫＋＝－＠｜％"
GUARDED = re.compile(rf"''*(?:[\t\n\r\0]|[{SKIPPED}]*[{FORMULA}])")  # its first apostrophe is no part of the text


def main(path: str) -> str:
    """What was found to be right. Raises ValueError for the first thing that is not."""
    with zipfile.ZipFile(path) as archive:
        about = json.loads(archive.read("datapackage.json"))
        check_files(archive, {file["path"]: file["hash"] for file in about["resources"]})
        redacted = {row["key"] for row in entries(archive, about) if row["kind"] == "redaction"}
        head, last, number = about["head"], "0" * 64, 0
        for number, row in enumerate(entries(archive, about), 1):
            partly = about["journal"] != "whole" and row["kind"] not in about["kinds"]
            check(row, number, last, row["number"] in redacted or number > head["number"] or partly)
            last = row["hash"]
            if number == head["number"] and last != head["hash"]:
                raise ValueError(f"entry {number} is not the head that the description names")
    if number < head["number"] or about["rows"]["journal.csv"] != head["number"]:
        raise ValueError(f"there are not {head['number']} entries")
    return f"{len(about['resources'])} files and {number} entries fit. Head: entry {head['number']}, {head['hash']}"


def check_files(archive: zipfile.ZipFile, described: dict[str, str]) -> None:
    if sorted(archive.namelist()) != sorted([*described, "datapackage.json", "verify_snapshot.py"]):
        raise ValueError("there are other files than the description names")
    for name, expected in described.items():
        if f"sha256:{hashlib.file_digest(archive.open(name), 'sha256').hexdigest()}" != expected:  # type: ignore[arg-type]
            raise ValueError(f"{name} is not the file that was described")


def entries(archive: zipfile.ZipFile, about: dict[str, Any]) -> Iterator[dict[str, str]]:
    for name in ("journal.csv", "redactions.csv"):
        with archive.open(name) as content, io.TextIOWrapper(content, "utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines, delimiter={"comma": ",", "semicolon": ";"}[about["form"]], strict=True):
                yield {column: cell[1:] if GUARDED.match(cell) else cell for column, cell in row.items()}


def check(row: dict[str, str], number: int, last: str, may_be_gone: bool) -> None:
    salt, item, reason, version = row["salt"], row["item"], row["reason"], int(row["version"])
    if row["number"] != str(number) or row["previous_hash"] != last:
        raise ValueError(f"entry {row['number']} does not follow the one before it")
    gone = may_be_gone and salt == item == reason == ""
    if not gone and row["item_hash"] not in (sha256([salt, item, reason or None]), sha256([salt, item, reason])):
        raise ValueError(f"entry {number}: the content does not fit its hash")
    facts = [number, *(row[name] for name in ("entered_at", "entered_by", "kind", "key")), version]
    if row["version"] != str(version) or sha256([*facts, row["item_hash"], last]) != row["hash"]:
        raise ValueError(f"entry {number}: the facts do not fit the hash")


def sha256(value: list[Any]) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


if __name__ == "__main__":
    csv.field_size_limit(2**31 - 1)
    try:
        print(main(sys.argv[1]) if sys.argv[1:] else sys.exit(__doc__))
    except Exception as error:  # whatever a damaged file provokes
        sys.exit(f"It does not fit: {error}")
