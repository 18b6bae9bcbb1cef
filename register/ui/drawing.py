"""Pictures are drawn once: the same data in the same colours and words is the same picture, until something is redacted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from hashlib import blake2b
from pickle import dumps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import plotly.graph_objects as go

from register.projection import Register
from register.queries import state
from register.ui.session import View

P = ParamSpec("P")
Picture = TypeVar("Picture", bound=go.Figure | None)
NO_REGISTER = cast(Register, None)
"""For who is to ask nothing: what does fails."""
Drawing = Callable[Concatenate[View, P], Picture]


@dataclass(frozen=True)
class Drawn:
    """A picture that is shown again and changed by nobody; it counts as so many cells of a table."""

    picture: go.Figure | None
    shape: tuple[int, ...] = (20_000,)


def drawn_once(draw: Drawing[P, Picture]) -> Drawing[P, Picture]:
    """For what draws from values alone and asks the register nothing: whoever reads and whatever they touch sees the same.

    The values are read whole to see whether they are the same: give numbers rather than what they were counted from.
    """

    @wraps(draw)
    def bare(view: View, /, *data: P.args, **options: P.kwargs) -> Picture:
        return draw(replace(view, register=NO_REGISTER, moment=0), *data, **options)

    return drawn_from()(bare)


def drawn_from(*questions: str) -> Callable[[Drawing[P, Picture]], Drawing[P, Picture]]:
    """The same for what draws from the answers to these questions too."""

    def once(draw: Drawing[P, Picture]) -> Drawing[P, Picture]:
        @wraps(draw)
        def drawn(view: View, /, *data: P.args, **options: P.kwargs) -> Picture:
            seen = (view.today, view.language, view.palette, view.as_of, state(view, *questions))
            key = (draw.__module__, draw.__qualname__, seen, _content((data, options)))
            kept: Drawn = view.register.remember(key, lambda: Drawn(_written_out(draw(view, *data, **options))))
            return kept.picture  # type: ignore[return-value]

        return drawn

    return once


def _written_out(picture: Picture) -> Picture:
    """Streamlit has a figure written out in every run of a page: this one always gives what was written the first time."""
    if picture is not None:
        sent = picture.to_dict()
        vars(picture)["to_dict"] = lambda: sent
    return picture


def _content(values: Any) -> bytes:
    """What tells these values from others; that of the same values may differ, and then they are drawn again."""
    return blake2b(dumps(values, protocol=5)).digest()
