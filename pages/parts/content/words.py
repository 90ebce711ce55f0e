"""Satisfaction in words: the sentence on top, what fell, what displeases though fast; sheets."""

from datetime import date

import polars as pl

from charts.content_lines import Row
from charts.content_shifts import Shift
from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.vocabulary import MEASURES
from pages.parts.content.asked import Content
from reports.sheet import Column

Sheet = tuple[pl.DataFrame, list[Column]]
NAMED = 3  # lines that are named one by one
TOLD = ("answered_messages", "rated_share", "satisfied_share", "rating_mean")
JUDGED = ("satisfied_share", "satisfied_share_low", "satisfied_share_high",
          "rating_mean", "rating_mean_low", "rating_mean_high")  # fmt: skip


def headline(content: Content) -> str:
    """Say how content residents are, how sure that is, what shifted, and how many said so."""
    whole = content.whole
    n = int(whole["satisfied_share_n"] or 0)
    replied = _("Of the answers {share} were rated.").format(
        share=numbers.share(whole["rated_share"])
    )
    if n < criteria().smallest_n:
        few = _("Too few marks to judge: {n} in the whole period.").format(n=numbers.count(n))
        return f"{few} {replied}"
    told = _("{share} of {n} residents who rated are content ({span})").format(
        share=numbers.share(whole["satisfied_share"]),
        n=numbers.count(n),
        span=numbers.share_span(
            whole["satisfied_share_low"] or 0, whole["satisfied_share_high"] or 0
        ),
    )
    return f"{told}; {_moved(content)}. {replied}"


def _moved(content: Content) -> str:
    """Say what shifted: the whole, else the line that fell most, else nothing."""
    if content.shifts:
        return _shifted(content.shifts[-1])
    row = fallen(content.drawn(content.lines.height))
    if row is None or row.shift is None:
        return _("nothing shifted by more than noise")
    told = _("as a whole nothing shifted, but «{name}» did: {shift}")
    return told.format(name=row.name, shift=_shifted(row.shift))


def _shifted(last: Shift) -> str:
    words = _("since {day} fewer: {before} became {after}")
    if last.after > last.before:
        words = _("since {day} more: {before} became {after}")
    return words.format(
        day=_since(last.on),
        before=numbers.share(last.before),
        after=numbers.share(last.after),
    )


def _since(on: date) -> str:
    return numbers.of_month(on) if on.day == 1 else numbers.day(on)


def fallen(rows: list[Row]) -> Row | None:
    """Return the line that fell most, where one did."""
    fell = [(row.shift.after - row.shift.before, row.id, row) for row in rows if row.shift]
    worst = min(fell, key=lambda one: one[:2], default=None)
    return worst[2] if worst and worst[0] < 0 else None


def said_of(rows: list[Row]) -> str:
    """Say in a sentence which line fell most."""
    row = fallen(rows)
    if row is None or row.shift is None:
        return _("No line shifted by more than noise.")
    told = _("Fell most: «{name}», {shift}.")
    return told.format(name=row.name, shift=_shifted(row.shift))


def too_few(lines: pl.DataFrame) -> str | None:
    """Name the lines that too few rated: they are not ranked."""
    few = lines.filter(pl.col("n").is_between(1, criteria().smallest_n, closed="left"))
    if few.is_empty():
        return None
    rest = len(few) - NAMED
    names = ", ".join(few["name"].head(NAMED))
    told = _("Too few marks to judge, fewer than {least}: {names}.")
    if rest > 0:
        told = _("Too few marks to judge, fewer than {least}: {names} and {rest} more.")
    return told.format(least=criteria().smallest_n, names=names, rest=numbers.count(rest))


def fast_unhappy(speeds: pl.DataFrame) -> str:
    """Say where a fast answer does not please, and whether speed is felt anywhere."""
    unhappy = speeds.filter("is_fast_unhappy").sort("fast_share", "row_id")
    if unhappy.is_empty():
        return _("Nowhere do fast answers please clearly less than elsewhere.")
    told = _("Fast answers please less than elsewhere: {names}.")
    named = [
        f"{name} ({numbers.share(share)}, n = {numbers.count(n)})"
        for name, share, n in unhappy.select("name", "fast_share", "fast").head(NAMED).rows()
    ]
    return told.format(names=", ".join(named))


def course_sheet(content: Content) -> Sheet:
    """Lay out the course as it is drawn: of few marks only how many they are."""
    columns = [
        Column("begins_on", _("From"), "day"),
        Column("days", _("Days known"), "count"),
        *_measured(),
        Column("shift", _("Shift"), "text"),
    ]
    marks = {one.on: one.told() for one in content.shifts}
    rows = _judged(content.course).with_columns(
        shift=pl.col("begins_on").replace_strict(marks, default=None, return_dtype=pl.String)
    )
    return rows, columns


def lines_sheet(content: Content, head: str) -> Sheet:
    """Lay out every line, most marks first: the drawn ones and those that too few rated."""
    shifts = content.lines.select("shifted_on", "share_before", "share_after").rows()
    rows = _judged(content.lines).with_columns(
        shift=pl.Series([Shift(*one).told() if one[0] else None for one in shifts], dtype=pl.String)
    )
    columns = [Column("name", head, "text"), *_measured(), Column("shift", _("Shift"), "text")]
    return rows, columns


def speeds_sheet(rows: pl.DataFrame, head: str) -> Sheet:
    """Lay out the drawn lines of speed and content."""
    yes = pl.lit(_("yes"))
    late = ["slow_share", "odds", "odds_low", "odds_high"]
    told = rows.with_columns(
        pl.when(pl.col("slow") >= criteria().smallest_n).then(pl.col(late)).name.keep(),
        unhappy=pl.when("is_fast_unhappy").then(yes),
        felt=pl.when("is_speed_felt").then(yes),
    )
    return told, [
        Column("name", head, "text"),
        Column("fast_share", _("Content with an answer within the norm"), "share"),
        Column("fast_share_low", _("Surely from"), "share"),
        Column("fast_share_high", _("Surely by"), "share"),
        Column("fast", _("Rated answers within the norm"), "count"),
        Column("slow_share", _("Content with a late answer"), "share"),
        Column("slow", _("Rated late answers"), "count"),
        Column("odds", _("Odds of content, fast to late"), "number"),
        Column("odds_low", _("Odds, from"), "number"),
        Column("odds_high", _("Odds, to"), "number"),
        Column("unhappy", _("Fast, yet less content than elsewhere"), "text"),
        Column("felt", _("Speed is felt"), "text"),
    ]


def _judged(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep values of few marks to ourselves, as the picture does."""
    enough = pl.col("satisfied_share_n") >= criteria().smallest_n
    return rows.with_columns(pl.when(enough).then(pl.col(JUDGED)).name.keep())


def _measured() -> list[Column]:
    """Return the columns of what is counted, each with its meaning."""
    answered, rated, satisfied, mean = (MEASURES[one] for one in TOLD)
    return [
        Column("answered_messages", answered.name(), "count", answered.formula()),
        Column("satisfied_share_n", _("Marks"), "count"),
        Column("rated_share", rated.name(), "share", rated.formula()),
        Column("satisfied_share", satisfied.name(), "share", satisfied.formula()),
        Column("satisfied_share_low", _("Surely from"), "share"),
        Column("satisfied_share_high", _("Surely by"), "share"),
        Column("rating_mean", mean.name(), "number", mean.formula()),
        Column("rating_mean_low", _("Mean mark, from"), "number"),
        Column("rating_mean_high", _("Mean mark, to"), "number"),
    ]
