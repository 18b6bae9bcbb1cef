"""The one registry of pages: section, title, icon and file. Menu, links and tests are drawn from it."""

from pathlib import Path
from typing import NamedTuple

from register.text import Text

PAGES_FOLDER = Path(__file__).parents[2] / "pages"

OVERVIEW = Text("Overzicht", "Overview")
RECORDS = Text("Register", "Register")
MAINTENANCE = Text("Beheer", "Maintenance")
KEEPING = Text("Bewaren", "Keeping")
REQUESTS = Text("Verzoeken", "Requests")
OVERSIGHT = Text("Toezicht", "Oversight")
ACCOUNTABILITY = Text("Verantwoording", "Accountability")
HELP = Text("Hulp", "Help")


class PageEntry(NamedTuple):
    """A page: its code is its file name and its address; its action says who may see it."""

    code: str
    section: Text
    title: Text
    icon: str
    folder: str
    action: str = "look"
    listed: bool = True  # in the menu; a page about what another page or the search field leads to is not

    @property
    def path(self) -> Path:
        return PAGES_FOLDER / self.folder / f"{self.code}.py"


PAGES = {
    page.code: page
    for page in (
        PageEntry("overview", OVERVIEW, Text("Overzicht", "Overview"), ":material/dashboard:", "overview"),
        PageEntry("search", OVERVIEW, Text("Zoeken", "Search"), ":material/search:", "overview", listed=False),
        PageEntry("purposes", RECORDS, Text("Doelen", "Purposes"), ":material/target:", "records"),
        PageEntry("categories", RECORDS, Text("Gegevens", "Data"), ":material/folder:", "records"),
        PageEntry("recipients", RECORDS, Text("Ontvangers", "Recipients"), ":material/alt_route:", "records"),
        PageEntry("organisation", RECORDS, Text("Organisatie", "Organisation"), ":material/domain:", "records"),
        PageEntry("retention", KEEPING, Text("Bewaartermijnen", "Retention"), ":material/hourglass_bottom:", "records"),
        PageEntry("what_if", KEEPING, Text("Wat als", "What if"), ":material/event_available:", "records"),
        PageEntry("disposals", KEEPING, Text("Vernietigen", "Disposal"), ":material/auto_delete:", "oversight"),
        PageEntry("holds", KEEPING, Text("Bevriezingen", "Holds"), ":material/ac_unit:", "oversight"),
        PageEntry("requests", REQUESTS, Text("Verzoeken", "Requests"), ":material/inbox:", "requests"),
        PageEntry(
            "request", REQUESTS, Text("Eén verzoek", "One request"), ":material/contact_page:", "requests", listed=False
        ),
        PageEntry(
            "intake", REQUESTS, Text("Nieuw verzoek", "New request"), ":material/add:", "requests", "handle_requests"
        ),
        PageEntry("approvals", OVERSIGHT, Text("Goedkeuren", "Approvals"), ":material/approval:", "oversight"),
        PageEntry("findings", OVERSIGHT, Text("Bevindingen", "Findings"), ":material/rule:", "oversight"),
        PageEntry("completeness", OVERSIGHT, Text("Volledigheid", "Completeness"), ":material/checklist:", "oversight"),
        PageEntry("edit", MAINTENANCE, Text("Bewerken", "Edit"), ":material/edit:", "maintenance", "edit"),
        PageEntry("bulk", MAINTENANCE, Text("In een tabel", "As a table"), ":material/table:", "maintenance", "edit"),
        PageEntry(
            "confirm", MAINTENANCE, Text("Bevestigen", "Confirm"), ":material/fact_check:", "maintenance", "edit"
        ),
        PageEntry("journal", ACCOUNTABILITY, Text("Journaal", "Journal"), ":material/history:", "accountability"),
        PageEntry(
            "compare",
            ACCOUNTABILITY,
            Text("Vergelijken", "Compare"),
            ":material/compare_arrows:",
            "accountability",
        ),
        PageEntry(
            "snapshots",
            ACCOUNTABILITY,
            Text("Momentopnamen", "Snapshots"),
            ":material/inventory_2:",
            "accountability",
            "export",
        ),
        PageEntry(
            "authority",
            ACCOUNTABILITY,
            Text("Voor de toezichthouder", "For the authority"),
            ":material/account_balance:",
            "accountability",
            "export",
        ),
        PageEntry(
            "verify", ACCOUNTABILITY, Text("Controle", "Verify"), ":material/verified:", "accountability", "verify"
        ),
        PageEntry(
            "access_log",
            ACCOUNTABILITY,
            Text("Toegangslogboek", "Access log"),
            ":material/visibility:",
            "accountability",
            "see_access_log",
        ),
        PageEntry(
            "redact",
            ACCOUNTABILITY,
            Text("Zwartmaken", "Redact"),
            ":material/ink_eraser:",
            "accountability",
            "redact",
        ),
        PageEntry(
            "backups",
            ACCOUNTABILITY,
            Text("Reservekopieën", "Backups"),
            ":material/save:",
            "accountability",
            "settings",
        ),
        PageEntry("glossary", HELP, Text("Begrippen", "Glossary"), ":material/menu_book:", "help"),
        PageEntry("documents", HELP, Text("Documenten", "Documents"), ":material/description:", "help"),
    )
}
FIRST = next(iter(PAGES.values()))
