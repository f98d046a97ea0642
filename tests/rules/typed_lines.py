"""A board's names and a day, for tests of lines people type."""

from datetime import date

from hatrack.quickadd import QuickAdd, Vocabulary, read_line, role_aliases
from tests.builders import TODAY

FRIDAY = date(2026, 11, 27)
ROLE_NAMES = {
    "PROD": ("PR", "p", "Product manager", "Chef de produit"),
    "PROJ": ("PJ", "j", "Project manager", "Chef de projet"),
    "ARCH": ("AR", "a", "Architect", "Architecte"),
    "DEV": ("DE", "d", "Developer", "Développeur"),
    "MGMT": ("MG", "m", "Manager", "Manager"),
    "OPS": ("OP", "o", "System administrator", "Administrateur système"),
    "SEC": ("SE", "s", "Security consultant", "Consultant en sécurité"),
    "QUAL": ("QA", "q", "Quality lead", "Responsable qualité"),
    "INNO": ("IN", "i", "Innovation director", "Directeur de l'innovation"),
    "DATA": ("DA", "t", "Chief data officer", "Chief Data Officer"),
    "UXD": ("UX", "u", "UX and web designer", "UX designer et Webdesigner"),
    "CORP": ("IT", "c", "Internal IT", "DSI « interne »", "The back office"),
}
NAMES = Vocabulary(
    roles=role_aliases(ROLE_NAMES),
    people=(("lead-dev", "Lead dev"), ("sam", "Sam Lee"), ("cto", "CTO"), ("cto", "me")),
    items=(
        ("h3k9m2x7qa", "RM-5", "Tenant isolation and ten times the volume"),
        ("p4w8n1c6rb", "RM-1", "Single sign-on and automatic provisioning"),
        ("h3z5v0t2se", "RM-2", "Audit trail of each tenant"),
    ),
)


def read(line: str, names: Vocabulary = NAMES) -> QuickAdd:
    """Return what a line says on the board of these tests, on Monday 23 November 2026."""
    return read_line(line, TODAY, names)
