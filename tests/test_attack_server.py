"""Attacks on a running server with sign-in, over the protocols that browsers use: each is refused, and nothing is lost."""

import json
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette import starlette_app_utils

from register.journal import Journal, verify
from register.ui.registry import PAGES
from tests.browser.conftest import ROOT, free_port, run_server, wait_until_healthy
from tests.protocol import XSRF, cookie, status_of, stream
from tests.provider import SECRET, settings, write

METADATA = "https://provider.example/.well-known/openid-configuration"
OF_THE_REGISTER = ("Kredietwaardigheid", "Justlease", "Verwerkingsdoelen", "stSidebarNavLink")
MEGABYTE = 2**20


@dataclass
class Target:
    """A running server, what it runs on, and somebody who may come in."""

    url: str
    database: Path
    process: object

    @property
    def claims(self) -> dict:
        now = int(time.time())
        return {
            "origin": self.url,
            "is_logged_in": True,
            "provider": "default",
            "sub": "ann",
            "iat": now,
            "exp": now + 600,
        }

    def signed(self, secret: str = SECRET, **changes: object) -> dict[str, str]:
        """The cookie that the server would have set."""
        return cookie(secret, json.dumps({**self.claims, **changes}))

    def is_alive(self) -> bool:
        with httpx.Client(trust_env=False) as client:
            return client.get(f"{self.url}/_stcore/health").text == "ok"


