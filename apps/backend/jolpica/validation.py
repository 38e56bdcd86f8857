"""Plausibility checks before values are stored; pure. Every fault names its path."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from packages.types.entities import Circuit
from packages.types.race import Race
from packages.types.race_weekend import SessionTime
from packages.types.result import PitStop, QualifyingResult, Result

LAST_SEASON_OF_SHARED_CARS: Final = 1978
FIRST_SEASON_OF_CLEAR_PLACES: Final = 1994  # Of qualifying: two sources of earlier ones do not agree.
MOST_POINTS: Final = 60  # Twice 25 and more; the most so far is 50, for a race that counted double.
MOST_LAPS: Final = 250  # Indianapolis had 200.
MOST_CARS: Final = 60
LONGEST_WEEKEND: Final = timedelta(days=10)
FASTEST_LAP_SPEED: Final = 400  # km/h
LAP_TIME: Final = re.compile(r"(?:\d{1,2}:[0-5]\d|[1-9]\d)\.\d{1,3}")
RACE_TIME: Final = re.compile(r"\+?(?:(?:\d{1,2}:)?\d{1,2}:)?\d{1,2}(?:\.\d{1,3})?|\+\d{1,3}\.\d{1,3}|\+\d+ Laps?")
DURATION: Final = re.compile(r"(?:(?:\d{1,2}:)?\d{1,2}:)?\d{1,3}\.\d{1,3}")
POSITION_TEXT: Final = re.compile(r"[1-9]\d?|[RDEWFN]")
SESSIONS: Final = ("first_practice", "second_practice", "third_practice", "qualifying", "sprint_qualifying", "sprint")

Faults = Iterator[str]


def circuit_faults(circuit: Circuit) -> Faults:
    """Check where a circuit is."""
    for name, value, most in (("lat", circuit.location.lat, 90), ("long", circuit.location.long, 180)):
        if not (math.isfinite(value) and abs(value) <= most):
            yield f"circuit.location.{name} is {value}"


def calendar_faults(race: Race) -> Faults:
    """Check the dates of a race and its sessions."""
    yield from circuit_faults(race.circuit)
    if race.date.year not in {race.season, race.season + 1}:
        yield f"date is {race.date}, in another year"
    start = _moment(race.date, race.time or time.max)
    for name in SESSIONS:
        session: SessionTime | None = getattr(race.schedule, name)
        if session is None:
            continue
        held = _moment(session.date, session.time or time.min)
        if held > start:
            yield f"schedule.{name} is after the race"
        if start - held > LONGEST_WEEKEND:
            yield f"schedule.{name} is {(start - held).days} days before the race"


def _moment(day: date, time_: time) -> datetime:
    return datetime.combine(day, time_.replace(tzinfo=UTC))


def result_faults(results: Sequence[Result], season: int) -> Faults:
    """Check the rows of a race or a sprint."""
    for index, result in enumerate(results):
        for fault in _result_faults(result):
            yield f"[{index}] ({result.driver.driver_id}) {fault}"
    if season > LAST_SEASON_OF_SHARED_CARS:
        yield from _twice("driver", (result.driver.driver_id for result in results))
        yield from _twice("position", (result.position for result in results if result.position))
    if results and not any(result.position == 1 for result in results):
        yield "there is no winner"
    if len(results) > MOST_CARS:
        yield f"{len(results)} rows"


def _result_faults(result: Result) -> Faults:
    if not (math.isfinite(result.points) and 0 <= result.points <= MOST_POINTS):
        yield f"points is {result.points}"
    if not POSITION_TEXT.fullmatch(result.position_text):
        yield f"positionText is {result.position_text[:20]!r}"
    if (result.laps or 0) > MOST_LAPS:
        yield f"laps is {result.laps}"
    if result.time is not None and not RACE_TIME.fullmatch(result.time):
        yield f"time is {result.time[:20]!r}"
    lap = result.fastest_lap
    if lap and lap.time is not None and not LAP_TIME.fullmatch(lap.time):
        yield f"fastestLap.time is {lap.time[:20]!r}"
    if lap and lap.average_speed is not None and not 0 < lap.average_speed <= FASTEST_LAP_SPEED:
        yield f"fastestLap.averageSpeed is {lap.average_speed}"


def qualifying_faults(rows: Sequence[QualifyingResult], season: int) -> Faults:
    """Check the rows of qualifying."""
    for index, row in enumerate(rows):
        for name in ("q1", "q2", "q3"):
            lap_time = getattr(row, name)
            if lap_time is not None and not LAP_TIME.fullmatch(lap_time):
                yield f"[{index}] ({row.driver.driver_id}) {name} is {lap_time[:20]!r}"
    yield from _twice("driver", (row.driver.driver_id for row in rows))
    if season < FIRST_SEASON_OF_CLEAR_PLACES:
        return
    timed = {(row.position, row.q1, row.q2, row.q3) for row in rows if row.q1 or row.q2 or row.q3}
    yield from _twice("position", (position for position, *_ in timed))  # Unplaced and tied drivers share a place.


def pit_stop_faults(rows: Sequence[PitStop]) -> Faults:
    """Check the stops."""
    for index, row in enumerate(rows):
        if row.duration is not None and not DURATION.fullmatch(row.duration):
            yield f"[{index}] ({row.driver_id}) duration is {row.duration[:20]!r}"
        if row.lap > MOST_LAPS:
            yield f"[{index}] ({row.driver_id}) lap is {row.lap}"
    yield from _twice("stop", (f"{row.driver_id} {row.stop}" for row in rows))


def _twice(label: str, values: Iterable[object]) -> Faults:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{label} {value} occurs {times} times"
