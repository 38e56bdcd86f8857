"""Seasons in a line each."""

from apps.backend.history.history import History
from packages.types.season import SeasonRecord, SeasonSummary


def season_summaries(history: History) -> tuple[SeasonSummary, ...]:
    """List all seasons, the latest first."""
    return tuple(_summary(history, record) for record in reversed(history.seasons))


def _summary(history: History, record: SeasonRecord) -> SeasonSummary:
    races = history.season_races.get(record.season, ())
    drivers = history.driver_tables.get(record.season)
    constructors = history.constructor_tables.get(record.season)
    return SeasonSummary(
        season=record.season,
        url=record.url,
        rounds=len(races),
        completed_rounds=sum(bool(race.results) for race in races),
        driver_champion=next(iter(drivers.standings), None) if drivers and drivers.final else None,
        constructor_champion=next(iter(constructors.standings), None) if constructors and constructors.final else None,
    )
