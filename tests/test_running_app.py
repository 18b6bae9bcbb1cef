"""The command line while the application runs: it has the same things done, said and written, by a door that only its owner can open."""

import json
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from click.testing import Result

from register.journal import Change, Journal, verify
from register.journal.copying import content_of
from register.projection import Register
from register.running import announce, announced, note_of, withdraw
from tests.test_command_line import (
    JUSTLEASE,
    free_port,
    head_of,
    health,
    is_one_sentence,
    run,
    run_outside,
    served,
    wait_until,
)

DAY = {"REGISTER_TODAY": "2026-11-23"}


class App(NamedTuple):
    """An application that runs on `database`, and the same register in `stopped`, which nobody has open."""

    database: Path
    stopped: Path
    url: str


@pytest.fixture(scope="module")
def app(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder, port = tmp_path_factory.mktemp("running"), free_port()
    for name in ("running", "stopped"):
        (folder / name).mkdir()
        with closing(Register(Path(shutil.copy(seed_file, folder / name / "register.duckdb")))) as register:
            register.save([Change("hold", "H1", {"model": 1, "owner": "legal", "review_by": "2026-11-25"})], by="dpo")
    database, stopped = folder / "running" / "register.duckdb", folder / "stopped" / "register.duckdb"
    stopped.unlink()
    shutil.copy(database, stopped)
    shutil.copy(f"{database}.head", f"{stopped}.head")
    with served(database, port):
        assert health(port) == b"ok"
        yield App(database, stopped, f"http://127.0.0.1:{port}")


@pytest.fixture
def both(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Result]]:
    """Gives a command to the running and to the stopped register, each from a folder of its own, with relative paths."""

    def give(*arguments: str) -> list[Result]:
        ended = []
        for name, database in (("running", app.database), ("stopped", app.stopped)):
            (tmp_path / name).mkdir(exist_ok=True)
            monkeypatch.chdir(tmp_path / name)
            ended.append(run("--database", database, *arguments, environment=DAY))
        return ended

    return give


SAME = {
    "verify": (["verify"], 0),
    "verify in English": (["--language", "en", "verify"], 0),
    "due": (["due"], 1),
    "due in JSON": (["due", "--within", "30", "--json"], 1),
    "due in a file": (["due", "--within", "0", "--ics", "due.ics"], 0),
    "due in a file that cannot be": (["due", "--ics", "nowhere/due.ics"], 2),
    "export": (["export", "out"], 0),
    "export a ZIP": (["--language", "en", "export", "out.zip", "--as-of", "2"], 0),
    "export with a dash": (["export", "--", "--out"], 0),
    "a report": (["report", "report.pdf", "--language", "en", "--as-of", "2"], 0),
    "a report that cannot be": (["report", "nowhere/report.pdf"], 1),
    "a record": (["--language", "en", "record", "record.xlsx", "--as-of", "200", "--activity", "A1"], 0),
    "a record of an activity that is not there": (["record", "record.pdf", "--activity", "A99"], 1),
    "a day to come": (["snapshot", "s.zip", "--as-of", "2026-11-24"], 1),
    "a wrong day": (["export", "out", "--as-of", "gisteren"], 1),
    "a wrong target": (["export", "nowhere.zip/out.zip"], 1),
}


@pytest.mark.parametrize(("arguments", "code"), SAME.values(), ids=SAME)
def test_a_command_says_writes_and_ends_the_same_whether_the_application_runs_or_not(both, tmp_path, arguments, code):
    if "nowhere.zip/out.zip" in arguments:
        for name in ("running", "stopped"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "nowhere.zip").touch()
    running, stopped = both(*arguments)
    assert running.exit_code == stopped.exit_code == code
    for said, same in ((running.stdout, stopped.stdout), (running.stderr, stopped.stderr)):
        assert said.replace("/running/", "/stopped/") == same
        assert "Traceback" not in said
    assert running.stdout + running.stderr
    files = [
        sorted(path.relative_to(tmp_path / name) for path in (tmp_path / name).rglob("*"))
        for name in ("running", "stopped")
    ]
    assert files[0] == files[1]
    for path in (path for path in files[0] if (tmp_path / "running" / path).is_file()):
        assert (tmp_path / "running" / path).read_bytes() == (tmp_path / "stopped" / path).read_bytes()


