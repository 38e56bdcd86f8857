"""Resolve `current`, `last` and `next` to seasons and rounds. Pure."""

from msgspec import Struct

from apps.backend.ergast.address import Query
from apps.backend.ergast.errors import NO_SUCH_ROUND, not_found
from apps.backend.ergast.index import ErgastIndex


class When(Struct, frozen=True):
    """The resolved season and round, and their form in the response."""

    season: int | None = None
    round: int | None = None
    season_text: str | None = None
    round_text: str | None = None


def resolve(query: Query, index: ErgastIndex) -> When:
    """Resolve the season and round of a path; raises ErgastError if the season has no rounds to count from."""
    if query.season is None:
        return When()
    season = _current(index) if query.season == "current" else int(query.season)
    written = str(season) if query.season == "current" else query.season
    match query.round:
        case None:
            return When(season, None, written)
        case "last" | "next":
            return _counted(query.round, season, index)
        case number:
            return When(season, int(number), written, number)


def _counted(round_: str, season: int, index: ErgastIndex) -> When:
    """Find the last race with results, or the one after it: of the next season, after the last of all."""
    races = [index.races[number] for number in index.season_races.get(season, ())]
    if not races:
        raise not_found(NO_SUCH_ROUND)
    held = max((race.round for race in races if race.results), default=0)
    if round_ == "last":
        return _resolved(season, held or 1)
    coming = next((race.round for race in races if race.round > held), None)
    return _resolved(season + 1, 1) if coming is None else _resolved(season, coming)


def _resolved(season: int, round_: int) -> When:
    return When(season, round_, str(season), str(round_))


def _current(index: ErgastIndex) -> int:
    """Return the season of the latest result, as Ergast does; before any result, the first with a calendar."""
    if not index.races:
        raise not_found(NO_SUCH_ROUND)
    raced = (race.season for race in reversed(index.races) if race.results)
    return next(raced, index.races[0].season)
