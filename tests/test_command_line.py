"""The command line: what each command does, says and leaves behind, and with which exit code it ends."""

import csv
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path

import duckdb
import psutil
import pytest
from click.testing import CliRunner, Result

from register import demonstration, exchange
from register.__main__ import main
from register.journal import Change, Journal
from register.journal.entries import Head
from register.model import KINDS
from register.vocabulary import MEDIA
from tests.slow import some_fast

ROOT = Path(__file__).resolve().parent.parent
JUSTLEASE = ROOT / "data" / "justlease"
UNSET = {"REGISTER_DATABASE": None, "REGISTER_LANGUAGE": None, "REGISTER_TODAY": None}
MONDAY, TUESDAY = "2026-03-02", "2026-03-03"
HOLDER = """
import sys
from register.journal import Journal
journal = Journal(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def run(*arguments: object, environment: dict[str, str] | None = None) -> Result:
    """A command in this process, which is fast; a defect is raised."""
    runner = CliRunner(env={**UNSET, **(environment or {})})
    return runner.invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def environment_of(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in UNSET} | more


def run_outside(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command as its reader gives it, in a process of its own."""
    command = [sys.executable, "-m", "register", *map(str, arguments)]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment_of(**environment), capture_output=True, encoding="utf-8", timeout=60
    )
    assert "Traceback" not in ended.stdout + ended.stderr
    return ended


def is_one_sentence(said: str) -> bool:
    return said.endswith(".\n") and said.count("\n") == 1


def head_of(database: Path) -> Head:
    with closing(Journal(database)) as journal:
        return journal.head()


def records_in(folder: Path) -> int:
    """How many records the files of a register hold."""
    files = [folder / file.name for file in exchange.files_of(KINDS) if not file.field]
    return sum(len(list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))) for file in files)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def database(seed_file: Path, tmp_path: Path) -> Path:
    """The register of data/justlease, in a folder of its own."""
    (tmp_path / "own").mkdir()
    return Path(shutil.copy(seed_file, tmp_path / "own" / "register.duckdb"))


# What it says of itself


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_each_of_its_options_says_what_it_is_for(name):
    told = run(name, "--help")
    assert told.exit_code == 0
    assert main.commands[name].get_short_help_str(limit=200).split(":")[0] in " ".join(told.stdout.split())
    for option in main.commands[name].params:
        assert option.param_type_name == "argument" or option.help, option.name


def test_help_is_there_without_a_register():
    told = run_outside("--help", REGISTER_DATABASE="/nowhere/register.duckdb")
    assert told.returncode == 0
    assert told.stdout.startswith("Usage: python -m register ")
    assert all(f"\n  {name} " in told.stdout for name in main.commands)


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "nl"),
        (["--language", "en"], {}, "en"),
        ([], {"REGISTER_LANGUAGE": "en"}, "en"),
        (["--language", "nl"], {"REGISTER_LANGUAGE": "en"}, "nl"),
    ],
)
def test_messages_are_in_dutch_unless_english_is_asked_for(tmp_path, arguments, environment, language):
    missing = tmp_path / "register.duckdb"
    said = run("--database", missing, *arguments, "verify", environment=environment)
    assert said.stderr == {
        "nl": f"{missing} bestaat niet; maak een register met import of demo.\n",
        "en": f"{missing} does not exist; make one with import or demo.\n",
    }[language]  # fmt: skip


@pytest.mark.parametrize("command", [["verify"], ["export", "out"]])
def test_where_there_is_no_register_none_is_made(tmp_path, command):
    missing = tmp_path / "register.duckdb"
    said = run_outside(*command, REGISTER_DATABASE=str(missing))
    assert (said.returncode, said.stdout) == (1, "")
    assert is_one_sentence(said.stderr)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", [["verify"], ["export", "out"], ["import", JUSTLEASE], ["demo", "--path"]])
def test_a_file_that_is_no_register_is_refused_and_stays(tmp_path, command):
    other = tmp_path / "letter.duckdb"
    other.write_text("Dear reader", encoding="utf-8")
    said = run("--database", other, *command, *([other] if command[0] == "demo" else []))
    assert said.exit_code == 1
    assert is_one_sentence(said.stderr)
    assert said.stderr.startswith(f"Het register {other} kan niet worden gelezen")
    assert contents(tmp_path) == {"letter.duckdb": b"Dear reader"}