def test_a_running_register_is_backed_up_where_the_command_is_given(both, tmp_path):
    running, stopped = both("backup", "copy.duckdb")
    assert (running.exit_code, stopped.exit_code) == (0, 0)
    assert running.stdout.replace("/running/", "/stopped/") == stopped.stdout
    copies = [tmp_path / name / "copy.duckdb" for name in ("running", "stopped")]
    assert content_of(copies[0]) == content_of(copies[1])
    assert [stat.S_IMODE(copy.stat().st_mode) for copy in copies] == [0o600, 0o600]
    again, _ = both("backup", "copy.duckdb")
    assert again.exit_code == 1
    assert is_one_sentence(again.stderr)


def test_a_running_register_is_backed_up_to_its_own_folder_by_default(app):
    said = run("--database", app.database, "backup")
    assert said.exit_code == 0
    [made] = (app.database.parent / "backups").iterdir()
    assert str(made) in said.stdout
    shutil.rmtree(made.parent)


REFUSED = {
    "import": ["import", str(JUSTLEASE)],
    "preview": ["import", str(JUSTLEASE), "--preview"],
    "demo": ["demo", "--path", "{database}"],
    "restore": ["restore", "{copy}", "--replace"],
    "forget": ["forget", "--expired"],
    "rotate-key": ["rotate-key"],
}


@pytest.mark.parametrize("command", REFUSED.values(), ids=REFUSED)
def test_what_needs_the_register_to_itself_is_refused_in_one_sentence(app, tmp_path, command):
    shutil.copy(app.stopped, tmp_path / "copy.duckdb")
    before = announced(app.database)
    said = run_outside(
        "--database",
        app.database,
        *(part.format(database=app.database, copy=tmp_path / "copy.duckdb") for part in command),
    )
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == f"Het register {app.database} is al elders geopend; sluit het daar eerst.\n"
    assert announced(app.database) == before
    assert not list(app.database.parent.glob("*aside*"))


# The door


def post(app: App, token: str | None = None, body: object = None, **headers: str) -> httpx.Response:
    note = announced(app.database)
    assert note
    known = {"authorization": f"Bearer {note.token if token is None else token}"} | headers
    asked = body if body is not None else {"arguments": ["--language", "nl", "verify"], "today": None}
    content = asked if isinstance(asked, str) else json.dumps(asked)
    with httpx.Client(trust_env=False) as client:
        return client.post(f"{app.url}/console", content=content, headers={"content-type": "application/json", **known})


def test_the_note_is_readable_to_its_owner_only_and_its_token_is_long(app):
    note = announced(app.database)
    assert note
    assert stat.S_IMODE(note_of(app.database).stat().st_mode) == 0o600
    assert len(note.token) >= 43
    assert note.url == app.url
    assert note.token not in repr(note)
    assert post(app).status_code == 200


WRONG = {
    "no token": {"authorization": ""},
    "another scheme": {"authorization": "Basic eDp5"},
    "a token that is empty": {"authorization": "Bearer"},
    "a token of none": {"authorization": "Bearer None"},
    "a foreign host": {"host": "register.example"},
    "a foreign host with our port": {"host": "register.example:8501"},
    "a page of elsewhere": {"origin": "http://register.example"},
    "a proxy": {"x-forwarded-for": "127.0.0.1"},
    "a form of a page": {"content-type": "text/plain"},
}


@pytest.mark.parametrize("headers", WRONG.values(), ids=WRONG)
def test_who_does_not_come_by_the_door_is_told_nothing(app, headers):
    refused = post(app, **headers)
    assert refused.status_code == 403
    assert "regel" not in refused.text.lower()


@pytest.mark.parametrize("change", ["x{}", "{}x", "é{}"])
def test_a_token_that_is_almost_right_gets_403_and_nothing_else(app, change):
    note = announced(app.database)
    assert note
    with httpx.Client(trust_env=False) as client:
        refused = client.post(
            f"{app.url}/console",
            content="{}",
            headers=[
                (b"content-type", b"application/json"),
                (b"authorization", f"Bearer {change.format(note.token)}".encode()),
            ],
        )
    assert (refused.status_code, refused.content) == (403, b"")


