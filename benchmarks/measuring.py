"""Work and its floor, measured in turns on the same data in one run."""

import gc
import os
import platform
from collections.abc import Callable, Mapping
from importlib.metadata import version
from statistics import median
from time import perf_counter
from typing import NamedTuple

import psutil

LIBRARIES = ("duckdb", "pyarrow", "pandas", "streamlit", "plotly", "pydantic")
Times = dict[str, list[float]]


class Scale(NamedTuple):
    """How much of everything; `million` is the number of requests, or entries, of what is measured on request only."""

    activities: int
    requests: int
    entries: int
    rounds: int
    million: int = 0


class Result(NamedTuple):
    """One line of the table. `aim` and `ratio` are times the floor; the other two are seconds."""

    work: str
    floor: str
    aim: float
    ratio: float
    seconds: float
    floor_seconds: float


def in_turns(works: Mapping[str, Callable[[], object]], rounds: int) -> Times:
    """Seconds that each work took in each round; a first round, in which everything is cold, is not counted."""
    times: Times = {name: [] for name in works}
    for _ in range(rounds + 1):
        gc.collect()
        for name, work in works.items():
            begun = perf_counter()
            work()
            times[name].append(perf_counter() - begun)
    return {name: taken[1:] for name, taken in times.items()}


def result(work: str, floor: str, aim: float, taken: list[float], bare: list[float]) -> Result:
    """The median over the rounds of the ratio in a round, so that what slows a round down slows both."""
    ratio = median(ours / least for ours, least in zip(taken, bare, strict=True))
    return Result(work, floor, aim, ratio, median(taken), median(bare))


def machine() -> str:
    """What the figures depend on: cores, memory, versions."""
    memory = round(psutil.virtual_memory().total / 2**30)
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{os.cpu_count()} cores, {memory} GiB of memory, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {libraries}"
    )
