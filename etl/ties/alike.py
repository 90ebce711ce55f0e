"""Texts that say the same in almost the same words, in time that grows with their number.

MinHash (Broder 1997) proposes: texts that share most of their words meet in one of the buckets, and
there each is compared with the first. What is alike by letters too is settled in the order given:
a text joins the earliest that it is like and that joined no other, so every member of a group is
like its first, and a chain of small differences joins nothing. See docs/decisions/0006.
"""

from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.criteria import criteria

BANDS, ROWS = 10, 3  # texts with 8 words of 10 in common meet with 99.9 %, with 5 of 10 with 74 %
ROUNDS = 3  # firsts of a bucket: whoever is not like one is compared with the next
SHARED = 0.45  # of the hashes: with fewer, hardly a pair is alike by letters
STEM = 4  # letters of a word that are hashed: its ending changes, a slip in it changes nothing
AT_ONCE = 50_000  # texts hashed, and pairs compared, at a time: memory stays small
Hashes = NDArray[np.uint32]
Indices = NDArray[np.int64]


def alike(texts: pl.Series, likeness: float) -> pl.Series:
    """Return of each text the index of the first of its group; null where it is alone.

    `texts` are words, as `worded` writes them; `likeness` is the share of letters that must stand
    in both in one order. Very short texts are alike only when they are equal.

    >>> said = [
    ...     "нет воды",
    ...     "у дома яма и грязь",
    ...     "у дома яма и грязи",
    ...     "нет воды",
    ...     "нет газа",
    ...     None,
    ... ]
    >>> alike(pl.Series(said), 0.9).to_list()
    [0, 1, 1, 0, None, None]
    """
    rows = pl.DataFrame({"text": texts}).with_row_index("row", offset=0)
    known = rows.filter(pl.col("text").str.len_chars() > 0)
    each = known.select(pl.col("text").unique(maintain_order=True))
    names = each.with_columns(group=pl.Series(_groups(each["text"], likeness), dtype=pl.Int64))
    told = known.join(names, on="text").with_columns(
        first=pl.col("row").min().over("group"), size=pl.len().over("group")
    )
    found = told.filter(pl.col("size") > 1).select("row", "first")
    return rows.join(found, on="row", how="left", maintain_order="left")["first"]


def _groups(texts: pl.Series, likeness: float) -> Indices:
    """Return of each of these different texts the one it joins, itself where it joins none."""
    words = texts.str.split(" ")
    long = (words.list.len() >= criteria().alike.least_words).arg_true().to_numpy().astype(np.int64)
    first, other = _pairs(texts.gather(long), _signatures(words.gather(long)), likeness)
    joins = np.arange(len(texts))
    joins[long] = long[_settled(len(long), first, other)]
    return joins


def _pairs(texts: pl.Series, signatures: Hashes, likeness: float) -> tuple[Indices, Indices]:
    """Return the pairs that are alike, the earlier text of each first."""
    said, found = texts.to_list(), [np.zeros((0, 2), np.int64)]
    marks = signatures.astype(np.uint8)  # a byte of each hash tells as much, and is read faster
    for band in range(BANDS):
        bucket = _buckets(signatures[:, band * ROWS : (band + 1) * ROWS])
        left = np.argsort(bucket, kind="stable")
        for _round in range(ROUNDS):
            is_first = np.append([True], bucket[left][1:] != bucket[left][:-1])[: len(left)]
            first = left[is_first][np.cumsum(is_first) - 1]
            met = np.flatnonzero(~is_first)
            near = _near(marks, first[met], left[met])
            is_alike = np.zeros(len(met), np.bool_)
            is_alike[near] = _are_alike(said, first[met[near]], left[met[near]], likeness)
            found.append(np.stack([first[met], left[met]], axis=1)[is_alike])
            left = left[met[~is_alike]]
    pairs = np.unique(np.concatenate(found), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _near(marks: NDArray[np.uint8], first: Indices, other: Indices) -> Indices:
    """Return which pairs share enough hashes to be worth reading."""
    least = SHARED * BANDS * ROWS
    parts = [slice(begin, begin + AT_ONCE) for begin in range(0, len(first), AT_ONCE)]
    shared = [(marks[first[part]] == marks[other[part]]).sum(axis=1) for part in parts]
    return np.flatnonzero(np.concatenate([np.zeros(0, np.int64), *shared]) >= least)


def _are_alike(
    said: list[str], first: Indices, other: Indices, likeness: float
) -> NDArray[np.bool_]:
    """Read pairs letter by letter, some at a time."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cpdist

    told = [np.zeros(0, np.bool_)]
    for begin in range(0, len(first), AT_ONCE):
        some, others = (
            [said[nth] for nth in side[begin : begin + AT_ONCE].tolist()] for side in (first, other)
        )
        score = cpdist(some, others, scorer=ratio, score_cutoff=100 * likeness, dtype=np.float32)
        told.append(score > 0)
    return np.concatenate(told)


def _settled(size: int, first: Indices, other: Indices) -> Indices:
    """Let each text join the earliest that is like it and that joins no other."""
    joins, is_open = np.arange(size), np.ones(size, np.bool_)
    while len(first):
        waits = np.zeros(size, np.bool_)
        waits[other] = True
        leads = is_open & ~waits
        by_leader = leads[first]
        joins[other[by_leader][::-1]] = first[by_leader][::-1]  # the earliest is written last
        is_open[leads] = is_open[other[by_leader]] = False
        stays = is_open[first] & is_open[other]
        first, other = first[stays], other[stays]
    return joins


def _signatures(words: pl.Series) -> Hashes:
    """Hash the words of each text in many ways; the least of each way is its signature."""
    parts = [_least(words.slice(begin, AT_ONCE)) for begin in range(0, len(words), AT_ONCE)]
    return np.concatenate([np.zeros((0, BANDS * ROWS), np.uint32), *parts])


def _least(words: pl.Series) -> Hashes:
    sizes = words.list.len().to_numpy().astype(np.int64)
    said = words.explode(empty_as_null=True, keep_nulls=True).str.slice(0, STEM)
    known = said.unique()
    hashes = pl.Series([_hash(word) for word in known.to_list()], dtype=pl.UInt64)
    found = said.replace_strict(known, hashes, return_dtype=pl.UInt64).to_numpy()
    told = np.empty((len(words), BANDS * ROWS), np.uint32)
    for way in range(BANDS * ROWS):
        turn, stir = (np.uint64(_hash(f"{deed} {way}") | 1) for deed in ("turn", "stir"))
        mixed = ((found ^ turn) * stir) >> np.uint64(32)
        told[:, way] = np.minimum.reduceat(mixed.astype(np.uint32), np.cumsum(sizes) - sizes)
    return told


def _buckets(band: Hashes) -> NDArray[np.uint64]:
    """Mix the hashes of one band into the name of a bucket."""
    bucket = np.zeros(len(band), np.uint64)
    for hashes in band.T:
        bucket = (bucket ^ hashes) * np.uint64(_hash("bucket") | 1)
        bucket ^= bucket >> np.uint64(29)
    return bucket


def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
