"""Who did something, as readers know them: by name, or as what the register did by itself."""

from collections.abc import Iterable

from register import people
from register.ui.session import View


def called(view: View, keys: str | None) -> str:
    """What a person is called, or several whose keys are joined by a comma; blank for nobody."""
    return people.all_in_words(keys or "", people.names(view.register), view.language)


def choices(view: View, keys: Iterable[str]) -> dict[str, str]:
    """The options of a filter: each key with its name."""
    known = people.names(view.register)
    return {key: people.in_words(key, known, view.language) for key in keys}
