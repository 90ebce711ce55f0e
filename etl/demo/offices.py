"""Who answers in the demo: departments of each district as its decree has them, else the place's.

Names of departments only. What no department of the district takes is answered by the place's own
administration, as it is where decrees leave roads and yards to the settlements.
"""

from core.municipality import Municipality, Settlement

_CONSTRUCTION = "Отдел капитального строительства, архитектуры и ЖКХ"
_UTILITIES = "Управление ЖКХ, транспорта и строительства"
_ECONOMY = "Отдел народнохозяйственного комплекса"
_HOUSING = "МКУ «Отдел ЖКХ»"
_ARCHIVE = "Отдел организационно-контрольной и архивной работы"
_UNIT = " СП"

OFFICES = {
    "kotelnikovo": {
        "b01": _CONSTRUCTION,
        "b02": "Отдел по делам ГО и ЧС и жизнеобеспечению населения",
        "b05": _CONSTRUCTION,
        "b06": "Отдел образования",
        "b07": "Отдел по организационным и общим вопросам",
        "b08": "Отдел по социальной политике",
    },
    "vytegra": {
        **dict.fromkeys(("b01", "b02", "b03", "b04", "b05"), _UTILITIES),
        "b06": "Управление образования",
        "b07": "Управление делами",
        "b08": "Отдел опеки и попечительства",
        "b10": "Отдел по мобилизационной работе, ГО и ЧС",
        "b11": "Комитет по управлению муниципальным имуществом",
        "b12": "Управление культуры, физической культуры и молодёжной политики",
    },
    "nyuksenitsa": {
        **dict.fromkeys(("b01", "b02", "b03", "b04", "b05"), _ECONOMY),
        "b06": "Управление образования",
        "b07": "Управление по обеспечению деятельности администрации",
        "b08": "Управление по обеспечению деятельности администрации",
        "b11": "Комитет по управлению имуществом",
    },
    "gus_khrustalny": {
        **dict.fromkeys(("b01", "b02", "b03", "b05"), _HOUSING),
        "b06": "Управление образования",
        "b07": "Общий отдел",
        "b08": "Отдел молодёжной и социальной политики",
        "b10": "МКУ «Отдел ГО, ЧС и общественной безопасности»",
        "b11": "Комитет по управлению имуществом, градостроительству и архитектуре",
    },
    "baryatino": {
        **dict.fromkeys(("b01", "b02", "b03", "b04", "b05"), "Отдел ЖКХ и строительства"),
        "b06": "Отдел образования",
        "b08": "Отдел социальной защиты",
        "b12": _ARCHIVE,
    },
}


def office(town_id: str, block: str, place: Settlement) -> str:
    """Return the department of the district, or the administration of the place."""
    return OFFICES[town_id].get(block) or _of_the_place(town_id, place)


def _of_the_place(town_id: str, place: Settlement) -> str:
    """Name the administration of a place by its unit, which every place lists first."""
    unit = next(word for word in place.also if "СП" in word or "ГП" in word)
    if town_id == "nyuksenitsa":  # one округ: the former units are departments of it
        return f"{unit.removesuffix(_UNIT).removesuffix('ое')}ий территориальный отдел"
    return f"Администрация {unit.replace('ое ', 'ого ')}"


def busiest(town: Municipality) -> tuple[str, ...]:
    """Return the departments of what is written about most: housing, waste, energy."""
    told = OFFICES[town.id]
    return tuple(dict.fromkeys(told[block] for block in ("b01", "b02", "b05")))
