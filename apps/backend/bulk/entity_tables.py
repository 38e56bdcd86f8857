"""The tables of circuits, drivers, constructors and races. Pure."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from apps.backend.bulk.columns import (
    CIRCUIT,
    CONSTRUCTOR,
    DRIVER,
    NATIONALITY,
    ROUND,
    SEASON,
    URL,
    BulkTable,
    CellValue,
    Reference,
    TableColumn,
    bulk_table,
    cells,
)
from apps.backend.dataset import Dataset
from packages.types.race import Race
from packages.types.race_weekend import SessionTime

SESSIONS: Final = {
    "firstPractice": "first_practice",
    "secondPractice": "second_practice",
    "thirdPractice": "third_practice",
    "qualifying": "qualifying",
    "sprintQualifying": "sprint_qualifying",
    "sprint": "sprint",
}


RACES: Final = (
    SEASON,
    ROUND,
    TableColumn("raceName", "string", "Name", required=True),
    CIRCUIT,
    TableColumn("date", "date", "Day of the race", required=True),
    TableColumn("time", "time", "Start of the race in UTC"),
    *(
        column
        for name in SESSIONS
        for column in (
            TableColumn(f"{name}Date", "date", f"Day of the session {name}"),
            TableColumn(f"{name}Time", "time", f"Start of the session {name} in UTC"),
        )
    ),
    TableColumn("officialName", "string", "Full name of the event"),
    TableColumn("layoutId", "string", "f1db's id of the circuit's layout"),
    URL,
)


DRIVERS: Final = (
    DRIVER,
    TableColumn("code", "string", "Three letters, as on timing screens"),
    TableColumn("permanentNumber", "integer", "Number chosen since 2014: the current or last one"),
    TableColumn("givenName", "string", "Given name", required=True),
    TableColumn("familyName", "string", "Family name", required=True),
    TableColumn("dateOfBirth", "date", "Date of birth"),
    NATIONALITY,
    URL,
)


def circuits(dataset: Dataset) -> BulkTable:
    """Make the table of circuits."""
    columns = (
        CIRCUIT,
        TableColumn("circuitName", "string", "Name", required=True),
        TableColumn("locality", "string", "Town", required=True),
        TableColumn("country", "string", "Country", required=True),
        TableColumn("lat", "number", "Latitude in decimal degrees, north positive", required=True),
        TableColumn("long", "number", "Longitude in decimal degrees, east positive", required=True),
        URL,
    )
    rows = (
        (each.circuit_id, each.circuit_name, at.locality, at.country, at.lat, at.long, each.url)
        for each in sorted(dataset.circuits, key=lambda circuit: circuit.circuit_id)
        for at in (each.location,)
    )
    return bulk_table("circuits", "Circuits", columns, rows, key=("circuitId",))


def drivers(dataset: Dataset) -> BulkTable:
    """Make the table of drivers."""
    ordered = sorted(dataset.drivers, key=lambda driver: driver.driver_id)
    rows = (cells(driver, DRIVERS) for driver in ordered)
    return bulk_table("drivers", "Drivers", DRIVERS, rows, key=("driverId",))


def constructors(dataset: Dataset) -> BulkTable:
    """Make the table of constructors."""
    columns = (CONSTRUCTOR, TableColumn("name", "string", "Name", required=True), NATIONALITY, URL)
    rows = (
        (each.constructor_id, each.name, each.nationality or None, each.url)
        for each in sorted(dataset.constructors, key=lambda constructor: constructor.constructor_id)
    )
    return bulk_table("constructors", "Constructors", columns, rows, key=("constructorId",))


def calendar(races: Iterable[Race]) -> BulkTable:
    """Make the table of races."""
    rows = (
        (
            race.season,
            race.round,
            race.race_name,
            race.circuit.circuit_id,
            race.date.isoformat(),
            time_of_day(race.time),
            *(value for field in SESSIONS.values() for value in _session(getattr(race.schedule, field))),
            race.official_name,
            race.layout_id,
            race.url,
        )
        for race in races
    )
    references = (Reference(("season",), "seasons"), Reference(("circuitId",), "circuits"))
    key = ("season", "round")
    return bulk_table("races", "Races, including upcoming ones", RACES, rows, key=key, references=references)


def time_of_day(time: dt.time | None) -> str | None:
    """Write a time of day."""
    return time.strftime("%H:%M:%S") if time else None


def _session(session: SessionTime | None) -> tuple[CellValue, CellValue]:
    return (None, None) if session is None else (session.date.isoformat(), time_of_day(session.time))
