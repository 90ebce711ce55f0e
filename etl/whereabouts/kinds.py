"""Words around the name of a place that say what it is: a village, a street, a district."""

import re

CITY, VILLAGE, KHUTOR, STANITSA, STATION = "city", "village", "khutor", "stanitsa", "station"
RURAL, URBAN = "rural", "urban"  # of units of settlements
DISTRICT, REGION = "district", "region"  # of what is larger


def _all(words: str, *meaning: str) -> dict[str, frozenset[str]]:
    return dict.fromkeys(words.split(), frozenset(meaning))


TYPES = {  # what a settlement is said to be; hyphens and strokes are blanks: «ст-ца» ends in «ца»
    **_all("г гор город города городу городе городом", CITY),
    **_all("с село села селу селе селом д дер деревня деревни деревне деревню деревней", VILLAGE),
    **_all("п пос поселок поселка поселку поселке поселком пгт рп снт днт", VILLAGE),
    **_all("х хут хутор хутора хутору хуторе хутором", KHUTOR),
    **_all("станица станицы станице станицу станицей стца ца це цы цу", STANITSA),
    **_all("станция станции станцию станцией", STATION),
    **_all("ст", STANITSA, STATION),
    **_all("мо нп пункт пункта пункте"),
}
AREAS = {  # right after their adjective
    **_all("район района району районе районом округ округа округу округе округом мр", DISTRICT),
    **dict.fromkeys(("р н", "р не", "р на", "р ну"), frozenset({DISTRICT})),
    **_all("область области областью обл край края краю крае", REGION),
}
AREA = re.compile(r" *(?:муниципальн\w+ +|городск\w+ +)?(?:район|р н|округ|област|обл |кра[йяюе])")
UNIT = re.compile(  # right after its adjective: «Нагавское сельское поселение»
    r" *(?:(?P<rural>с ?п |сельск\w+ +(?:поселен|совет|территор)\w*|сельсовет\w*)"
    r"|(?P<urban>г ?п |городск\w+ +поселен\w*)|поселени\w+)"
)
INSTITUTION = re.compile(  # a village has one of each: its adjective before one names it
    r" *(?:\w*школ\w+|[со]ош |дет\w* +сад\w*|детсад\w*|садик\w*|участков\w+ +больниц\w+|больниц\w+"
    r"|црб |фап\w* |поликлиник\w+|амбулатори\w+|медпункт\w*|дом\w* +культуры|с?дк |клуб\w* "
    r"|библиотек\w+|котельн[аоу]\w+|почт[аеуы] |кладбищ\w+|свалк\w+|водокачк\w+)"
)
STREET_SHORT = set("ул пер пр прт просп пл наб мкр мкрн бул туп ш".split())
STREET = re.compile(
    "улиц|переул|просп|площад|набережн|бульвар|проезд|тупик|шоссе|микрорайон|алле[яеию]"
)
STREET_AFTER = re.compile(
    r" *(?:ул |улиц\w+|пер |переул\w+|пр |просп\w*|площад[ьи]\w* |пл |шоссе |бульвар\w*|проезд\w*"
    r"|тупик\w*|тракт\w? |наб |набережн\w+|трасс\w+)"
)
CALLED_AFTER = re.compile(  # a school of that name, a river, a shop: not where, but what
    r"им|имени|рек[аиеуо]\w?|реч\w+|р|ручей|ручья|озер[оаеу]|оз|гор[аыеу]|газет\w+|магазин\w*|кафе"
    r"|рын(?:ок|ка)|ооо|[оз]?ао|ип|тсж|гостиниц\w+|завод\w*|фабрик\w+|колхоз\w*|совхоз\w*"
    r"|санатори\w+|фирм\w+"
)
WITHIN = set("в во на по".split())
TOWARDS = set("из до под около возле через близ за мимо от к ко с со".split())
SETTLED = WITHIN | set(  # «жители Курлова», «в 6 км от Уляхина»: surnames do not follow these
    "из до возле около близ жители жителей жителям житель жителя население населения".split()
    + "центре окраине улицах дачники км километрах".split()
)
COMPARED = {"как", "чем", "даже"}
NOT_NAMES = {"городск", "сельск", "муниципальн", "детск", "гражданск", "соседск"}  # of districts
