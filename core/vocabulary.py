"""Every measure of the product in words: its name, what it counts, its unit, which way it is bad.

The numbers themselves are defined in `queries/_measures.sql` and `core/measures/`. English here,
Russian in `locales/ru.po`; said in the language of the reader at the moment of asking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import marked

Unit = Literal[
    "count", "share", "days", "hours", "mean", "rate", "usual", "score", "ratio", "points"
]  # fmt: skip
Direction = Literal["more_is_hot", "less_is_hot", "neutral"]
Basis = Literal["received", "answered", "due", "open", "rated", "deferred", "waited"]
HOT = "▲"  # what stands beside a number that is more than chance: colour never speaks alone


@dataclass(frozen=True)
class Measure:
    """A measure; `beside` names the column of the n it is shown with, `basis` what is counted.

    A share is 0…1; `days` is the unit of a channel that tells days and hours in one that tells
    hours; a rate is per 10 000 residents; usual is a count that need not be whole; a score is a
    deviation with its sign, a ratio a multiple, points are 0…100.
    """

    id: str
    unit: Unit
    direction: Direction
    beside: str | None
    basis: Basis
    full: str
    brief: str
    definition: str

    def name(self) -> str:
        """Say what it is called."""
        return _(self.full)

    def short(self) -> str:
        """Say it in a word or two, for a control or the head of a column."""
        return _(self.brief)

    def formula(self) -> str:
        """Say in words what is counted and divided by what, with the thresholds in force.

        >>> from core.i18n import speak
        >>> speak("en")
        >>> MEASURES["rated_share"].formula()
        'answers with a mark ÷ messages answered in the period'
        """
        limits = criteria()
        return _(self.definition).format(
            author_days=limits.repeat_author_days,
            address_days=limits.repeat_address_days,
            least=limits.heat.least_messages,
            compared=limits.heat.least_compared,
            weeks=limits.heat.least_weeks,
            hot=HOT,
            **{part: f"{weight:g}" for part, weight in limits.problem_index.model_dump().items()},
        )


# An entry of a dictionary: what it is, what it is called, what it means.
# fmt: off
_ALL = (
    Measure("messages", "count", "more_is_hot", None, "received",
            marked("Messages received"), marked("Received"),
            marked("messages received in the period; rejected at moderation, spam and duplicates "
                   "are counted apart")),
    Measure("heat", "score", "more_is_hot", "messages", "received",
            marked("Heat: more than usual"), marked("Heat"),
            marked("how far the messages received lie from what is usual for the cell, in normal "
                   "deviations; hot, marked {hot}, is what has at least {least} messages and is "
                   "more than chance among all cells of the screen; everything else is pale")),
    Measure("growth", "ratio", "more_is_hot", "messages", "received",
            marked("Growth against the period before"), marked("Growth"),
            marked("messages a day now ÷ messages a day in the equal period before; marked {hot} "
                   "when the same weeks a year ago say the same and neither is chance (exact test "
                   "from {compared} messages on); everything else is pale")),
    Measure("expected_messages", "usual", "neutral", "messages", "received",
            marked("Usual number of messages"), marked("Usual"),
            marked("what the cell would hold by its own year, without the last four weeks, by the "
                   "month, and by its theme and place where it is small itself; empty with less "
                   "than {weeks} weeks of history")),
    Measure("problem_index", "points", "more_is_hot", "messages", "received",
            marked("Problem index"), marked("Index"),
            marked("0 to 100: the cell's rank among all cells of its year by number {volume}, "
                   "growth {growth}, overdue {overdue}, repeats {repeats} and dissatisfaction "
                   "{dissatisfaction}; a part that cannot be measured leaves its weight to the "
                   "others")),
    Measure("messages_per_10k", "rate", "more_is_hot", "messages", "received",
            marked("Messages per 10,000 residents"), marked("Per 10,000"),
            marked("messages received in the period ÷ residents of the place × 10,000; empty "
                   "without a population")),
    Measure("answered_messages", "count", "neutral", None, "answered",
            marked("Messages answered"), marked("Answered"),
            marked("messages finally answered in the period, whenever they were received")),
    Measure("open_messages", "count", "more_is_hot", None, "open",
            marked("Open messages"), marked("Open"),
            marked("messages received by the end of the period and not answered by then")),
    Measure("still_open_messages", "count", "more_is_hot", None, "received",
            marked("Received and still open"), marked("Still open"),
            marked("of the messages received in the period, those not answered by now")),
    Measure("deferred_open", "count", "more_is_hot", None, "open",
            marked("Deferred and open"), marked("Deferred"),
            marked("open messages at the end of the period whose decision was put off")),
    Measure("overdue_open", "count", "more_is_hot", None, "open",
            marked("Overdue messages"), marked("Overdue"),
            marked("open messages at the end of the period whose deadline has passed")),
    Measure("net_flow", "count", "more_is_hot", None, "received",
            marked("Change of the backlog"), marked("Backlog change"),
            marked("messages received − messages answered in the period; above zero the backlog "
                   "grows")),
    Measure("on_time_share", "share", "less_is_hot", "on_time_share_n", "due",
            marked("Answered on time"), marked("On time"),
            marked("of the messages whose deadline fell in the period, those answered by it; late "
                   "and still open is late; without a deadline is left out")),
    Measure("on_time_first_share", "share", "less_is_hot", "on_time_first_share_n", "due",
            marked("Answered by the first deadline"), marked("By first deadline"),
            marked("of the messages whose deadline fell in the period, those answered by the "
                   "deadline set first, before any extension")),
    Measure("extended_share", "share", "more_is_hot", "extended_share_n", "due",
            marked("Deadlines extended"), marked("Extended"),
            marked("of the messages whose deadline fell in the period, those whose deadline had "
                   "been moved")),
    Measure("answer_time_median", "days", "more_is_hot", "answer_time_median_n", "waited",
            marked("Median time to the answer"), marked("Answer time"),
            marked("time from receipt by which half of the messages are answered: Kaplan–Meier "
                   "over everything open in the period, so a message without an answer counts for "
                   "as long as it has waited; not reached while fewer than half are answered")),
    Measure("answered_within_norm", "share", "less_is_hot", "answered_within_norm_n", "waited",
            marked("Answered within the norm"), marked("Within norm"),
            marked("share of messages answered within the norm, by the curve of the time to the "
                   "answer; empty when no message has waited that long")),
    Measure("first_reply_hours_median", "hours", "more_is_hot",
            "first_reply_hours_median_n", "waited",
            marked("Median time to the first reply"), marked("First reply"),
            marked("working hours of the municipality from receipt by which half of the messages "
                   "have a first reply, counted like the time to the answer")),
    Measure("satisfied_share", "share", "less_is_hot", "satisfied_share_n", "rated",
            marked("Satisfied residents"), marked("Satisfied"),
            marked("marks of 4 and 5 ÷ all marks, by the day of the answer; empty when nobody "
                   "rated")),
    Measure("rating_mean", "mean", "less_is_hot", "rating_mean_n", "rated",
            marked("Mean mark of residents"), marked("Mean mark"),
            marked("sum of the marks 1–5 ÷ all marks, by the day of the answer; empty when nobody "
                   "rated")),
    Measure("rated_share", "share", "neutral", "rated_share_n", "answered",
            marked("Answers rated"), marked("Rated"),
            marked("answers with a mark ÷ messages answered in the period")),
    Measure("repeat_share", "share", "more_is_hot", "repeat_share_n", "received",
            marked("Repeated messages"), marked("Repeats"),
            marked("repeats ÷ messages received in the period; a repeat is marked by the source, "
                   "or has the same author and theme within {author_days} days, or the same theme "
                   "and address within {address_days} days")),
    Measure("return_share", "share", "more_is_hot", "return_share_n", "answered",
            marked("Answers sent back"), marked("Sent back"),
            marked("answers sent back for rework ÷ messages answered in the period of which the "
                   "source tells it")),
    Measure("deferred_kept_share", "share", "less_is_hot", "deferred_kept_share_n", "deferred",
            marked("Deferred decisions kept"), marked("Promises kept"),
            marked("deferred decisions carried out by the promised date ÷ those whose date fell in "
                   "the period")),
    Measure("registered_in_time_share", "share", "less_is_hot",
            "registered_in_time_share_n", "received",
            marked("Letters registered in time"), marked("Registered in time"),
            marked("of the appeals received in the period whose registration is told, those "
                   "registered within the lawful term")),
    Measure("reassigned_mean", "mean", "more_is_hot", "reassigned_mean_n", "received",
            marked("Redirections per message"), marked("Redirections"),
            marked("times messages were passed on ÷ messages received in the period of which the "
                   "source tells it")),
    Measure("load_per_head", "mean", "more_is_hot", "open_messages", "open",
            marked("Open messages per employee"), marked("Load per head"),
            marked("open messages at the end of the period ÷ staff of the block; empty where the "
                   "staff is unknown")),
    Measure("uncounted_messages", "count", "neutral", None, "received",
            marked("Messages not counted"), marked("Not counted"),
            marked("rejected at moderation, spam and duplicates by the source among what came in "
                   "the period")),
)
# fmt: on

MEASURES: Mapping[str, Measure] = {measure.id: measure for measure in _ALL}
