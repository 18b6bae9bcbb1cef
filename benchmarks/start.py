"""From the start of the server to the first page that is answered."""

import asyncio
import os
import socket
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.measuring import Result, Scale, in_turns, result
from register import demonstration

ROOT = Path(__file__).parents[1]
AIM = 1.3
PATIENCE = 60.0
"""Seconds that a server has to answer."""


def measure(scale: Scale, folder: Path) -> list[Result]:
    """The demonstration register, against a launcher that imports the same and draws one chart."""
    database = folder / "demo.duckdb"
    demonstration.build(database, date.today())
    launchers = {"register": ROOT / "app.py", "floor": Path(__file__).parent / "launcher" / "app.py"}
    taken = in_turns({name: partial(_first_page, app, database) for name, app in launchers.items()}, scale.rounds // 3)
    floor = "a launcher with the same imports and one chart"
    return [result("start to the first answered page", floor, AIM, taken["register"], taken["floor"])]


def _first_page(app: Path, database: Path) -> None:
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    environment = {**os.environ, "REGISTER_DATABASE": str(database)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        asyncio.run(_answered(port))
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def _answered(port: int) -> None:
    """Ask for the first page as a browser does, and wait until its script has finished."""
    async with await _connected(port, monotonic() + PATIENCE) as connection:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        await connection.send(asked.SerializeToString())
        async for message in connection:
            answer = ForwardMsg()
            answer.ParseFromString(message if isinstance(message, bytes) else message.encode())
            _refuse_exception(answer)
            if answer.WhichOneof("type") == "script_finished":
                return
    raise ConnectionError("the server closed the connection before it answered")


def _refuse_exception(answer: ForwardMsg) -> None:
    """A page that fails is no page. Raises RuntimeError."""
    if answer.delta.new_element.WhichOneof("type") == "exception":
        raise RuntimeError(answer.delta.new_element.exception.message)


async def _connected(port: int, deadline: float) -> ClientConnection:
    """A connection as soon as the server takes one. Raises OSError when it does not within the time."""
    here = f"127.0.0.1:{port}"
    while True:
        try:
            return await connect(
                f"ws://{here}/_stcore/stream",
                origin=Origin(f"http://{here}"),
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                proxy=None,
            )
        except OSError:
            if monotonic() > deadline:
                raise
            await asyncio.sleep(0.01)