def test_a_page_of_the_application_itself_may_not_ask_either(app):
    refused = post(app, origin=app.url)
    assert (refused.status_code, refused.content) == (403, b"")
    assert not [name for name in refused.headers if name.startswith("access-control")]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"])
def test_the_door_takes_posts_only(app, method):
    note = announced(app.database)
    assert note
    with httpx.Client(trust_env=False) as client:
        said = client.request(method, f"{app.url}/console", headers={"authorization": f"Bearer {note.token}"})
    assert said.status_code == 405


NO_COMMAND = {
    "no JSON": "verify",
    "no object": [],
    "another command": {"arguments": ["--language", "nl", "forget", "--expired"], "today": None},
    "serve": {"arguments": ["--language", "nl", "serve"], "today": None},
    "another database": {"arguments": ["--database", "other.duckdb", "verify"], "today": None},
    "no text": {"arguments": ["--language", "nl", "verify", 7], "today": None},
    "no day": {"arguments": ["--language", "nl", "verify"], "today": 7},
    "nothing": {"arguments": [], "today": None},
}


@pytest.mark.parametrize("body", NO_COMMAND.values(), ids=NO_COMMAND)
def test_what_is_no_command_that_may_be_asked_is_not_done(app, body):
    assert post(app, body=body).status_code == 400


def test_a_command_with_wrong_options_is_told_and_breaks_nothing(app):
    said = post(app, body={"arguments": ["--language", "nl", "verify", "--colour"], "today": None})
    assert said.status_code == 200
    assert said.json()["exit"] == 2
    assert said.json()["err"].startswith("--colour: een van --against, --help gevraagd.")
    assert post(app).json()["exit"] == 0


def test_a_body_that_is_too_long_is_not_read(app):
    assert post(app, body=json.dumps({"arguments": ["--language", "nl", "verify", "x" * 70_000]})).status_code == 403


# The note


def test_the_note_of_a_register_is_taken_away_by_who_wrote_it_only(tmp_path):
    database = tmp_path / "register.duckdb"
    first = announce(database, "http://127.0.0.1:1")
    second = announce(database, "http://127.0.0.1:1")
    assert first.token != second.token
    withdraw(database, first)
    assert announced(database) == second
    withdraw(database, second)
    assert not list(tmp_path.iterdir())


STALE = [
    *("", "{", "[]", "{}", "null"),
    '{"url": "http://127.0.0.1:1", "token": "x"}',
    '{"url": "http://127.0.0.1:1", "token": "é"}',
    '{"url": "ftp://x", "token": "x"}',
]


@pytest.mark.parametrize("note", STALE)
def test_a_note_of_an_application_that_runs_no_more_stops_no_command(seed_file, tmp_path, note):
    database = Path(shutil.copy(seed_file, tmp_path / "register.duckdb"))
    note_of(database).write_text(note, encoding="utf-8")
    said = run("--database", database, "verify")
    assert (said.exit_code, said.stderr) == (0, "")


def test_a_note_whose_port_is_another_registers_now_is_not_taken_for_it(app, seed_file, tmp_path):
    database = Path(shutil.copy(seed_file, tmp_path / "register.duckdb"))
    announce(database, app.url)
    said = run("--database", database, "verify")
    assert said.exit_code == 0
    assert f"regel {head_of(database).number}, hash {head_of(database).hash}" in said.stdout


@pytest.mark.slow
def test_an_application_that_is_killed_leaves_a_note_that_the_next_one_replaces(seed_file, tmp_path):
    database, port = Path(shutil.copy(seed_file, tmp_path / "register.duckdb")), free_port()
    with served(database, port) as process:
        first = announced(database)
        assert first
        for one in [*process.children(recursive=True), process]:
            one.kill()
        wait_until(lambda: health(port) == b"", patience=5)
    assert announced(database) == first
    assert run("--database", database, "verify").exit_code == 0
    with served(database, port) as process:
        second = announced(database)
        assert second
        assert second.token != first.token
        assert run("--database", database, "verify").exit_code == 0
        process.terminate()
        process.wait(30)
        wait_until(lambda: announced(database) is None, patience=10)
    assert announced(database) is None
    with closing(Journal(database)) as journal:
        assert verify(journal) is None
