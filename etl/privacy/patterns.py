"""What personal things look like, as patterns of Polars; the words around them may stay.

`kept` and `after` name groups that are put back beside the mask. Longest things come first, and no
mask may look like a thing: scrubbing twice changes nothing.
"""

from typing import NamedTuple

import polars as pl


class Pattern(NamedTuple):
    """What is replaced by which mask; texts without the sign are not read, which is quicker."""

    mask: str
    sign: str
    looks_like: str

    def hide(self, said: pl.Series) -> pl.Series:
        """Replace it in texts."""
        put_back = {name: f"<{name}>" in self.looks_like for name in ("kept", "after")}
        before, after = ("${" + name + "}" if there else "" for name, there in put_back.items())
        return said.str.replace_all(self.looks_like, f"{before}{self.mask}{after}")


EDGE = r"(?-u:\b)"  # of Latin letters and digits, so that «тел8900…» has one before the eight
GAP = (  # between the digits of a telephone
    r"(?:[ \u{a0}()./–‑—_-]{0,3}"
    r"|,? ?(?i:тире|дефис|код|номер|потом|затем|далее|дальше|ч[её]рточка|пробел)[ ,.:]{1,2})"
)
NUMERAL = (
    r"(?:ноль|ноля|нуль|один|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять"
    r"|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцать|двадцать|тридцать|сорок"
    r"|(?:пять|шесть|семь|восемь)десят|девяносто|сто|двести|триста|четыреста"
    r"|(?:пять|шесть|семь|восемь|девять)сот)"
)
SAID = rf"(?:[\s,.-]+(?:{NUMERAL}|\d{{1,4}}))"  # one part of a telephone that is told in words
LOCAL = r"(?:\d{1,3}(?:[ -]\d{2}){2}|\d{3}-\d{3}(?:-\d{2}-\d{2}|\d)?|\d{2}-\d{3}|\d{5,7})"
SHORT = r"(?:\d{1,3}(?:[ -]\d{2}){2}|\d{5,7})"
MORE = rf"(?:(?: ?[,;/] ?| и | или )(?:8-{SHORT}|{LOCAL}){EDGE})*"  # the next telephones of a list
CALLED = (
    r"(?i:\bтел(?:ефон[а-я]*|еф|-н)?|\bт\.|\bфакс[а-я]*|\bзвон[а-я]*|\bпозвон[а-я]*|\bсот(?:ов[а-я]+)?"
    r"|\bмоб(?:ильн[а-я]+)?|\bконтакт[а-я]*|в[ао][тц]+сап[а-я]*|\bwhats ?app|\bвайбер[а-я]*|\bviber"
    r"|\bнабира[а-я]+|\bдомашн[а-я]+|\bрабоч[а-я]+)"
)
DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})"
MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*"
DATE = (
    rf"(?:{DAY}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:-?го)? {MONTH} \d{{4}}"
    r"|(?:19|20)\d{2}(?:-?го)?)"
)
YEAR = r"(?: ?(?:года?|году|г\.?)\b\.?)?"
LOUD = "[АВЕКМНОРСТУХABEKMHOPCTYX]"
PLATE = "[авекмнорстухabekmhopctyx]"
DOMAIN = r"(?:ru|com|рф|net|org|su|by|kz|info|biz|me)"
MAILER = r"(?:м[аэе]йл|яндекс|г?мэ?[ае]ил|г[мж]ейл|джи?мейл|жмейл|рамблер|инбокс|лист|бк)"
AT = r"(?: ?[(\[]? ?(?:@|собак[аи]|собачка|sobaka)[)\]]? ?| ?[(\[]at[)\]] ?)"
DOT = r"(?: ?\. ?| ?, ?| точка | dot | ?[(\[](?:точка|dot)[)\]] ?| )"

