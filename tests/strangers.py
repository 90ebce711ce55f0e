"""Exports that no channel knows: a city laid out like Los Angeles, and a document system."""

from datetime import datetime, timedelta

HEAD = (
    "Ticket number,Opened at,Resolved at,Issue type,Bureau,Crew,Stage,Planning area,Site,Lat,Lng,"
    "Visit planned,Council member,Page"
)
AREAS = ("Central APC", "Harbor APC", "South Valley APC", "West Los Angeles APC")
ISSUES = ("Graffiti", "Bulky Items", "Street Light Outage", "Pothole")
STAGES = ("Closed", "Closed", "Closed", "Open", "Referred Out")
US = "%m/%d/%Y %I:%M:%S %p"
NOBODY = "Mock Testperson"


def city(rows: int = 120) -> bytes:
    """Write requests of four weeks; a planned visit looks like a deadline and is none."""
    lines = [HEAD]
    for n in range(rows):
        opened = datetime(2026, 3, 2, 9) + timedelta(hours=5 * n)
        stage, area = STAGES[n % 5], AREAS[n % 4]
        closed = f"{opened + timedelta(days=2):{US}}" if stage == "Closed" else ""
        site = f"{100 + n} N MODEL ST #{n}"
        lines.append(
            f"1-{5000 + n},{opened:{US}},{closed},{ISSUES[n % 3]},BUR{n % 2},YARD{n % 3},{stage},"
            f"{area},{site},{34.05 + n / 5000:.6f},{-118.25 + n / 5000:.6f},"
            f"{opened + timedelta(days=1):{US}},{NOBODY},{n % 9}"
        )
    return "\n".join(lines).encode()


def office(rows: int = 12) -> bytes:
    """Write a journal without numbers in Windows letters, below two titles."""
    head = "Поступило;Содержание жалобы;Рубрикатор;Где это;Состояние вопроса;Тел. гражданина;Балл"
    themes = ("Отопление", "Вывоз мусора", "Освещение дорог и улиц")
    places = ("г. Котельниково", "ст-ца Нагавская")
    states = ("Рассмотрено", "Исполняется", "Лежит в столе")
    rows_told = (
        f"{1 + n:02}/11/2026;Пробная жалоба на пробную неполадку, случай {n}, повторяется;"
        f"{themes[n % 3]};{places[n % 2]};{states[n % 3]};+7 900 000-00-{n:02};{1 + n % 5}"
        for n in range(rows)
    )
    return "\n".join(["Журнал учёта", "за ноябрь", head, *rows_told]).encode("cp1251")
