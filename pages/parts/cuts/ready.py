"""Cuts to begin with, each an address: what a monthly report and a planning meeting ask for."""

from dataclasses import dataclass

from core.i18n import gettext as _
from core.i18n import marked


@dataclass(frozen=True)
class Ready:
    """A cut that everybody has: its name and what its address says."""

    words: str
    address: dict[str, str]

    def name(self) -> str:
        """Say what it is called."""
        return _(self.words)


READY = (
    Ready(
        marked("Themes by quarters, each against the one before"),
        {"down": "theme", "across": "quarter", "numbers": "messages", "against": "previous"},
    ),
    Ready(
        marked("Blocks: deadlines"),
        {
            "down": "block",
            "across": "none",
            "numbers": "messages,open_messages,overdue_open,on_time_share,extended_share",
            "against": "previous",
        },
    ),
    Ready(
        marked("Units: quality of answers"),
        {
            "down": "unit",
            "across": "none",
            "numbers": "answered_messages,satisfied_share,rating_mean,return_share,repeat_share",
        },
    ),
    Ready(
        marked("Places and channels: how many wrote"),
        {"down": "place", "across": "channel", "numbers": "messages,messages_per_10k"},
    ),
    Ready(
        marked("Blocks and their themes by outcomes"),
        {"down": "block,theme", "across": "outcome", "numbers": "answered_messages"},
    ),
)
