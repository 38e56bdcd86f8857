"""Two drivers, head to head."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median

from msgspec import Struct

from apps.backend.history.history import History, driver_standing
from apps.backend.history.spans import constructors_of
from apps.backend.history.totals import NOTHING
from apps.backend.history.weekend import Weekend
from packages.types.comparison import ComparedSeason, Comparison, HeadToHead
from packages.types.race import Race
from packages.types.schema import LapTime, Points


class Encounter(Struct, frozen=True, kw_only=True):
    """A race weekend that both were entered for.

    The verdicts are the index (0 or 1) of the driver ahead, None for neither; `raced` and `qualified` are true if both
    did.
    """

    weekends: tuple[Weekend, Weekend]
    team_mates: bool
    raced: bool
    race_verdict: int | None
    qualified: bool
    qualifying_verdict: int | None


def compare(history: History, first_id: str, second_id: str) -> Comparison | None:
    """Compare two drivers over the races that both were in; None if one of them is unknown."""
    pair = (first_id, second_id)
    if not all(driver_id in history.drivers for driver_id in pair):
        return None
    met = tuple(_encounters(history, pair))
    as_team_mates = [encounter for encounter in met if encounter.team_mates]
    return Comparison(
        drivers=(history.drivers[first_id], history.drivers[second_id]),
        totals=(history.driver_totals.get(first_id, NOTHING), history.driver_totals.get(second_id, NOTHING)),
        race=_races(met),
        qualifying=_qualifyings(met),
        team_mate_race=_races(as_team_mates),
        team_mate_qualifying=_qualifyings(as_team_mates),
        seasons=tuple(_seasons(history, pair, met)),
    )


def _encounters(history: History, pair: tuple[str, str]) -> Iterator[Encounter]:
    first, second = (history.driver_weekends.get(driver_id, ()) for driver_id in pair)
    seconds = {weekend.ordinal: weekend for weekend in second}
    for weekend in first:
        other = seconds.get(weekend.ordinal)
        if other is not None:
            yield _encounter(weekend, other, pair)


def _encounter(first: Weekend, second: Weekend, pair: tuple[str, str]) -> Encounter:
    teams = [{result.constructor.constructor_id for result in weekend.results} for weekend in (first, second)]
    places = _qualifying_places(first.race, (first, second), pair)
    raced = first.started and second.started
    return Encounter(
        weekends=(first, second),
        team_mates=not teams[0].isdisjoint(teams[1]),
        raced=raced,
        race_verdict=_ahead(first.position, second.position) if raced else None,
        qualified=None not in places,
        qualifying_verdict=_ahead(*places) if None not in places else None,
    )


def _qualifying_places(
    race: Race, weekends: tuple[Weekend, Weekend], pair: tuple[str, str]
) -> tuple[int | None, int | None]:
    """Find both drivers' places in qualifying or, where the session is not recorded, on the grid."""
    if not race.qualifying_results:
        return weekends[0].grid, weekends[1].grid
    places: Mapping[str, int] = {row.driver.driver_id: row.position for row in race.qualifying_results}
    return places.get(pair[0]), places.get(pair[1])


def _ahead(first: int | None, second: int | None) -> int | None:
    """Return the index of the driver ahead, by place or by having one; None if equal or both have none."""
    if first == second:
        return None
    if first is None or second is None:
        return 0 if second is None else 1
    return 0 if first < second else 1


def _races(encounters: Iterable[Encounter]) -> HeadToHead:
    return _head_to_head(encounter.race_verdict for encounter in encounters if encounter.raced)


def _qualifyings(encounters: Iterable[Encounter]) -> HeadToHead:
    return _head_to_head(encounter.qualifying_verdict for encounter in encounters if encounter.qualified)


def _head_to_head(verdicts: Iterable[int | None]) -> HeadToHead:
    given = tuple(verdicts)
    return HeadToHead(shared=len(given), ahead=(given.count(0), given.count(1)))


def _seasons(history: History, pair: tuple[str, str], met: Iterable[Encounter]) -> Iterator[ComparedSeason]:
    for season, group in groupby(met, key=lambda encounter: encounter.weekends[0].race.season):
        encounters = tuple(group)
        standings = [driver_standing(history, driver_id, season) for driver_id in pair]
        points: list[Points] = [standing.points if standing else 0.0 for standing in standings]
        positions = [standing.position if standing else None for standing in standings]
        yield ComparedSeason(
            season=season,
            team_mates=any(encounter.team_mates for encounter in encounters),
            constructors=(
                constructors_of(encounter.weekends[0] for encounter in encounters),
                constructors_of(encounter.weekends[1] for encounter in encounters),
            ),
            points=(points[0], points[1]),
            positions=(positions[0], positions[1]),
            race=_races(encounters),
            qualifying=_qualifyings(encounters),
            qualifying_gap=_median_gap(encounters, pair),
        )


def _median_gap(encounters: Sequence[Encounter], pair: tuple[str, str]) -> float | None:
    gaps = [gap for each in encounters if (gap := _qualifying_gap(each.weekends[0].race, pair)) is not None]
    return round(median(gaps), 3) if gaps else None


def _qualifying_gap(race: Race, pair: tuple[str, str]) -> float | None:
    """Return the seconds between two drivers in the last part of qualifying that both took part in."""
    rows = {row.driver.driver_id: row for row in race.qualifying_results}
    if not all(driver_id in rows for driver_id in pair):
        return None
    first, second = (rows[driver_id] for driver_id in pair)
    for part in ("q3", "q2", "q1"):
        times = _seconds(getattr(first, part)), _seconds(getattr(second, part))
        if times[0] is not None and times[1] is not None:
            return times[0] - times[1]
    return None


def _seconds(time: LapTime | None) -> float | None:
    """Read a time such as `1:26.720` as seconds; None for a time that is none."""
    if not time:
        return None
    try:
        minutes, _, seconds = time.rpartition(":")
        return 60 * int(minutes or 0) + float(seconds)
    except ValueError:
        return None
