"""The log of the server says what broke and where, without the words of anybody."""

import asyncio
import io
import logging
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.serving import connected, free_port, rerun
from register.ui import logs

ROOT = Path(__file__).resolve().parents[1]
NAME = "Willemijn Verzonnen"


@pytest.fixture
def log():
    written, before = io.StringIO(), logging.getLogRecordFactory()
    reader = logging.StreamHandler(written)
    logging.getLogger("tests").addHandler(reader)
    logs.keep_personal_data_out()
    yield written
    logging.setLogRecordFactory(before)
    logging.getLogger("tests").removeHandler(reader)


def test_an_error_is_logged_as_kinds_and_places_without_its_message(log):
    try:
        try:
            int(NAME)
        except ValueError as error:
            raise LookupError(NAME) from error
    except LookupError:
        logging.getLogger("tests").exception("it broke")
    said = log.getvalue()
    assert said.startswith("it broke\nbuiltins.LookupError\n  tests/test_logs.py:")
    assert "because of builtins.ValueError" in said
    assert NAME not in said


async def visit(port: int) -> None:
    async with await connected(port) as connection:
        await rerun(connection)


def test_the_log_of_a_server_whose_page_broke_names_nobody(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "tests/failing/app.py", "--server.port", str(port)]
    environment = {**os.environ, "REGISTER_DATABASE": str(tmp_path / "register.duckdb"), "PYTHONPATH": str(ROOT)}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        # In a thread of its own: a browser that another test opened keeps the loop of this one.
        with ThreadPoolExecutor(1) as apart, pytest.raises(RuntimeError):
            apart.submit(asyncio.run, visit(port)).result()
        for _ in range(50):  # the page is told before the log is
            if "LookupError" in (tmp_path / "log").read_text(encoding="utf-8"):
                break
            time.sleep(0.2)
        server.terminate()
        server.wait()
    said = (tmp_path / "log").read_text(encoding="utf-8")
    assert "builtins.LookupError" in said
    assert "tests/failing/page.py:8" in said
    assert NAME not in said
