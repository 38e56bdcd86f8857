"""Remembers the races that left a season's calendar, so that subscribers learn that they are cancelled; pure."""

from collections.abc import Iterable

import msgspec

from packages.types.race import Race, race_slug
from packages.types.race_weekend import RaceWeekend
from packages.types.season import SeasonRecord


def with_withdrawals(record: SeasonRecord, stored: Iterable[Race], races: Iterable[Race]) -> SeasonRecord:
    """Add to a season's record the `stored` races that `races` no longer have, and forget those that are back.

    A race is the same as long as its name is, whatever its number and date: so does a calendar feed identify it. A race
    that was given another name is withdrawn under its former one.
    """
    present = {race_slug(race.race_name) for race in races}
    known = {race_slug(race.race_name): race for race in (*record.withdrawn, *map(_weekend, stored))}
    gone = [race for slug, race in known.items() if slug not in present]
    return msgspec.structs.replace(record, withdrawn=tuple(sorted(gone, key=lambda race: (race.date, race.race_name))))


def _weekend(race: Race) -> RaceWeekend:
    return RaceWeekend(**{field: getattr(race, field) for field in RaceWeekend.__struct_fields__})
