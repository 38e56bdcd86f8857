import datetime as dt

from apps.frontend.components.session_list import session_list
from apps.frontend.components.sessions import next_session, running_session, sessions
from packages.types.entities import Circuit, Location
from packages.types.race_weekend import RaceWeekend, Schedule, SessionTime
from packages.ui_kit.testing.markup import parsed, text, with_class

ZANDVOORT = Circuit(
    circuit_id="zandvoort",
    circuit_name="Circuit Park Zandvoort",
    location=Location(lat=52.3888, long=4.54092, locality="Zandvoort", country="Netherlands"),
)


def at(day: int, hour: int, minute: int = 0) -> SessionTime:
    return SessionTime(date=dt.date(2026, 8, day), time=dt.time(hour, minute, tzinfo=dt.UTC))


DUTCH_2026 = RaceWeekend(
    season=2026,
    round=12,
    race_name="Dutch Grand Prix",
    circuit=ZANDVOORT,
    date=dt.date(2026, 8, 23),
    time=dt.time(13, tzinfo=dt.UTC),
    schedule=Schedule(
        first_practice=at(21, 10, 30), sprint_qualifying=at(21, 14, 30), sprint=at(22, 10), qualifying=at(22, 14)
    ),
)
DUTCH_1985 = RaceWeekend(
    season=1985,
    round=11,
    race_name="Dutch Grand Prix",
    circuit=ZANDVOORT,
    date=dt.date(1985, 8, 25),
    schedule=Schedule(),
)


def moment(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 8, day, hour, minute, tzinfo=dt.UTC)


def test_sessions_come_in_the_order_in_which_they_start() -> None:
    assert [session.name for session in sessions(DUTCH_2026)] == (
        ["Practice 1", "Sprint qualifying", "Sprint", "Qualifying", "Race"]
    )


def test_the_next_session_is_the_first_that_has_not_started() -> None:
    found = next_session([DUTCH_1985, DUTCH_2026], moment(22, 10))
    assert found is not None
    assert (found.name, found.start) == ("Qualifying", moment(22, 14))


def test_after_the_last_race_nothing_comes_next() -> None:
    assert next_session([DUTCH_1985, DUTCH_2026], moment(23, 13)) is None


def test_a_session_is_on_until_its_time_is_over() -> None:
    assert running_session([DUTCH_2026], moment(23, 12, 59)) is None
    running = running_session([DUTCH_2026], moment(23, 15, 59))
    assert running is not None
    assert running.name == "Race"
    assert running_session([DUTCH_2026], moment(23, 16)) is None


def test_a_race_of_which_only_the_day_is_known_shows_its_day() -> None:
    assert "Sun 25 August 1985" in text(parsed(session_list(DUTCH_1985, moment(1, 0))))


def test_the_session_that_is_on_or_next_stands_out() -> None:
    root = parsed(session_list(DUTCH_2026, moment(21, 12)))
    assert [text(item) for item in with_class(root, "timeline__moment--current")] == (
        ["Fri 21 Aug 2026, 14:30 UTC 16:30 at the circuitSprint qualifying"]
    )
    assert len(list(with_class(root, "timeline__moment--past"))) == 1
