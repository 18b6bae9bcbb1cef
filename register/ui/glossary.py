"""The glossary on the screen: the terms and the fields that hold all the words, as rows of a table."""

import pandas as pd

from register.glossary import definitions, entries
from register.queries import Words
from register.text import Text
from register.ui.session import View

NEEDS = {"required": Text("verplicht", "required"), "judged": Text("met herkomst", "with its origin")}


def terms(view: View, sought: Words, chosen: str) -> pd.DataFrame:
    """The terms with their meaning in both languages and their article; of one list in its order, or of all by the alphabet."""
    rows = [
        (entry.title.in_(view.language), *entry.term.label, entry.term.article or None)
        for entry in entries()
        if chosen in ("", entry.name.lower())
        and sought.all_in(" ".join((*entry.title, *entry.term.label, entry.term.article)))
    ]
    found = pd.DataFrame(rows, columns=["list", "term_nl", "term_en", "article"], dtype=object)
    own, other = ("term_nl", "term_en") if view.language == "nl" else ("term_en", "term_nl")
    in_order = found if chosen else found.sort_values(own, key=lambda terms: terms.str.casefold(), kind="stable")
    return in_order[[own, other, "article", "list"]]


def fields(view: View, sought: Words, kind: str) -> pd.DataFrame:
    """The fields with their label in both languages, their article, and what they need."""
    rows = [
        (
            one.record.one.in_(view.language),
            *one.field.label,
            one.field.article or None,
            ", ".join(text.in_(view.language) for name, text in NEEDS.items() if getattr(one.field, name)) or None,
            one.values.in_(view.language) if one.values else None,
        )
        for one in definitions()
        if kind in ("", one.kind)
        and sought.all_in(" ".join((*one.record.one, *one.record.title, *one.field.label, one.field.article)))
    ]
    return pd.DataFrame(rows, columns=["kind", "term_nl", "term_en", "article", "needs", "values"], dtype=object)
