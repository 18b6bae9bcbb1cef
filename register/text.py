"""A phrase in every language the register speaks."""

from typing import Literal, NamedTuple, get_args

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Text(NamedTuple):
    nl: str
    en: str

    def in_(self, language: Language, **values: object) -> str:
        """The phrase in one language, with its {placeholders} filled in."""
        phrase: str = getattr(self, language)
        return phrase.format(**values) if values else phrase
