import datetime as dt

import msgspec

from apps.frontend.fixtures.api import recorded_responses
from apps.frontend.pages.pictures import _titles, chart_picture, race_picture, spoiler_free_round
from packages.types.progression import Progression
from packages.types.race import RaceReport
from packages.types.season import SeasonReport


def test_the_result_of_a_race_is_no_spoiler_for_a_week() -> None:
    body = recorded_responses()["seasons/2026/races/11"].body
    race = msgspec.json.decode(body, type=RaceReport)
    winner = race.results[0].driver.family_name
    monday = dt.datetime.combine(race.date, dt.time(12), dt.UTC) + dt.timedelta(days=1)
    assert winner not in str(race_picture(race, monday, with_result=False))
    assert winner in str(race_picture(race, monday, with_result=True))
    assert winner in str(race_picture(race, monday + dt.timedelta(days=7), with_result=False))


def test_titles_of_many_years_fit_into_their_line() -> None:
    assert _titles(()) == "0"
    assert _titles((2008, 2014, 2015, 2017, 2018, 2019, 2020)) == "7 (2008, 2014–2015, 2017–2020)"
    ferrari = (1961, 1964, 1975, 1976, 1977, 1979, 1982, 1983, *range(1999, 2005), 2007, 2008)
    assert _titles(ferrari) == "16 (last in 2008)"


def test_the_chart_of_a_season_is_no_spoiler_for_a_week() -> None:
    recorded = recorded_responses()
    report = msgspec.json.decode(recorded["seasons/2026"].body, type=SeasonReport)
    progression = msgspec.json.decode(recorded["seasons/2026/progression"].body, type=Progression)
    last = next(race for race in report.races if race.round == 11)
    monday = dt.datetime.combine(last.date, dt.time(12), dt.UTC) + dt.timedelta(days=1)
    assert spoiler_free_round(report, monday) == 10
    assert spoiler_free_round(report, monday + dt.timedelta(days=7)) is None
    best, before = (max(entry.points[last] for entry in progression.drivers) for last in (10, 9))
    assert f">{best:g}<" in str(chart_picture(progression, "drivers", None))
    drawn = str(chart_picture(progression, "drivers", 10))
    assert f">{before:g}<" in drawn
    assert f">{best:g}<" not in drawn


def test_before_the_constructors_championship_there_is_nothing_to_draw() -> None:
    progression = msgspec.json.decode(recorded_responses()["seasons/1957/progression"].body, type=Progression)
    assert "Teams: points by round" in str(chart_picture(progression, "teams", None))
