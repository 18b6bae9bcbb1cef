"""Who may reach the application, what every answer carries, and when the server does not start."""

import gc
import os
import re
import subprocess
import sys
import tomllib
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from xml.etree import ElementTree

import pytest
import streamlit as st
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from app import app
from register.journal import Journal, JournalUnavailable
from register.journal.unavailable import HELD
from register.text import LANGUAGES
from register.ui import doors, start, web

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / ".streamlit/config.toml"
HERE = "http://127.0.0.1:8501"
STREAM = "ws://127.0.0.1:8501"
THIS_COMPUTER = ("127.0.0.1", 50000)
BROWSER = {"accept": "text/html,*/*;q=0.8"}
SHELL = '<!DOCTYPE html><html lang="en"><p lang="en">'

PROXY_HEADERS = ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO", "X-Forwarded-Anything", "Via"]
FOREIGN_HOSTS = [
    "register.example",
    "localhost.example",
    "127.0.0.1.example",
    "192.168.1.2:8501",
    "localhost:",
    "",
    "[::2]",
]
FOREIGN_ORIGINS = ["http://register.example", "http://127.0.0.1:3000", "http://localhost:8501", "null", ""]
ADDRESSES = [
    "/",
    "/no-such-page",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/session/file",
    "/app/static/favicon.svg",
    "/static/nothing.js",
    "/media/nothing",
]


def show(_request):
    return HTMLResponse(SHELL)


def save(_request):
    return HTMLResponse(SHELL, headers={"content-disposition": 'attachment; filename="answer.html"'})


def fail(_request):
    raise RuntimeError("secret of the implementation")


async def greet(websocket):
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


SMALL_APP = Starlette(
    routes=[Route("/", show), Route("/save", save), Route("/fail", fail), WebSocketRoute("/stream", greet)],
    middleware=[Middleware(web.SecurityHeaders), Middleware(doors.KnownWayOnly), Middleware(web.PageLanguage)],
    exception_handlers={Exception: web.failure},
)


def client_of(asgi_app, host="127.0.0.1"):
    return TestClient(asgi_app, base_url=HERE, client=(host, 50000), raise_server_exceptions=False)


