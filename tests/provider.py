"""A provider of OpenID Connect on this computer, with people who can sign in there, and the settings that point to it."""

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import oidc_provider_mock
from werkzeug.serving import make_server

SECRET = "a secret of the tests, long enough to sign cookies"


@dataclass
class Provider:
    """Where it runs, and who it knows."""

    url: str

    @property
    def metadata(self) -> str:
        return f"{self.url}/.well-known/openid-configuration"

    def knows(self, subject: str, **claims: Any) -> None:
        """Let somebody sign in of whom it then says this."""
        with httpx.Client(trust_env=False) as client:
            client.put(f"{self.url}/users/{subject}", json=claims).raise_for_status()


@contextmanager
def provider(minutes: float = 60) -> Iterator[Provider]:
    """A running provider whose tokens last so long."""
    application = oidc_provider_mock.app(require_nonce=True, access_token_max_age=timedelta(minutes=minutes))
    application.add_url_rule("/favicon.ico", view_func=lambda: ("", 204))  # else every page of it logs an error
    application.after_request(without_anything_from_elsewhere)
    server = make_server("127.0.0.1", 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,))
    thread.start()
    try:
        yield Provider(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def without_anything_from_elsewhere(answer):
    """Its own pages fetch their style from the internet."""
    if answer.mimetype == "text/html":
        answer.set_data(re.sub(r"<link[^>]*>", "", answer.get_data(as_text=True)))
    return answer


def settings(provider_metadata: str, address: str = "http://127.0.0.1:8501", **sections: Mapping[str, Any]) -> dict:
    """The settings of a sign-in, section by section."""
    auth = {
        "redirect_uri": f"{address}/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "register",
        "client_secret": "secret of the client",
        "server_metadata_url": provider_metadata,
    }
    return {"auth": auth, "people": {"ann": "dpo"}, **sections}


def write(path: Path, sections: Mapping[str, Mapping[str, Any]]) -> Path:
    """As a TOML file; every value that a setting has is written in it as in JSON."""
    lines = []
    for name, section in sections.items():
        lines += [f"[{name}]", *(f"{json.dumps(key)} = {json.dumps(value)}" for key, value in section.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
