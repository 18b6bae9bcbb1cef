"""What is wrong with an input, in the reader's language: which field, which value, what is wanted."""

from typing import NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from register.fields import Field
from register.records import Judgement, Part, Phrase, Record, declared
from register.text import Language, Text

PROBLEMS: dict[str, Text] = {
    "missing": Text("is verplicht", "is required"),
    "extra_forbidden": Text("is geen veld van dit soort record", "is no field of this kind of record"),
    "model_type": Text("moet uit benoemde onderdelen bestaan", "must consist of named parts"),
    "dict_type": Text("moet uit benoemde onderdelen bestaan", "must consist of named parts"),
    "list_type": Text("moet een lijst zijn", "must be a list"),
    "string_type": Text("moet een naam van een veld zijn", "must be the name of a field"),
    "invalid_key": Text("moet een naam van een veld zijn", "must be the name of a field"),
    "frozen_instance": Text(
        "is niet los te wijzigen; leg het hele record opnieuw vast",
        "cannot change by itself; enter the whole record anew",
    ),
    "text_wanted": Text("moet tekst zijn", "must be text"),
    "text_unreadable": Text("bevat tekens die geen geldige tekst zijn", "holds characters that are no valid text"),
    "line_wanted": Text("moet op één regel passen", "must fit on one line"),
    "phrase_wanted": Text("moet in ten minste één taal zijn ingevuld", "must be filled in in at least one language"),
    "choice_wanted": Text("moet een van deze zijn: {choices}", "must be one of: {choices}"),
    "day_wanted": Text("moet een bestaande dag zijn als jjjj-mm-dd", "must be an existing day as yyyy-mm-dd"),
    "month_wanted": Text("moet een maand zijn als jjjj-mm", "must be a month as yyyy-mm"),
    "period_wanted": Text(
        "moet een periode zijn zoals P7Y, P18M, P4W of P28D", "must be a period such as P7Y, P18M, P4W or P28D"
    ),
    "number_wanted": Text("moet een geheel getal zijn van nul of meer", "must be a whole number of zero or more"),
    "yes_no_wanted": Text("moet true of false zijn", "must be true or false"),
    "key_wanted": Text(
        "moet een sleutel zijn: letters, cijfers, punt, streepje, liggend streepje",
        "must be a key: letters, digits, dot, dash, underscore",
    ),
    "list_wanted": Text("moet een lijst zijn", "must be a list"),
    "strength_with_proposed": Text(
        "heeft precies dan een sterkte als de herkomst een voorstel is",
        "has a strength exactly when its origin is a proposal",
    ),
    "confirmed_by_and_on": Text("is bevestigd door een persoon én op een dag", "is confirmed by a person and on a day"),
    "link_twice": Text("verwijst twee keer naar hetzelfde record", "links the same record twice"),
    "field_name_wanted": Text("moet namen van eigen velden bevatten", "must hold names of own fields"),
    "stated_after_all": Text(
        "staat als niet vermeld, en heeft toch een waarde", "is marked as not stated, yet has a value"
    ),
    "judgement_with_value": Text(
        "heeft een herkomst nodig als er een waarde is, en anders geen",
        "needs an origin when it has a value, and none otherwise",
    ),
    "no_judged_field": Text("is geen veld met een oordeel", "is no field with a judgement"),
}


class Problem(NamedTuple):
    """One thing that is wrong: the column that says where, the label, the value that was given, and what is wanted."""

    column: str
    label: Text
    value: object
    wanted: Text

    def in_(self, language: Language) -> str:
        shown = "" if self.value is None else f" ({_short(self.value)})"
        return f"{self.label.in_(language)}{shown} {self.wanted.in_(language)}."


def problems_of(error: ValidationError, record: type[Record]) -> list[Problem]:
    """What a record cannot take, one problem a field."""
    return [_problem(details, record) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, record: type[Record]) -> Problem:
    loc = [str(name) for name in details["loc"] if name != "[key]"]
    names = loc + [name for name in [details.get("ctx", {}).get("field")] if name]
    found = _fields_on(names, record)
    label = (
        Text(*(": ".join(parts) for parts in zip(*(field.label for field in found), strict=True)))
        if found
        else Text(*[names[-1] if names else ""] * 2)
    )
    choices = found[-1].choices if found else None
    wanted = Text(*(phrase.format(choices=", ".join(choices or ())) for phrase in PROBLEMS[details["type"]]))
    given = None if details["type"] == "missing" or isinstance(details["input"], dict | BaseModel) else details["input"]
    return Problem(_column(names), label, given, wanted)


def _fields_on(names: list[str], record: type[Record]) -> list[Field]:
    """The declared fields on the way to a value: `recipients`, then `origin`."""
    part: type[Part] = record
    found: list[Field] = []
    for name in names:
        field = declared(part).get(name)
        if name == "judgements" or name.isdecimal() or field is None:
            continue
        found.append(field)
        part = Judgement if "judgements" in names else _inside(part, field) or part
    return found


def _inside(part: type[Part], field: Field) -> type[Part] | None:
    if field.kind == "phrase":
        return Phrase
    return get_args(part.model_fields[field.name].annotation)[0] if field.kind == "links" else None


def _column(names: list[str]) -> str:
    """The column of a table or file that a value stands in."""
    return "_".join(name for name in names if name != "judgements" and not name.isdecimal())


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