# Import


def test_a_new_register_is_filled_and_a_second_time_there_is_nothing_to_do(tmp_path):
    database, n = tmp_path / "new" / "register.duckdb", records_in(JUSTLEASE)
    first = run_outside("--database", database, "import", JUSTLEASE)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        f"Toe te voegen: {n}. Te wijzigen: 0. Ongewijzigd: 0. Geweigerd: 0.",
        f"Ingelezen tot en met regel {n}.",
    ]
    head = head_of(database)
    again = run("--database", database, "--language", "en", "import", JUSTLEASE)
    assert again.exit_code == 0
    assert again.stdout.startswith(f"To add: 0. To change: 0. Unchanged: {n}. Refused: 0.\n")
    assert head_of(database) == head


def changed_copy(tmp_path: Path) -> Path:
    """The files of data/justlease with one cell changed and one row added."""
    folder = Path(shutil.copytree(JUSTLEASE, tmp_path / "files"))
    organisation, transfer = folder / "organisation.csv", folder / "transfer.csv"
    organisation.write_text(organisation.read_text(encoding="utf-8").replace("030 850", "030 851"), encoding="utf-8")
    transfer.write_text(transfer.read_text(encoding="utf-8") + "T1,RC1,US,,,,\n", encoding="utf-8")
    return folder


def test_a_preview_says_what_would_happen_and_changes_nothing(database, tmp_path):
    head, folder, n = head_of(database), changed_copy(tmp_path), records_in(JUSTLEASE)
    said = run("--database", database, "import", folder, "--preview")
    assert said.exit_code == 0
    assert said.stdout == f"Toe te voegen: 1. Te wijzigen: 1. Ongewijzigd: {n - 1}. Geweigerd: 0.\n"
    assert head_of(database) == head


def test_an_import_says_who_did_it_and_from_which_folder(database, tmp_path):
    assert run("--database", database, "import", changed_copy(tmp_path), "--by", "M. Visser").exit_code == 0
    with closing(Journal(database)) as journal:
        last = journal.last()
    assert last is not None
    assert (last.number, last.entered_by, last.reason) == (records_in(JUSTLEASE) + 2, "M. Visser", "import files")


def test_a_preview_for_a_new_register_makes_no_file(tmp_path):
    said = run("--database", tmp_path / "register.duckdb", "import", JUSTLEASE, "--preview")
    assert said.stdout.startswith(f"Toe te voegen: {records_in(JUSTLEASE)}.")
    assert not list(tmp_path.iterdir())


WRONG_FILES = {
    "statement.csv": "key,language,changed_on,answer_within\nS1,nl,2021-03-18,P28D\nS2,nl,2021-02-30,4 weken\n",
    "channel.csv": "key,uses,medium,address\nCH1,rights,pigeon,Utrecht\n",
    "transfer.csv": "key,recipient,country\nT1,RC99,US\n",
    "hold.csv": "key,owner,colour\nH1,legal,red\n",
    "notes.csv": "key\n",
}
REFUSALS = {
    "nl": {
        "statement.csv, rij 3, kolom changed_on: “2021-02-30” moet een bestaande dag zijn als jjjj-mm-dd.",
        "statement.csv, rij 3, kolom answer_within: “4 weken” moet een periode zijn zoals P7Y, P18M, P4W of P28D.",
        f"channel.csv, rij 2, kolom medium: “pigeon” moet een van deze zijn: {', '.join(MEDIA)}.",
        "transfer.csv, rij 2, kolom recipient: “RC99” dit record staat niet in de bestanden en niet in het register.",
        "hold.csv, rij 1, kolom colour: deze kolom kent het register niet.",
        "notes.csv: dit bestand hoort niet bij het register.",
        "Er is niets ingelezen.",
    },
    "en": {
        "statement.csv, row 3, column changed_on: “2021-02-30” must be an existing day as yyyy-mm-dd.",
        "statement.csv, row 3, column answer_within: “4 weken” must be a period such as P7Y, P18M, P4W or P28D.",
        f"channel.csv, row 2, column medium: “pigeon” must be one of: {', '.join(MEDIA)}.",
        "transfer.csv, row 2, column recipient: “RC99” this record is neither in the files nor in the register.",
        "hold.csv, row 1, column colour: the register has no such column.",
        "notes.csv: this file does not belong to the register.",
        "Nothing was imported.",
    },
}


