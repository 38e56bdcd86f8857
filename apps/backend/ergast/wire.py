"""Convert the project's structs to those of Ergast's protocol. Pure."""

from collections.abc import Mapping
from typing import Final

from packages.ergast import entities, race, results, standings, text
from packages.ergast.statuses import known_status
from packages.ergast.wire import UNKNOWN_NUMBER
from packages.types.entities import Circuit, Constructor, Driver
from packages.types.race import Race
from packages.types.race_weekend import SessionTime
from packages.types.result import FastestLap, PitStop, QualifyingResult, Result
from packages.types.season import SeasonRecord
from packages.types.standing import ConstructorStanding, DriverStanding

SPRINT_SHOOTOUT: Final = 2023  # The season in which sprint qualifying had another name.


def season(record: SeasonRecord) -> entities.Season:
    """Write a season."""
    return entities.Season(season=str(record.season), url=record.url)


def circuit(known: Circuit) -> entities.Circuit:
    """Write a circuit."""
    place = known.location
    location = entities.Location(
        lat=text.degrees(place.lat), long=text.degrees(place.long), locality=place.locality, country=place.country
    )
    return entities.Circuit(
        circuit_id=known.circuit_id, url=known.url, circuit_name=known.circuit_name, location=location
    )


def driver(known: Driver) -> entities.Driver:
    """Write a driver."""
    return entities.Driver(
        driver_id=known.driver_id,
        permanent_number=text.number(known.permanent_number),
        code=known.code,
        url=known.url,
        given_name=known.given_name,
        family_name=known.family_name,
        date_of_birth=known.date_of_birth.isoformat() if known.date_of_birth else None,
        nationality=known.nationality or None,
    )


def constructor(known: Constructor) -> entities.Constructor:
    """Write a constructor."""
    return entities.Constructor(
        constructor_id=known.constructor_id, url=known.url, name=known.name, nationality=known.nationality or None
    )


def race_head(weekend: Race, at: entities.Circuit) -> race.Race:
    """Convert a race's name, place and date."""
    return race.Race(
        season=str(weekend.season),
        round=str(weekend.round),
        url=weekend.url,
        race_name=weekend.race_name,
        circuit=at,
        date=weekend.date.isoformat(),
        time=text.utc(weekend.time),
    )


def sessions(weekend: Race) -> Mapping[str, race.Session | None]:
    """Write when the sessions before a race are, by their fields in the protocol's race."""
    schedule = weekend.schedule
    last = "sprint_shootout" if weekend.season == SPRINT_SHOOTOUT else "sprint_qualifying"
    return {
        "first_practice": _session(schedule.first_practice),
        "second_practice": _session(schedule.second_practice),
        "third_practice": _session(schedule.third_practice),
        "qualifying": _session(schedule.qualifying),
        "sprint": _session(schedule.sprint),
        last: _session(schedule.sprint_qualifying),
    }


def _session(known: SessionTime | None) -> race.Session | None:
    return None if known is None else race.Session(date=known.date.isoformat(), time=text.utc(known.time))


def result(known: Result, driver_: entities.Driver, team: entities.Constructor) -> results.Result:
    """Write a result of a race or sprint."""
    return results.Result(
        number=_car(known.number),
        position=str(known.position_order),
        position_text=known.position_text,
        points=text.points(known.points),
        driver=driver_,
        constructor=team,
        grid=str(known.grid or 0),
        laps=text.number(known.laps),
        status=known_status(known.status, known.position_text).word,
        time=_time(known),
        fastest_lap=_fastest_lap(known.fastest_lap) if known.fastest_lap else None,
    )


def _time(known: Result) -> results.Time | None:
    if known.time is None:
        return None
    return results.Time(millis=text.number(known.millis), time=text.race_time(known.time))


def _car(number: int | None) -> str:
    return UNKNOWN_NUMBER if number is None else str(number)


def _fastest_lap(lap: FastestLap) -> results.FastestLap:
    speed = lap.average_speed
    return results.FastestLap(
        rank=text.number(lap.rank),
        lap=text.number(lap.lap),
        time=results.Time(time=lap.time) if lap.time else None,
        average_speed=None if speed is None else results.AverageSpeed(units="kph", speed=text.speed(speed)),
    )


def qualifying_result(
    known: QualifyingResult, driver_: entities.Driver, team: entities.Constructor, q2: str | None, q3: str | None
) -> results.QualifyingResult:
    """Write a place in qualifying; `q2` and `q3` as the parts are to be written."""
    return results.QualifyingResult(
        number=_car(known.number),
        position=str(known.position),
        driver=driver_,
        constructor=team,
        q1=known.q1 or "",
        q2=q2,
        q3=q3,
    )


def pit_stop(stop: PitStop) -> results.PitStop:
    """Write a pit stop."""
    return results.PitStop(
        driver_id=stop.driver_id,
        lap=str(stop.lap),
        stop=str(stop.stop),
        time=stop.time.strftime("%H:%M:%S") if stop.time else None,
        duration=text.duration(stop.duration) if stop.duration else None,
    )


def driver_standing(row: DriverStanding) -> standings.DriverStanding:
    """Write a row of the drivers' championship."""
    return standings.DriverStanding(
        position=text.number(row.position),
        position_text=row.position_text,
        points=text.points(row.points),
        wins=str(row.wins),
        driver=driver(row.driver),
        constructors=tuple(map(constructor, row.constructors)),
    )


def constructor_standing(row: ConstructorStanding) -> standings.ConstructorStanding:
    """Write a row of the constructors' championship."""
    return standings.ConstructorStanding(
        position=text.number(row.position),
        position_text=row.position_text,
        points=text.points(row.points),
        wins=str(row.wins),
        constructor=constructor(row.constructor),
    )
