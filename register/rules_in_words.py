"""Until when a retention rule keeps data, in words."""

from typing import Any

from register import periods
from register.text import Language, Text
from register.vocabulary import COMBINATIONS, EVENTS, Terms

AND = Text(" en ", " and ")
NO_END = Text("geen einde te berekenen", "no end can be computed")
AFTER = Text("{duration} na {start}", "{duration} after {start}")
SOME_DAY = Text("een dag die niet vermeld is", "a day that is not stated")


def until(rule: Any, language: Language) -> str:
    """Takes duration, start_event, end_events and combine of the rule, in codes."""
    duration, ends, combine = rule.duration, list(rule.end_events), rule.combine
    if duration:
        start = _word(EVENTS, rule.start_event, language) if rule.start_event else SOME_DAY.in_(language)
        return AFTER.in_(language, duration=periods.in_words(duration, language), start=start)
    if len(ends) > 1 and combine:
        both = AND.in_(language).join(_word(EVENTS, end, language) for end in ends)
        return f"{_word(COMBINATIONS, combine, language)} {both}"
    return ", ".join(_word(EVENTS, end, language) for end in ends) or NO_END.in_(language)


def _word(terms: Terms, code: str, language: Language) -> str:
    return terms[code].label.in_(language) if code in terms else code
