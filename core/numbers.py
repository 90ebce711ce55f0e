"""Numbers and dates as a reader reads them: in the language spoken, never broken over two lines.

Nothing known is a dash, too few to tell is said in words, a share that is not all is not 100 %.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import isnan
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import language
from core.measures.shares import too_few
from core.vocabulary import Unit

NOTHING = "—"
NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"
REMEMBERED = 10_000  # numbers of some pages: whoever looks at one again spends no time on words
TENTHS_BELOW = 10  # 6,2 days is read as a number, 62,3 days as false precision


def count(n: float | None) -> str:
    """Say a whole number in groups of three: 1 234."""
    return NOTHING if n is None or isnan(n) else _decimal(n, "#,##0")


def signed(n: float | None) -> str:
    """Say a change with its sign: +9, −5, 0."""
    if n is None or isnan(n):
        return NOTHING
    return ("+" if round(n) > 0 else "") + count(n)


def share(part: float | None, n: int | None = None) -> str:
    """Say a share, 0…1, in whole per cent: 63 %; with its n also when that is too few to tell."""
    return value("share", part, n)


def share_span(low: float, high: float) -> str:
    """Say between which shares something lies: 55–63 %."""
    return f"{count(100 * low)}{EN_DASH}{_whole_percent(high)}".replace(" ", NBSP)


def value(unit: Unit, told: float | None, n: int | None = None) -> str:
    """Say a number in the unit of its measure: 1 234, 63 %, 6,2 days, 14 hours, 1,25, ×1,8, +2,4.

    With an n below the smallest that is a ground to judge, it says so instead.
    """
    if n is not None and too_few(n, criteria().smallest_n):
        return _("too few data")
    if told is None or isnan(told):
        return NOTHING
    if unit == "share":
        return _percent(told)
    words = {"days": _("{n} d"), "hours": _("{n} h")}.get(unit, "{n}")
    return _together(words.format(n=_number(unit, told)))


def bare(unit: Unit, told: float) -> str:
    """Say a number where its unit stands at the top already; a share keeps its per cent."""
    return _percent(told) if unit == "share" else _number(unit, told)


def day(on: date | None) -> str:
    """Say a date in full: 15 ноября 2026."""
    return NOTHING if on is None else _date(on, "d MMMM y")


def short_day(on: date | None) -> str:
    """Say a date as on an axis: 15 ноя."""
    return NOTHING if on is None else _together(f"{on.day} {_month(on)}")


def of_month(on: date) -> str:
    """Say a month as after «since»: марта 2026."""
    return _date(on, "MMMM y")


def short_month(on: date) -> str:
    """Say a month in three letters, as on an axis where it stands alone: май."""
    return format_date(on, "LLL", locale=language())[:3]


def weekday(on: date) -> str:
    """Say the day of a week in two or three letters: пн."""
    return format_date(on, "ccc", locale=language())


def month(on: date | None) -> str:
    """Say the month of a date: ноябрь 2026."""
    return NOTHING if on is None else _date(on, "LLLL y")


def week(on: date | None) -> str:
    """Say the week that begins on this Monday: 3–9 ноя."""
    return NOTHING if on is None else span(on, on + timedelta(days=6))


def span(since: date, until: date) -> str:
    """Say a period briefly, both days included: 3–9 ноя; the year only where it changes."""
    if since == until:
        return short_day(since)
    if since.year != until.year:
        return _through(f"{short_day(since)} {since.year}", f"{short_day(until)} {until.year}")
    if since.month != until.month:
        return _through(short_day(since), short_day(until))
    return _together(f"{since.day}{EN_DASH}{short_day(until)}")


def span_in_full(since: date, until: date) -> str:
    """Say a period as in a title: 3–9 ноября 2026."""
    if since == until:
        return day(since)
    if since.year != until.year:
        return _through(day(since), day(until))
    if since.month != until.month:
        return _through(_date(since, "d MMMM"), day(until))
    return _together(f"{since.day}{EN_DASH}{day(until)}")


def instant(at: datetime | None, zone: ZoneInfo) -> str:
    """Say a naive UTC instant by a local clock: 15 ноя, 14:05."""
    if at is None:
        return NOTHING
    local = at.replace(tzinfo=UTC).astimezone(zone)
    return f"{short_day(local)}, {_clock(local)}"


def instant_in_full(at: datetime | None, zone: ZoneInfo) -> str:
    """Say a naive UTC instant by a local clock, with its year: 15 ноября 2026, 14:05."""
    if at is None:
        return NOTHING
    local = at.replace(tzinfo=UTC).astimezone(zone)
    return f"{day(local)}, {_clock(local)}"


def _number(unit: Unit, told: float) -> str:
    """Say a number by its unit: a score has its sign, a ratio says how many times."""
    said = _decimal(told, _pattern(unit, told))
    signs = {"score": "+" if told > 0 and said != "0" else "", "ratio": TIMES}
    return f"{signs.get(unit, '')}{said}"


def _pattern(unit: Unit, told: float) -> str:
    if unit in {"count", "points"} or (unit != "mean" and abs(told) >= TENTHS_BELOW):
        return "#,##0"
    return "#,##0.##" if unit == "mean" else "#,##0.#"


def _decimal(n: float, pattern: str) -> str:
    return _formatted(n, pattern, language())


@lru_cache(REMEMBERED)
def _formatted(n: float, pattern: str, locale: str) -> str:
    said = format_decimal(n, pattern, locale=locale).replace("-", MINUS)
    return "0" if said == f"{MINUS}0" else said


def _percent(part: float) -> str:
    """Say per cent; a few are not none, and nearly all are not all."""
    if 0 < part < 0.01:
        return _together(f"< {_whole_percent(0.01)}")
    if 0.99 < part < 1:
        return _together(f"> {_whole_percent(0.99)}")
    return _whole_percent(part)


def _whole_percent(part: float) -> str:
    return _formatted_percent(part or 0.0, language())  # as a key, −0 is 0


@lru_cache(REMEMBERED)
def _formatted_percent(part: float, locale: str) -> str:
    return format_percent(part, locale=locale).replace("-", MINUS)


def _date(on: date, pattern: str) -> str:
    return _together(format_date(on, pattern, locale=language()))


def _month(on: date) -> str:
    """Say a month in three letters, as the axis of a chart has it."""
    return format_date(on, "MMM", locale=language())[:3]


def _clock(local: datetime) -> str:
    return format_time(local, "HH:mm", tzinfo=local.tzinfo, locale=language())


def _through(since: str, until: str) -> str:
    return f"{_together(since)}{NBSP}{EN_DASH} {_together(until)}"


def _together(words: str) -> str:
    return words.replace(" ", NBSP)
