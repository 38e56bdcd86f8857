"""Records races removed from a season's calendar, so that calendar feeds show them as cancelled; pure."""

from collections.abc import Iterable

import msgspec

from packages.types.race import Race, race_slug
from packages.types.race_weekend import RaceWeekend
from packages.types.season import SeasonRecord


def with_withdrawals(record: SeasonRecord, stored: Iterable[Race], races: Iterable[Race]) -> SeasonRecord:
    """Add to a season's record the `stored` races missing from `races`, and remove those that are back.

    A race is identified by its name, whatever its number and date, as in a calendar feed. A renamed race is withdrawn
    under its former name.
    """
    present = {race_slug(race.race_name) for race in races}
    known = {race_slug(race.race_name): race for race in (*record.withdrawn, *map(_weekend, stored))}
    gone = [race for slug, race in known.items() if slug not in present]
    return msgspec.structs.replace(record, withdrawn=tuple(sorted(gone, key=lambda race: (race.date, race.race_name))))


def _weekend(race: Race) -> RaceWeekend:
    return RaceWeekend(**{field: getattr(race, field) for field in RaceWeekend.__struct_fields__})
