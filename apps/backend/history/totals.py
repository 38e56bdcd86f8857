"""Career totals and titles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from apps.backend.history.weekend import Weekend
from packages.types.career import Totals
from packages.types.standing import ConstructorStandings, DriverStandings

Titles = Mapping[str, tuple[int, ...]]


def totals(weekends: Sequence[Weekend], *, points: float | None, titles: int) -> Totals:
    """Add up the weekends of one driver or constructor; championship points and titles are calculated separately."""
    started = [weekend for weekend in weekends if weekend.started]
    return Totals(
        entries=len(weekends),
        starts=len(started),
        wins=sum(weekend.won for weekend in started),
        podiums=sum(weekend.podiums for weekend in started),
        poles=sum(weekend.pole for weekend in weekends),
        fastest_laps=sum(weekend.fastest_lap for weekend in started),
        grand_slams=sum(weekend.grand_slam for weekend in started),
        sprint_wins=sum(weekend.sprint_win for weekend in weekends),
        points=None if points is None else round(points, 2),
        retirements=sum(weekend.retirements for weekend in started),
        titles=titles,
        best_result=min((weekend.position for weekend in started if weekend.position is not None), default=None),
        best_grid=min((weekend.grid for weekend in weekends if weekend.grid is not None), default=None),
    )


def scored(weekends: Sequence[Weekend]) -> float:
    """Add up the points scored, dropped results included."""
    return round(sum(weekend.points for weekend in weekends), 2)


NOTHING: Final = totals((), points=0.0, titles=0)


def driver_titles(tables: Iterable[DriverStandings]) -> Titles:
    """List the seasons won by each driver, from the tables of finished seasons alone."""
    return _by_winner(
        (table.season, row.driver.driver_id) for table in tables if table.final for row in table.standings[:1]
    )


def constructor_titles(tables: Iterable[ConstructorStandings]) -> Titles:
    """List the seasons won by each constructor (since 1958), from the tables of finished seasons alone."""
    return _by_winner(
        (table.season, row.constructor.constructor_id) for table in tables if table.final for row in table.standings[:1]
    )


def _by_winner(champions: Iterable[tuple[int, str]]) -> Titles:
    seasons: dict[str, tuple[int, ...]] = {}
    for season, winner in sorted(champions):
        seasons[winner] = (*seasons.get(winner, ()), season)
    return seasons
