"""Exports to measure with: Boston's real one or its twin, a million invented, one large file."""

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random

from etl.demo import HOME, write_demo
from tests.bench.findings import Plan

BOSTON = "boston_311_2015.csv"
BOSTON_ROWS = 121_145
MESSAGES = 1_000_000
LARGE = 300 * 2**20
TIME = "%m/%d/%Y %I:%M:%S %p"
BOSTON_HEADER = (
    "CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,CASE_STATUS,CLOSURE_REASON,CASE_TITLE,SUBJECT,"
    "REASON,TYPE,QUEUE,Department,SubmittedPhoto,ClosedPhoto,Location,fire_district,pwd_district,"
    "city_council_district,police_district,neighborhood,neighborhood_services_district,ward,"
    "precinct,land_usage,LOCATION_STREET_NAME,LOCATION_ZIPCODE,Property_Type,Property_ID,LATITUDE,"
    "LONGITUDE,Source,Geocoded_Location"
).split(",")


def boston(plan: Plan) -> tuple[Path, str]:
    """Return Boston's export of 2015 where it is at hand, else a twin of its size."""
    real = plan.real_data / BOSTON
    if real.is_file() and plan.shrink == 1:
        return real, f"Boston 311, {BOSTON_ROWS:,} rows"
    path, rows = plan.folder / "boston_twin.csv", plan.sized(BOSTON_ROWS)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([BOSTON_HEADER, *_requests(rows)])
    return path, f"a synthetic twin of Boston 311, {rows:,} rows"


def _requests(rows: int) -> Iterator[list[str]]:
    """Invent requests with as many themes, departments, gaps and letters as the real ones have."""
    rng, opened = Random(311), datetime(2015, 1, 1)
    for number in range(rows):
        opened += timedelta(seconds=rng.expovariate(rows / 31_500_000))
        theme, ward, street = (
            int(rng.paretovariate(0.8)) % 180,
            rng.randrange(23),
            rng.randrange(9999),
        )
        due = opened + timedelta(days=rng.choice((1, 2, 7, 30)))
        closed = opened + timedelta(days=rng.expovariate(0.2))
        is_open = rng.random() < 0.16  # as in the real export
        where = f"{street} Invented St  Boston  MA  02{ward:03}"
        yield [
            f"1010{number:08}", _told(opened), _told(due) if rng.random() < 0.78 else "",
            "" if is_open else _told(closed), "Open" if is_open else "Closed",
            "" if is_open else f"Case Closed Case Resolved inspected and done, crew {ward} " * 2,
            f"Request {theme} near the corner", f"Department of Works {theme % 11}",
            f"Reason {theme % 40}", f"Theme {theme}", f"WRKS_Queue of theme {theme}",
            f"DEP{theme % 11}", "", "", where, str(ward % 12), f"{ward % 10}A", str(ward % 9),
            f"A{ward}", f"Neighborhood {ward}", str(ward % 15), f"Ward {ward}", str(ward * 100 + 3),
            "R1", where[:19], f"2{ward:03}", "Address", str(street), f"{42.28 + ward / 200:.4f}",
            f"{-71.1 + street / 99990:.4f}", "Constituent Call", "(42.3574, -71.0648)",
        ]  # fmt: skip


def _told(moment: datetime) -> str:
    return moment.strftime(TIME)


def quarters(plan: Plan) -> list[Path]:
    """Write a million invented messages, one export per quarter."""
    return invented(plan.folder / "quarters", plan.sized(MESSAGES))


def invented(folder: Path, messages: int) -> list[Path]:
    """Write exports of one municipality and one channel, so that sizes are what they say."""
    return write_demo(folder, messages=messages, towns=(HOME,), channels=("pos",))


def large(plan: Plan) -> tuple[Path, int]:
    """Write one large export: invented rows again and again, each under a number of its own."""
    last = invented(plan.folder / "seeds", 20_000)[-3]  # a whole quarter, no titles
    with last.open(encoding="cp1251", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    whole = [row for row in rows if len(row) == len(header)]
    path, number = plan.folder / "large.csv", 0
    with path.open("w", encoding="cp1251", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        out.writerow(header)
        again = cycle(whole)
        while file.tell() < plan.sized(LARGE):
            chunk = list(islice(again, 5_000))
            out.writerows([str(number + nth), *row[1:]] for nth, row in enumerate(chunk))
            number += len(chunk)
    return path, number