@pytest.fixture
def small():
    return client_of(SMALL_APP)


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The application itself, on an empty register, from its start to its end."""
    database = tmp_path_factory.mktemp("register") / "register.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGISTER_DATABASE", str(database))
        with client_of(app) as client:
            yield client
    assert gc.get_freeze_count() == 0
    Journal(database).close()  # DuckDB would refuse a file that was still open


def is_greeted(client, **headers):
    """Whether a websocket with these headers is accepted."""
    try:
        with client.websocket_connect(f"{STREAM}/stream", headers=headers) as websocket:
            return websocket.receive_text() == "hello"
    except WebSocketDisconnect:
        return False


def messages_of(asgi_app, scope):
    """What an ASGI application sends when it is called once; in a thread, where no other loop runs."""
    sent = []

    async def receive():
        return {"type": f"{scope['type']}.startup"}

    async def send(message):
        sent.append(message)

    with suppress(start.CannotStart, ValueError), start_blocking_portal() as portal:
        portal.call(asgi_app, scope, receive, send)
    return sent


# Who may reach it


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:8501"])
def test_this_computer_is_served_under_each_of_its_names(small, host):
    assert small.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.8.8", "::1"])
def test_a_client_on_this_computer_is_served(client):
    assert client_of(SMALL_APP, client).get("/").status_code == 200


@pytest.mark.parametrize("client", ["192.168.1.2", "10.0.0.1", "8.8.8.8", "2001:db8::1", "", "localhost", "unix"])
def test_a_client_elsewhere_is_refused(client):
    assert client_of(SMALL_APP, client).get("/").status_code == 403
    assert not is_greeted(client_of(SMALL_APP, client))


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_name_is_refused(small, host):
    assert small.get("/", headers={"host": host}).status_code == 403
    assert not is_greeted(small, host=host)


@pytest.mark.parametrize("name", PROXY_HEADERS)
def test_a_request_through_a_proxy_is_refused(small, name):
    assert small.get("/", headers={name: "127.0.0.1"}).status_code == 403
    assert not is_greeted(small, **{name: "127.0.0.1"})


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_a_page_from_elsewhere_is_refused(small, origin):
    assert small.post("/", headers={"origin": origin}).status_code == 403
    assert not is_greeted(small, origin=origin)


def test_a_page_of_this_server_is_served(small):
    assert small.get("/", headers={"origin": HERE}).status_code == 200
    assert is_greeted(small, origin=HERE)


def test_a_stream_that_no_page_asks_for_is_refused(small):
    assert not is_greeted(small)


@pytest.mark.parametrize("hosts", [[], [b"localhost", b"localhost"], [b"localhost", b"register.example"]])
def test_a_request_names_exactly_one_host(hosts):
    scope = {"type": "http", "client": THIS_COMPUTER, "headers": [(b"host", host) for host in hosts]}
    assert not doors.is_from_this_computer(scope)


@pytest.mark.parametrize("client", [None, ("/run/register.sock", 0)])
def test_a_connection_without_an_address_is_refused(client):
    assert not doors.is_from_this_computer({"type": "http", "client": client, "headers": [(b"host", b"localhost")]})


def test_a_refused_websocket_is_closed_before_it_is_accepted():
    sent = messages_of(doors.KnownWayOnly(SMALL_APP), {"type": "websocket", "client": None, "headers": []})
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_a_refusal_is_explained_in_both_languages(small):
    refusal = small.get("/", headers={"via": "1.1 proxy"})
    assert refusal.headers["content-type"].startswith("text/plain")
    assert refusal.text.splitlines() == list(doors.REFUSED)


@pytest.mark.parametrize("forged", [{"host": "register.example"}, {"origin": "http://register.example"}, {"via": "x"}])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_the_application_is_served_to_elsewhere(register, address, forged):
    for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
        assert register.request(method, address, headers=forged).status_code == 403


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_the_stream_of_the_application_is_for_its_own_pages(register, origin):
    with register.websocket_connect(f"{STREAM}/_stcore/stream", headers={"origin": HERE}):
        pass
    with (
        pytest.raises(WebSocketDisconnect),
        register.websocket_connect(f"{STREAM}/_stcore/stream", headers={"origin": origin}),
    ):
        pass


# What every answer carries


def lacks(response):
    return {name: value for name, value in web.SECURITY_HEADERS.items() if response.headers.get_list(name) != [value]}


def test_every_answer_carries_the_security_headers_once(small):
    for address, headers in [("/", {}), ("/nowhere", {}), ("/fail", {}), ("/", {"via": "1.1 proxy"})]:
        assert not lacks(small.get(address, headers=headers))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_of_the_application_carries_the_security_headers_once(register, address):
    assert not lacks(register.get(address))
    assert not lacks(register.get(address, headers={"via": "1.1 proxy"}))


def test_every_header_that_a_browser_knows_to_protect_with_is_there():
    assert set(web.SECURITY_HEADERS) == {
        "content-security-policy",
        "cross-origin-opener-policy",
        "permissions-policy",
        "referrer-policy",
        "x-content-type-options",
        "x-frame-options",
    }


def test_a_failure_of_the_application_carries_the_security_headers(register, monkeypatch):
    monkeypatch.setattr(web, "asks_for_a_page", fail)
    failure = register.get("/")
    assert failure.status_code == 500
    assert failure.text.splitlines() == list(web.FAILED)
    assert not lacks(failure)


def test_a_failure_says_nothing_about_the_implementation(small):
    failure = small.get("/fail")
    assert failure.status_code == 500
    assert failure.text.splitlines() == list(web.FAILED)


def test_the_content_security_policy_names_no_other_server():
    assert "http" not in web.CONTENT_SECURITY_POLICY
    assert "*" not in web.CONTENT_SECURITY_POLICY


def test_only_the_scripts_of_the_shell_may_stand_in_a_page():
    (policy,) = [rule for rule in web.CONTENT_SECURITY_POLICY.split("; ") if rule.startswith("script-src")]
    assert re.fullmatch(r"script-src 'self'( 'sha256-[A-Za-z0-9+/]{43}=')+", policy)
    known = "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='"  # of doSomething(); as MDN gives it
    assert web.inline_scripts("<p><script>doSomething();</script><script src='a.js'></script>") == [known]


# The language of the page


LANGUAGE_ASKED = [
    ("/", "nl"),
    ("/?language=nl", "nl"),
    ("/?language=en", "en"),
    ("/?status=open&language=en", "en"),
    ("/?language=nl&language=en", "en"),
    ("/?language=de", "nl"),
    ("/?language=EN", "nl"),
    ("/?language=", "nl"),
    ('/?language="><script>', "nl"),
    ("/?language=%ff%fe", "nl"),
]


@pytest.mark.parametrize(("address", "language"), LANGUAGE_ASKED)
def test_the_page_says_which_language_it_is_in(small, address, language):
    page = small.get(address, headers=BROWSER)
    assert page.text == SHELL.replace("en", language, 1)
    assert int(page.headers["content-length"]) == len(page.content)


@pytest.mark.parametrize(("address", "language"), LANGUAGE_ASKED)
def test_the_application_says_which_language_it_is_in(register, address, language):
    deep_link = f"/some-page{address.removeprefix('/')}"
    for page in (register.get(address, headers=BROWSER), register.get(deep_link, headers=BROWSER)):
        assert page.status_code == 200
        assert f'<html lang="{language}"' in page.text


def test_the_page_is_sent_whole_also_when_the_browser_knows_it(register):
    first = register.get("/", headers=BROWSER)
    again = register.get("/", headers={**BROWSER, "if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.text == first.text


def test_a_document_to_save_keeps_its_own_language(small):
    assert small.get("/save", headers=BROWSER).text == SHELL


def test_a_language_code_is_as_long_as_the_one_it_replaces():
    assert {len(language) for language in LANGUAGES} == {len("en")}


# Starting


def test_what_is_loaded_at_the_start_is_not_collected_after_every_script_run(register):
    assert gc.get_freeze_count() > 10_000
    assert "plotly.graph_objs._figure" in sys.modules


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost"])
def test_an_address_of_this_computer_will_do(address):
    start.require_loopback(address)


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.2", "register.example", "unix:///run/x"])
def test_any_other_address_stops_the_start(address):
    with pytest.raises(start.CannotStart, match=r"De server start niet.*\nThe server does not start"):
        start.require_loopback(address)


@pytest.mark.parametrize("error", [start.CannotStart("Because."), ValueError("A defect.")], ids=["reason", "defect"])
def test_a_reason_is_logged_in_one_sentence_and_a_defect_with_its_trace(error):
    async def fail_to_start(_app):
        raise error
        yield

    app_that_fails = Starlette(lifespan=asynccontextmanager(fail_to_start))
    (failed,) = messages_of(start.FailureInOneSentence(app_that_fails), {"type": "lifespan", "app": app_that_fails})
    assert failed["type"] == "lifespan.startup.failed"
    assert (failed["message"] == str(error)) == isinstance(error, start.CannotStart)
    assert ("Traceback" in failed["message"]) == isinstance(error, ValueError)


def run_server(*options, database):
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", "0", *options]
    environment = {**os.environ, "REGISTER_DATABASE": str(database)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_the_server_does_not_start_for_the_whole_network(tmp_path):
    stopped = run_server("--server.address", "0.0.0.0", database=tmp_path / "register.duckdb")
    assert stopped.returncode != 0
    assert stopped.stderr.startswith("\n".join(start.NOT_LOOPBACK).format(address="0.0.0.0"))
    assert "Traceback" not in stopped.stderr


def test_the_server_does_not_start_on_a_register_that_another_process_holds(tmp_path):
    database = tmp_path / "register.duckdb"
    with closing(Journal(database)):
        stopped = run_server(database=database)
    assert stopped.returncode != 0
    assert stopped.stderr.startswith(str(JournalUnavailable(HELD, path=database)))
    assert "Traceback" not in stopped.stderr


# Configuration


def options_in(table, path=""):
    """Every option of a TOML table as (full name, value)."""
    for name, value in table.items():
        yield from options_in(value, f"{path}{name}.") if isinstance(value, dict) else [(f"{path}{name}", value)]


@pytest.mark.parametrize(("option", "value"), list(options_in(tomllib.loads(CONFIG.read_text(encoding="utf-8")))))
def test_every_option_is_one_that_streamlit_knows_and_reads(option, value):
    assert st.get_option(option) == value


@pytest.mark.parametrize("image", sorted((ROOT / "register/ui/static").iterdir()), ids=lambda path: path.name)
def test_an_image_is_drawn_without_anything_from_elsewhere(register, image):
    answer = register.get(f"/app/static/{image.name}")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert not re.search(r"href|url\(|@import|<script", answer.text)
    assert ElementTree.fromstring(answer.text).tag == "{http://www.w3.org/2000/svg}svg"


def test_who_watches_the_server_is_told_only_whether_the_register_can_be_read(register, monkeypatch):
    assert register.get("/health").text == "ok"
    assert register.get("/health", headers={"host": "register.example"}).status_code == 403

    def unreadable():
        raise JournalUnavailable(HELD, path="register.duckdb")

    monkeypatch.setattr("register.ui.session.open_register", unreadable)
    answer = register.get("/health")
    assert (answer.status_code, answer.text) == (503, "unavailable")
