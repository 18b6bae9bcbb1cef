"""Which functions enter something in a journal, read from the source; and which functions ran while something was done."""

import ast
import importlib
import inspect
import pkgutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

import register
from register.journal import Journal, redaction, refilling, restoring, table
from register.projection import Register

ROOTS: set[Any] = {table.enter, redaction.rewrite, refilling.refill, restoring.restore}
"""What puts entries into a file or writes the file anew; everything else goes by way of these."""
METHODS = {("journal", "append"): Journal.append, ("register", "save"): Register.save}
"""Methods by the name of what they are called on."""
SCREENS = ("register.ui", "register.console", "register.__main__")


def modules() -> list[ModuleType]:
    """Every module of the program but the screens and the command line, which only pass on what people ask."""
    names = (one.name for one in pkgutil.walk_packages(register.__path__, "register."))
    return [importlib.import_module(name) for name in names if not name.startswith(SCREENS)]


def writers(among: Iterable[ModuleType]) -> dict[str, FunctionType]:
    """The functions and methods that enter something, themselves or by way of another, by their name with its module."""
    calls = {function: set(_called_by(function)) for module in among for function in _functions_of(module)}
    found = set(ROOTS)
    while more := {function for function, called in calls.items() if called & found} - found:
        found |= more
    return {f"{one.__module__}.{one.__qualname__}": one for one in found}


def _functions_of(module: ModuleType) -> Iterator[FunctionType]:
    for one in vars(module).values():
        if inspect.isclass(one) and one.__module__ == module.__name__:
            yield from (method for method in vars(one).values() if inspect.isfunction(method))
        elif inspect.isfunction(one) and one.__module__ == module.__name__:
            yield inspect.unwrap(one)


def _called_by(function: FunctionType) -> Iterator[FunctionType]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except OSError:  # written by the program itself, such as the methods of a tuple with names
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = _meant(node.func, function.__globals__)
            if inspect.isfunction(called):
                yield inspect.unwrap(called)


def _meant(node: ast.expr, known: dict[str, object]) -> object:
    """What a name, or a name of a module with a point, stands for; None for anything else."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if not isinstance(node, ast.Attribute):
        return None
    owner = ast.unparse(node.value)
    module = known.get(owner)
    return (
        getattr(module, node.attr, None) if inspect.ismodule(module) else METHODS.get((owner.split(".")[-1], node.attr))
    )


@contextmanager
def noted(found: set[CodeType]) -> Iterator[None]:
    """Note the code of every function that runs meanwhile in this thread."""
    before = sys.getprofile()
    sys.setprofile(lambda frame, event, _: found.add(frame.f_code) if event == "call" else None)
    try:
        yield
    finally:
        sys.setprofile(before)
