"""What the register is set to; a change of a setting is an entry like any other."""

from typing import ClassVar

from register.fields import line, number, one_of, period, yes_no
from register.records import Record
from register.text import Text
from register.vocabulary import HOLIDAY_POLICIES


class Settings(Record):
    """Choices that the law leaves open. The first record of this kind holds; without one the defaults of the code hold."""

    title: ClassVar = Text("Instellingen", "Settings")
    one: ClassVar = Text("Instellingen", "Settings")

    holiday_policy: str | None = one_of(
        HOLIDAY_POLICIES, nl="Feestdagen", en="Public holidays", article="Reg. 1182/71 Art. 2(1), 3(4)", judged=True
    )
    question_within: int | None = number(
        nl="Vraag stelt uit binnen (dagen)", en="A question pauses within (days)", article="Art. 12(6)", judged=True
    )
    keep_requesters: str | None = period(
        nl="Verzoekers bewaren na sluiten", en="Keep requesters after closing", article="Art. 5(1)(e)", judged=True
    )
    keep_until_year_end: bool | None = yes_no(
        nl="Tot het einde van het kalenderjaar", en="Until the end of the calendar year", judged=True
    )
    keep_access_log: str | None = period(
        nl="Toegangslogboek bewaren", en="Keep the access log", article="Art. 5(1)(e)", judged=True
    )
    backup_folder: str | None = line(nl="Map voor reservekopieën", en="Folder for backups", article="Art. 32(1)(c)")
    backups_to_keep: int | None = number(
        nl="Dagelijkse reservekopieën bewaren (aantal)", en="Daily backups to keep (number)", article="Art. 5(1)(e), 32"
    )
    dpo_may_approve: bool | None = yes_no(
        nl="FG mag goedkeuren", en="The DPO may approve", article="Art. 38(6)", judged=True
    )
    statement_review_after: str | None = period(
        nl="Verklaring herzien na", en="Review the statement after", article="Art. 24(1)", judged=True
    )
    warn_before: int | None = number(
        nl="Waarschuwen vóór de vier weken (dagen)",
        en="Warn before the four weeks (days)",
        article="Art. 12(3)",
        judged=True,
    )
    withdrawal_within: int | None = number(
        nl="Intrekking verwerken binnen (dagen)",
        en="Act on a withdrawal within (days)",
        article="Art. 7(3)",
        judged=True,
    )
