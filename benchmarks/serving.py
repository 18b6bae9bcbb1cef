"""A server in a process of its own, and sessions that speak to it as a browser does: over a WebSocket, in Streamlit's protocol."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

ROOT = Path(__file__).parents[1]
REGISTER = ROOT / "app.py"
FLOOR = Path(__file__).parent / "launcher" / "app.py"
PATIENCE = 60.0
"""Seconds that a server has to answer."""


class Server(NamedTuple):
    """A server that runs: the port that it listens to on 127.0.0.1, and its process."""

    port: int
    process: int


@contextmanager
def served(app: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    """Start an application; it may not answer yet. It is stopped afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=quiet, stderr=quiet)
    try:
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait()


def require_up(server: Server) -> None:
    """Wait until a server answers. Raises OSError when it does not within the time."""

    async def come_and_go() -> None:
        async with await connected(server.port):
            pass

    asyncio.run(come_and_go())


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def connected(port: int) -> ClientConnection:
    """A connection as soon as the server takes one. Raises OSError when it does not within the time."""
    here, deadline = f"127.0.0.1:{port}", monotonic() + PATIENCE
    while True:
        try:
            return await connect(
                f"ws://{here}/_stcore/stream",
                origin=Origin(f"http://{here}"),
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                ping_interval=None,
                proxy=None,
            )
        except OSError:
            if monotonic() > deadline:
                raise
            await asyncio.sleep(0.01)


async def rerun(connection: ClientConnection, page: str = "") -> float:
    """Have a page's script run, and wait until it has finished: seconds. Raises RuntimeError for a page that fails."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    asked.rerun_script.page_name = page
    begun = perf_counter()
    await connection.send(asked.SerializeToString())
    async for message in connection:
        answer = ForwardMsg()
        answer.ParseFromString(message if isinstance(message, bytes) else message.encode())
        if answer.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(answer.delta.new_element.exception.message)
        if answer.WhichOneof("type") == "script_finished":
            return perf_counter() - begun
    raise ConnectionError("the server closed the connection before it answered")
