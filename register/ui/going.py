"""To whom data goes, in four pictures: by group of data, by activity, by purpose, and as a flow."""

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import periods, queries
from register.charts.flow import recipients_flow
from register.charts.recipients import MOST_RECIPIENTS, purposes_grid, recipients_grid, too_many
from register.charts.stages import flow_stages
from register.charts.transfers import transfer_bars
from register.text import Text
from register.ui import clicking, frame, tables
from register.ui.clicking import each_sets
from register.ui.drawing import drawn_from
from register.ui.pictures import in_groups
from register.ui.session import View

HOW = {
    "group": Text("Gegevens", "Data"),
    "activity": Text("Activiteiten", "Activities"),
    "purpose": Text("Doelen", "Purposes"),
    "flow": Text("Stroom", "Flow"),
}
ASK: dict[str, Callable[..., pd.DataFrame]] = {
    "group": queries.recipient_flows,
    "activity": queries.recipient_flows,
    "purpose": queries.purpose_recipients,
    "flow": queries.retention_flows,
}
FILTERS = ("role", "group", "activity")
LEGEND = (
    Text("getal: aantal doelen", "number: purposes"),
    Text("■ bevestigd", "■ confirmed"),
    Text("▨ nog te bevestigen", "▨ to be confirmed"),
    Text("kleur: rol van de ontvanger", "colour: role of the recipient"),
)
ROLES = (
    Text(":blue[■] verwerker", ":blue[■] processor"),
    Text(":orange[■] zelfstandig verantwoordelijke", ":orange[■] separate controller"),
    Text(":green[■] gezamenlijk verantwoordelijke", ":green[■] joint controller"),
    Text(":violet[■] overheid", ":violet[■] authority"),
    Text(":gray[■] rol onbekend", ":gray[■] role unknown"),
)
PALE = Text("bleek: nog te bevestigen", "pale: to be confirmed")
SIGNS = (
    Text("– niet in de verklaring", "– not in the statement"),
    Text("? land niet vermeld", "? country not stated"),
    Text("↗ buiten de EER", "↗ outside the EEA"),
)
COUNTED = Text(
    "Te veel om apart te tonen: ontvangers zijn geteld per rol, de kleinste activiteiten samen; kies een activiteit of rol.",
    "Too much to show apart: recipients are counted by role, the smallest activities together; choose an activity or role.",
)
FLOW = Text(
    "De stroom van links naar rechts; kies hierboven wat u wilt volgen.",
    "The flow from left to right; choose above what to follow.",
)
STAGES = Text("De stroom, stap voor stap.", "The flow, step by step.")
BEHIND = Text("Wat het beeld telt, regel voor regel", "What the picture counts, row by row")
ABROAD = Text("Doorgifte buiten de EER", "Transfers outside the EEA")
ABROAD_SAID = Text(
    "Doorgiften: {n}, naar: {countries}. Zonder vermelde waarborg, rood omlijnd: {bare}. De lengte is het aantal doelen.",
    "Transfers: {n}, to: {countries}. Without a stated safeguard, with a red edge: {bare}. The length is the number of purposes.",
)
TERMS = {
    "until_event": Text("Tot een gebeurtenis", "Until an event"),
    "open": Text("Geen einde vermeld", "No end stated"),
    "none": Text("Geen regel", "No rule"),
}


def asked(view: View, how: str, chosen: Mapping[str, str]) -> pd.DataFrame:
    """What the picture counts; how long data is kept is in words."""
    answer = ASK[how](view, **chosen)
    if "term" not in answer:
        return answer
    said = {code: _term(view, code) for code in answer["term"].unique()}
    return answer.assign(term=answer["term"].map(said))


def _term(view: View, code: str) -> str:
    return TERMS[code].in_(view.language) if code in TERMS else periods.in_words(code, view.language)


