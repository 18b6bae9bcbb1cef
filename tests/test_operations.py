"""What runs the register elsewhere: the unit of systemd, the container, and nginx in front of it, tried for real."""

import asyncio
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from benchmarks.serving import free_port, rerun
from tests.provider import provider, settings, write

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
NAME = "register.test"
HADOLINT = Path(sys.executable).with_name("hadolint")
PATIENCE = 60


@pytest.mark.skipif(not HADOLINT.exists(), reason="hadolint has no package for this system")
def test_the_dockerfile_has_no_remark():
    done = subprocess.run([HADOLINT, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_the_unit_of_systemd_is_one_that_it_knows(tmp_path):
    """The program of another machine is not here, so another one stands in its place."""
    unit = (DEPLOY / "register.service").read_text(encoding="utf-8")
    unit = re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", unit).replace("WorkingDirectory=/opt/register", "")
    (tmp_path / "register.service").write_text(re.sub(r"(User|Group)=register", r"\1=root", unit), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", tmp_path / "register.service"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "register.service" in line] == []


def certificate(folder: Path) -> tuple[Path, Path]:
    files = folder / "register.pem", folder / "register.key"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    subprocess.run([*command, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


def site(folder: Path, port: int, behind: int) -> Path:
    """The site that is shipped, on ports and files of its own."""
    pem, key = certificate(folder)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = re.sub(r"\n    listen \[::\][^\n]*", "", text)
    for shipped, here in {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443": f"listen 127.0.0.1:{port}",
        "register.example.org": NAME,
        "/etc/ssl/certs/register.pem": str(pem),
        "/etc/ssl/private/register.key": str(key),
        "http://127.0.0.1:8501": f"http://127.0.0.1:{behind}",
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    head = f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
    config.write_text(f"{head}http {{\n{places}{text}\n}}\n", encoding="utf-8")
    return config


@contextmanager
def running(*command: object, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        [*map(str, command)], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of nginx in front of a register with sign-in."""
    if not shutil.which("nginx"):
        pytest.skip("No nginx found: apt-get install nginx-light")
    folder, port, behind = tmp_path_factory.mktemp("proxy"), free_port(), free_port()
    with provider() as known:
        said = settings(known.metadata, f"https://{NAME}:{port}", register={"proxies": ["127.0.0.1"]})
        environment = {
            "REGISTER_SIGN_IN": str(write(folder / "sign-in.toml", said)),
            "REGISTER_DATABASE": str(folder / "register.duckdb"),
        }
        server = running(sys.executable, "-m", "register", "serve", "--port", behind, **environment)
        with server, running("nginx", "-c", site(folder, port, behind)):
            wait_for(port)
            yield port


def ask(port: int, path: str = "/", host: str = "", **headers: str) -> httpx.Response:
    with httpx.Client(verify=False, trust_env=False) as client:
        return client.get(
            f"https://127.0.0.1:{port}{path}",
            headers={"host": host or f"{NAME}:{port}", "accept": "text/html", **headers},
        )


def wait_for(port: int) -> None:
    for _ in range(PATIENCE * 5):
        with suppress(httpx.HTTPError):
            if ask(port).status_code == 200:
                return
        time.sleep(0.2)
    raise TimeoutError("nothing answers")


@pytest.mark.slow
def test_a_page_comes_over_tls_with_cookies_that_never_go_without(public):
    answer = ask(public)
    assert answer.status_code == 200
    assert "max-age" in answer.headers["strict-transport-security"]
    for cookie in answer.headers.get_list("set-cookie"):
        assert {"Secure", "HttpOnly"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/console", "/health"])
def test_what_is_for_the_computer_itself_is_not_reached_through_the_proxy(public, path):
    assert ask(public, path).status_code == 403


@pytest.mark.slow
def test_another_name_is_refused_and_forged_headers_change_nothing(public):
    assert ask(public, host="register.example").status_code == 403
    forged = {"x-forwarded-for": "127.0.0.1", "x-forwarded-host": "127.0.0.1:8501", "forwarded": "for=127.0.0.1"}
    assert ask(public, **forged).status_code == 200
    assert ask(public, "/health", **forged).status_code == 403


async def stream(port: int, origin: str) -> None:
    """A page by the protocol of the browser, through nginx."""
    unchecked = ssl.create_default_context()
    unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
    async with connect(
        f"wss://{NAME}:{port}/_stcore/stream", host="127.0.0.1", port=port, ssl=unchecked, proxy=None, max_size=None,
        origin=Origin(origin), subprotocols=[Subprotocol("streamlit")],
    ) as connection:  # fmt: skip
        await rerun(connection)


@pytest.mark.slow
def test_the_stream_of_a_page_comes_through_for_its_own_pages_only(public):
    # In a thread of its own: a browser that another test opened keeps the loop of this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, stream(public, f"https://{NAME}:{public}")).result()
        with pytest.raises(InvalidStatus):
            apart.submit(asyncio.run, stream(public, "https://register.example")).result()
