"""Careers of drivers."""

import unicodedata
from collections.abc import Iterable

from apps.backend.history.history import History, driver_standing
from apps.backend.history.spans import by_season, constructors_of, first, last
from apps.backend.history.streaks import longest_streaks
from apps.backend.history.team_mates import team_mates
from apps.backend.history.totals import NOTHING, scored, totals
from apps.backend.history.weekend import Weekend
from packages.types.career import DriverCareer, DriverSeason, DriverSummary
from packages.types.entities import Driver


def driver_summaries(
    history: History,
    *,
    season: int | None = None,
    nationality: str | None = None,
    constructor_id: str | None = None,
    letter: str | None = None,
) -> tuple[DriverSummary, ...]:
    """List drivers by family name: those entered in the season, for the constructor, of the nationality and letter.

    Season and constructor together select those entered for it in that season; `letter` is the family name's first,
    see `initial`.
    """
    chosen = (
        driver
        for driver in history.drivers.values()
        if letter is None or initial(driver) == letter.upper()
        if nationality is None or driver.nationality.casefold() == nationality.casefold()
        if _was_entered(history.driver_weekends.get(driver.driver_id, ()), season, constructor_id)
    )
    by_name = sorted(chosen, key=lambda driver: (driver.family_name.casefold(), driver.given_name, driver.driver_id))
    return tuple(_summary(history, driver) for driver in by_name)


def initial(driver: Driver) -> str:
    """Return the letter that a driver is listed under: that of the family name, without its accent."""
    return unicodedata.normalize("NFKD", driver.family_name)[:1].upper()


def driver_career(history: History, driver_id: str) -> DriverCareer | None:
    """Return a driver's career; None if the driver is unknown."""
    if (driver := history.drivers.get(driver_id)) is None:
        return None
    weekends = history.driver_weekends.get(driver_id, ())
    wins = [weekend for weekend in weekends if weekend.won]
    return DriverCareer(
        driver=driver,
        person=history.people.get(driver_id),
        totals=history.driver_totals.get(driver_id, NOTHING),
        titles=history.driver_titles.get(driver_id, ()),
        first_race=first(weekends),
        last_race=last(weekends),
        first_win=first(wins),
        last_win=last(wins),
        constructors=constructors_of(weekends),
        seasons=tuple(_season(history, driver_id, year, within) for year, within in by_season(weekends)),
        streaks=longest_streaks(weekends),
        team_mates=team_mates(driver_id, weekends),
    )


def _season(history: History, driver_id: str, season: int, weekends: tuple[Weekend, ...]) -> DriverSeason:
    standing = driver_standing(history, driver_id, season)
    sums = totals(weekends, points=None, titles=0)
    return DriverSeason(
        season=season,
        constructors=constructors_of(weekends),
        position=standing.position if standing else None,
        position_text=standing.position_text if standing else None,
        points=standing.points if standing else scored(weekends),
        entries=sums.entries,
        starts=sums.starts,
        wins=sums.wins,
        podiums=sums.podiums,
        poles=sums.poles,
    )


def _summary(history: History, driver: Driver) -> DriverSummary:
    weekends = history.driver_weekends.get(driver.driver_id, ())
    sums = history.driver_totals.get(driver.driver_id, NOTHING)
    return DriverSummary(
        driver_id=driver.driver_id,
        code=driver.code,
        permanent_number=driver.permanent_number,
        given_name=driver.given_name,
        family_name=driver.family_name,
        date_of_birth=driver.date_of_birth,
        nationality=driver.nationality,
        url=driver.url,
        first_season=weekends[0].race.season if weekends else None,
        last_season=weekends[-1].race.season if weekends else None,
        starts=sums.starts,
        wins=sums.wins,
        titles=sums.titles,
    )


def _was_entered(weekends: Iterable[Weekend], season: int | None, constructor_id: str | None) -> bool:
    if season is None and constructor_id is None:
        return True
    return any(
        constructor_id is None or any(result.constructor.constructor_id == constructor_id for result in weekend.results)
        for weekend in weekends
        if season is None or weekend.race.season == season
    )
