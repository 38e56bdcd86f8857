"""A season's report: its calendar, and its leaders or champions. Pure."""

from collections.abc import Sequence

from apps.backend.championship.standings import constructor_standings, driver_standings
from apps.backend.history.poles import pole, winners
from packages.types.race import CalendarRace, Race
from packages.types.race_weekend import RaceWeekend
from packages.types.season import SeasonRecord, SeasonReport
from packages.types.standing import ConstructorStandings, DriverStandings


def season_report(record: SeasonRecord, races: Sequence[Race]) -> SeasonReport:
    """Report on a season from all its races, including upcoming ones."""
    return season_report_with(record, races, driver_standings(races), constructor_standings(races))


def season_report_with(
    record: SeasonRecord, races: Sequence[Race], drivers: DriverStandings, constructors: ConstructorStandings
) -> SeasonReport:
    """Report on a season whose latest tables are already calculated."""
    leader = next(iter(drivers.standings), None)
    leading_constructor = next(iter(constructors.standings), None)
    return SeasonReport(
        season=record.season,
        url=record.url,
        rounds=len(races),
        completed_rounds=sum(bool(race.results) for race in races),
        driver_champion=leader if drivers.final else None,
        constructor_champion=leading_constructor if constructors.final else None,
        races=tuple(_calendar_race(race) for race in races),
        withdrawn=record.withdrawn,
        cars=record.cars,
        driver_leader=leader,
        constructor_leader=leading_constructor,
    )


def _calendar_race(race: Race) -> CalendarRace:
    weekend = {field: getattr(race, field) for field in RaceWeekend.__struct_fields__}
    return CalendarRace(**weekend, completed=bool(race.results), pole=pole(race), winners=winners(race))
