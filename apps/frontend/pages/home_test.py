import datetime as dt

import msgspec
import pytest

from apps.frontend.fixtures.api import recorded_responses
from apps.frontend.pages.home import Home, home_page
from apps.frontend.pages.page_context import PageContext
from packages.types.race import RaceReport
from packages.types.season import SeasonReport
from packages.types.standing import ConstructorStandings, DriverStandings
from packages.ui_kit.testing.markup import parsed, text, texts, with_class


@pytest.fixture
def home() -> Home:
    responses = recorded_responses()
    return Home(
        season=msgspec.json.decode(responses["seasons/2026"].body, type=SeasonReport),
        last=msgspec.json.decode(responses["seasons/2026/races/11"].body, type=RaceReport),
        drivers=msgspec.json.decode(responses["seasons/2026/standings/drivers"].body, type=DriverStandings),
        constructors=msgspec.json.decode(
            responses["seasons/2026/standings/constructors"].body, type=ConstructorStandings
        ),
        on_this_day=(),
    )


def page_context(now: dt.datetime) -> PageContext:
    return PageContext(
        address="/", theme="auto", now=now, public_url="https://f1.example", stylesheet="/s.css", script="/s.js"
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((2026, 11, 29, 15, 59), "Race starts in 1 minute"),
        ((2026, 11, 29, 16, 30), "Race is on"),
        ((2026, 11, 29, 19, 0), "Practice 1 starts in 4 days and 14 hours"),
    ],
)
def test_what_comes_next_follows_the_clock(home: Home, now: tuple[int, ...], expected: str) -> None:
    page = parsed(home_page(home, page_context(dt.datetime(*now, tzinfo=dt.UTC))))  # type: ignore[arg-type, misc]
    assert expected in text(page)


def test_after_the_last_race_the_season_is_over(home: Home) -> None:
    page = parsed(home_page(home, page_context(dt.datetime(2026, 12, 7, tzinfo=dt.UTC))))
    assert texts(page, "h1") == ["The 2026 season is over"]
    assert not list(with_class(page, "countdown"))


def test_before_the_first_result_there_are_no_tables_and_no_podium(home: Home) -> None:
    early = Home(
        season=home.season,
        last=None,
        drivers=msgspec.structs.replace(home.drivers, standings=(), round=0, race_name=None),
        constructors=msgspec.structs.replace(home.constructors, standings=(), round=0, race_name=None),
        on_this_day=(),
    )
    page = parsed(home_page(early, page_context(dt.datetime(2026, 3, 1, tzinfo=dt.UTC))))
    assert texts(page, "h1") == ["Australian Grand Prix"]
    assert texts(page, "h2") == []
