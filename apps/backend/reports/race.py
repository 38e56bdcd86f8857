"""A race's report: all its data, its fastest laps, and the previous and next race. Pure."""

from collections.abc import Sequence

from apps.backend.history.poles import pole
from packages.types.race import FastestLapEntry, Race, RaceReference, RaceReport
from packages.types.result import Result


def race_report(races: Sequence[Race], season: int, round_: int) -> RaceReport | None:
    """Report on one of `races`, which are those of its season and of the seasons beside it, in order."""
    place = next((i for i, race in enumerate(races) if (race.season, race.round) == (season, round_)), None)
    if place is None:
        return None
    race = races[place]
    known = {field: getattr(race, field) for field in Race.__struct_fields__}
    return RaceReport(
        **known,
        completed=bool(race.results),
        pole=pole(race),
        fastest_laps=fastest_laps(race.results),
        previous=_at(races, place - 1),
        next=_at(races, place + 1),
    )


def fastest_laps(results: Sequence[Result]) -> tuple[FastestLapEntry, ...]:
    """List the drivers' fastest laps, the fastest first; only the fastest before 1983."""
    entries = [
        FastestLapEntry(
            rank=lap.rank,
            driver_id=result.driver.driver_id,
            lap=lap.lap,
            time=lap.time,
            average_speed=lap.average_speed,
        )
        for result in results
        if (lap := result.fastest_lap) is not None and lap.rank is not None
    ]
    return tuple(sorted(entries, key=lambda entry: entry.rank))


def _at(races: Sequence[Race], place: int) -> RaceReference | None:
    return RaceReference.of(races[place]) if 0 <= place < len(races) else None