@pytest.fixture
def wrong_files(tmp_path: Path) -> Path:
    folder = tmp_path / "wrong"
    folder.mkdir()
    for name, text in WRONG_FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", REFUSALS)
def test_each_refused_cell_is_named_and_nothing_is_entered(database, wrong_files, language):
    head = head_of(database)
    said = run_outside("--database", database, "import", wrong_files, REGISTER_LANGUAGE=language)
    assert said.returncode == 1
    assert set(said.stderr.splitlines()) == REFUSALS[language]
    assert len(said.stderr.splitlines()) == len(REFUSALS[language])
    assert head_of(database) == head


def test_a_preview_of_refused_files_fails_too(database, wrong_files):
    assert run("--database", database, "import", wrong_files, "--preview").exit_code == 1


def test_refused_files_leave_no_register_behind(tmp_path, wrong_files):
    assert run("--database", tmp_path / "own.duckdb", "import", wrong_files).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == [wrong_files.name]


# Export


def test_an_export_to_a_folder_is_what_was_imported_byte_for_byte(database, tmp_path):
    said = run_outside("--database", database, "export", tmp_path / "out" / "register")
    assert (said.returncode, said.stderr) == (0, "")
    files = contents(tmp_path / "out" / "register")
    assert files == contents(JUSTLEASE)
    assert said.stdout == (
        f"{len(files)} bestanden tot en met regel {records_in(JUSTLEASE)}: {tmp_path / 'out' / 'register'}\n"
    )


def test_a_zip_holds_the_same_files_and_is_twice_the_same(database, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    for target in (first, second):
        assert run("--database", database, "export", target).exit_code == 0
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents(JUSTLEASE)
    assert first.read_bytes() == second.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"own", "first.zip", "second.zip"}


def test_an_export_leaves_the_register_as_it_was(database, tmp_path):
    head = head_of(database)
    assert run("--database", database, "export", tmp_path / "out").exit_code == 0
    assert head_of(database) == head
    assert not list(database.parent.glob("*.work"))


MOMENTS = [  # UTC: the last microsecond of a day in Europe/Amsterdam and the first of the next
    datetime(2026, 1, 14, 22, 59, 59, 999999), datetime(2026, 1, 14, 23),
    datetime(2026, 3, 29, 21, 59, 59, 999999), datetime(2026, 3, 29, 22),
    datetime(2026, 7, 1, 21, 59, 59, 999999), datetime(2026, 7, 1, 22),
    datetime(2026, 10, 25, 22, 59, 59, 999999), datetime(2026, 10, 25, 23),
]  # fmt: skip
"""In winter, on the day that summer time starts, in summer, and on the day that it ends."""
AS_OF = {
    "0": 0, "3": 3, "8": 8,
    "2026-01-13": 0, "2026-01-14": 1, "2026-01-15": 2, "2026-03-28": 2, "2026-03-29": 3, "2026-03-30": 4,
    "2026-07-01": 5, "2026-07-02": 6, "2026-10-24": 6, "2026-10-25": 7, "2026-10-26": 8, "2100-01-01": 8,
}  # fmt: skip


