"""Who may decide about the data of a municipality: what enters it, and what its words mean."""

from core.access import Viewer
from registry.book import Forbidden

DECIDERS = ("analyst", "chief", "administrator")


def may_decide(viewer: Viewer, municipality_id: str) -> bool:
    """Whether this is the reader's to decide: all of the municipality, not a block of it."""
    is_theirs = municipality_id in viewer.municipality_ids and viewer.block_ids is None
    return viewer.role in DECIDERS and is_theirs


def ask_whether_may(viewer: Viewer, municipality_id: str, what: str, remedy: str) -> None:
    """Refuse, in words, whoever may not."""
    if not may_decide(viewer, municipality_id):
        raise Forbidden(what, municipality_id, f"{viewer.account} ({viewer.role})", remedy)
