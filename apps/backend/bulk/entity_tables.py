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
    Column,
    Reference,
    Table,
    Value,
    table,
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


def circuits(dataset: Dataset) -> Table:
    """Make the table of circuits."""
    columns = (
        CIRCUIT,
        Column("circuitName", "string", "Name", required=True),
        Column("locality", "string", "Town", required=True),
        Column("country", "string", "Country", required=True),
        Column("lat", "number", "Latitude in decimal degrees, north positive", required=True),
        Column("long", "number", "Longitude in decimal degrees, east positive", required=True),
        URL,
    )
    rows = (
        (each.circuit_id, each.circuit_name, at.locality, at.country, at.lat, at.long, each.url)
        for each in sorted(dataset.circuits, key=lambda circuit: circuit.circuit_id)
        for at in (each.location,)
    )
    return table("circuits", "Circuits", columns, rows, key=("circuitId",))


def drivers(dataset: Dataset) -> Table:
    """Make the table of drivers."""
    columns = (
        DRIVER,
        Column("code", "string", "Three letters, as on timing screens"),
        Column("permanentNumber", "integer", "Number chosen since 2014: the current or last one"),
        Column("givenName", "string", "Given name", required=True),
        Column("familyName", "string", "Family name", required=True),
        Column("dateOfBirth", "date", "Date of birth"),
        NATIONALITY,
        URL,
    )
    rows = (
        (
            each.driver_id,
            each.code,
            each.permanent_number,
            each.given_name,
            each.family_name,
            each.date_of_birth.isoformat() if each.date_of_birth else None,
            each.nationality or None,
            each.url,
        )
        for each in sorted(dataset.drivers, key=lambda driver: driver.driver_id)
    )
    return table("drivers", "Drivers", columns, rows, key=("driverId",))


def constructors(dataset: Dataset) -> Table:
    """Make the table of constructors."""
    columns = (CONSTRUCTOR, Column("name", "string", "Name", required=True), NATIONALITY, URL)
    rows = (
        (each.constructor_id, each.name, each.nationality or None, each.url)
        for each in sorted(dataset.constructors, key=lambda constructor: constructor.constructor_id)
    )
    return table("constructors", "Constructors", columns, rows, key=("constructorId",))


def calendar(races: Iterable[Race]) -> Table:
    """Make the table of races."""
    sessions = [
        column
        for name in SESSIONS
        for column in (
            Column(f"{name}Date", "date", f"Day of the session {name}"),
            Column(f"{name}Time", "time", f"Start of the session {name} in UTC"),
        )
    ]
    columns = (
        SEASON,
        ROUND,
        Column("raceName", "string", "Name", required=True),
        CIRCUIT,
        Column("date", "date", "Day of the race", required=True),
        Column("time", "time", "Start of the race in UTC"),
        *sessions,
        Column("officialName", "string", "Full name of the event"),
        Column("layoutId", "string", "f1db's id of the circuit's layout"),
        URL,
    )
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
    return table("races", "Races, also those to come", columns, rows, key=("season", "round"), references=references)


def time_of_day(time: dt.time | None) -> str | None:
    """Write a time of day."""
    return time.strftime("%H:%M:%S") if time else None


def _session(session: SessionTime | None) -> tuple[Value, Value]:
    return (None, None) if session is None else (session.date.isoformat(), time_of_day(session.time))
