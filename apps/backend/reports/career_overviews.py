"""Everything that a page shows of a driver, a constructor or a team, in one struct. Pure."""

from collections.abc import Collection

from apps.backend.history.careers import driver_career
from apps.backend.history.constructors import constructor_career
from apps.backend.history.history import History
from apps.backend.history.results import constructor_results, driver_results
from apps.backend.history.teams import team_career, team_results
from apps.backend.reports.career_decisions import with_decisions
from apps.backend.reports.season_results import driver_career_outcomes, season_outcomes
from packages.types.career import ConstructorCareer, DriverCareer, TeamCareer
from packages.types.career_overview import ConstructorOverview, DriverOverview, TeamOverview
from packages.types.season_results import SeasonOutcomes


def driver_overview(history: History, driver_id: str, season: int | None) -> DriverOverview | None:
    """Describe a driver, with the results of `season` or else of the last one; None if there is no such driver."""
    career = driver_career(history, driver_id)
    if career is None:
        return None
    chosen = season or _last_season(career)
    return DriverOverview(
        career=with_decisions(career),
        season=chosen,
        results=driver_results(history, driver_id, season=chosen) if chosen else (),
        matrix=driver_career_outcomes(history, driver_id),
    )


def constructor_overview(history: History, constructor_id: str, season: int | None) -> ConstructorOverview | None:
    """Describe a constructor, with the results of `season` or else of the last one; None if it is unknown."""
    career = constructor_career(history, constructor_id)
    if career is None:
        return None
    chosen = season or _last_season(career)
    results = constructor_results(history, constructor_id, season=chosen) if chosen else ()
    return ConstructorOverview(
        career=with_decisions(career),
        season=chosen,
        results=results,
        matrix=_drivers_of(history, {constructor_id}, results[0].season) if results else None,
    )


def team_overview(history: History, team_id: str, season: int | None) -> TeamOverview | None:
    """Describe a team, with the results of `season` or else of the last one; None if it is unknown."""
    career = team_career(history, team_id)
    if career is None:
        return None
    chosen = season or _last_season(career)
    results = team_results(history, team_id, season=chosen) if chosen else ()
    return TeamOverview(
        career=with_decisions(career),
        season=chosen,
        results=results,
        matrix=_drivers_of(history, career.team.constructor_ids, results[0].season) if results else None,
    )


def _last_season(career: DriverCareer | ConstructorCareer | TeamCareer) -> int | None:
    return career.seasons[-1].season if career.seasons else None


def _drivers_of(history: History, constructor_ids: Collection[str], season: int) -> SeasonOutcomes:
    standings = history.driver_tables[season].standings
    return season_outcomes(history.season_races[season], standings, constructor_ids=constructor_ids)
