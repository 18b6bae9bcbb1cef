"""A client that speaks to a running server as a browser does, and may lie: streams, cookies, widget states."""

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

XSRF = generate_xsrf_token_string()


@dataclass
class Stream:
    """A stream that is open; `said` is every byte of what the server sent."""

    socket: Any
    said: bytearray = field(default_factory=bytearray)
    widgets: dict[str, str] = field(default_factory=dict)
    session: str = ""

    def run(self, page: str = "", query: str = "", states: Mapping[str, tuple[str, Any]] | None = None) -> bytes:
        """Run the script of a page; returns what the server sent for it."""
        asked = BackMsg()
        asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
        for name, (kind, value) in (states or {}).items():
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id = name
            setattr(widget, kind, value)
        self.socket.send(asked.SerializeToString())
        return self.until_finished()

    def until_finished(self) -> bytes:
        start = len(self.said)
        while True:
            sent = self.socket.recv(timeout=60)
            self.said += sent
            message = ForwardMsg()
            message.ParseFromString(sent)
            if message.WhichOneof("type") == "new_session":
                self.session = message.new_session.initialize.session_id
            if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                kind = element.WhichOneof("type") or ""
                name = getattr(getattr(element, kind, None), "id", "")
                if name:
                    self.widgets[name] = kind
            if message.WhichOneof("type") == "script_finished":
                return bytes(self.said[start:])

    def closed_with(self) -> int | None:
        """The code with which the server ends the stream."""
        try:
            while True:
                self.socket.recv(timeout=60)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


@contextmanager
def stream(url: str, *, origin: str | None = "own", cookies: Mapping[str, str] | None = None, **headers: str):
    """Open a stream; raises InvalidStatus when the server refuses."""
    held = {"_streamlit_xsrf": XSRF, **(cookies or {})}
    more = {"Cookie": "; ".join(f"{name}={value}" for name, value in held.items()), **headers}
    with connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=url if origin == "own" else origin,  # type: ignore[arg-type]
        subprotocols=["streamlit", XSRF],  # type: ignore[list-item]
        additional_headers=more,
        max_size=None,
        proxy=None,
    ) as socket:
        yield Stream(socket)


def status_of(url: str, **how: Any) -> int:
    """101 for a stream that opens, else the status with which it is refused."""
    try:
        with stream(url, **how):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def cookie(secret: str, content: str, name: str = "_streamlit_user") -> dict[str, str]:
    """A cookie as Streamlit signs it."""
    return {name: create_signed_value(secret, name, content).decode()}
