"""The sign-ins that were ended before their token expired, in a file beside the register: after a restart they are still ended."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from register.sign_in import WrongSetting
from register.text import Text

UNREADABLE = Text(
    "De server start niet: welke aanmeldingen zijn beëindigd staat in {path}, en dat is niet te lezen. Verwijder het bestand als wie "
    "zich afmeldde binnen mag tot de aanmelding verloopt, of kies een nieuwe auth.cookie_secret: dan meldt iedereen zich opnieuw aan.",
    "The server does not start: which sign-ins were ended stands in {path}, and that cannot be read. Remove the file if who signed out "
    "may come in until the sign-in expires, or choose a new auth.cookie_secret: then everybody signs in again.",
)


def file_of(database: Path) -> Path:
    database = database.resolve()
    return database.with_name(f"{database.name}.ended")


def read(file: Path, now: float) -> dict[str, float]:
    """Every sign-in that was ended, as a hash that names nobody, and when its token expires, in seconds since 1970 (UTC).

    Those that have expired by `now` are left out. Raises WrongSetting when the file is there and cannot be read.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        return {str(login): float(ends) for login, ends in found.items() if float(ends) > now}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise WrongSetting(UNREADABLE, path=file) from error


def write(file: Path, ended: Mapping[str, float]) -> None:
    """Write all of them in one step, readable to the owner of the server only. Raises OSError."""
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as target:
        json.dump(dict(ended), target)
        target.flush()
        os.fsync(target.fileno())
    os.replace(new, file)
