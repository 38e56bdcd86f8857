"""Matches the races of two calendars by circuit, date and name, as round numbers change; pure."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final

from packages.types.race import Race

SAME_RACE: Final = 5  # Two of circuit, date and name; or the circuit and the number.
CIRCUIT, DATE, NAME, NUMBER = 4, 3, 2, 1


def matches(fresh: Sequence[Race], known: Sequence[Race]) -> Mapping[int, Race]:
    """Find the known race of each fresh one, by the number of the fresh one; each known race once, best first."""
    scored = [(_likeness(race, other), race.round, other) for race, other in product(fresh, known)]
    found = _assigned((pair for pair in scored if pair[0] >= SAME_RACE), {})
    # Remaining ones: an upcoming race moved to another circuit and day keeps its name, or else its number.
    rest = (
        pair
        for pair in scored
        if pair[0] in {NAME + NUMBER, DATE + NUMBER, NUMBER} and not has_rows(pair[2]) and pair[1] == pair[2].round
    )
    return _assigned(rest, found)


def has_rows(race: Race) -> bool:
    """Return whether a race weekend has any result yet."""
    return bool(race.results or race.sprint_results or race.qualifying_results or race.pit_stops)


def _assigned(scored: Iterable[tuple[int, int, Race]], found: dict[int, Race]) -> dict[int, Race]:
    taken = {race.round for race in found.values()}
    for _, round_, race in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2].round)):
        if round_ not in found and race.round not in taken:
            found[round_] = race
            taken.add(race.round)
    return found


def _likeness(race: Race, other: Race) -> int:
    return (
        CIRCUIT * (race.circuit.circuit_id == other.circuit.circuit_id)
        + DATE * (race.date == other.date)
        + NAME * (race.race_name == other.race_name)
        + NUMBER * (race.round == other.round)
    )
