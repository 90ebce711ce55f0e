"""What residents write is heard as what it is about, however they write it."""

import pytest

from core.criteria import criteria
from core.municipality import municipality
from core.taxonomy import Taxonomy, Theme, taxonomy
from etl.language.lemmas import words
from etl.themes.rules import heard, rules

SPOKEN = {  # composed from life, not from the demo
    "Третьи сутки сидим без воды, в кране пусто, когда дадут?": "b01_02",
    "напор такой что душ не принять": "b01_02",
    "Вода из-под крана рыжая, запах вода тухлый, анализ воды покажите": "b01_03",
    "батареи ледяные, спим в куртках, когда дадут отопление": "b01_01",
    "Котельную остановили, дома 12 градусов!!": "b01_01",
    "канализация топит огород, вонь на всю улицу": "b01_04",
    "На Мира открытый люк, ребёнок чуть не упал": "b01_04",
    "Лифт стоит второй месяц, бабушка на девятом этаже": "b01_05",
    "крыша течет, обои отвалились, после каждого дождя тазики": "b01_05",
    "за капремонт платим десять лет, а где он": "b01_06",
    "пришла квитанция на 9 тысяч, откуда такие начисления": "b01_08",
    "Дом признали аварийным, а расселение всё откладывают": "b01_09",
    "помойку не вывозят вторую неделю, вывезите мусор": "b02_01",
    "мусоровоз не заезжает на нашу улицу": "b02_01",
    "в лесу за дачами огромная свалка": "b02_03",
    "почему я плачу за мусор если там никто не живёт": "b02_04",
    "поставьте баки под раздельный сбор пластика": "b02_05",
    "ямы на дороге такие что подвеску оставил": "b03_01",
    "асфальт сошёл вместе со снегом": "b03_01",
    "по деревне не проехать, дорогу от снега не чистят": "b03_02",
    "гололед у остановки, люди падают, песком не посыпают": "b03_02",
    "тротуара нет, дети идут по обочине": "b03_04",
    "фонари на нашей улице не горят с лета": "b03_05",
    "светофор на перекрёстке моргает жёлтым месяц": "b03_06",
    "лужа по колено, ливневка забита": "b03_07",
    "лесовозы ночью гоняют через посёлок": "b03_08",
    "автобус в 7:10 опять не приехал, опоздала на работу": "b04_01",
    "почему отменили вечерний рейс": "b04_01",
    "водитель автобуса нахамил пенсионерке, в салоне грязь": "b04_03",
    "проезд подорожал, проездной не продают": "b04_04",
    "Опять отключили свет на всю ночь": "b05_01",
    "нет электричества с обеда, обещали к шести": "b05_01",
    "напряжение скачет, холодильник сгорел": "b05_02",
    "когда наконец проведут газ в нашу деревню": "b05_04",
    "пахнет газом в подъезде!!!": "b05_05",
    "дрова обещали в сентябре, топить нечем": "b05_06",
    "в детский сад не попасть, очередь сто человек": "b06_01",
    "детей в школе кормят холодной кашей, школьное питание ужас": "b06_03",
    "нет учителя физики второй год, скоро егэ": "b06_04",
    "в поликлинику талонов нет на месяц вперёд": "b07_01",
    "фельдшер уволился, в деревне нет врача": "b07_02",
    "ФАП на замке, бабушки едут за тридцать километров": "b07_03",
    "скорую ждали два часа": "b07_04",
    "инсулина нет ни в одной аптеке": "b07_05",
    "пособие на ребёнка не пришло": "b08_01",
    "муж на СВО, а обещанной помощи семье нет": "b08_02",
    "пандус у почты такой что на коляске не заехать": "b08_03",
    "качели на детской площадке без сиденья": "b09_02",
    "дерево вот-вот рухнет на провода, спилите": "b09_05",
    "борщевик выше забора": "b09_05",
    "на кладбище горы венков и мусора": "b09_06",
    "стая бездомных собак у школы кидается на детей": "b10_01",
    "соседские коровы вытоптали огород": "b10_02",
    "трава горит за огородами, пожарные не едут": "b10_03",
    "музыка ночью орёт, полиция не едет": "b10_04",
    "медведь ходит у крайних домов": "b10_05",
    "межевание сделали так, что мой участок стал меньше": "b11_01",
    "интернета нет третий день, связь не ловит": "b12_01",
    "в магазине просрочка на полках": "b12_03",
    "на обращение прислали отписку": "b12_04",
    "справку из архива жду полгода": "b12_05",
}
NOTHING = ("", "👍👍", "Спасибо большое!", "[имя], [телефон]", "доколе?", "Best regards", "12 345")


def test_speech_is_heard_as_what_it_is_about() -> None:
    known = rules(taxonomy())
    assert known is not None
    told = {text: heard(text, known) for text in SPOKEN}
    sure = {
        text: one
        for text, one in told.items()
        if one and one.confidence >= criteria().theme_confidence
    }
    wrong = {text: one for text, one in sure.items() if one.theme_id != SPOKEN[text]}
    print(f"{len(sure)} of {len(SPOKEN)} read, {len(wrong)} wrong: {wrong}")
    assert len(sure) >= 0.85 * len(SPOKEN)
    assert len(wrong) <= 0.1 * len(sure)


@pytest.mark.parametrize("text", NOTHING)
def test_silence_is_not_heard(text: str) -> None:
    known = rules(taxonomy())
    assert known is not None
    assert heard(text, known) is None


@pytest.mark.parametrize(
    "text",
    [
        "нeт вoды", "net vody", "НЕТ ВОДЫ!!!", "<b>нет</b> <i>во\u200bды</i>", "воды в доме нет",
        "нет воды " + "а" * 100_000,
    ],
)  # fmt: skip
def test_water_is_water_however_it_is_typed(text: str) -> None:
    known = rules(taxonomy())
    assert known is not None
    said = heard(text, known)
    assert said is not None
    assert (said.theme_id, "нет воды" in said.words) == ("b01_02", True)


def test_a_street_is_not_what_it_is_named_after() -> None:
    known = rules(taxonomy())
    assert known is not None
    said = heard("ул. Школьная: не горят фонари", known)
    assert said is not None
    assert said.theme_id == "b03_05"


def test_what_speaks_for_two_is_less_sure() -> None:
    known = rules(taxonomy())
    assert known is not None
    one, both = heard("фонарь", known), heard("фонарь и кладбище", known)
    assert one is not None
    assert both is not None
    assert both.confidence < criteria().theme_confidence <= one.confidence


def test_every_phrase_has_letters_and_only_one_theme() -> None:
    phrases = [(said, theme.id) for theme in taxonomy().themes for said in theme.words]
    assert all(words(part) for said, _theme in phrases for part in said.replace("*", "").split())
    assert all(theme.words for theme in taxonomy().themes)


def test_a_municipality_adds_words_of_its_own() -> None:
    themes = municipality("kotelnikovo").tree.themes
    assert {theme.id for theme in themes if theme.words} >= {"b01_01", "b12_07"}
    bare = Theme(id="heat", block="homes", label=themes[0].label)
    assert rules(Taxonomy(blocks=(), themes=(bare,))) is None
