"""Every threshold of `config/criteria.toml` in words: its name, its value, and why it is so.

The reason is the comment beside the value, so nobody can change one and forget to read the other.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core import numbers
from core.criteria import HERE, criteria
from core.i18n import gettext as _
from core.i18n import marked
from core.record import Record
from core.vocabulary import Measure

NAMES: Mapping[str, str] = {
    "smallest_n": marked("smallest n of a share or a median"),
    "sensitive_k": marked("smallest cell of a sensitive theme that is shown"),
    "earliest_on": marked("earliest date that is believed"),
    "quiet_days": marked("days without an export that make a channel quiet"),
    "expected_share": marked("share of weeks that lie within what a channel is expected to bring"),
    "repeat_author_days": marked("days in which the same author and theme is a repeat"),
    "repeat_address_days": marked("days in which the same theme and address is a repeat"),
    "alike.likeness": marked("share of letters that texts alike have in common"),
    "alike.least_words": marked("words below which only equal texts are alike"),
    "problem.days": marked("days between two messages of one problem of many people"),
    "problem.least_people": marked("people below which a problem is not one of many"),
    "slips.template_likeness": marked(
        "share of letters that answers to different questions have in common"
    ),
    "slips.template_answers": marked("questions that one answer must go to"),
    "slips.template_themes": marked("themes that one answer must go to"),
    "slips.left_words": marked("words beside formulas that still tell nothing"),
    "slips.redirections": marked("redirections from which they are too many"),
    "slips.displeased_mark": marked("mark up to which a resident is displeased with “solved”"),
    "theme_confidence": marked("confidence from which a theme that was read counts"),
    "theme_doubt": marked("confidence below which a theme that was read is asked about"),
    "fallback_share": marked("share of all points that one point may hold"),
    "owned_share": marked("share of its points that must lie nearest to a place"),
    "false_changes": marked("share of false marks among units that changed their pace"),
    "heat.least_messages": marked("messages below which nothing is hot"),
    "heat.least_compared": marked("messages in both periods below which growth is not tested"),
    "heat.least_weeks": marked("weeks of history that the usual needs"),
    "heat.usual_share": marked("share of periods that lie within the usual"),
    "heat.most_weight": marked(
        "usual messages beyond which a cell's share of errors stops growing"
    ),
    "heat.cell_level": marked("how rarely a cell may be hot by chance"),
    "heat.margin_level": marked("how rarely a theme or a place may be hot by chance"),
    "heat.whole_level": marked("how rarely the whole may be hot by chance"),
    "heat.growth_level": marked("how rarely a growth may be chance"),
    "problem_index.volume": marked("weight of the number of messages"),
    "problem_index.growth": marked("weight of their growth"),
    "problem_index.overdue": marked("weight of overdue messages"),
    "problem_index.repeats": marked("weight of repeats"),
    "problem_index.dissatisfaction": marked("weight of dissatisfaction"),
    "rating.coped": marked("weight of coping with the flow"),
    "rating.on_time": marked("weight of answers on time"),
    "rating.within_norm": marked("weight of answers within the norm"),
    "rating.solved": marked("weight of matters solved"),
    "rating.kept": marked("weight of promises kept"),
    "rating.final": marked("weight of final answers"),
    "rating.satisfied": marked("weight of satisfied residents"),
    "rating.not_repeated": marked("weight of messages not repeated"),
    "rating.not_returned": marked("weight of answers not sent back"),
    "rating_spread": marked("how much units are expected to differ"),
    "audited_share": marked("share of answers that a norm is audited for"),
    "forecast_share": marked("how sure the interval of a forecast is"),
    "forecast_least_weeks": marked("weeks of history that a forecast needs"),
    "forecast_weeks": marked("weeks of history that a forecast looks at"),
    "settling_weeks": marked("first weeks in which the backlog is not yet known"),
    "pace_weeks": marked("weeks from which the present pace is taken"),
    "clearing_weeks": marked("weeks in which the overdue should be cleared"),
    "queue_days": marked("days at which a class of age ends"),
    "soon_working_days": marked("working days before a deadline in which it is near"),
    "week_working_days": marked("working days from one planning meeting to the next"),
    "accelerated.regular_share": marked(
        "share of months in which a regular theme is written about"
    ),
    "accelerated.repeat_share": marked("share of repeats from which a theme comes again"),
    "accelerated.days": marked("days in which an accelerated mechanism answers"),
    "satisfaction_level": marked("share of false marks put up with on the satisfaction page"),
    "shift_days": marked("days in which a shift of satisfaction is looked for"),
}
BEARS: Mapping[str, tuple[str, ...]] = {  # beside those that every share, median and count has
    "repeat_share": ("repeat_author_days", "repeat_address_days"),
    "messages": ("sensitive_k",),
    "satisfied_share": ("satisfaction_level", "shift_days"),
    "expected_messages": ("heat.least_weeks", "heat.usual_share"),
    "growth": ("heat.least_compared", "heat.growth_level", "heat.least_weeks"),
    "net_flow": ("settling_weeks",),
    "open_messages": ("sensitive_k", "settling_weeks", "queue_days"),
    "overdue_open": ("sensitive_k", "clearing_weeks"),
}
WORTH = re.compile(r"(?m)^([a-z_.]+) *= *[^#\n]*?[^#\n ] *# +(.+)$")


@dataclass(frozen=True)
class Threshold:
    """A threshold in force; `why` is the reason beside it in the file, in English."""

    id: str
    value: object
    why: str

    def name(self) -> str:
        """Say what it is; one without a name is called by its id."""
        return _(NAMES[self.id]) if self.id in NAMES else self.id

    def told(self) -> str:
        """Say its value: a number, a day, or several numbers."""
        many = self.value if isinstance(self.value, tuple) else (self.value,)
        return "; ".join(_told(one) for one in many)

    def reason(self) -> str:
        """Say why it is so."""
        return _(self.why)


def thresholds(path: Path = HERE) -> dict[str, Threshold]:
    """Return every threshold in the order of the file, by its id.

    >>> thresholds()["sensitive_k"].value
    3
    """
    reasons = dict(WORTH.findall(path.read_text("utf-8")))
    return {id: Threshold(id, value, reasons.get(id, "")) for id, value in _values(criteria())}


def bearing_on(measure: Measure) -> list[Threshold]:
    """Return the thresholds that decide how a measure is counted or shown."""
    known = thresholds()
    own = (id for id in known if id.startswith((f"{measure.id}.", f"{measure.id}_")))
    small = ("smallest_n",) if measure.unit != "count" and measure.beside else ()
    wanted = dict.fromkeys((*BEARS.get(measure.id, ()), *own, *small))
    return [known[id] for id in wanted if id in known]


def _values(record: Record, above: str = "") -> Iterator[tuple[str, object]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from _values(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _told(value: object) -> str:
    if isinstance(value, date):
        return numbers.day(value)
    return numbers.value("mean", float(str(value)))
