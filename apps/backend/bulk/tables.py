"""The tables of the bulk data, made of all the data and the championship tables that follow from them. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from apps.backend.bulk.columns import Column, Reference, Table, Value, table
from apps.backend.championship.standings import every_constructor_standings, every_driver_standings
from apps.backend.dataset import Dataset
from packages.types.race import Race
from packages.types.race_weekend import SessionTime
from packages.types.result import Result
from packages.types.standing import Standing

SEASON: Final = Column("season", "integer", "Championship year", required=True)
ROUND: Final = Column("round", "integer", "Number of the race within its season, from 1", required=True)
DRIVER: Final = Column("driverId", "string", "Ergast's id of the driver", required=True)
CONSTRUCTOR: Final = Column("constructorId", "string", "Ergast's id of the constructor", required=True)
URL: Final = Column("url", "string", "Page in Wikipedia")
NUMBER: Final = Column("number", "integer", "Number of the car")
NATIONALITY: Final = Column("nationality", "string", "Nationality, in English")

TO_RACE: Final = Reference(("season", "round"), "races")
TO_DRIVER: Final = Reference(("driverId",), "drivers")
TO_CONSTRUCTOR: Final = Reference(("constructorId",), "constructors")

SESSIONS: Final = {
    "firstPractice": "first_practice",
    "secondPractice": "second_practice",
    "thirdPractice": "third_practice",
    "qualifying": "qualifying",
    "sprintQualifying": "sprint_qualifying",
    "sprint": "sprint",
}
RESULT_COLUMNS: Final = (
    SEASON,
    ROUND,
    DRIVER,
    CONSTRUCTOR,
    NUMBER,
    Column("grid", "integer", "Place on the grid; empty where there was none"),
    Column("gridText", "string", "Place on the grid, or PL for a start from the pit lane"),
    Column("position", "integer", "Place; empty unless classified"),
    Column("positionText", "string", "Place, or R retired, D disqualified, E excluded, W withdrawn or did not start, "
           "F failed to qualify, N not classified", required=True),
    Column("positionOrder", "integer", "Order of the result; equal for drivers who shared a car", required=True),
    Column("points", "number", "Championship points of this result", required=True),
    Column("laps", "integer", "Laps completed"),
    Column("status", "string", "How it ended: Finished, +1 Lap, Engine, ...", required=True),
    Column("time", "string", "Race time of the winner (H:MM:SS.mmm), gap of the others (+S.mmm)"),
    Column("millis", "integer", "Race time in milliseconds"),
    Column("fastestLapRank", "integer", "Rank of the driver's fastest lap"),
    Column("fastestLap", "integer", "Lap in which it was driven"),
    Column("fastestLapTime", "string", "Its time (M:SS.mmm)"),
    Column("fastestLapSpeed", "number", "Its average speed in km/h"),
)  # fmt: skip
QUALIFYING_PLACE: Final = (
    Column("position", "integer", "Place in the list", required=True),
    Column("positionText", "string", "Place, or N not classified, E excluded, D disqualified"),
)
STANDING_COLUMNS: Final = (
    Column("position", "integer", "Place; empty for who is excluded"),
    Column("positionText", "string", "Place, or D disqualified, E excluded", required=True),
    Column("points", "number", "Points that count, after dropped results", required=True),
    Column("wins", "integer", "Races won", required=True),
)


def tables(dataset: Dataset) -> tuple[Table, ...]:
    """Make all tables; standings are calculated after every round that was held."""
    races = tuple(sorted(dataset.races, key=lambda race: (race.season, race.round)))
    return (
        table(
            "seasons", "Seasons", (SEASON, URL), ((each.season, each.url) for each in dataset.seasons), key=("season",)
        ),
        _circuits(dataset),
        _drivers(dataset),
        _constructors(dataset),
        _races(races),
        _results("results", "Results of races", races, "results"),
        _results("sprint_results", "Results of sprints", races, "sprint_results"),
        _qualifying(races),
        _pit_stops(races),
        _driver_standings(races),
        _constructor_standings(races),
    )


def _circuits(dataset: Dataset) -> Table:
    columns = (
        Column("circuitId", "string", "Ergast's id of the circuit", required=True),
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


def _drivers(dataset: Dataset) -> Table:
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


def _constructors(dataset: Dataset) -> Table:
    columns = (CONSTRUCTOR, Column("name", "string", "Name", required=True), NATIONALITY, URL)
    rows = (
        (each.constructor_id, each.name, each.nationality or None, each.url)
        for each in sorted(dataset.constructors, key=lambda constructor: constructor.constructor_id)
    )
    return table("constructors", "Constructors", columns, rows, key=("constructorId",))


def _races(races: Iterable[Race]) -> Table:
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
        Column("circuitId", "string", "Ergast's id of the circuit", required=True),
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
            _time(race.time),
            *(value for field in SESSIONS.values() for value in _session(getattr(race.schedule, field))),
            race.official_name,
            race.layout_id,
            race.url,
        )
        for race in races
    )
    references = (Reference(("season",), "seasons"), Reference(("circuitId",), "circuits"))
    return table("races", "Races, also those to come", columns, rows, key=("season", "round"), references=references)


def _time(time: dt.time | None) -> str | None:
    return time.strftime("%H:%M:%S") if time else None


def _session(session: SessionTime | None) -> tuple[Value, Value]:
    return (None, None) if session is None else (session.date.isoformat(), _time(session.time))


def _results(name: str, title: str, races: Iterable[Race], field: str) -> Table:
    rows = (_result(race, result) for race in races for result in getattr(race, field))
    return table(name, title, RESULT_COLUMNS, rows, references=(TO_RACE, TO_DRIVER, TO_CONSTRUCTOR))


def _result(race: Race, result: Result) -> tuple[Value, ...]:
    lap = result.fastest_lap
    return (
        race.season,
        race.round,
        result.driver.driver_id,
        result.constructor.constructor_id,
        result.number,
        result.grid,
        result.grid_text,
        result.position,
        result.position_text,
        result.position_order,
        result.points,
        result.laps,
        result.status,
        result.time,
        result.millis,
        *((lap.rank, lap.lap, lap.time, lap.average_speed) if lap else (None,) * 4),
    )


def _qualifying(races: Iterable[Race]) -> Table:
    parts = (Column(f"q{part}", "string", f"Best time of part {part} (M:SS.mmm)") for part in (1, 2, 3))
    columns = (SEASON, ROUND, DRIVER, CONSTRUCTOR, NUMBER, *QUALIFYING_PLACE, *parts)
    rows = (
        (
            race.season,
            race.round,
            row.driver.driver_id,
            row.constructor.constructor_id,
            row.number,
            row.position,
            row.position_text,
            row.q1,
            row.q2,
            row.q3,
        )
        for race in races
        for row in race.qualifying_results
    )
    references = (TO_RACE, TO_DRIVER, TO_CONSTRUCTOR)
    return table("qualifying", "Places in qualifying", columns, rows, references=references)


def _pit_stops(races: Iterable[Race]) -> Table:
    columns = (
        SEASON,
        ROUND,
        DRIVER,
        Column("stop", "integer", "Number of the stop", required=True),
        Column("lap", "integer", "Lap of the stop", required=True),
        Column("time", "time", "Local time of day"),
        Column("duration", "string", "Time in the pit lane (SS.mmm or M:SS.mmm)"),
    )
    rows = (
        (race.season, race.round, stop.driver_id, stop.stop, stop.lap, _time(stop.time), stop.duration)
        for race in races
        for stop in race.pit_stops
    )
    key = ("season", "round", "driverId", "stop")
    return table("pit_stops", "Pit stops", columns, rows, key=key, references=(TO_RACE, TO_DRIVER))


def _driver_standings(races: Sequence[Race]) -> Table:
    rows = (
        (standings.season, standings.round, row.driver.driver_id, *_standing(row))
        for season in _by_season(races)
        for standings in every_driver_standings(season)
        for row in standings.standings
    )
    return table(
        "driver_standings",
        "Drivers' championship after every round",
        (SEASON, ROUND, DRIVER, *STANDING_COLUMNS),
        rows,
        key=("season", "round", "driverId"),
        references=(TO_RACE, TO_DRIVER),
    )


def _constructor_standings(races: Sequence[Race]) -> Table:
    rows = (
        (standings.season, standings.round, row.constructor.constructor_id, *_standing(row))
        for season in _by_season(races)
        for standings in every_constructor_standings(season)
        for row in standings.standings
    )
    return table(
        "constructor_standings",
        "Constructors' championship after every round, from 1958 on",
        (SEASON, ROUND, CONSTRUCTOR, *STANDING_COLUMNS),
        rows,
        key=("season", "round", "constructorId"),
        references=(TO_RACE, TO_CONSTRUCTOR),
    )


def _standing(row: Standing) -> tuple[Value, ...]:
    return row.position, row.position_text, row.points, row.wins


def _by_season(races: Iterable[Race]) -> Iterator[tuple[Race, ...]]:
    return (tuple(group) for _, group in groupby(races, key=lambda race: race.season))
