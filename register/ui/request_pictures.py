"""The pictures of requests: the words that a chart needs, and which chart suits so many of them."""

import pandas as pd
import plotly.graph_objects as go

from register import queries
from register.charts.days_left import COUNTED_FROM, requests_by_days_left
from register.charts.days_left import requests_strip as strip
from register.charts.load import request_ages as ages
from register.charts.load import requests_ahead as ahead
from register.charts.requests import requests_board
from register.text import Text
from register.ui.drawing import drawn_from, drawn_once
from register.ui.pictures import word, words
from register.ui.session import View
from register.vocabulary import REQUEST_STEPS, RIGHTS

MOST_BARS = 60
LEGEND = (
    Text(":violet[✕] over de wettelijke termijn", ":violet[✕] past the statutory term"),
    Text(":red[◆] over de vier weken", ":red[◆] past the four weeks"),
    Text(":orange[■] vandaag", ":orange[■] today"),
    Text(":yellow[▲] deze week", ":yellow[▲] this week"),
    Text(":blue[○] op schema", ":blue[○] on track"),
    Text(":gray[◎] wacht op de verzoeker", ":gray[◎] waiting for the requester"),
    Text(":blue[◇] verlengd", ":blue[◇] extended"),
)


@drawn_from("request_days", "requests")
def open_requests(view: View, chosen: queries.Chosen, n: int) -> go.Figure:
    """A bar per open request that was chosen; from 61 requests bars of how many have how many weeks left."""
    if n > MOST_BARS:
        days = queries.request_days(view, chosen)
        weeks = days.assign(week=[-(-days // 7) if days > 0 else days // 7 for days in days["days_left"]])
        counts = weeks.groupby(["week", "state"], as_index=False).agg(requests=("requests", "sum"))
        return requests_by_days_left(counts, view.language, view.palette)
    return requests_board(_open(view, chosen), view.today, view.language, view.palette)


@drawn_from("request_days", "requests")
def requests_strip(view: View, n: int) -> go.Figure:
    """A mark per open request; where they are only counted they need no names."""
    chosen = queries.Chosen(show="open")
    if n < COUNTED_FROM:
        return strip(_open(view, chosen), view.language, view.palette)
    days = queries.request_days(view, chosen)
    return strip(days.loc[days.index.repeat(days["requests"])].assign(reference=""), view.language, view.palette)


@drawn_once
def request_ages(view: View, counts: pd.DataFrame) -> go.Figure:
    return ages(counts, view.language, view.palette)


@drawn_once
def requests_ahead(view: View, counts: pd.DataFrame) -> go.Figure:
    return ahead(counts, view.language, view.palette)


def _open(view: View, chosen: queries.Chosen) -> pd.DataFrame:
    found = queries.requests(view, chosen)
    return _worded_requests(view, found[found["days_left"].notna()].assign(extended=found["extended_until"]))


def _worded_requests(view: View, answer: pd.DataFrame) -> pd.DataFrame:
    return answer.assign(
        right=[words(view, RIGHTS, codes) for codes in answer["rights"]],
        step=[word(view, REQUEST_STEPS, code) or "–" for code in answer["last_step"]],
        received=answer["received_on"],
    )
