"""A process that does everything people do, one thing after the other, until it is killed; it says what is done and kept."""

import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from register import commands, exchange, forgetting, handling, snapshots
from register.access import Person
from register.journal import Change, redact
from register.model.requests import DataSubjectRequest, RequestStep
from register.projection import Register
from register.requesters import Requester

TODAY = date(2026, 3, 5)
DPO, CARE = Person("local:Ann", "dpo"), Person("local:Bo", "customer_care")
LOCK = {"name": {"nl": "slot", "en": "lock"}, "judgements": {"name": {"origin": "dpo"}}, "kind": "physical"}
REQUEST = DataSubjectRequest(received_on=TODAY, channel="email", rights=["access"])


def work(register: Register, folder: Path) -> Iterator[str]:
    """What was done, each after it was acknowledged."""
    for turn in count():
        key = f"M{register.number}"
        change = Change("security_measure", key, LOCK)
        [edit] = commands.save(register, DPO, [change], reason="", today=TODAY)
        yield f"entry {edit.number}"
        reference = handling.log(register, CARE, REQUEST, today=TODAY, who=Requester(name=f"name of {key}"))
        yield f"kept {reference}"
        step = RequestStep(request=reference, step="acknowledged", told_by="email", on=TODAY)
        yield f"entry {handling.take(register, CARE, reference, step, today=TODAY, note='called').number}"
        exchange.export_zip(register, folder / "export.zip", moment=register.number)
        snapshots.write(register, folder / "snapshot.zip", moment=register.number)
        if turn % 3 == 2:
            yield f"forgetting {reference}"
            yield f"entry {forgetting.forget(register, CARE, [reference], today=TODAY)[-1].number}"
            yield f"entry {redact(register.journal, edit.number, by=DPO.key, reason='asked').number}"
            register.catch_up()


if __name__ == "__main__":
    file = Path(sys.argv[1])
    for said in work(Register(file), file.parent):
        print(said, flush=True)
