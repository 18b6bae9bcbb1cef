"""Sealing texts with a key that stands outside the database; the key is made once, and never shown or logged."""

import hmac
import json
import os
import re
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from register.text import Text

OPEN_TO_OTHERS = Text(
    "De sleutel in {path} is ook voor anderen leesbaar; maak het bestand alleen voor uzelf leesbaar (chmod 600).",
    "The key in {path} can be read by others too; make the file readable to yourself only (chmod 600).",
)
BESIDE_DATABASE = Text(
    "De sleutel in {path} staat in de map van het register; zet haar elders en wijs haar aan met REGISTER_KEY_FILE.",
    "The key in {path} stands in the folder of the register; put it elsewhere and point to it with REGISTER_KEY_FILE.",
)
NO_KEY = Text(
    "In {path} staat geen geldige sleutel; zet haar terug uit een reservekopie.",
    "There is no valid key in {path}; restore it from a backup.",
)
NOT_READABLE = Text("De sleutel in {path} is niet te lezen: {error}.", "The key in {path} cannot be read: {error}.")
NOT_WRITABLE = Text("De sleutel is niet te maken in {path}: {error}.", "The key cannot be made in {path}: {error}.")
OTHER_KEY = Text(
    "Wie dit verzoek deed is verzegeld met een andere sleutel dan de huidige; zet de oude sleutel terug.",
    "Who made this request was sealed with another key than the present one; restore the old key.",
)


class KeyUnavailable(Exception):
    """There is no key that fits; `text` says why in one sentence, without the key."""

    def __init__(self, phrase: Text, **values: object) -> None:
        self.text = Text(*(one.format(**values) for one in phrase))
        super().__init__(self.text.en)


class Keys:
    """The keys of a register: the first seals, all of them open."""

    def __init__(self, *keys: str) -> None:
        """Raises ValueError when one of them is no Fernet key."""
        self._fernet = MultiFernet([Fernet(key) for key in keys])
        self._marking = [hmac.digest(key.encode(), b"same requester", sha256) for key in keys]

    def __repr__(self) -> str:
        return "Keys(…)"

    def seal(self, facts: Mapping[str, Any]) -> str:
        """One token of the facts. Its length says about how long they are, and nothing else does."""
        return self._fernet.encrypt(json.dumps(facts, ensure_ascii=False).encode()).decode()

    def unseal(self, token: str) -> dict[str, Any]:
        """Raises KeyUnavailable when it was sealed with another key, or changed."""
        try:
            facts: dict[str, Any] = json.loads(self._fernet.decrypt(token))
        except InvalidToken as error:
            raise KeyUnavailable(OTHER_KEY) from error
        return facts

    def marks(self, contact: str) -> list[str]:
        """What tells the same e-mail address or phone number, however it is written, by each key; nobody without a key can make it."""
        plain = contact.strip().casefold()
        alike = plain if "@" in plain else re.sub(r"\D", "", plain) or plain
        return [hmac.digest(key, alike.encode(), sha256).hex() for key in self._marking]


def key_file() -> Path:
    """Where the key stands: REGISTER_KEY_FILE, else a folder of the person who runs the register."""
    chosen = os.environ.get("REGISTER_KEY_FILE")
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return Path(chosen) if chosen else home / "processing-register" / "requesters.key"


def load_keys(database: Path) -> Keys:
    """The keys in REGISTER_KEY (several apart by commas), else those in the key file, which is made when there is none.

    Raises KeyUnavailable when the file is open to others, stands beside the database, or holds no key.
    """
    given = os.environ.get("REGISTER_KEY")
    return _keys(given.split(","), "REGISTER_KEY") if given else _keys(keys_in_file(database), key_file())


def _keys(found: list[str], path: Path | str) -> Keys:
    try:
        return Keys(*(key.strip() for key in found))
    except (ValueError, IndexError) as error:
        raise KeyUnavailable(NO_KEY, path=path) from error


def keys_in_file(database: Path) -> list[str]:
    """The lines of the key file; the first seals. Raises KeyUnavailable."""
    path = key_file()
    if path.resolve().is_relative_to(database.resolve().parent):
        raise KeyUnavailable(BESIDE_DATABASE, path=path)
    try:
        if not path.exists():
            write_keys(path, [new_key()])
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise KeyUnavailable(OPEN_TO_OTHERS, path=path)
        return path.read_text(encoding="ascii", errors="replace").split()
    except OSError as error:
        raise KeyUnavailable(NOT_READABLE, path=path, error=error.strerror) from error


def new_key() -> str:
    return Fernet.generate_key().decode()


def write_keys(path: Path, keys: list[str]) -> None:
    """Write the key file in one step, readable to its owner only. Raises KeyUnavailable when the disk refuses."""
    new = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("".join(f"{key}\n" for key in keys))
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except OSError as error:
        raise KeyUnavailable(NOT_WRITABLE, path=path, error=error.strerror) from error