@pytest.fixture(scope="module")
def around_midnight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with an entry on either side of the end of four days."""
    path = tmp_path_factory.mktemp("midnight") / "register.duckdb"
    with closing(Journal(path)) as journal:
        for number, moment in enumerate(MOMENTS, start=1):
            item = {"model": 1, "owner": "legal", "reason": f"number {number}"}
            journal.append([Change("hold", f"H{number}", item)], by="dpo", now=moment)
    return path


@pytest.mark.parametrize(("as_of", "number"), AS_OF.items())
def test_an_export_is_as_of_an_entry_or_the_end_of_a_day_in_amsterdam(around_midnight, tmp_path, as_of, number):
    last_day = {"REGISTER_TODAY": "2100-01-01"}
    said = run("--database", around_midnight, "export", tmp_path / "out", "--as-of", as_of, environment=last_day)
    assert said.exit_code == 0
    assert f"tot en met regel {number}:" in said.stdout
    rows = list(csv.DictReader((tmp_path / "out" / "hold.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["key"] for row in rows] == [f"H{n + 1}" for n in range(number)]


@pytest.mark.parametrize("as_of", ["gisteren", "2026-02-30", "9", "-1", "1.0", "2026-7-1", "9999-12-31", ""])
def test_another_moment_is_refused_in_one_sentence(around_midnight, tmp_path, as_of):
    said = run("--database", around_midnight, "export", tmp_path / "out", "--as-of", as_of)
    assert said.exit_code == 1
    assert said.stderr == f"--as-of {as_of}: een dag als jjjj-mm-dd of een regel van 0 tot en met 8 gevraagd.\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["export", "snapshot", "record", "report"])
def test_a_day_that_is_yet_to_come_is_refused_and_today_is_not(around_midnight, tmp_path, command):
    def taken(as_of: str) -> Result:
        target = tmp_path / {"record": "r.xlsx", "report": "r.pdf"}.get(command, "r.zip")
        today = {"REGISTER_TODAY": "2027-03-31"}
        return run("--database", around_midnight, command, target, "--as-of", as_of, environment=today)

    said = taken("2027-04-01")
    assert (said.exit_code, said.stderr) == (
        1,
        "--as-of: 2027-04-01 moet nog komen: een dag tot en met vandaag gevraagd.\n",
    )
    assert not list(tmp_path.iterdir())
    assert taken("2027-03-31").exit_code == 0


def test_a_bad_moment_ends_the_command_with_exit_code_1(around_midnight, tmp_path):
    said = run_outside("--database", around_midnight, "--language", "en", "export", tmp_path, "--as-of", "2026-02-30")
    assert said.returncode == 1
    assert said.stderr == "--as-of 2026-02-30: a day as yyyy-mm-dd or an entry from 0 to 8 is wanted.\n"


@pytest.mark.parametrize(
    "target", some_fast(["file", "file/out", "file/out.zip", "folder.zip", "x" * 300], "file", "folder.zip")
)
def test_a_target_that_cannot_be_written_is_named_in_one_sentence(database, tmp_path, target):
    (tmp_path / "file").write_text("stays", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    said = run_outside("--database", database, "export", tmp_path / target)
    assert said.returncode == 1
    assert said.stderr.startswith(f"{tmp_path / target} is niet te schrijven: ")
    assert is_one_sentence(said.stderr)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "stays"


# Verify


def test_a_journal_that_fits_is_told_with_its_head(database):
    head = head_of(database)
    said = run("--database", database, "verify")
    assert said.exit_code == 0
    fits, line, caveat = said.stdout.splitlines()
    assert fits.startswith(f"Alle {head.number} regels passen, en de tabellen zijn wat het journaal zegt.")
    assert fits.endswith(f"Hoofd: regel {head.number}, hash {head.hash}")
    assert head.hash in line
    assert caveat.startswith("Een afgekapte of geheel herschreven keten past ook")


DAMAGE = {
    "item changed": (
        "update entry set item = replace(item, 'model', 'mode') where number >= 100",
        "Regel 100 past niet: de inhoud past niet bij haar hash.",
    ),
    "item no longer JSON": (
        "update entry set item = '{' where number in (100, 200)",
        "Regel 100 past niet: de inhoud past niet bij haar hash.",
    ),
    "choice unknown": (
        "update entry set item = replace(item, 'stated', 'rumour') where number = 100",
        "Regel 100 past niet: de inhoud past niet bij haar hash.",
    ),
    "item gone": (
        "update entry set item = null, reason = null, salt = null where number = 100",
        "Regel 100 past niet: de inhoud ontbreekt zonder regel van zwartmaken.",
    ),
    "other person": (
        "update entry set entered_by = 'somebody else' where number = 100",
        "Regel 100 past niet: de gegevens passen niet bij de hash.",
    ),
    "other kind": (
        "update entry set kind = 'rumour' where number = 100",
        "Regel 100 past niet: de gegevens passen niet bij de hash.",
    ),
    "entry gone": (
        "delete from entry where number = 100",
        "Regel 101 past niet: het nummer sluit niet aan op 100.",
    ),
}


@pytest.mark.parametrize(("damage", "told"), DAMAGE.values(), ids=DAMAGE)
def test_the_first_entry_that_does_not_fit_is_named(database, damage, told):
    with duckdb.connect(str(database)) as con:
        assert con.execute(damage).fetchone() != (0,)
    said = run("--database", database, "verify")
    assert (said.exit_code, said.stdout, said.stderr) == (1, "", told + "\n")


def test_a_misfit_ends_the_command_with_exit_code_1(database):
    with duckdb.connect(str(database)) as con:
        con.execute("update entry set salt = 'other' where number = 7")
    said = run_outside("--database", database, "--language", "en", "verify")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "Entry 7 does not fit: its content does not match its hash.\n"


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_register_that_can_no_longer_be_read_is_told_in_one_sentence(database, tmp_path, command):
    with duckdb.connect(str(database)) as con:
        con.execute("update entry set item = '{' where number = 100")
    said = run("--database", database, command, JUSTLEASE if command == "import" else tmp_path / "out")
    assert said.exit_code == 1
    assert said.stderr.startswith(f"Het register {database} kan niet worden gelezen")
    assert is_one_sentence(said.stderr)


def test_a_journal_that_lost_its_last_entry_is_reported(tmp_path):
    database = tmp_path / "register.duckdb"
    assert run("--database", database, "import", JUSTLEASE).exit_code == 0
    with duckdb.connect(str(database)) as con:
        con.execute("delete from entry where number = (select max(number) from entry)")
    said = run("--database", database, "verify")
    assert said.exit_code == 1
    assert said.stderr.startswith(f"Het journaal in {database} mist regel {records_in(JUSTLEASE)}")


@pytest.mark.parametrize("kept", [b"", b"{", b"{}", b"\xff\xfe", b'{"hash": 7, "number": "many"}', b"null"])
def test_an_unreadable_head_beside_the_register_is_told_in_one_sentence(database, kept):
    database.with_name(f"{database.name}.head").write_bytes(kept)
    said = run("--database", database, "verify")
    assert said.exit_code == 1
    assert str(database) in said.stderr


# Another process holds the file


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A second process has the register open until the end."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        try:
            yield
        finally:
            holder.communicate()


@pytest.fixture(scope="module")
def held_elsewhere(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = Path(shutil.copy(seed_file, tmp_path_factory.mktemp("held") / "register.duckdb"))
    with held(path):
        yield path


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


COMMANDS = {
    "import": ["import", JUSTLEASE],
    "preview": ["import", JUSTLEASE, "--preview"],
    "export": ["export", "{folder}/out"],
    "export a zip": ["export", "{folder}/out.zip"],
    "verify": ["verify"],
    "demo": ["demo", "--path", "{path}"],
}


@pytest.mark.parametrize("command", some_fast(COMMANDS.values(), COMMANDS["export"], COMMANDS["demo"]), ids=COMMANDS)
def test_a_register_that_is_open_elsewhere_is_left_alone(held_elsewhere, tmp_path, command):
    arguments = [str(part).format(path=held_elsewhere, folder=tmp_path) for part in command]
    said = run_outside("--database", held_elsewhere, *arguments)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == f"Het register {held_elsewhere} is al elders geopend; sluit het daar eerst.\n"
    assert not list(tmp_path.iterdir())


def test_a_register_that_is_open_elsewhere_is_told_in_english(held_elsewhere):
    said = run_outside("verify", REGISTER_DATABASE=str(held_elsewhere), REGISTER_LANGUAGE="en")
    assert said.stderr == f"The register {held_elsewhere} is already open elsewhere; close it there first.\n"


def test_a_register_that_is_open_elsewhere_is_not_served(held_elsewhere):
    said = run_outside("--database", held_elsewhere, "serve", "--port", free_port())
    assert said.returncode != 0
    assert said.stderr.splitlines()[:2] == [
        f"Het register {held_elsewhere} is al elders geopend; sluit het daar eerst.",
        f"The register {held_elsewhere} is already open elsewhere; close it there first.",
    ]


# The demonstration


@pytest.fixture(scope="module")
def of_monday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demonstration") / "demo.duckdb"
    demonstration.build(path, date.fromisoformat(MONDAY))
    return path


@pytest.fixture
def demo(of_monday: Path, tmp_path: Path) -> Path:
    """A demonstration that was made on Monday."""
    return Path(shutil.copy(of_monday, tmp_path / "demo.duckdb"))


def test_a_demonstration_is_made_and_the_same_day_it_stays(tmp_path):
    path = tmp_path / "new" / "demo.duckdb"
    made = run_outside("demo", "--path", path, "--today", MONDAY)
    assert (made.returncode, made.stderr) == (0, "")
    head = head_of(path)
    assert made.stdout == f"{path}: demonstratieregister met {head.number} regels gemaakt.\n"
    kept = run("--language", "en", "demo", "--path", path, "--today", MONDAY)
    assert (kept.exit_code, kept.stdout) == (0, f"{path}: the demonstration register stays as it is.\n")
    assert head_of(path) == head


def test_the_next_day_a_demonstration_is_made_anew(demo):
    said = run("demo", "--path", demo, "--today", TUESDAY)
    assert said.exit_code == 0
    assert "gemaakt" in said.stdout
    assert head_of(demo).entered_at.date() == date.fromisoformat(TUESDAY)
    assert {path.name for path in demo.parent.iterdir()} == {"demo.duckdb", "demo.duckdb.head"}


def test_a_demonstration_that_somebody_worked_in_stays(demo):
    with closing(Journal(demo)) as journal:
        journal.append([Change("hold", "H99", {"model": 1, "owner": "legal"})], by="M. Visser")
    head = head_of(demo)
    said = run("demo", "--path", demo, "--today", TUESDAY)
    assert said.stdout == f"{demo}: het demonstratieregister blijft zoals het is.\n"
    assert head_of(demo) == head


def test_a_register_of_ones_own_is_never_replaced_by_a_demonstration(database):
    head = head_of(database)
    assert run("demo", "--path", database, "--today", TUESDAY).exit_code == 0
    assert head_of(database) == head


NAMES = [
    ("nl", "out", "out-demonstratie"),
    ("en", "out", "out-demonstration"),
    ("nl", "out.zip", "out-demonstratie.zip"),
    ("en", "out.zip", "out-demonstration.zip"),
    ("nl", "demonstratie.zip", "demonstratie.zip"),
]


@pytest.mark.parametrize(("language", "target", "name"), NAMES)
def test_every_export_of_a_demonstration_says_so_in_its_name(demo, tmp_path, language, target, name):
    for as_of in ([], ["--as-of", "1"]):
        said = run("--database", demo, "--language", language, "export", tmp_path / target, *as_of)
        assert said.exit_code == 0
        assert said.stdout.endswith(f": {tmp_path / name}\n")
    assert {path.name for path in tmp_path.iterdir()} == {demo.name, name}


@pytest.mark.parametrize("target", [".", "..", "../elsewhere/.."])
def test_a_demonstration_in_the_folder_where_one_is_says_so_too(demo, tmp_path, monkeypatch, target):
    here = tmp_path / "some" / "folder"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    assert run("--database", demo, "export", target).exit_code == 0
    assert all("demonstratie" in path.parent.name for path in tmp_path.rglob("*.csv"))
    assert len(list(tmp_path.rglob("*.csv"))) == len(exchange.files_of(KINDS))


def test_an_export_of_a_register_of_ones_own_is_called_as_asked(database, tmp_path):
    assert run("--database", database, "export", tmp_path / "out.zip").exit_code == 0
    assert (tmp_path / "out.zip").exists()


# Serve


@contextmanager
def served(database: Path, port: int) -> Iterator[psutil.Process]:
    """`serve` as a process; at the end nothing of it is left."""
    command = [sys.executable, "-m", "register", "--database", str(database), "serve", "--port", str(port)]
    started = psutil.Popen(command, cwd=ROOT, env=environment_of(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    family = [started]
    try:
        wait_until(lambda: health(port) == b"ok" or started.poll() is not None)
        family = [*started.children(recursive=True), started]
        yield started
    finally:
        for process in family:
            if process.is_running():
                process.kill()
        started.communicate()


def health(port: int) -> bytes:
    """What the server answers; nothing when there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


def wait_until(is_so, patience: float = 60) -> None:
    end = time.monotonic() + patience
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)


def test_the_register_is_served_on_this_computer_only_until_its_process_is_stopped(database):
    port = free_port()
    with served(database, port) as process:
        assert health(port) == b"ok"
        family = [process, *process.children(recursive=True)]
        heard = [one.laddr for part in family for one in part.net_connections("tcp") if one.status == "LISTEN"]
        assert [(one.ip, one.port) for one in heard] == [("127.0.0.1", port)]
        assert "elders geopend" in run("--database", database, "import", JUSTLEASE).stderr
        assert run("--database", database, "verify").exit_code == 0
        process.terminate()
        process.wait(timeout=30)
        wait_until(lambda: health(port) == b"", patience=5)
        assert health(port) == b""
        assert run("--database", database, "verify").exit_code == 0
