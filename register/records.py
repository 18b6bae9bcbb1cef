"""What every record has in common: phrases, links, judgements, and what the source does not state."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator
from pydantic import Field as PydanticField
from pydantic_core import PydanticCustomError

from register.fields import FIELD_KINDS, Field, day, declare, fields_of, line, one_of
from register.text import Language, Text
from register.vocabulary import ORIGINS, STRENGTHS


class Part(BaseModel):
    """A piece of a record. There is no empty text: blank is missing. Unknown names are refused, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def blank_is_missing(cls, data: Any) -> Any:
        return {k: v for k, v in data.items() if not _blank(v)} if isinstance(data, dict) else data

    @field_validator("*", mode="before")
    @classmethod
    def read_by_kind(cls, value: Any, info: ValidationInfo) -> Any:
        """Each kind of field reads its own values; see FIELD_KINDS."""
        field = declared(cls).get(info.field_name or "")
        return FIELD_KINDS[field.kind].read(field, value) if field and value is not None else value


class Phrase(Part):
    """A text in Dutch, in English or in both; a reader gets the other one where theirs is missing."""

    nl: str | None = line(nl="Nederlands", en="Dutch")
    en: str | None = line(nl="Engels", en="English")

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if not (self.nl or self.en):
            raise PydanticCustomError("phrase_wanted", "a text in at least one language wanted")
        return self

    def in_(self, language: Language) -> str:
        return getattr(self, language) or self.nl or self.en or ""


class Judgement(Part):
    """Where a fact comes from and, apart from that, who confirmed it and when."""

    origin: str = one_of(ORIGINS, nl="Herkomst", en="Origin", required=True)
    strength: str | None = one_of(STRENGTHS, nl="Sterkte", en="Strength")
    confirmed_by: str | None = line(nl="Bevestigd door", en="Confirmed by")
    confirmed_on: date | None = day(nl="Bevestigd op", en="Confirmed on")

    @model_validator(mode="after")
    def holds_together(self) -> Self:
        if (self.origin == "proposed") != bool(self.strength):
            raise PydanticCustomError("strength_with_proposed", "a strength belongs to a proposal, and only to that")
        if bool(self.confirmed_by) != bool(self.confirmed_on):
            raise PydanticCustomError("confirmed_by_and_on", "a confirmation needs both a person and a day")
        return self


class Link(Judgement):
    """A link to another record: its key, where the link comes from, who confirmed it."""

    key: str = declare("key", nl="Sleutel", en="Key", required=True)


class Record(Part):
    """What every kind of record has."""

    title: ClassVar[Text]
    one: ClassVar[Text]
    key_label: ClassVar[Text] = Text("Sleutel", "Key")

    judgements: dict[str, Judgement] = PydanticField(default_factory=dict)
    not_stated: list[str] = declare("names", nl="Niet vermeld", en="Not stated")
    ended_on: date | None = day(nl="Vervallen op", en="Ended on")

    @field_validator("not_stated", mode="before")
    @classmethod
    def names_own_fields(cls, value: Any) -> Any:
        unknown = (
            [name for name in value if not isinstance(name, str) or name not in own_fields(cls)]
            if isinstance(value, list | tuple | set)
            else []
        )
        if unknown:
            raise PydanticCustomError(
                "field_name_wanted", "names of own fields wanted", {"names": ", ".join(map(str, unknown))}
            )
        return value

    @model_validator(mode="after")
    def links_are_a_set(self) -> Self:
        for field in (f for f in declared(type(self)).values() if f.kind == "links"):
            found = getattr(self, field.name)
            if len({link.key for link in found}) < len(found):
                raise PydanticCustomError("link_twice", "a link is there twice", {"field": field.name})
            found.sort(key=lambda link: link.key)
        return self

    @model_validator(mode="after")
    def silence_and_judgements_fit(self) -> Self:
        for name in self.not_stated:
            if _given(getattr(self, name)):
                raise PydanticCustomError("stated_after_all", "not stated, yet it has a value", {"field": name})
        for name, field in own_fields(type(self)).items():
            if field.judged and _given(getattr(self, name)) != (name in self.judgements):
                raise PydanticCustomError("judgement_with_value", "an origin belongs to a value", {"field": name})
        for name in self.judgements:
            if name not in own_fields(type(self)) or not own_fields(type(self))[name].judged:
                raise PydanticCustomError("no_judged_field", "no field that is judged", {"field": name})
        return self


@cache
def declared(part: type[BaseModel]) -> dict[str, Field]:
    """The declared fields of a part by name: the key first, what every record has last."""
    in_order = sorted(fields_of(part), key=lambda field: (field.name in Record.model_fields, field.name != "key"))
    return {field.name: field for field in in_order}


@cache
def own_fields(kind: type[Record]) -> dict[str, Field]:
    """The fields of a kind of record without those that every record has."""
    return {name: field for name, field in declared(kind).items() if name not in Record.model_fields}


def link_type(kind: type[Record], name: str) -> type[Link]:
    """The type of the links in a field: Link, or one that says more."""
    found: type[Link] = get_args(kind.model_fields[name].annotation)[0]
    return found


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a table or a file: its name, its SQL type, where its value stands in an item, and its label."""

    name: str
    sql: str
    path: tuple[str, ...]
    kind: str
    label: Text
    field: Field


@cache
def columns_of(part: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a kind of record, or of its links, without the key of the record itself."""
    plain = [field for field in declared(part).values() if field.kind != "links"]
    return tuple(column for field in plain for column in (*_value_columns(field), *_companions(field)))


def _value_columns(field: Field) -> list[Column]:
    if field.kind != "phrase":
        return [Column(field.name, FIELD_KINDS[field.kind].sql, (field.name,), field.kind, field.label, field)]
    return [
        _part_column(field, (field.name, part.name), f"{field.name}_{part.name}", part)
        for part in declared(Phrase).values()
    ]


def _companions(field: Field) -> list[Column]:
    """The columns beside a judged field that say where its value comes from and who confirmed it."""
    parts = declared(Judgement).values() if field.judged else ()
    return [
        _part_column(field, ("judgements", field.name, part.name), f"{field.name}_{part.name}", part) for part in parts
    ]


def _part_column(field: Field, path: tuple[str, ...], name: str, part: Field) -> Column:
    label = Text(f"{field.label.nl}: {part.label.nl}", f"{field.label.en}: {part.label.en}")
    return Column(name, FIELD_KINDS[part.kind].sql, path, part.kind, label, part)


def link_fields(kind: type[Record]) -> dict[str, type[Link]]:
    """The fields of a kind that hold links, with the type of their links."""
    return {name: link_type(kind, name) for name, field in declared(kind).items() if field.kind == "links"}


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _given(value: Any) -> bool:
    return value is not None and value != []
