"""The checks that are no rule, each with the reason: what the register would have to hold to answer them."""

from register.text import Text

NOT_BUILT = {
    "F47": Text(
        "Gewist ondanks een bewaarplicht, of geheel geweigerd om een deel: welke gegevens iemand heeft en of daarvoor nog een termijn "
        "loopt, is een persoonsgegeven en blijft buiten het register.",
        "Erased despite a duty to keep, or refused altogether for a part: which data somebody has, and whether a period still runs "
        "for it, is personal data and stays out of the register.",
    ),
    "F49": Text(
        "Het verzoekformulier stelt specificatie of een kanaal als voorwaarde: de tekst van het formulier staat niet in het register.",
        "The request form makes specification or a channel a condition: the text of the form is not in the register.",
    ),
    "F50": Text(
        "Een recht in de verklaring hoort bij een ander of onvolledig artikel: een onderdeel van de verklaring heeft geen artikel.",
        "A right in the statement belongs to another or incomplete article: a clause of the statement has no article.",
    ),
    "F52": Text(
        "De uitzondering van art. 30 lid 5 wordt ten onrechte ingeroepen: het register wordt gehouden, dus die wordt niet ingeroepen.",
        "The exemption of Art. 30(5) is wrongly claimed: the register is kept, so it is not claimed.",
    ),
}
