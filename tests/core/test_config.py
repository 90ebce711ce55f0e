"""The config files as they are shipped: complete, without contradictions, true to their sources."""

import csv
import itertools
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from core.channel import Channel, channels
from core.municipality import Municipality, municipalities, municipality
from core.settings import ROOT
from core.taxonomy import taxonomy
from etl.files.source import file_source
from etl.folding import fold
from etl.recognise import recognise

CHANNELS = channels()
TOWNS = municipalities()

# Decree of 01.08.2025 № 530, appendix: block → a word of the district's position, and item 10, by
# which the town's own staff stand beside them and alone for roads and transport.
DECREE = {
    "Образование": ("отдела образования", "прил., п. 3, 10", "b06"),
    "Социальная защита": ("социальной политике", "прил., п. 4, 10", "b08"),
    "ЖКХ": ("заместитель начальника отдела капитального", "прил., п. 5, 10", "b01"),
    "ТКО": ("ГО и ЧС", "прил., п. 6, 10", "b02"),
    "Энергетика": ("ведущий специалист отдела капитального", "прил., п. 7, 10", "b05"),
    "Дороги": (None, "прил., п. 10", "b03"),
    "Транспорт": (None, "прил., п. 10", "b04"),
}
REAL = {  # file: its channel, its municipality
    "boston_311_2015.csv": ("boston_311", "boston"),
    "la_311_2018_mini.csv": ("la_311", "los_angeles"),
    "la_311_seeds_requests.csv": ("la_311", "los_angeles"),
    "nyc_311_sample_1000.csv": ("nyc_311", "new_york"),
}


def twice(words: Iterable[str]) -> list[str]:
    return [word for word, n in Counter(map(fold, words)).items() if n > 1]


def headers(channel: Channel) -> list[str]:
    people = (*channel.people.author, *channel.people.drop)
    return [*itertools.chain(*channel.fields.values()), *channel.ignored, *people]


def test_every_file_is_named_by_its_id() -> None:
    for known, folder in ((CHANNELS, "channels"), (TOWNS, "municipalities")):
        assert sorted(known) == sorted(
            path.stem for path in (ROOT / "config" / folder).glob("*.toml")
        )


def test_the_theme_tree_is_whole() -> None:
    tree = taxonomy()
    labels = [*(block.label for block in tree.blocks), *(theme.label for theme in tree.themes)]
    facts = [(fact.id, theme.id) for theme in tree.themes for fact in theme.facts]
    assert (len(tree.blocks), len(tree.themes), len(facts)) == (12, 76, 294)
    assert sum(block.significant is not None for block in tree.blocks) == 8
    assert {theme.block for theme in tree.themes} == {block.id for block in tree.blocks}
    assert all(theme.id.startswith(f"{theme.block}_") for theme in tree.themes)
    assert all(fact.startswith(f"{theme}_") for fact, theme in facts)
    assert len(dict(facts)) == 294
    assert all(label.en for label in labels)


def test_a_theme_is_spelled_like_no_other() -> None:
    assert (
        twice(word for theme in taxonomy().themes for word in (theme.label.ru, *theme.also)) == []
    )


def test_health_and_social_protection_are_sensitive() -> None:
    sensitive = {theme.id for theme in taxonomy().themes if theme.sensitive}
    assert {theme.id for theme in taxonomy().themes if theme.block in {"b07", "b08"}} < sensitive
    assert sensitive - {"b06_03", "b06_06"} == {id for id in sensitive if id[:3] in {"b07", "b08"}}
    assert "b01_01" not in sensitive


@pytest.mark.parametrize("word", DECREE)
def test_kotelnikovo_has_the_blocks_of_its_decree(word: str) -> None:
    position, clause, theme_block = DECREE[word]
    (block,) = (block for block in TOWNS["kotelnikovo"].blocks if block.label.ru == word)
    assert block.clause == clause
    themes = [theme.id for theme in taxonomy().themes if theme.block == theme_block]
    assert list(block.themes) == themes
    district = [one.position.ru for one in block.responsible if one.level == "district"]
    assert len(district) == (position is not None)
    assert position is None or position in district[0]
    (town,) = (one for one in block.responsible if one.level == "town")
    assert town.places == ("kotelnikovo",)
    assert block.staff is None


def test_kotelnikovo_leaves_to_nobody_what_the_decree_gives_to_nobody() -> None:
    owned = {theme for block in TOWNS["kotelnikovo"].blocks for theme in block.themes}
    nobodys = {theme.block for theme in taxonomy().themes if theme.id not in owned}
    assert nobodys == {"b07", "b09", "b10", "b11", "b12"}
    assert len(TOWNS["kotelnikovo"].blocks) == len(DECREE)


