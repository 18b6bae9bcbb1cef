"""A page whose answers are constants: every question about the register is answered from memory, all that draws is as it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from inspect import isfunction, signature
from typing import Any

from register.queries import View

DRAWS = ("register.ui", "register.charts")
Answers = dict[Any, Any]
Question = Callable[..., Any]


@contextmanager
def answered(answers: Answers) -> Iterator[None]:
    """Meanwhile nothing is asked whose answer is in `answers`; what is missing there is asked, and added."""
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "register"]
    replaced = [(module, name, ask) for module in modules for name, ask in vars(module).items() if _is_question(ask)]
    try:
        for module, name, ask in replaced:
            setattr(module, name, partial(_answer, answers, ask))
        yield
    finally:
        for module, name, ask in replaced:
            setattr(module, name, ask)


def _is_question(ask: Any) -> bool:
    """A public function of ours that takes a look at the register first, and does not draw."""
    if not isfunction(ask) or ask.__name__.startswith("_") or not ask.__module__.startswith("register."):
        return False
    first = next(iter(signature(ask).parameters.values()), None)
    return first is not None and first.annotation is View and not ask.__module__.startswith(DRAWS)


def _answer(answers: Answers, ask: Question, view: View, *rest: Any, **filters: Any) -> Any:
    asked = (ask, view.moment, view.today, view.language, repr(rest), repr(sorted(filters.items())))
    if asked not in answers:
        answers[asked] = ask(view, *rest, **filters)
    return answers[asked]
