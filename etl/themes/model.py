"""A model of themes: one linear score per theme and per group of themes, turned into chances.

It is a file of plain arrays, nothing in it can run. It knows words, never messages: no text is in
it, and no word that fewer than three messages used.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.themes.terms import Rows, Terms, measured, numbered

LEAST = 1e-9  # a chance that is told as none: its logarithm must be a number
FORMAT = 1


@dataclass(frozen=True)
class Level:
    """Scores of the names of one level: `rows @ weights + offsets`."""

    names: tuple[str, ...]
    weights: np.ndarray  # terms x names, float32
    offsets: np.ndarray
    heed: float  # how much it listens to what the other level says


@dataclass(frozen=True)
class Chances:
    """How likely each name is, one row per text."""

    themes: np.ndarray  # texts x themes
    groups: np.ndarray  # texts x groups; no columns where there are none


@dataclass(frozen=True)
class Model:
    """What `python -m etl train` makes."""

    terms: Terms
    themes: Level
    groups: Level
    kin: np.ndarray  # themes x groups: the share of a theme's messages that lie in the group
    said: np.ndarray  # a chance as computed …
    true: np.ndarray  # … and how often such a guess was right


def chances(model: Model, texts: Sequence[str]) -> Chances:
    """Tell the chances of every theme and group for every text."""
    return weighed(model, measured(texts, model.terms))


def weighed(model: Model, rows: Rows) -> Chances:
    """Tell the chances of measured texts."""
    themes, groups = (
        rows @ level.weights + level.offsets for level in (model.themes, model.groups)
    )
    return together(themes, groups, model.kin, (model.themes.heed, model.groups.heed))


def together(
    themes: np.ndarray, groups: np.ndarray, kin: np.ndarray, heed: tuple[float, float]
) -> Chances:
    """Let both levels speak: a theme gains by its group's chance, a group by those of its themes.

    >>> kin = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    >>> said = together(np.array([[1.0, 0.0, 1.1]]), np.array([[2.0, 0.0]]), kin, (1.0, 1.0))
    >>> said.themes.argmax(), said.groups.argmax()
    (np.int64(0), np.int64(0))
    """
    if not groups.shape[1]:
        return Chances(softmax(themes), groups)
    below = softmax(themes + heed[0] * logarithm(softmax(groups) @ kin.T))
    return Chances(below, softmax(groups + heed[1] * logarithm(below @ kin)))


def softmax(scores: np.ndarray) -> np.ndarray:
    """Turn scores into chances that add up to one."""
    if not scores.shape[1]:
        return scores
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    told: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return told


def logarithm(chance: np.ndarray) -> np.ndarray:
    """Take the logarithm of chances, of which some may be none."""
    told: np.ndarray = np.log(np.maximum(chance, LEAST))
    return told


def confidence(model: Model, chance: np.ndarray) -> np.ndarray:
    """Say how often a guess of this chance was right where the model was tried."""
    told: np.ndarray = np.interp(chance, model.said, model.true)
    return told


def reasons(model: Model, row: Rows, theme: int, most: int) -> list[str]:
    """Name the words of one measured text that spoke most for a theme, against the mean theme."""
    weights = model.themes.weights
    terms = row.indices[row.indices < len(model.terms.lemmas)]
    shares = row.data[row.indices < len(model.terms.lemmas)]
    spoke = shares * (weights[terms, theme] - weights[terms].mean(axis=1))
    known = list(model.terms.lemmas)
    best = sorted(zip(spoke, terms, strict=True), reverse=True)[:most]
    return [known[term] for share, term in best if share > 0]


def kept(model: Model) -> bytes:
    """Write a model as bytes; the same model gives the same bytes."""
    parts = {
        "words": _letters(list(model.terms.lemmas)),
        "pieces": _letters(list(model.terms.pieces)),
        "rarity": model.terms.rarity,
        "themes": _letters(model.themes.names),
        "groups": _letters(model.groups.names),
        "kin": model.kin,
        "said": model.said,
        "true": model.true,
        "heed": np.array([FORMAT, model.themes.heed, model.groups.heed]),
    }
    for name, level in (("themes", model.themes), ("groups", model.groups)):
        parts |= {f"{name}_weights": level.weights.astype(np.float16)}
        parts |= {f"{name}_offsets": level.offsets}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as folder:
        for name, part in parts.items():
            array = io.BytesIO()
            np.save(array, part, allow_pickle=False)
            folder.writestr(zipfile.ZipInfo(f"{name}.npy"), array.getvalue(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _letters(words: Sequence[str]) -> np.ndarray:
    return np.frombuffer(json.dumps(list(words), ensure_ascii=False).encode(), np.uint8)


def opened(path: Path) -> Model:
    """Read a model; a file of another format or a torn one is refused with a sentence."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as parts:
            return _read(parts)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as torn:
        what, remedy = _("the model of themes cannot be read"), _("train it again: {command}")
        command = f"python -m etl train -m {path.stem}"
        raise Refusal(what, path.name, str(torn), remedy.format(command=command)) from torn


def _read(parts: "np.lib.npyio.NpzFile") -> Model:
    format_, *heed = parts["heed"].tolist()
    if format_ != FORMAT:
        raise ValueError(_("it is of format {number}").format(number=format_))
    words, pieces, themes, groups = (
        json.loads(parts[name].tobytes()) for name in ("words", "pieces", "themes", "groups")
    )
    levels = [
        Level(
            tuple(names),
            parts[f"{name}_weights"].astype(np.float32),
            parts[f"{name}_offsets"],
            one,
        )
        for name, names, one in (("themes", themes, heed[0]), ("groups", groups, heed[1]))
    ]
    terms = numbered(words, pieces, parts["rarity"])
    return Model(terms, levels[0], levels[1], parts["kin"], parts["said"], parts["true"])


def fingerprint(path: Path) -> str:
    """Name a model by what is in its file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
