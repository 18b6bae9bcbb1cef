"""The launcher: `streamlit run app.py`. The entrypoint is no neighbour of pages/, so no page can run without it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from register.ui import remote, start, web

app = st.App(
    Path(__file__).resolve().parent / "register/ui/main.py",
    lifespan=start.lifespan,
    routes=[remote.ROUTE],
    middleware=[  # from the outside in: a refusal gets the headers too
        Middleware(start.FailureInOneSentence),
        Middleware(web.SecurityHeaders),
        Middleware(web.LoopbackOnly),
        Middleware(web.BrowserName),
        Middleware(web.PageLanguage),
    ],
    exception_handlers={Exception: web.failure},
)