def test_kotelnikovo_is_as_populous_as_its_settlements() -> None:
    town = municipality("kotelnikovo")
    assert len(town.settlements) == 16
    assert sum(place.population or 0 for place in town.settlements) == town.population == 37_316
    drawn = {place.id for place in town.settlements if place.latitude is not None}
    assert drawn == {"kotelnikovo", "nagavskaya", "poperechnyy"}


@pytest.mark.parametrize("town", TOWNS.values(), ids=TOWNS)
def test_a_place_is_spelled_like_no_other(town: Municipality) -> None:
    assert twice(w for place in town.settlements for w in (place.label.ru, *place.also)) == []


@pytest.mark.parametrize("town", TOWNS.values(), ids=TOWNS)
def test_known_points_lie_inside_and_ids_exist(town: Municipality) -> None:
    box = town.bounds
    assert box is not None
    points = [(point.latitude, point.longitude) for point in town.fallback_points]
    points += [(p.latitude, p.longitude or 0) for p in town.settlements if p.latitude is not None]
    for latitude, longitude in points:
        assert box.south < latitude < box.north
        assert box.west < longitude < box.east
    places = {place.id for place in town.settlements}
    themes = {theme.id for theme in taxonomy().themes}
    for block in town.blocks:
        assert set(block.themes) <= themes
        assert all(set(one.places) <= places for one in block.responsible)
    assert all(id.isascii() and id.isidentifier() and id == id.lower() for id in places)
    assert (ROOT / "config" / "calendars" / f"{town.calendar}.toml").is_file()


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
def test_a_header_means_one_thing(channel: Channel) -> None:
    assert twice(headers(channel)) == []
    assert twice(word for words in channel.values.status.values() for word in words) == []
    marks = {fold(word) for words in channel.file.marks for word in words}
    assert marks <= set(map(fold, headers(channel)))


def test_a_signature_fits_no_other_channel() -> None:
    for ours, other in itertools.permutations(CHANNELS.values(), 2):
        theirs = set(map(fold, headers(other)))
        there = [set(map(fold, words)) & theirs for words in ours.file.marks]
        told_apart = theirs & set(map(fold, ours.file.unless))
        assert told_apart or not all(there), (ours.id, other.id)


def test_encodings_are_tried_from_strict_to_lenient() -> None:
    """The last two decode almost any bytes: whatever came after them would never be reached."""
    assert CHANNELS["pos"].file.encodings == ("utf-8-sig", "utf-16", "cp1251", "cp866")


def test_only_what_law_or_regulation_sets_a_term_for_has_one() -> None:
    terms = {
        one.id: [(rule.days, rule.hours) for rule in one.deadlines] for one in CHANNELS.values()
    }
    assert {id: rules for id, rules in terms.items() if rules} == {
        "incident": [(None, 4), (None, 8), (None, 24), (None, 9)],
        "letters_59fz": [(7, None), (30, None)],
        "pos": [(10, None), (30, None)],
    }
    norms = {id: channel.norm_days for id, channel in CHANNELS.items() if channel.norm_days}
    assert norms == {"incident": pytest.approx(8 / 24), "letters_59fz": 30, "pos": 30}


def test_a_planned_visit_is_no_deadline() -> None:
    assert "deadline_at" not in CHANNELS["la_311"].fields
    assert "ServiceDate" in CHANNELS["la_311"].ignored


@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_a_real_export_has_no_column_nobody_decided_about(name: str, real_data: Path) -> None:
    export = recognise(file_source(real_data / name), CHANNELS)
    assert export.channel.id == REAL[name][0]
    decided = set(map(fold, headers(export.channel)))
    assert [cell for cell in export.header if fold(cell) not in decided] == []


@pytest.mark.real
@pytest.mark.parametrize("name", REAL)
def test_a_real_export_says_no_word_nobody_mapped(name: str, real_data: Path) -> None:
    export = recognise(file_source(real_data / name), CHANNELS)
    channel, town = export.channel, TOWNS[REAL[name][1]]
    mapped = {fold(word) for words in channel.values.status.values() for word in words}
    spelled = {fold(w) for place in town.settlements for w in (place.label.ru, *place.also)}
    blank = {"", *channel.file.empty}
    with (real_data / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        at = export.at(channel.fields["status"]), export.at(channel.fields["settlement"])
        seen = {(row[at[0] or 0], row[at[1] or 0]) for row in rows}
    assert {fold(status) for status, _place in seen} <= mapped
    assert {fold(place) for _status, place in seen if place not in blank} <= spelled
