"""The launcher: `streamlit run app.py`. The entrypoint is no neighbour of pages/, so no page can run without it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from register.ui import doors, entrance, health, remote, start, visitors, web

app = st.App(
    Path(__file__).resolve().parent / "register/ui/main.py",
    secrets=visitors.secrets(),
    lifespan=start.lifespan,
    routes=[remote.ROUTE, health.ROUTE],
    middleware=[  # from the outside in: a refusal gets the headers too
        Middleware(start.FailureInOneSentence),
        Middleware(web.SecurityHeaders),
        Middleware(doors.OverTlsOnly),
        Middleware(doors.KnownWayOnly),
        Middleware(entrance.BackToThePage),
        Middleware(web.BrowserName),
        Middleware(web.PageLanguage),
    ],
    exception_handlers={Exception: web.failure},
)
