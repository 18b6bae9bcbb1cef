"""From the start of the server to the first page that is answered."""

import asyncio
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.measuring import Result, Scale, in_turns, result
from benchmarks.serving import FLOOR, REGISTER, connected, rerun, served
from register import demonstration

AIM = 1.3


def measure(scale: Scale, folder: Path) -> list[Result]:
    """The demonstration register, against a launcher that imports the same and draws one chart."""
    database = folder / "demo.duckdb"
    demonstration.build(database, date.today())
    launchers = {"register": REGISTER, "floor": FLOOR}
    taken = in_turns({name: partial(_first_page, app, database) for name, app in launchers.items()}, scale.rounds // 3)
    floor = "a launcher with the same imports and one chart"
    return [result("start to the first answered page", floor, AIM, taken["register"], taken["floor"])]


def _first_page(app: Path, database: Path) -> None:
    with served(app, {"REGISTER_DATABASE": str(database)}) as server:
        asyncio.run(_answered(server.port))


async def _answered(port: int) -> None:
    async with await connected(port) as connection:
        await rerun(connection)
