"""The only way to ask: a question's name, a scope and its parameters in, a frame out."""

import difflib
import re
import warnings
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

import polars as pl
import polars.selectors as cs

from core.access import Scope
from core.flags import FLAGS
from core.i18n import gettext as _
from core.measures.shares import with_interval
from core.refusal import Refusal
from core.slips import SLIPS
from queries.completions import COMPLETIONS
from queries.tables import Tables

HERE = Path(__file__).parent
HEADER = ("question", "grain", "params", "returns", "reads")
AXES = ("all", "theme", "block", "place", "unit", "channel", "municipality", "week", "month")
STRETCHES = ("day", "quarter", "year")
CUT_AXES = (
    *AXES, *STRETCHES,
    "fact", "kind", "status", "outcome", "applicant", "theme_source", "place_source",
)  # fmt: skip
CHOICES = {
    "row_by": (*AXES, *STRETCHES),
    "column_by": (*AXES, *STRETCHES),
    **dict.fromkeys(("rows", "rows_then", "columns", "columns_then"), CUT_AXES),
    "event": ("answer", "first_reply"),
    "whose": ("unit", "block"),
    "step": ("month", "week"),
    "field": ("theme", "place", "unit"),
    "sort": ("deadline", "age", "theme", "place", "unit"),
    "stand": ("any", "overdue", "unheard", "soon", "week", "later", "none", "promised"),
    "sorted_by": ("newest", "oldest", "deadline", "age"),
    "basis": (
        "received", "still_open", "uncounted", "answered", "rated", "due", "deferred", "open",
        "overdue", "put_off", "waited", "dissatisfied", "returned", "repeated", "unsettled", "ever",
        *(f"slip_{slip}" for slip in SLIPS),
        *(f"flag_{flag}" for flag in FLAGS),
    ),
}  # fmt: skip


warnings.filterwarnings("ignore", "Arrow output on a DB-API result")  # of an answer, which is small


@dataclass(frozen=True)
class Query:
    """A question file: its header and its text."""

    name: str
    question: str
    grain: str
    params: tuple[str, ...]
    returns: tuple[str, ...]
    reads: tuple[str, ...]
    sql: str
    completed: tuple[str, ...] = ()  # statistics that add columns: `name` or `name question`
    intervals: tuple[str, ...] = ()  # shares of the answer that are told with low and high

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the promised columns, in order."""
        return tuple(column.split()[0] for column in self.returns)


@cache
def catalog() -> dict[str, Query]:
    """Read every question, by name."""
    paths = sorted(HERE.glob("*/*.sql"))
    queries = [_query(path.relative_to(HERE).with_suffix("").as_posix(), path) for path in paths]
    return {query.name: query for query in queries}


def ask(tables: Tables, name: str, scope: Scope, /, **params: object) -> pl.DataFrame:
    """Answer the named question about what this scope may see.

    What SQL alone cannot tell is added by the statistics that the header names, each with the
    questions it needs, asked in the same scope. A cursor per call, because pages ask from many
    threads. Lists of ids that are not given mean all. A query whose SQL
    forgets `$scope` cannot be asked: DuckDB refuses the parameter it has no place for.
    """
    query = found(name)
    params = dict.fromkeys(param for param in query.params if param.endswith("_ids")) | params
    _check(query, params)
    given = {"scope": asdict(scope), **params}
    answer = _answered(tables, query.sql, given)
    for share in query.intervals:
        answer = with_interval(answer, share, f"{share}_n")
    for completed in query.completed:
        statistic, *follows = completed.split()
        follow = [partial(ask, tables, another, scope) for another in follows]
        answer = COMPLETIONS[statistic](answer, params, *follow)
    return answer.select(query.columns)


def _answered(tables: Tables, sql: str, given: dict[str, object]) -> pl.DataFrame:
    """Run a question: `execute`, because `sql` would have it understood twice, once for its types.

    To understand a question takes longer than to answer it for a small town.
    """
    told = pl.DataFrame(tables.cursor().execute(sql, given).to_arrow_table())
    return told.cast({cs.categorical(): pl.String})  # in-memory tables keep words as enums


def found(name: str) -> Query:
    """Return the named question, or say which names are near."""
    known = catalog()
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4) or sorted(known)
    remedy = _("ask one of {names}").format(names=", ".join(near))
    raise Refusal(_("there is no such question"), "queries", name, remedy)


def _check(query: Query, params: dict[str, object]) -> None:
    wanted = set(query.params) - {"scope"}
    if params.keys() != wanted:
        told = ", ".join(sorted(params)) or _("nothing")
        remedy = _("give exactly {names}").format(names=", ".join(sorted(wanted)) or _("nothing"))
        raise Refusal(_("other parameters than the question has"), query.name, told, remedy)
    for param, value in params.items():
        if param in CHOICES and value not in CHOICES[param]:
            remedy = _("choose one of {names}").format(names=", ".join(CHOICES[param]))
            what = _("no such value of {param}").format(param=param)
            raise Refusal(what, query.name, str(value), remedy)


def _query(name: str, path: Path) -> Query:
    text = path.read_text("utf-8")
    header = re.sub(r"\n--  +(?!\w+:)", " ", text)  # a long line goes on under its first
    said = dict(re.findall(r"^-- (\w+): +(.+)$", header, flags=re.MULTILINE))
    return Query(
        name=name,
        question=said["question"],
        grain=said["grain"],
        params=_listed(said["params"]),
        returns=_listed(said["returns"]),
        reads=_listed(said["reads"]),
        completed=_listed(said["completed"]) if "completed" in said else (),
        intervals=_listed(said["intervals"]) if "intervals" in said else (),
        sql=text,
    )


def _listed(said: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in said.split(","))
