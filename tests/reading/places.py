"""Which place a text is about: composed messages of the five municipalities with their truth."""

from dataclasses import dataclass
from pathlib import Path

from core.contracts import UNSTATED
from core.municipality import municipality
from core.settings import ROOT
from etl.whereabouts.choice import read_text
from etl.whereabouts.gazetteer import gazetteer
from tests.statistics.figures import Figure, Section

HERE = ROOT / "tests" / "etl" / "truth"
FILES = {"written beside the code": "places_own.tsv", "written blind": "places_blind.tsv"}
PRECISION, RECALL = 0.95, 0.90
FIRST = (
    "The blind ones were scored once before anything was mended by them: precision 99.3 %, recall "
    "93.7 %. What they showed and a rule could mend was mended; the rest stays wrong."
)
Told = tuple[str, str, str]  # municipality, text, place


@dataclass(frozen=True)
class Score:
    """How many of the places told are the right ones, and how many places of the truth are told."""

    precision: float
    recall: float
    messages: int
    wrong: tuple[Told, ...]  # text, truth, what was read


def truth(path: Path) -> list[Told]:
    """Read messages with their place; `unstated` where the text names none."""
    lines = path.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(town, text, place) for town, text, place in cells]


def score(rows: list[Told]) -> Score:
    """Read every text and compare."""
    read = [(text, place, _read(town, text)) for town, text, place in rows]
    told = [place == found for _text, place, found in read if found != UNSTATED]
    named = [place == found for _text, place, found in read if place != UNSTATED]
    return Score(
        precision=sum(told) / len(told),
        recall=sum(named) / len(named),
        messages=len(read),
        wrong=tuple(one for one in read if one[1] != one[2]),
    )


def _read(town: str, text: str) -> str:
    reading = read_text(text, gazetteer(municipality(town)))
    return reading.place_id if reading else UNSTATED


def section() -> Section:
    """Tell how well both halves are read; how fast is the bench's to say."""
    rows = {who: truth(HERE / file) for who, file in FILES.items()}
    figures = []
    for who, told in rows.items():
        found, n = score(told), f"{len(told)} messages"
        figures += [
            Figure(f"{who}: places told that are right", found.precision, least=PRECISION, note=n),
            Figure(f"{who}: places that are told", found.recall, least=RECALL, note=n),
        ]
    about = "Composed messages of five municipalities, with the place each is about, or none."
    return Section("Places", about, figures, [FIRST])
