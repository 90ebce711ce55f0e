"""The rating in words: four criteria, the parts each is made of, and what they weigh.

Weights are in `config/criteria.toml`; the numbers are counted in `queries/rating/` and put together
in `core/measures/rating.py`. A criterion weighs what its parts weigh together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import marked

Criterion = Literal["quantity", "speed", "completeness", "quality"]


@dataclass(frozen=True)
class Part:
    """A share that makes up a criterion; more of it is better."""

    id: str
    criterion: Criterion
    called: str
    definition: str

    @property
    def weight(self) -> float:
        """How many of the 100 points it gives when everything can be measured."""
        told: float = getattr(criteria().rating, self.id)
        return told

    def name(self) -> str:
        """Say what it is called."""
        return _(self.called)

    def formula(self) -> str:
        """Say in words what is divided by what."""
        return _(self.definition)


CRITERIA: Mapping[Criterion, str] = {
    "quantity": marked("Quantity"),
    "speed": marked("Speed"),
    "completeness": marked("Completeness"),
    "quality": marked("Quality"),
}

# fmt: off
_ALL = (
    Part("coped", "quantity", marked("coping with the flow"),
         marked("messages answered in the period ÷ received in it, at most all of them")),
    Part("on_time", "speed", marked("answered on time"),
         marked("of the messages whose deadline fell in the period, those answered by it; late and "
                "still open is late")),
    Part("within_norm", "speed", marked("answered within the norm"),
         marked("share answered within the norm of the channel, counted so that messages still "
                "open are not left out")),
    Part("solved", "completeness", marked("solved or measures taken"),
         marked("answers that solved the matter or took measures ÷ messages answered, where the "
                "source tells how they ended")),
    Part("kept", "completeness", marked("promises kept"),
         marked("deferred decisions carried out by the promised date ÷ those whose date fell in "
                "the period")),
    Part("final", "completeness", marked("not put off with an interim reply"),
         marked("final answers ÷ final answers and interim replies that were all there was by the "
                "end of the period")),
    Part("satisfied", "quality", marked("satisfied residents"),
         marked("marks of 4 and 5 ÷ all marks, by the day of the answer")),
    Part("not_repeated", "quality", marked("not repeated"),
         marked("messages received in the period that repeat no earlier one ÷ all of them")),
    Part("not_returned", "quality", marked("not sent back"),
         marked("answers that were not sent back for rework ÷ answers of which the source tells "
                "it")),
)
# fmt: on

PARTS: Mapping[str, Part] = {part.id: part for part in _ALL}


def criterion_name(id: Criterion) -> str:
    """Say what a criterion is called.

    >>> from core.i18n import speak
    >>> speak("en")
    >>> criterion_name("speed"), weight("speed")
    ('Speed', 35.0)
    """
    return _(CRITERIA[id])


def parts_of(id: Criterion) -> tuple[Part, ...]:
    """Return the parts of a criterion."""
    return tuple(part for part in PARTS.values() if part.criterion == id)


def weight(id: Criterion) -> float:
    """Return how many of the 100 points a criterion gives."""
    return sum(part.weight for part in parts_of(id))
