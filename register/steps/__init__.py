"""Which step can be taken with a request, and what is wrong with one: the table of moves, applied."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from register.model.requests import DataSubjectRequest, RequestStep
from register.records import own_fields
from register.steps.sentences import (
    ANSWERED_BEFORE,
    BY_COMMAND,
    FUTURE,
    MISSING,
    NO_SUCH_STEP,
    NOT_ANY_MORE,
    NOT_ASKED,
    NOT_YET,
    OUT_OF_ORDER,
    RECEIVED_IN_FUTURE,
    RECEIVED_TOO_LATE,
    RECIPIENTS_LEFT,
    RIGHTS_LEFT,
    TOLD_OR_WHY,
    TOO_EARLY,
    filled,
)
from register.text import Text
from register.vocabulary import MOVES, REQUEST_STEPS, RIGHTS, TELLS_RECIPIENTS, USUALLY

Steps = Mapping[str, RequestStep]
"""The steps of one request by their keys, in the order in which they were entered."""


def receipt_problems(request: DataSubjectRequest, steps: Steps, today: date) -> list[Text]:
    """What is wrong with the day of receipt. It may lie back, but not ahead, and not after what was done."""
    received = request.received_on
    first = min(in_force(steps).values(), key=lambda step: step.on, default=None)
    if received > today:
        return [filled(RECEIVED_IN_FUTURE, received=received, today=today)]
    if first and first.on < received:
        return [filled(RECEIVED_TOO_LATE, received=received, step=REQUEST_STEPS[first.step].label, on=first.on)]
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


def suggested(request: DataSubjectRequest, steps: Steps) -> str | None:
    """The step that usually comes next; None when nothing is left to do."""
    taken = {step.step for step in in_force(steps).values()}
    furthest = max((USUALLY.index(code) for code in taken & {*USUALLY}), default=0)
    ahead = [code for code in USUALLY[furthest:] if code in possible(request, steps)]
    if not _has_to_tell(in_force(steps)):
        ahead = [code for code in ahead if code != "recipients_told"]
    return next((code for code in ahead if code not in taken or code == "answered"), None)


def rights_left(request: DataSubjectRequest, steps: Steps) -> list[str]:
    """The rights asked that no step answers yet. An answer without a right answers them all."""
    answered = {step.right for step in in_force(steps).values() if step.step == "answered"}
    return [] if None in answered else [right for right in request.rights if right not in answered]


def problems(request: DataSubjectRequest, steps: Steps, step: RequestStep, today: date) -> list[Text]:
    """What is wrong with taking a step, a sentence each; days are days in Europe/Amsterdam. Art. 12, 19."""
    if step.step not in MOVES:
        return [filled(BY_COMMAND, step=REQUEST_STEPS[step.step].label)]
    if step.corrects is not None and not _can_be_mended(steps, step.corrects):
        return [filled(NO_SUCH_STEP, key=step.corrects)]
    done = {key: one for key, one in in_force(steps).items() if key != step.corrects}
    return [
        *_order(request, done, step, today),
        *_missing(step),
        *CHECKS.get(step.step, _nothing)(request, done, step),
    ]


def _can_be_mended(steps: Steps, key: str) -> bool:
    """Only a step that still holds and that a person took; what was erased stays erased."""
    held = in_force(steps).get(key)
    return held is not None and held.step in MOVES


def _order(request: DataSubjectRequest, done: Steps, step: RequestStep, today: date) -> list[Text]:
    move, taken = MOVES[step.step], {one.step: one for one in done.values()}
    label = REQUEST_STEPS[step.step].label
    blocking = [code for code in move.before if code in taken]
    earlier = [taken[code] for code in move.after if code in taken]
    found = []
    if step.on > today:
        found.append(filled(FUTURE, on=step.on, today=today))
    if step.on < request.received_on:
        found.append(filled(TOO_EARLY, on=step.on, received=request.received_on))
    if blocking:
        found.append(filled(NOT_ANY_MORE, step=label, earlier=REQUEST_STEPS[blocking[0]].label))
    if move.after and not earlier:
        found.append(filled(NOT_YET, step=label, earlier=REQUEST_STEPS[move.after[0]].label))
    elif earlier and step.on < min(one.on for one in earlier):
        first = min(earlier, key=lambda one: one.on)
        found.append(filled(OUT_OF_ORDER, on=step.on, earlier=REQUEST_STEPS[first.step].label, since=first.on))
    return found


def _missing(step: RequestStep) -> list[Text]:
    needed = [*MOVES[step.step].says, *(("ground", "told") if step.outcome == "refused" else ())]
    fields = own_fields(RequestStep)
    label = REQUEST_STEPS[step.step].label
    return [filled(MISSING, field=fields[name].label, step=label) for name in needed if not getattr(step, name)]


def _nothing(request: DataSubjectRequest, done: Steps, step: RequestStep) -> list[Text]:
    return []


def _answering(request: DataSubjectRequest, done: Steps, step: RequestStep) -> list[Text]:
    if step.right is None or step.right in rights_left(request, done):
        return []
    why = ANSWERED_BEFORE if step.right in request.rights else NOT_ASKED
    return [filled(why, right=RIGHTS[step.right].label)]


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
        return [filled(RIGHTS_LEFT, rights=Text(*(", ".join(some) for some in zip(*labels, strict=True))))]
    return [RECIPIENTS_LEFT] if _has_to_tell(done) and "recipients_told" not in taken else []


def _has_to_tell(done: Steps) -> bool:
    return any(one.right in TELLS_RECIPIENTS and one.outcome in ("granted", "partly") for one in done.values())


CHECKS: Mapping[str, Callable[[DataSubjectRequest, Steps, RequestStep], Sequence[Text]]] = {
    "answered": _answering,
    "recipients_told": _telling,
    "closed": _closing,
}
