"""The list of what the access log keeps."""

from register.vocabulary.terms import terms

LOOKS = terms(
    ("requester_seen", "Gezien wie een verzoek deed", "Saw who made a request", "Art. 5(1)(f)"),
    ("requester_erased", "Verzoeker gewist", "Erased a requester", "Art. 17"),
    ("name_erased", "Naam van een gebruiker gewist", "Erased the name of a user", "Art. 17"),
    ("shown_downloaded", "Getoonde rijen gedownload", "Downloaded rows that were shown"),
    ("exported", "Register geëxporteerd", "Exported the register"),
    ("snapshot", "Momentopname gemaakt", "Made a snapshot"),
    ("backed_up", "Reservekopie gemaakt", "Made a backup"),
    ("verified", "Journaal gecontroleerd", "Verified the journal"),
    ("role_changed", "Rol aangenomen", "Took a role"),
    ("signed_in", "Aangemeld", "Signed in"),
    ("signed_out", "Afgemeld", "Signed out"),
    ("pruned", "Oudere regels gewist", "Erased older rows", "Art. 5(1)(e)"),
)
"""Each with its person, role and subject: a reference, the key of a user, the name of a file, or nothing. No other personal data."""
