"""What the server's log says of an error: its kind and where it happened, never its message, which may hold what somebody typed."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
ROOT = Path(__file__).parents[2]


def keep_personal_data_out() -> None:
    """From here on every error is logged as kinds and places, whoever logs it and whatever writes the log."""
    if logging.getLogRecordFactory() is not _record:
        logging.setLogRecordFactory(_record)
    logging.basicConfig(format=FORMAT)


def _record(*args: Any, **more: Any) -> logging.LogRecord:
    """A formatter writes the text of an error only where none is there yet."""
    record = logging.LogRecord(*args, **more)
    if record.exc_info and record.exc_info[1]:
        record.exc_text = "\n".join(places(record.exc_info[1]))
    return record


def places(error: BaseException) -> Iterator[str]:
    """The kind of an error and of what caused it, each with the lines of code that it went through, the last one last."""
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    yield from (
        f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    )
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        yield from (f"  because of {line.strip()}" if n == 0 else line for n, line in enumerate(places(cause)))


def _short(file: str) -> str:
    """A path within the register without what stands before it."""
    return str(Path(file).relative_to(ROOT)) if Path(file).is_relative_to(ROOT) else file