def among(answer: pd.DataFrame, links: pd.DataFrame, chosen: Mapping[str, str], key: str = "key") -> pd.DataFrame:
    """The rows on recipients that belong to a choice of data or activity; all of them where none was made."""
    narrowed = chosen["group"] or chosen["activity"]
    return answer[answer[key].isin(links["recipient_key"])] if narrowed else answer


def show(view: View, how: str, chosen: Mapping[str, str], links: pd.DataFrame, sentence: str) -> None:
    """The picture; says so where it only counts. A wide screen gets the flow itself, a narrow one its steps."""
    counts = (too_many(links) and how in ("purpose", "flow")) or links["recipient"].nunique() > MOST_RECIPIENTS
    story = f"{COUNTED.in_(view.language)} {sentence}" if counts else sentence
    if how != "flow":
        frame.legend(view, *LEGEND, *(ROLES if how == "purpose" else ()))
        clicking.picture(view, _grid(view, how, chosen), f"recipients_{how}", story, FILTERS)
        return
    with st.container(key="wide_flow"):
        frame.legend(view, PALE, *SIGNS)
        frame.picture(_flow(view, chosen), "recipients_flow", f"{FLOW.in_(view.language)} {story}")
    with st.container(key="narrow_flow"):
        frame.legend(view, *LEGEND[1:])
        said = f"{STAGES.in_(view.language)} {story}"
        clicking.picture(view, _stages(view, chosen), "recipients_stages", said, FILTERS)


def transfers(view: View, chosen: Mapping[str, str], links: pd.DataFrame) -> None:
    """What goes outside the EEA, by country; only where something does."""
    answer = among(queries.transfers(view, role=chosen["role"]), links, chosen, "recipient_key")
    if answer.empty:
        return
    st.subheader(ABROAD.in_(view.language), anchor=False)
    frame.legend(view, *ROLES)
    numbers = {"n": len(answer), "bare": int(answer["safeguard"].isna().sum())}
    countries = ", ".join(answer["country"].drop_duplicates().head(12))
    drawn = transfer_bars(each_sets(answer, role="role"), view.language, view.palette)
    clicking.picture(view, drawn, "transfers", ABROAD_SAID.in_(view.language, countries=countries, **numbers), FILTERS)
    tables.table(view, answer, "transfers", ABROAD)


@drawn_from("retention_flows")
def _flow(view: View, chosen: Mapping[str, str]) -> go.Figure:
    links = asked(view, "flow", chosen)
    return recipients_flow(_named(links.assign(group=in_groups(view, links))), view.language, view.palette)


@drawn_from("retention_flows")
def _stages(view: View, chosen: Mapping[str, str]) -> go.Figure:
    links = asked(view, "flow", chosen)
    named = _named(_each_stage(links.assign(group=in_groups(view, links))))
    return flow_stages(named, view.language, view.palette)


@drawn_from("purpose_recipients", "recipient_flows")
def _grid(view: View, how: str, chosen: Mapping[str, str]) -> go.Figure:
    links = asked(view, how, chosen)
    if how == "purpose":
        named = each_sets(links, role="role", activity="activity").assign(name=links["purpose_name"])
        return purposes_grid(_named(named), view.language, view.palette)
    code = {"group": "group_code", "activity": "activity"}[how]
    named = each_sets(links, **{"role": "role", how: code}).assign(group=in_groups(view, links))
    return recipients_grid(_named(named), how, view.language, view.palette)


def _each_stage(links: pd.DataFrame) -> pd.DataFrame:
    """What a click sets on a bar of each stage."""
    stages = {"group": ("group", "group_code"), "activity": ("activity", "activity"), "recipient": ("role", "role")}
    sets = {f"{name}_sets": each_sets(links, **{key: code})["sets"] for name, (key, code) in stages.items()}
    return links.assign(**sets)


def _named(links: pd.DataFrame) -> pd.DataFrame:
    """The charts know an activity by its name."""
    return links.assign(activity=links["activity_name"])
