"""Which place a text or a cell names: every rule with what it lets in and what it keeps out."""

import pytest

from core.municipality import municipality
from etl.whereabouts.choice import Reading, read_cell, read_text
from etl.whereabouts.gazetteer import gazetteer


def place(town: str, text: str) -> str | None:
    reading = read_text(text, gazetteer(municipality(town)))
    return reading.place_id if reading else None


def cell(town: str, said: str) -> str | None:
    reading = read_cell(said, gazetteer(municipality(town)))
    return reading.place_id if reading else None


@pytest.mark.parametrize(("town", "text", "place_id"), [
    ("nyuksenitsa", "В Нюксенице нет воды", "nyuksenitsa"),
    ("nyuksenitsa", "из Городищны не доехать", "gorodishchna"),
    ("nyuksenitsa", "в Березовой слободке темно", "nyuksenitsa"),
    ("gus_khrustalny", "Автобус из Иванищ не пришёл", "ivanishchi"),
    ("gus_khrustalny", "до Уршеля не доехать", "urshelskiy"),
    ("gus_khrustalny", "В Красном Эхо нет света", "krasnoye_ekho"),
    ("kotelnikovo", "ст. Нагавская без света", "nagavskaya"),
    ("kotelnikovo", "в ст-це Верхне-Курмоярской", "verkhnekurmoyarskaya"),
    ("kotelnikovo", "нагавская школа закрыта", "nagavskaya"),
    ("vytegra", "с.Девятины без воды", "devyatiny"),
    ("baryatino", "в Крисанове-Пятнице нет связи", "krisanovo_pyatnitsa"),
])  # fmt: skip
def test_every_form_of_a_name_is_known(town: str, text: str, place_id: str) -> None:
    assert place(town, text) == place_id


@pytest.mark.parametrize(("town", "text", "place_id"), [
    ("vytegra", "п. Мирный", "mirnyy"),
    ("vytegra", "В Мирном нет света", "mirnyy"),
    ("vytegra", "Мирный, ул. Степная: темно", "mirnyy"),
    ("vytegra", "Здравствуйте! Мирный: нет света", "mirnyy"),
    ("vytegra", "Подпишите мирный договор", None),
    ("vytegra", "Мирный двор, а собаки злые", None),
    ("vytegra", "в мирном дворе", None),
    ("kotelnikovo", "Захаров не отвечает", None),
    ("kotelnikovo", "от Захарова ответа нет", None),
    ("kotelnikovo", "в х. Захаров нет света", "zakharov"),
    ("kotelnikovo", "из захарова не выехать", "zakharov"),
    ("kotelnikovo", "поперечный разрез дороги", None),
])  # fmt: skip
def test_a_word_or_a_surname_needs_more_than_itself(
    town: str, text: str, place_id: str | None
) -> None:
    assert place(town, text) == place_id


@pytest.mark.parametrize(("town", "text"), [
    ("kotelnikovo", "улица Котельниковская, дом 5"), ("kotelnikovo", "Волгоградское шоссе"),
    ("kotelnikovo", "ул. Захарова, яма"), ("gus_khrustalny", "школа им. Матвеева"),
    ("vytegra", "Мирный переулок без света"), ("vytegra", "магазин «Вытегра» закрыт"),
    ("vytegra", "на реке Вытегра лёд"), ("vytegra", "даже в Мирном есть аптека"),
    ("gus_khrustalny", "ул. Красный Октябрь, яма"), ("kotelnikovo", "на ул. Нагавской яма"),
    ("vytegra", "Вытегорский район, когда ремонт?"), ("vytegra", "Вологодская область"),
])  # fmt: skip
def test_a_street_a_river_and_a_shop_are_no_settlement(town: str, text: str) -> None:
    assert place(town, text) is None


@pytest.mark.parametrize(("town", "text", "place_id"), [
    ("vytegra", "Живу в Череповце", "outside"),
    ("vytegra", "г. Вологда, ул. Мира", "outside"),
    ("vytegra", "в Кирилловском районе лучше", "outside"),
    ("nyuksenitsa", "д. Матвеево Тотемского района", "outside"),
    ("baryatino", "Барятино Тарусского района", "outside"),
    ("gus_khrustalny", "в Гусе нет света", "outside"),
    ("kotelnikovo", "Красноярский край", "outside"),
    ("vytegra", "Автобус до Вологды отменили", None),
    ("vytegra", "едем в Вологду к врачу", None),
    ("vytegra", "Из Белоусово возят в Вологду", "belousovo"),
    ("gus_khrustalny", "на столе жареный гусь", None),
])  # fmt: skip
def test_elsewhere_is_where_it_happens_and_not_where_one_goes(
    town: str, text: str, place_id: str | None
) -> None:
    assert place(town, text) == place_id


