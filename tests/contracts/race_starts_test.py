"""The race starts for which services are scaled match the bundled calendar."""

from datetime import datetime

from apps.backend.seed import seed
from infra.race_starts import RACE_STARTS


def test_the_starts_are_those_of_the_calendar() -> None:
    season = datetime.fromisoformat(RACE_STARTS[0]).year
    calendar = [
        f"{race.date}T{race.time:%H:%M}"
        for race in sorted(seed.read().races, key=lambda race: race.round)
        if race.season == season and race.time
    ]
    assert list(RACE_STARTS) == calendar
