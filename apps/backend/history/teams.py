"""The history of teams: makes of cars, whatever the engine."""

from collections.abc import Iterable

from apps.backend.history.constructors import cars_of, driver_titles_with
from apps.backend.history.history import History, constructor_standing
from apps.backend.history.results import result_rows
from apps.backend.history.spans import by_season, constructors_of, drivers_of, first, last
from apps.backend.history.streaks import longest_streaks
from apps.backend.history.totals import NOTHING, totals
from apps.backend.history.weekend import Weekend
from packages.types.career import TeamCareer, TeamSeason, TeamSummary
from packages.types.entities import Team
from packages.types.result import RaceResult


def team_summaries(
    history: History, *, season: int | None = None, nationality: str | None = None
) -> tuple[TeamSummary, ...]:
    """List teams by name: filtered by season and nationality."""
    chosen = (
        team
        for team in history.teams.values()
        if nationality is None or team.nationality.casefold() == nationality.casefold()
        if season is None or _was_entered(history.team_weekends.get(team.team_id, ()), season)
    )
    by_name = sorted(chosen, key=lambda team: (team.name.casefold(), team.team_id))
    return tuple(_summary(history, team) for team in by_name)


def team_career(history: History, team_id: str) -> TeamCareer | None:
    """Return a team's whole history with all engines; None if the team is unknown."""
    if (team := history.teams.get(team_id)) is None:
        return None
    weekends = history.team_weekends.get(team_id, ())
    wins = [weekend for weekend in weekends if weekend.won]
    return TeamCareer(
        team=team,
        totals=history.team_totals.get(team_id, NOTHING),
        titles=history.team_titles.get(team_id, ()),
        driver_titles=_driver_titles(history, team),
        first_race=first(weekends),
        last_race=last(weekends),
        first_win=first(wins),
        last_win=last(wins),
        constructors=constructors_of(weekends),
        drivers=drivers_of(weekends),
        seasons=tuple(_season(history, year, within) for year, within in by_season(weekends)),
        streaks=longest_streaks(weekends),
    )


def team_results(history: History, team_id: str, *, season: int | None = None) -> tuple[RaceResult, ...]:
    """List the race results of a team's cars in order of time; empty for an unknown team."""
    return tuple(result_rows(history.team_weekends.get(team_id, ()), season))


def _driver_titles(history: History, team: Team) -> tuple[int, ...]:
    won = {season for own in team.constructor_ids for season in driver_titles_with(history, own)}
    return tuple(sorted(won))


def _season(history: History, season: int, weekends: tuple[Weekend, ...]) -> TeamSeason:
    constructors = constructors_of(weekends)
    standings = [row for own in constructors if (row := constructor_standing(history, own.constructor_id, season))]
    best = min(standings, key=lambda standing: standing.position or len(history.constructors), default=None)
    points = sum(standing.points for standing in standings) if standings else None
    sums = totals(weekends, points=None, titles=0)
    return TeamSeason(
        season=season,
        constructors=constructors,
        drivers=drivers_of(weekends),
        position=best.position if best else None,
        position_text=best.position_text if best else None,
        points=points,
        entries=sums.entries,
        starts=sums.starts,
        wins=sums.wins,
        podiums=sums.podiums,
        poles=sums.poles,
        cars=tuple(filter(None, (cars_of(history, season, own.constructor_id) for own in constructors))),
    )


def _summary(history: History, team: Team) -> TeamSummary:
    weekends = history.team_weekends.get(team.team_id, ())
    sums = history.team_totals.get(team.team_id, NOTHING)
    return TeamSummary(
        team_id=team.team_id,
        name=team.name,
        full_name=team.full_name,
        nationality=team.nationality,
        constructor_ids=team.constructor_ids,
        lineages=team.lineages,
        first_season=weekends[0].race.season if weekends else None,
        last_season=weekends[-1].race.season if weekends else None,
        starts=sums.starts,
        wins=sums.wins,
        titles=sums.titles,
    )


def _was_entered(weekends: Iterable[Weekend], season: int) -> bool:
    return any(weekend.race.season == season for weekend in weekends)
