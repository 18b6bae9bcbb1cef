"""The register's own server around a page that breaks."""

from pathlib import Path

import streamlit as st

from register.ui import start

app = st.App(Path(__file__).parent / "page.py", lifespan=start.lifespan)
