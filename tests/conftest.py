"""What tests start from: an empty journal, an empty register, the register of data/justlease, and the demonstration."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from register import demonstration, exchange
from register.journal import Journal
from register.projection import Register
from tests.folders import FILES, JUSTLEASE, put, taken_from
from tests.screens import TODAY, office


@pytest.fixture(scope="session", autouse=True)
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A key of the tests, also for the servers that they start; nobody's own is touched."""
    with pytest.MonkeyPatch.context() as patch:
        file = tmp_path_factory.mktemp("key") / "requesters.key"
        patch.setenv("REGISTER_KEY_FILE", str(file))
        yield file


@pytest.fixture(scope="session", autouse=True)
def packages_searched_once() -> Iterator[None]:
    """Every new tab of AppTest reads what all installed packages say of themselves, to find components of Streamlit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where `journal` is kept."""
    return tmp_path / "journal.duckdb"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """An empty journal; a test may close it."""
    with closing(Journal(path)) as journal:
        yield journal


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register."""
    yield from _open(tmp_path / "register.duckdb")


@pytest.fixture
def seed(seed_file: Path, tmp_path: Path) -> Iterator[Register]:
    """The register of data/justlease, to be changed at will."""
    yield from _open(Path(shutil.copy(seed_file, tmp_path / "seed.duckdb")))


@pytest.fixture(scope="session")
def seed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seed") / "seed.duckdb"
    for register in _open(path):
        exchange.apply(register, exchange.preview(register, JUSTLEASE), by="test", reason="import")
    return path


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demonstration") / "demonstration.duckdb"
    demonstration.build(path, TODAY)
    return path


@pytest.fixture
def demo(demonstration_file: Path, tmp_path: Path) -> Iterator[Register]:
    """The demonstration of the day of the tests, open in the office."""
    with office(Path(shutil.copy(demonstration_file, tmp_path / "demonstration.duckdb"))) as register:
        yield register


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a small register."""
    return put(tmp_path / "files", FILES)


@pytest.fixture
def filled(register: Register, files: Path) -> Register:
    """The register that these files hold."""
    taken_from(register, files)
    return register


def _open(path: Path) -> Iterator[Register]:
    with closing(Register(path)) as register:
        yield register
