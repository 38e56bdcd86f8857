"""Rounds of a season that have been held."""

from collections.abc import Sequence

from packages.types.race import Race


class RoundNotHeldError(LookupError):
    """The season has no such round, or it has not been held yet."""


def in_order(races: Sequence[Race]) -> list[Race]:
    """Sort a season's races by round; ValueError if there are none or they are of several seasons."""
    if len({race.season for race in races}) != 1:
        message = "standings need the races of one season"
        raise ValueError(message)
    return sorted(races, key=lambda race: race.round)


def held_races(races: Sequence[Race], round_: int | None = None) -> list[Race]:
    """Return the races with results in order, up to an optional `round_`; raises RoundNotHeldError if that has none."""
    done = [race for race in in_order(races) if race.results]
    if round_ is None:
        return done
    if round_ not in {race.round for race in done}:
        message = f"There are no results of round {round_} of {races[0].season}."
        raise RoundNotHeldError(message)
    return [race for race in done if race.round <= round_]


def is_last(race: Race | None, races: Sequence[Race]) -> bool:
    """Return whether a race ends the season."""
    return race is not None and race.round == max(race.round for race in races)
