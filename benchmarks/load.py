"""Many readers at once: how long a rerun takes while so many sessions are open and think between, and what they cost in memory."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import NamedTuple

import psutil
from websockets.asyncio.client import ClientConnection

from benchmarks import data
from benchmarks.measuring import Result, Scale
from benchmarks.serving import FLOOR, REGISTER, connected, rerun, served

SESSIONS = (20, 50, 100)
THINK = 5.0
"""Seconds between two reruns of a reader, on average."""
PAGES = {"overview": "", "requests": "requests", "purposes": "purposes"}
AIM_TIME, AIM_MEMORY = 1.5, 1.3
LARGE = 500
"""Activities and requests of the register; what a larger one costs is measured page by page."""


class Held(NamedTuple):
    """What was seen: the seconds of every rerun, the server's processor time a run in seconds, its memory in MiB with the sessions open."""

    seconds: list[float]
    processor: float
    memory: float

    def percentile(self, n: int) -> float:
        return quantiles(self.seconds, n=100, method="inclusive")[n - 1]


def measure(scale: Scale, folder: Path) -> list[Result]:
    """Every page against an empty page with the same imports, under the same load."""
    database = data.built(folder, min(LARGE, scale.activities), min(LARGE, scale.requests))
    environment = {"REGISTER_DATABASE": str(database), "REGISTER_TODAY": data.TODAY.isoformat()}
    found = []
    for n in SESSIONS if scale.rounds > 3 else SESSIONS[:1]:
        floor = _held(FLOOR, {"BENCHMARK_PAGE": "empty"}, "", n, scale.rounds)
        for name, address in PAGES.items():
            found += _compared(name, n, _held(REGISTER, environment, address, n, scale.rounds), floor)
    return found


def _compared(page: str, n: int, held: Held, floor: Held) -> list[Result]:
    empty = "an empty page with the same imports"
    times = [
        Result(f"rerun of page {page}, {n} sessions, p{p}", empty, AIM_TIME, ours / least, ours, least)
        for p in (50, 95)
        for ours, least in [(held.percentile(p), floor.percentile(p))]
    ]
    memory = f"memory with {n} sessions on page {page}, {held.memory:.0f} MiB"
    worked = f"processor time of a run of page {page}, {n} sessions"
    ratio = held.processor / floor.processor
    times.append(Result(worked, empty, AIM_TIME, ratio, held.processor, floor.processor))
    return [*times, Result(memory, f"{empty}, {floor.memory:.0f} MiB", AIM_MEMORY, held.memory / floor.memory, 0, 0)]


def _held(app: Path, environment: Mapping[str, str], page: str, sessions: int, rounds: int) -> Held:
    with served(app, environment) as server:
        return asyncio.run(_visited(server.port, server.process, page, sessions, rounds))


async def _visited(port: int, process: int, page: str, sessions: int, rounds: int) -> Held:
    """Every session opens the page and reruns it a few times, each at moments of its own; then memory is read."""
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(await connected(port)) for _ in range(sessions)]
        server = psutil.Process(process)
        before = sum(server.cpu_times()[:2])
        readers = [_read(one, page, rounds, Random(n)) for n, one in enumerate(connections)]
        taken = await asyncio.gather(*readers)
        processor = (sum(server.cpu_times()[:2]) - before) / (sessions * (rounds + 1))
        memory = server.memory_info().rss / 2**20
    return Held([seconds for one in taken for seconds in one], processor, memory)


async def _read(connection: ClientConnection, page: str, rounds: int, chance: Random) -> list[float]:
    await asyncio.sleep(chance.uniform(0, THINK))
    await rerun(connection, page)  # the first load is not a rerun
    taken = []
    for _ in range(rounds):
        await asyncio.sleep(chance.uniform(0.5 * THINK, 1.5 * THINK))
        taken.append(await rerun(connection, page))
    return taken
