"""The history of constructors."""

from apps.backend.history.history import History, constructor_standing
from apps.backend.history.spans import by_season, drivers_of, first, last
from apps.backend.history.streaks import longest_streaks
from apps.backend.history.team_of import team_reference
from apps.backend.history.totals import NOTHING, totals
from apps.backend.history.weekend import Weekend
from packages.types.career import ConstructorCareer, ConstructorSeason, ConstructorSummary
from packages.types.entities import Constructor, TeamReference
from packages.types.season import SeasonCar


def constructor_summaries(
    history: History, *, season: int | None = None, nationality: str | None = None
) -> tuple[ConstructorSummary, ...]:
    """List constructors by name: filtered by season and nationality."""
    chosen = (
        constructor
        for constructor in history.constructors.values()
        if nationality is None or constructor.nationality.casefold() == nationality.casefold()
        if season is None or _was_entered(history, constructor.constructor_id, season)
    )
    by_name = sorted(chosen, key=lambda constructor: (constructor.name.casefold(), constructor.constructor_id))
    return tuple(_summary(history, constructor) for constructor in by_name)


def constructor_career(history: History, constructor_id: str) -> ConstructorCareer | None:
    """Return a constructor's history; None if the constructor is unknown."""
    if (constructor := history.constructors.get(constructor_id)) is None:
        return None
    weekends = history.constructor_weekends.get(constructor_id, ())
    wins = [weekend for weekend in weekends if weekend.won]
    return ConstructorCareer(
        constructor=constructor,
        team=_team(history, constructor_id),
        totals=history.constructor_totals.get(constructor_id, NOTHING),
        titles=history.constructor_titles.get(constructor_id, ()),
        driver_titles=driver_titles_with(history, constructor_id),
        first_race=first(weekends),
        last_race=last(weekends),
        first_win=first(wins),
        last_win=last(wins),
        drivers=drivers_of(weekends),
        seasons=tuple(_season(history, constructor_id, year, within) for year, within in by_season(weekends)),
        streaks=longest_streaks(weekends),
    )


def _team(history: History, constructor_id: str) -> TeamReference | None:
    team = history.teams.get(history.team_of.get(constructor_id, ""))
    return team_reference(team) if team else None


def driver_titles_with(history: History, constructor_id: str) -> tuple[int, ...]:
    """Return the seasons whose champion drove for the constructor, even in part (Fangio's Maserati of 1954)."""
    return tuple(
        season
        for season, table in history.driver_tables.items()
        if table.final and constructor_id in {team.constructor_id for team in table.standings[0].constructors}
    )


def cars_of(history: History, season: int, constructor_id: str) -> SeasonCar | None:
    """Find the cars of a constructor in a season; None where they are not known."""
    of_season = (record.cars for record in history.seasons if record.season == season)
    return next((cars for every in of_season for cars in every if cars.constructor_id == constructor_id), None)


def _season(history: History, constructor_id: str, season: int, weekends: tuple[Weekend, ...]) -> ConstructorSeason:
    standing = constructor_standing(history, constructor_id, season)
    sums = totals(weekends, points=None, titles=0)
    return ConstructorSeason(
        season=season,
        drivers=drivers_of(weekends),
        position=standing.position if standing else None,
        position_text=standing.position_text if standing else None,
        points=standing.points if standing else None,
        entries=sums.entries,
        starts=sums.starts,
        wins=sums.wins,
        podiums=sums.podiums,
        poles=sums.poles,
        cars=cars_of(history, season, constructor_id),
    )


def _summary(history: History, constructor: Constructor) -> ConstructorSummary:
    weekends = history.constructor_weekends.get(constructor.constructor_id, ())
    sums = history.constructor_totals.get(constructor.constructor_id, NOTHING)
    return ConstructorSummary(
        constructor_id=constructor.constructor_id,
        name=constructor.name,
        nationality=constructor.nationality,
        url=constructor.url,
        first_season=weekends[0].race.season if weekends else None,
        last_season=weekends[-1].race.season if weekends else None,
        starts=sums.starts,
        wins=sums.wins,
        titles=sums.titles,
    )


def _was_entered(history: History, constructor_id: str, season: int) -> bool:
    return any(weekend.race.season == season for weekend in history.constructor_weekends.get(constructor_id, ()))
