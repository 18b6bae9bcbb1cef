"""The least that a launcher does: what the register imports before its first page, and one page."""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from pkgutil import resolve_name

import streamlit as st

from register.ui.start import FIRST_PAGE_NEEDS

PAGE = os.environ.get("BENCHMARK_PAGE", "page")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    for name in FIRST_PAGE_NEEDS:
        resolve_name(name)
    gc.collect()
    gc.freeze()
    yield


app = st.App(Path(__file__).parent / f"{PAGE}.py", lifespan=lifespan)
