"""Which step can be taken with a request, and what is wrong with one: the table of moves, applied."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from register.model.requests import DataSubjectRequest, RequestStep
from register.records import own_fields
from register.text import Text
from register.vocabulary import MOVES, REQUEST_STEPS, RIGHTS, TELLS_RECIPIENTS

Steps = Mapping[str, RequestStep]
"""The steps of one request by their keys, in the order in which they were entered."""

FUTURE = Text(
    "Op ({on}) ligt in de toekomst; kies een dag tot en met {today}.",
    "On ({on}) is in the future; choose {today} or before.",
)
TOO_EARLY = Text(
    "Op ({on}) ligt vóór de ontvangst; kies een dag vanaf {received}.",
    "On ({on}) is before the receipt; choose {received} or after.",
)
OUT_OF_ORDER = Text(
    "Op ({on}) ligt vóór ‘{earlier}’ van {since}; kies die dag of later.",
    "On ({on}) is before ‘{earlier}’ of {since}; choose that day or later.",
)
NOT_YET = Text("‘{step}’ kan pas na ‘{earlier}’.", "‘{step}’ is possible only after ‘{earlier}’.")
NOT_ANY_MORE = Text("‘{step}’ kan niet meer na ‘{earlier}’.", "‘{step}’ is no longer possible after ‘{earlier}’.")
BY_COMMAND = Text("‘{step}’ is geen stap die u zelf vastlegt.", "‘{step}’ is no step that you enter yourself.")
MISSING = Text("{field} is bij ‘{step}’ verplicht.", "{field} is required with ‘{step}’.")
NOT_ASKED = Text("Recht ({right}) is in dit verzoek niet gevraagd.", "Right ({right}) was not asked in this request.")
ANSWERED_BEFORE = Text(
    "Recht ({right}) is al beantwoord; vervang die stap als het antwoord fout is vastgelegd.",
    "Right ({right}) was answered already; replace that step if its answer was entered wrongly.",
)
TOLD_OR_WHY = Text(
    "Vul bij een ontvanger in hoe die is ingelicht, of waarom niet (art. 19).",
    "Fill in how a recipient was told, or why not (Art. 19).",
)
RIGHTS_LEFT = Text(
    "Sluiten kan pas als elk recht is beantwoord; nog open: {rights}.",
    "Closing is possible once every right is answered; still open: {rights}.",
)
RECIPIENTS_LEFT = Text(
    "Leg eerst vast welke ontvangers zijn ingelicht, of waarom niet (art. 19).",
    "First enter which recipients were told, or why not (Art. 19).",
)
NO_SUCH_STEP = Text(
    "Vervangt stap ({key}) is geen stap van dit verzoek die nog geldt.",
    "Replaces step ({key}) is no step of this request that still holds.",
)
RECEIVED_IN_FUTURE = Text(
    "Ontvangen op ({received}) ligt in de toekomst; kies een dag tot en met {today}.",
    "Received on ({received}) is in the future; choose {today} or before.",
)
RECEIVED_TOO_LATE = Text(
    "Ontvangen op ({received}) ligt na ‘{step}’ van {on}; kies die dag of eerder.",
    "Received on ({received}) is after ‘{step}’ of {on}; choose that day or before.",
)


def receipt_problems(request: DataSubjectRequest, steps: Steps, today: date) -> list[Text]:
    """What is wrong with the day of receipt. It may lie back, but not ahead, and not after what was done."""
    received = request.received_on
    first = min(in_force(steps).values(), key=lambda step: step.on, default=None)
    if received > today:
        return [_said(RECEIVED_IN_FUTURE, received=received, today=today)]
    if first and first.on < received:
        return [_said(RECEIVED_TOO_LATE, received=received, step=REQUEST_STEPS[first.step].label, on=first.on)]
    return []


def in_force(steps: Steps) -> Steps:
    """The steps that were neither struck out nor replaced."""
    replaced = {step.corrects for step in steps.values()}
    return {key: step for key, step in steps.items() if key not in replaced and step.step != "struck"}


def possible(request: DataSubjectRequest, steps: Steps) -> list[str]:
    """The steps that can be taken next, in the order of the list."""
    done = in_force(steps)
    taken = {step.step for step in done.values()}
    found = [
        code for code, move in MOVES.items() if not taken & {*move.before} and (not move.after or taken & {*move.after})
    ]
    return [
        code
        for code in found
        if (code != "answered" or rights_left(request, done))
        and (code != "closed" or not _closing(request, done, RequestStep.model_construct()))
        and (code != "struck" or done)
    ]


def rights_left(request: DataSubjectRequest, steps: Steps) -> list[str]:
    """The rights asked that no step answers yet. An answer without a right answers them all."""
    answered = {step.right for step in in_force(steps).values() if step.step == "answered"}
    return [] if None in answered else [right for right in request.rights if right not in answered]


def problems(request: DataSubjectRequest, steps: Steps, step: RequestStep, today: date) -> list[Text]:
    """What is wrong with taking a step, a sentence each; days are days in Europe/Amsterdam. Art. 12, 19."""
    if step.step not in MOVES:
        return [_said(BY_COMMAND, step=REQUEST_STEPS[step.step].label)]
    if step.corrects is not None and step.corrects not in in_force(steps):
        return [_said(NO_SUCH_STEP, key=step.corrects)]
    done = {key: one for key, one in in_force(steps).items() if key != step.corrects}
    return [
        *_order(request, done, step, today),
        *_missing(step),
        *CHECKS.get(step.step, _nothing)(request, done, step),
    ]


def _order(request: DataSubjectRequest, done: Steps, step: RequestStep, today: date) -> list[Text]:
    move, taken = MOVES[step.step], {one.step: one for one in done.values()}
    label = REQUEST_STEPS[step.step].label
    blocking = [code for code in move.before if code in taken]
    earlier = [taken[code] for code in move.after if code in taken]
    found = []
    if step.on > today:
        found.append(_said(FUTURE, on=step.on, today=today))
    if step.on < request.received_on:
        found.append(_said(TOO_EARLY, on=step.on, received=request.received_on))
    if blocking:
        found.append(_said(NOT_ANY_MORE, step=label, earlier=REQUEST_STEPS[blocking[0]].label))
    if move.after and not earlier:
        found.append(_said(NOT_YET, step=label, earlier=REQUEST_STEPS[move.after[0]].label))
    elif earlier and step.on < min(one.on for one in earlier):
        first = min(earlier, key=lambda one: one.on)
        found.append(_said(OUT_OF_ORDER, on=step.on, earlier=REQUEST_STEPS[first.step].label, since=first.on))
    return found


def _missing(step: RequestStep) -> list[Text]:
    needed = [*MOVES[step.step].says, *(("ground", "told") if step.outcome == "refused" else ())]
    fields = own_fields(RequestStep)
    label = REQUEST_STEPS[step.step].label
    return [_said(MISSING, field=fields[name].label, step=label) for name in needed if not getattr(step, name)]


def _nothing(request: DataSubjectRequest, done: Steps, step: RequestStep) -> list[Text]:
    return []


def _answering(request: DataSubjectRequest, done: Steps, step: RequestStep) -> list[Text]:
    if step.right is None or step.right in rights_left(request, done):
        return []
    why = ANSWERED_BEFORE if step.right in request.rights else NOT_ASKED
    return [_said(why, right=RIGHTS[step.right].label)]


def _telling(request: DataSubjectRequest, done: Steps, step: RequestStep) -> list[Text]:
    return [] if bool(step.told_by) != bool(step.not_told_because) else [TOLD_OR_WHY]


def _closing(request: DataSubjectRequest, done: Steps, step: RequestStep) -> list[Text]:
    """A withdrawn request is closed as it is; any other when all is answered and, where Art. 19 asks it, recipients are told."""
    taken = {one.step for one in done.values()}
    if "withdrawn" in taken:
        return []
    left = rights_left(request, done)
    if left:
        labels = [RIGHTS[right].label for right in left]
        return [_said(RIGHTS_LEFT, rights=Text(*(", ".join(some) for some in zip(*labels, strict=True))))]
    return [RECIPIENTS_LEFT] if _has_to_tell(done) and "recipients_told" not in taken else []


def _has_to_tell(done: Steps) -> bool:
    return any(one.right in TELLS_RECIPIENTS and one.outcome in ("granted", "partly") for one in done.values())


CHECKS: Mapping[str, Callable[[DataSubjectRequest, Steps, RequestStep], Sequence[Text]]] = {
    "answered": _answering,
    "recipients_told": _telling,
    "closed": _closing,
}


def _said(phrase: Text, **values: Any) -> Text:
    """A phrase of which the values may be texts or days themselves."""
    return Text(
        *(
            one.format(**{name: value[place] if isinstance(value, Text) else value for name, value in values.items()})
            for place, one in enumerate(phrase)
        )
    )