@pytest.mark.parametrize(("text", "reading"), [
    ("Вытегра, с. Девятины", Reading("devyatiny", is_ambiguous=True)),
    ("Живу в Девятинах, лечусь в Вытегре", Reading("devyatiny", is_ambiguous=True)),
    ("В г. Вытегра, едем в Девятины", Reading("vytegra", is_ambiguous=True)),
])  # fmt: skip
def test_of_several_the_most_specific_is_taken_and_flagged(text: str, reading: Reading) -> None:
    assert read_text(text, gazetteer(municipality("vytegra"))) == reading


def test_namesakes_are_told_apart_by_what_they_are() -> None:
    known = gazetteer(municipality("kotelnikovo"))
    assert read_text("в Котельникове", known) == Reading("kotelnikovo", is_ambiguous=True)
    assert read_text("в хуторе Котельникове", known) == Reading("kotelnikov")
    assert read_text("в городе Котельниково", known) == Reading("kotelnikovo")
    assert read_text("Котельниковское сельское поселение", known) == Reading("kotelnikov")
    assert read_text("Котельниковского г/п", known) == Reading("kotelnikovo")


@pytest.mark.parametrize(("town", "text", "place_id"), [
    ("nyuksenitsa", "в нюксинице", "nyuksenitsa"),
    ("gus_khrustalny", "пос. Мизиновский", "mezinovskiy"),
    ("kotelnikovo", "в Верхнекумоярской", "verkhnekurmoyarskaya"),
    ("vytegra", "из Вытигры", "vytegra"),
    ("vytegra", "п. Mиpный", "mirnyy"),
    ("vytegra", "Деви\u00adя\u200bтины: нет воды", "devyatiny"),
    ("vytegra", "в Де\u00adвя\u200bти\u0301нах", "devyatiny"),
    ("kotelnikovo", "Пимено — Черни", "pimeno_cherni"),
    ("gus_khrustalny", "п. Кр. Октябрь", "krasnyy_oktyabr"),
    ("vytegra", "на вытяжке", None),
])  # fmt: skip
def test_slips_of_the_pen_are_understood_within_reason(
    town: str, text: str, place_id: str | None
) -> None:
    assert place(town, text) == place_id


@pytest.mark.parametrize(("town", "text", "place_id"), [
    ("nyuksenitsa", "v Nyuksenice net vody", "nyuksenitsa"),
    ("kotelnikovo", "v stanice Nagavskoy temno", "nagavskaya"),
    ("gus_khrustalny", "Avtobus iz Ivanishch ne prishel", "ivanishchi"),
    ("vytegra", "Zhivu v Cherepovce", "outside"),
    ("vytegra", "VYTEGRA: net sveta", "vytegra"),
    ("vytegra", "The lamp in Vytegra", None),
    ("vytegra", "vasha kompaniya", None),
])  # fmt: skip
def test_a_place_typed_in_latin_letters_is_read_by_sound(
    town: str, text: str, place_id: str | None
) -> None:
    assert place(town, text) == place_id


@pytest.mark.parametrize(("town", "said", "place_id"), [
    ("kotelnikovo", "Nagavskaya", "nagavskaya"), ("kotelnikovo", "st. Nagavskaya", "nagavskaya"),
    ("kotelnikovo", "g. Kotelnikovo, ul. Lenina, 5", "kotelnikovo"),
    ("kotelnikovo", "ст-ца нагавская", "nagavskaya"), ("kotelnikovo", "Нагавской", "nagavskaya"),
    ("vytegra", "мирный п", "mirnyy"), ("vytegra", "Вологодская обл, г Вытегра", "vytegra"),
    ("vytegra", "ул. Вытегорская, 5", None), ("kotelnikovo", "Захарова, 5", None),
    ("gus_khrustalny", "г. Гусь-Хрустальный, ул. Мира", "outside"),
    ("vytegra", "Весь район", None), ("baryatino", "сп «Деревня Асмолово»", "asmolovo"),
])  # fmt: skip
def test_a_cell_holds_nothing_but_a_place(town: str, said: str, place_id: str | None) -> None:
    assert cell(town, said) == place_id


@pytest.mark.parametrize("text", [
    "", " ", "😀" * 50, "\u200b", "no water in Nyuksenitsa", "<script>alert(1)</script>", "№ 5",
    "İstanbul ŞŞŞ", "\x00\ufffd", "-" * 1000, "(" * 1000, "a" * 100_000, "в " * 50_000,
], ids=lambda text: text[:8])  # fmt: skip
def test_nothing_readable_is_no_place(text: str) -> None:
    assert place("nyuksenitsa", text) is None


def test_a_long_text_is_read_in_one_pass() -> None:
    many = "нет воды и света, когда починят дорогу? " * 2_500
    assert place("vytegra", f"{many} в Девятинах {many}") == "devyatiny"
    assert place("vytegra", "в Вытегре " * 10_000) == "vytegra"
