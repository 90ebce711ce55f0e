"""The commands that read texts: `python -m etl train|evaluate`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.i18n import gettext as _
from core.municipality import municipality
from core.refusal import Refusal
from core.settings import settings
from etl import ledger
from etl.build import build
from etl.telling import heard, published, refusing, say
from etl.themes.labelled import Labelled, labelled

if TYPE_CHECKING:
    from etl.themes.evaluate import Evaluation, Scores

Columns = list[str]


def evaluate_command(
    file: Annotated[Path | None, typer.Argument(help="labelled rows, split in two here")] = None,
    *,
    text: Annotated[str, typer.Option("--text", help="the column of the texts")] = "text",
    label: Annotated[str, typer.Option("--label", help="the column of the labels")] = "label",
    group: Annotated[str | None, typer.Option("--group", help="groups of labels, if any")] = None,
    train: Annotated[Path | None, typer.Option("--train", help="rows to learn from")] = None,
    test: Annotated[Path | None, typer.Option("--test", help="rows to ask about")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="for scripts")] = False,
) -> None:
    """Train on a labelled file and say how well unseen rows are guessed."""
    from etl.themes.evaluate import baseline, evaluate

    with refusing():
        columns = [text, label] if group is None else [text, label, group]
        taught, asked = _given(file, train, test, columns)
        told = evaluate(taught, asked)
        if as_json:
            typer.echo(json.dumps(as_numbers(told), ensure_ascii=False))
            return
        _tell(told, baseline(taught, asked))


def train_command(
    municipality_id: Annotated[
        str | None, typer.Option("--municipality", "-m", help="learn from its messages alone")
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="one model of all that have exports")
    ] = False,
) -> None:
    """Learn themes from the messages that have one, and build again with what was learnt."""
    from etl.themes.training import train

    told = settings()
    with refusing(), heard() as listener:
        landed = ledger.events(told.landing)["municipality_id"].unique().sort().to_list()
        if every == (municipality_id is not None):
            what, remedy = (
                _("say whose messages to learn from"),
                _("give --municipality ID or --all"),
            )
            raise Refusal(what, "python -m etl train", _("both or neither"), remedy)
        towns = [municipality(one) for one in (landed if every else [str(municipality_id)])]
        listener.stage("learning")
        path, given = train(towns, told)
        learnt = _("{file}: learnt {themes} themes from {n} messages")
        themes = len(set(given.themes))
        say(learnt.format(file=f"models/{path.name}", themes=themes, n=len(given.texts)))
        for town in towns:
            published(build(town, told, heard=listener))


def _given(
    file: Path | None, train: Path | None, test: Path | None, columns: Columns
) -> tuple[Labelled, Labelled]:
    if file is not None and train is None and test is None:
        from etl.themes.evaluate import split

        return split(labelled(file, columns))
    if file is None and train is not None and test is not None:
        return labelled(train, columns), labelled(test, columns)
    what, remedy = _("say what to learn from"), _("give FILE, or both --train and --test")
    given = [str(one.name) for one in (file, train, test) if one is not None]
    found = ", ".join(given) or _("nothing")
    raise Refusal(what, "python -m etl evaluate", found, remedy)


def as_numbers(told: "Evaluation") -> dict[str, object]:
    """Return the scores as scripts read them; without groups there is no such key."""
    scores: dict[str, object] = {"label": asdict(told.label)}
    if told.group is not None:
        scores["group"] = asdict(told.group)
    return scores | {"messages_per_second": told.messages_per_second}


def _tell(told: "Evaluation", plain: tuple[float, float | None]) -> None:
    say(
        _("learnt from {taught} messages, asked about {asked}").format(
            taught=told.taught, asked=told.asked
        )
    )
    for name, scores, usual in (
        (_("label"), told.label, plain[0]),
        (_("group"), told.group, plain[1]),
    ):
        if scores is not None and usual is not None:
            say(_line(name, scores, usual))
    from etl.themes.evaluate import error

    say(_("{n} messages a second").format(n=round(told.messages_per_second)))
    say(_("confidence is off by {error:.3f} on average").format(error=error(told)))
    for said, true, n in told.reliability:
        say(_("  said {said:.2f}, true {true:.2f} (n {n})").format(said=said, true=true, n=n))
    say(_("most often taken for each other:"))
    for true_, guessed, times in told.confused:
        say(f"  {times} × {true_} → {guessed}")


def _line(name: str, scores: "Scores", usual: float) -> str:
    told = _(
        "{name}: accuracy {accuracy:.3f} (plain TF-IDF {usual:.3f}), macro-F1 {macro_f1:.3f}, "
        "top-3 {top3:.3f}"
    )
    return told.format(name=name, usual=usual, **asdict(scores))