@pytest.fixture(scope="module")
def target(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The server under attack; afterwards the register is as it was, and its chain whole."""
    folder = tmp_path_factory.mktemp("attack")
    database = Path(shutil.copy(seed_file, folder / "register.duckdb"))
    port = free_port()
    file = write(folder / "sign-in.toml", settings(METADATA, f"http://127.0.0.1:{port}"))
    server = run_server(database, folder / "server.log", port, {"REGISTER_SIGN_IN": str(file)})
    wait_until_healthy(server)
    yield Target(server.url, database, server.process)
    assert server.process.poll() is None
    server.stop()
    assert head_of(database) == head_of(seed_file)


def head_of(database: Path) -> object:
    """Where the chain of a register ends, which has to be whole."""
    with closing(Journal(database)) as journal:
        assert verify(journal) is None
        return journal.head()


@pytest.fixture
def client(target: Target) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=target.url, trust_env=False) as client:
        yield client


def shows_the_register(sent: bytes) -> bool:
    return any(word.encode() in sent for word in OF_THE_REGISTER)


# Coming in without being let in


def test_somebody_who_is_let_in_sees_the_register(target):
    """Else nothing below would prove anything."""
    with stream(target.url, cookies=target.signed()) as ours:
        assert shows_the_register(ours.run("purposes"))


@pytest.mark.parametrize("code", PAGES)
def test_a_deep_link_shows_nothing_to_who_has_not_signed_in(target, code):
    with stream(target.url) as theirs:
        theirs.run(code)
        theirs.run(code, "key=P2.4&kind=purpose")
        assert not shows_the_register(theirs.said)
        assert set(theirs.widgets.values()) == {"button"}


def forged(target: Target) -> dict[str, dict[str, str]]:
    whole = target.signed()["_streamlit_user"]
    payload, stamp, signature = whole.rsplit(".", 2)
    other = target.signed(sub="bo")["_streamlit_user"].rsplit(".", 2)[0]
    return {
        "another secret": target.signed("some other secret, also long enough for it"),
        "no secret": cookie("", json.dumps(target.claims)),
        "expired token": target.signed(exp=int(time.time()) - 1),
        "no expiry": target.signed(exp=None),
        "not signed in": target.signed(is_logged_in=False),
        "almost signed in": target.signed(is_logged_in="yes"),
        "of another site": target.signed(origin="https://register.example"),
        "nobody we know": target.signed(sub="mallory"),
        "a list as subject": target.signed(sub=["ann"]),
        "no subject": target.signed(sub=None),
        "another payload": {"_streamlit_user": f"{other}.{stamp}.{signature}"},
        "no signature": {"_streamlit_user": payload},
        "cut short": {"_streamlit_user": whole[:-4]},
        "not ours at all": {"_streamlit_user": "ann"},
        "another cookie of ours": cookie(SECRET, json.dumps(target.claims), "_streamlit_session")
        | {"_streamlit_user": cookie(SECRET, json.dumps(target.claims), "_streamlit_session")["_streamlit_session"]},
        "no JSON": cookie(SECRET, "ann"),
        "too many parts": cookie(SECRET, "chunks-99999999"),
        "role of one's own choice": {"register_browser": "dpo", "role": "dpo"},
    }


FORGERIES = [
    "another secret", "no secret", "expired token", "no expiry", "not signed in", "almost signed in", "of another site",
    "nobody we know", "a list as subject", "no subject", "another payload", "no signature", "cut short", "not ours at all",
    "another cookie of ours", "no JSON", "too many parts", "role of one's own choice",
]  # fmt: skip


def test_every_forgery_is_tried(target):
    assert set(forged(target)) == set(FORGERIES)


@pytest.mark.parametrize("how", FORGERIES)
def test_a_forged_cookie_shows_nothing(target, how):
    with stream(target.url, cookies=forged(target)[how]) as theirs:
        theirs.run("purposes")
        assert not shows_the_register(theirs.said)


def test_a_cookie_that_is_older_than_any_sign_in_shows_nothing(target, monkeypatch):
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: time.monotonic() * 0 + 1)
    old = target.signed(exp=4_000_000_000)
    monkeypatch.undo()
    with stream(target.url, cookies=old) as theirs:
        theirs.run("purposes")
        assert not shows_the_register(theirs.said)


def test_a_page_that_cannot_read_the_cookie_against_forgery_gets_no_identity(target):
    with stream(target.url, cookies={**target.signed(), "_streamlit_xsrf": "2|00|00|0"}) as theirs:
        theirs.run("purposes")
        assert not shows_the_register(theirs.said)


# Coming by another way


def test_a_stream_is_opened_by_our_own_pages_only(target):
    port = urlsplit(target.url).port
    assert status_of(target.url) == 101
    origins = [
        None, "null", "http://evil.example", f"http://localhost:{port}", "http://127.0.0.1:3000", "http://localhost:3000",
        f"https://127.0.0.1:{port}", f"http://127.0.0.1:{port}.evil.example", f"http://evil.example/{target.url}",
    ]  # fmt: skip
    assert {status_of(target.url, origin=origin, cookies=target.signed()) for origin in origins} == {403}


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via", "X-Forwarded-User"]
)
def test_a_header_of_a_proxy_is_refused_where_there_is_none(target, client, name):
    assert status_of(target.url, **{name: "127.0.0.1"}) == 403
    assert client.get("/", headers={name: "127.0.0.1"}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example"])
def test_another_host_is_refused(client, host):
    for address in (
        "/",
        "/_stcore/health",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
        "/app/static/favicon.svg",
    ):
        assert client.get(address, headers={"host": host}).status_code == 403


def test_a_page_of_another_site_cannot_sign_somebody_out(client, target):
    for site in ("cross-site", "same-site"):
        answer = client.get("/auth/logout", headers={"sec-fetch-site": site}, cookies=target.signed())
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_a_sign_in_that_was_not_begun_here_is_not_finished_here(client):
    for query in ("", "?code=x", "?code=x&state=y", "?error=x&error_description=%0d%0aSet-Cookie:%20a=b"):
        answer = client.get(f"/oauth2callback{query}")
        assert answer.headers["location"] == "/"
        assert "_streamlit_user=" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "provider", ["", "x", "default", "https://evil.example", "eyJhbGciOiJub25lIn0.eyJwcm92aWRlciI6ImRlZmF1bHQifQ."]
)
def test_the_way_to_the_provider_is_not_for_others_to_point(client, provider):
    assert client.get("/auth/login", params={"provider": provider}).headers["location"] == "/"


# Reaching for files


CLIMBS = [
    "..", "%2e%2e", "..%2f..", "%2e%2e%2f%2e%2e", "..%5c..", "....//", "%252e%252e", "..%c0%af..", ".%00./..", "//etc/passwd",
    "/etc/passwd", "%2fetc%2fpasswd", "c:%5cwindows", "..;/..",
]  # fmt: skip
ROUTES = [
    "/app/static/",
    "/static/",
    "/media/",
    "/component/x/",
    "/_stcore/bidi-components/x/",
    "/_stcore/upload_file/x/",
]


@pytest.mark.parametrize("climb", CLIMBS)
@pytest.mark.parametrize("route", ROUTES)
def test_no_path_leads_out_of_a_folder(target, route, climb):
    """Asked over a bare connection: a client would tidy the path up."""
    shell = (ROOT / "register/ui/main.py").read_text().splitlines()[0]
    for end in ("", "/main.py", "/register/ui/main.py", "/../main.py", "/../../../etc/passwd"):
        answer = asked(target.url, f"{route}{climb}{end}")
        assert b"root:" not in answer
        assert shell.encode() not in answer


def asked(url: str, path: str) -> bytes:
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
        received = b""
        while more := connection.recv(65536):
            received += more
    return received


@pytest.mark.parametrize("session", ["x", "..", "%2e%2e", "00000000-0000-0000-0000-000000000000"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
def test_nobody_uploads_without_a_session(client, method, session):
    files = {"file": ("../../evil.py", b"x", "text/csv")} if method != "DELETE" else None
    assert client.request(method, f"/_stcore/upload_file/{session}/f1", files=files).status_code >= 400


def test_an_upload_without_the_token_against_forgery_or_of_more_than_the_maximum_is_refused(target, client):
    with stream(target.url, cookies=target.signed()) as ours:
        ours.run("intake")
        address = f"/_stcore/upload_file/{ours.session}/f1"
        assert client.put(address, files={"file": ("a.eml", b"x")}).status_code == 403
        token, cookies = {"x-xsrftoken": XSRF}, {"_streamlit_xsrf": XSRF}
        big = client.put(address, files={"file": ("a.eml", b"x" * 21 * MEGABYTE)}, headers=token, cookies=cookies)
        assert big.status_code == 413
        small = client.put(address, files={"file": ("a.eml", b"x")}, headers=token, cookies=cookies)
        assert small.status_code == 204
    assert target.is_alive()


# Lying over the stream


@pytest.mark.parametrize(
    ("sent", "code"),
    [(b"\xff" * 100, 1002), (b"x" * 26 * MEGABYTE, 1009), ("text", None)],
    ids=["no message", "too much", "text"],
)
def test_what_is_no_message_ends_the_stream_and_nothing_else(target, sent, code):
    with stream(target.url, cookies=target.signed()) as theirs:
        theirs.run()
        theirs.socket.send(sent)
        assert theirs.closed_with() in ((code,) if code else (1000, 1006, 1011, None))
    assert target.is_alive()


VALUES = {
    "string_value": "'; drop table journal.entry; --",
    "int_value": -(2**53),
    "double_value": float("nan"),
    "bool_value": True,
    "json_value": '{"edited_rows": {"999999": {"x": 1}}, "added_rows": [{}], "deleted_rows": [-1]}',
    "bytes_value": b"\x00\xff",
    "trigger_value": True,
}


@pytest.mark.parametrize("code", ["edit", "bulk", "intake", "disposals", "snapshots", "journal"])
def test_lies_about_widgets_break_no_more_than_the_liars_own_tab(target, code):
    with stream(target.url, cookies=target.signed()) as theirs:
        theirs.run(code)
        for kind, value in VALUES.items():
            names = [name for name in theirs.widgets if not name.endswith("sign_out")]
            theirs.run(code, states=dict.fromkeys([*names, "$$ID-made-up-None", "", "x" * 10_000], (kind, value)))
        assert b"Traceback" not in theirs.said
    with stream(target.url, cookies=target.signed()) as ours:
        assert shows_the_register(ours.run("purposes"))


def test_special_messages_of_developers_do_nothing(target):
    with stream(target.url, cookies=target.signed()) as theirs:
        theirs.run()
        for name in ("debug_shutdown_runtime", "debug_disconnect_websocket"):
            message = BackMsg()
            setattr(message, name, True)
            theirs.socket.send(message.SerializeToString())
        assert shows_the_register(theirs.run("purposes"))
    assert target.is_alive()


def test_the_door_for_machines_is_shut(client):
    for address in ("/_stcore/agent/interact", "/_stcore/agent/app", "/_stcore/agent/x"):
        assert client.post(address, json={"page": "purposes"}).status_code in (403, 404, 405)


def test_our_signing_is_that_of_streamlit():
    """The forgeries above are signed with its own function; it still reads what they sign."""
    value = cookie(SECRET, "x")["_streamlit_user"]
    assert starlette_app_utils.decode_signed_value(SECRET, "_streamlit_user", value) == b"x"


# Behind a proxy


@pytest.fixture(scope="module")
def behind(seed_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that a proxy at another address than ours stands in front of."""
    folder = tmp_path_factory.mktemp("behind")
    said = settings(METADATA, "https://register.example", register={"proxies": ["10.0.0.9"]})
    file = write(folder / "sign-in.toml", said)
    extra = {
        "REGISTER_SIGN_IN": str(file),
        "FORWARDED_ALLOW_IPS": "",
        "STREAMLIT_SERVER_ALLOWED_HOSTS": "register.example",
    }
    port = free_port()
    server = run_server(Path(shutil.copy(seed_file, folder / "r.duckdb")), folder / "log", port, extra)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            if asked(server.url, "/"):
                break
        except OSError:
            time.sleep(0.1)
    assert server.process.poll() is None, (folder / "log").read_text()
    yield server.url
    server.stop()


def test_who_says_to_be_the_proxy_is_not_believed(behind):
    host = {"host": "register.example"}
    with httpx.Client(base_url=behind, trust_env=False) as client:
        for name in ("x-forwarded-for", "forwarded", "x-real-ip"):
            for value in ("10.0.0.9", "10.0.0.9, 127.0.0.1", "for=10.0.0.9"):
                assert client.get("/", headers={**host, name: value}).status_code == 403
        assert client.get("/", headers=host).status_code == 403