MENTION = Pattern(
    "[ник]",
    r"\||(?i)[@*](?:id|club|public)",
    r"\[(?:id|club|public|event)-?\d+(?::[^|\[\]]*)?\|(?:[^\]]{0,120}\])?"
    r"|[@*](?i:id|club|public)\d+ ?\([^()]*\)",
)
LINK = Pattern(
    "[ссылка]",
    r"(?i)://|www\.|\.(?:ru|com|рф|org|net|su|be|cc|me)/",
    r"(?i)(?:(?:https?|ftp)://|www\.|(?-u:\b)(?:[a-z0-9-]+\.)*(?:(?:vk|ok|t|wa|telegram|tg)"
    r"\.(?:com|ru|me|cc)|[a-z0-9-]+\.(?:ru|com|рф|org|net|su|be|cc|me))/)[^\s\[\]]+",
)
MAIL = Pattern(
    "[почта]",
    r"(?i)@|собак|собачк|sobaka|[(\[]at[)\]]",
    r"[\p{L}\d_.+-]+@[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)+"
    rf"|(?i:[a-z0-9][a-z0-9_.+-]*{AT}[a-z0-9-]+(?:\.[a-z0-9-]+)*{DOT}{DOMAIN}\b)"
    rf"|(?i:[\p{{L}}\d_.+-]+{AT}{MAILER}(?:{DOT}(?:ру|ком|ru|com)\b)?)"
    r"|(?i:[\p{L}\d_.+-]+@(?:mail|gmail|yandex|ya|inbox|list|bk|rambler|hotmail)\b)",
)
NICK = Pattern("[ник]", r"@|(?i)id\d", r"@[\p{L}\d_][\p{L}\d_.]{2,}|(?i)\bid\d{5,}\b")
CONTACTS = (  # no column may hold them
    MAIL,
    Pattern(
        "[паспорт]",
        r"\d{6}",
        r"(?i)(?P<kept>(?:паспорт|\bпасп\b|водительск[а-я]+ (?:удостоверени|прав)|\bв/у\b"
        r"|удостоверени[а-я]+ личности|\bсери[яией]|\bсер\.)[^\d\[\]]{0,40}?)"
        r"(?:\d{2}[ -]?\d{2}[^\d\[\]]{0,24}?\d{6}|\d{2} ?(?:№ ?)?\d{7})",
    ),
    Pattern(
        "[паспорт]",
        r"\d{6}",
        rf"{EDGE}(?:\d{{2}} \d{{2}} |\d{{4}} |\d{{2}} ?\d{{2}} ?№ ?)\d{{6}}{EDGE}",
    ),
    Pattern("[снилс]", r"\d{3}-\d{3}", rf"{EDGE}\d{{3}}-\d{{3}}-\d{{3}}[ -]?\d{{2}}{EDGE}"),
    Pattern("[снилс]", r"(?i)снилс", r"(?i)(?P<kept>\bснилс[^\d\[\]]{0,15})\d(?:[ -]{0,2}\d){10}"),
    Pattern(
        "[инн]",
        r"(?i)инн",
        rf"(?i)(?P<kept>\bинн\b[^\d\[\]]{{0,20}})\d(?: ?\d){{11}}{EDGE}",
    ),
    Pattern(
        "[телефон]",
        r"\d",
        rf"(?:(?i:восемь|плюс семь) )?(?:(?:\+ ?7|{EDGE}[78])(?:{GAP}\d){{10}}{EDGE}"
        rf"|\+ ?\d(?:{GAP}\d){{9,13}}{EDGE}"
        rf"|\(\d{{3,5}}\) ?\d{{1,3}}(?:[ .-]?\d{{2}}){{2}}{EDGE}"
        rf"|\(?{EDGE}9\d{{2}}(?:\){GAP}|[ .–‑—-]{{1,3}})\d{{3}}{GAP}\d{{2}}{GAP}\d{{2}}{EDGE}"
        rf"|{EDGE}[78][ -]?9(?:[ -]?[\dОоOo]){{9,10}}{EDGE}"
        rf"|{EDGE}(?:\d{{5}}[ -]\d|\d{{4}}[ -]\d{{2}}|\d{{3}}[ -]\d{{3}})-\d{{2}}-\d{{2}}{EDGE}"
        rf"|{EDGE}\d{{3}}[.-]\d{{3}}[.-]\d{{4}}{EDGE})"
        rf"(?: ?\(?доб\.? ?\d{{1,5}}\)?)?{MORE}",
    ),
    Pattern(
        "[телефон]",
        r"\d[ -]?\d\d[ -]?\d\d|\d-\d{3}",
        rf"(?P<kept>{CALLED}[\s.:,№–—-]{{0,4}}(?:[а-яё.]{{1,14}}[\s.:-]{{1,2}}){{0,2}}){LOCAL}{EDGE}{MORE}",
    ),
    Pattern("[телефон]", r"\d тел", rf"{EDGE}\d{{1,3}}(?:-\d{{2}}){{2}}(?P<after> (?i:тел))"),
    Pattern(
        "[телефон]",
        r"(?i)сем[ьи]|восем|девятьсот",
        rf"(?i)(?:\b(?:восемь|плюс семь){SAID}|(?:\+ ?7|\b8)[ ,(-]{{1,3}}(?:восемьсот|девятьсот)\b)"
        rf"{SAID}{{2,13}}",
    ),
)
BORN = (
    Pattern(
        "[дата рождения]",
        r"(?i)\d ?[гр]|\d-?(?:го)? [гр]",
        rf"(?i)\b{DATE} ?(?:г(?:ода?)?\.? ?р\b\.?|г/р|(?:г(?:ода?)?\.? ?)?рожд[а-я]*\.?)"
        r"|\b\d{2} ?г\. ?р\b\.?",
    ),
    Pattern(
        "[дата рождения]",
        r"(?i)рожд|род[и.]|д[./] ?р|др|г\. ?р",
        r"(?i)(?:(?:дат|год)[а-я]{0,3} рожд[а-я]*|\bд[./] ?р\.?|\bдр\b|\bродил[а-я]*"
        r"|\bрожд(?:[её]н[а-я]*|\.)|\bрод\.|\bг\. ?р\.)[^\d\[\].!?]{0,20}"
        rf"(?:{DATE}|\d{{1,2}} {MONTH}){YEAR}",
    ),
)
BESIDE_A_NAME = (  # «[имя] (01.02.2016)», «[имя], 01.02.1950»: who is named was born then
    Pattern("[имя]", r"\[имя\] [А-ЯЁ]\.", r"\[имя\] [А-ЯЁ]\.(?P<after>[,;!?)\n]|$)"),
    Pattern("[дата рождения]", r"\[имя\]", rf"(?P<kept>\[имя\],? ?\(){DAY}(?P<after>\)|,| ?г)"),
    Pattern(
        "[дата рождения]",
        r"\[имя\]",
        rf"(?P<kept>\[имя\],? )\d{{1,2}}[./-]\d{{1,2}}[./-]19\d{{2}}{EDGE}",
    ),
)
HOUSE = r"№? ?\d{1,3}[а-яА-Я]?(?:/\d{1,3})?[а-яА-Я]?"
FLAT = (
    Pattern(
        "[квартира]",
        r"(?i)кв.*, ?\d",
        r"(?i)\bкв(?:артир(?:ы|ах|ам)?|\.)? ?№{0,2} ?\d{1,4}(?:, ?\d{1,4}){2,}(?: и \d{1,4})?\b",
    ),
    Pattern(
        "[квартира]",
        r"(?i)кв",
        r"(?i)(?:\bкв(?:артирой|[арит]{4,6}[аеуы]|-р[аеуы]|\.)?[ -]?(?:№|номер)? ?"
        r"\d{1,4}(?:[а-д]\b)?)+"
        r"(?:(?:, ?\d{1,3})* и \d{1,3}\b)?",
    ),
    Pattern(
        "[квартира]",
        r"(?i)кв|ком",
        r"(?i)\b(?:квартир(?:ы|ах|ам)?|кв\.? ?кв\.?) ?№{0,2} ?\d{1,4}(?:(?:-|, ?| и )\d{1,4})*"
        r"|\bкомн?\. ?(?:№ ?)?\d{1,3}\b|\bкомнат[аеуы] (?:№ ?)?\d{1,3}\b"
        r"|\b\d{1,4}-?(?:я|й|ю|ой|ую|ей) кв(?:артир[аеуы]|артирой|\.)"
        r"|\b\d{1,4} квартир(?:е|у|ой)\b|\b\d{0,3}[02-9] квартира\b",
    ),
    Pattern("[квартира]", r"квартиры", r"(?P<kept>\b(?i:из|от) )\d{1,4} квартиры\b"),
    Pattern(  # «из 8 кв», and not «из 8 кв. м»
        "[квартира]",
        r"\d ?кв",
        r"(?P<kept>\b(?:(?i:из|от|с|в|сосед[а-я]*|жил[еь]ц[а-я]*|хозя[а-я]+) |\d{1,3}[а-я]?, ?))"
        r"\d{1,4} ?кв\b\.?"
        r"(?P<after> [^мкМК\d]|[,;:!?)\n]|$)",
    ),
    Pattern(
        "[квартира]",
        r"(?i)/ ?кв",
        r"(?i)(?P<kept>\bд(?:ом|\.)? ?/ ?кв[а-я.]*\)?[ :]{0,2}\d{1,3}[а-я]? ?/ ?)\d{1,4}\b",
    ),
    Pattern(  # of whom another flat is spoken of just before
        "[квартира]",
        r"\d-?й",
        r"(?P<kept>\b(?i:мы|живу|жив[её]м) в )\d{1,3}-?й(?P<after>[,.;!?\n]|$)",
    ),
    Pattern(  # «дома 3-12» are ten houses, «д. 3-12» is a flat
        "[квартира]",
        r"\d ?-",
        rf"(?P<kept>\b(?i:д\.?|дом) ?{HOUSE} ?- ?)\d{{1,4}}(?P<after>[,.;:!?)\s]|$)",
    ),
)
CAR = (
    Pattern(
        "[номер авто]",
        r"\d{3}",
        rf"(?i)\b{PLATE}\d{{3}}{PLATE}{{2}}[ /-]?\d{{2,3}}\b(?: ?rus\b)?"
        rf"|\b{PLATE} ?\d{{3}} ?{PLATE}{{2}}[ ,/]{{0,2}}\d{{2,3}}\b(?: ?rus\b)?",
    ),
    Pattern(
        "[номер авто]",
        r"\d{3}",
        rf"\b(?:{LOUD}\d{{3}}{LOUD}{{2}}|{PLATE}\d{{3}}{PLATE}{{2}}"
        rf"|\d{{4}} ?{LOUD}{{2}} ?\d{{2,3}})\b",
    ),
    Pattern(  # of a bus or a taxi
        "[номер авто]",
        r"(?i)номер|№|г/н|знак",
        rf"(?P<kept>(?:(?i:номер|г/н|знак)[а-я]*|№)[ :]{{0,2}}){LOUD}{{2}} ?\d{{3}} ?\d{{2,3}}\b",
    ),
    Pattern(
        "[номер авто]",
        r"(?i)номер|знак|г/н|г\.н",
        r"(?i)(?P<kept>(?:\bгос\.? ?(?:номер|знак)[а-я]*|\bг/н|\bг\.н\."
        r"|\bномер[а-я]* (?:машин|авто)[а-я]*"
        r"|(?:машин|автомобил|мотоцикл|прицеп)[а-я]*,? (?:с )?номер[а-я]*)[ :№-]{0,3})"
        rf"(?:{PLATE} ?\d{{3}} ?{PLATE}{{2}}|{PLATE}{{2}} ?\d{{3,4}} ?(?:\d{{2,3}})?\b"
        rf"|\d{{4}} ?{PLATE}{{2}}(?: ?\d{{2,3}})?\b)",
    ),
)
FREE = (MENTION, LINK, *CONTACTS[:1], NICK, *BORN, *CONTACTS[1:], *FLAT, *CAR)  # of free text
