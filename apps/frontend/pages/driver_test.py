import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace

from apps.frontend.fixtures.api import recorded_responses
from apps.frontend.pages.driver import driver_page
from apps.frontend.pages.page_context import PageContext
from packages.types.career import DriverCareer
from packages.types.career_overview import DriverOverview
from packages.types.entities import Person, Relation
from packages.types.season_results import CareerOutcomes

VIEW = PageContext(
    address="/drivers/hunt",
    theme="auto",
    now=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
    public_url="https://f1.example",
    stylesheet="/s.css",
    script="/s.js",
)


@pytest.fixture
def hunt() -> DriverCareer:
    return msgspec.json.decode(recorded_responses()["drivers/hunt"].body, type=DriverCareer)


def test_a_career_is_drawn_only_if_there_were_points_to_draw(hunt: DriverCareer) -> None:
    pointless = replace(hunt, totals=replace(hunt.totals, points=0))
    drawn = [
        "Points by season" in str(driver_page(DriverOverview(career=career, matrix=CareerOutcomes(seasons=())), VIEW))
        for career in (hunt, pointless)
    ]
    assert drawn == [True, False]


def test_fastest_laps_of_the_years_before_electronic_timing_are_counted(hunt: DriverCareer) -> None:
    assert hunt.totals.fastest_laps == 8
    page = driver_page(DriverOverview(career=hunt, matrix=CareerOutcomes(seasons=())), VIEW)
    assert "Fastest laps" in str(page)


def test_birthplace_death_and_family_are_told_and_linked(hunt: DriverCareer) -> None:
    james = Person(
        driver_id="hunt",
        full_name="James Simon Wallis Hunt",
        date_of_death=dt.date(1993, 6, 15),
        place_of_birth="Belmont",
        country_of_birth="United Kingdom",
        relations=(Relation(relation="sibling", driver_id="david_hunt", name="David Hunt"),),
    )
    page = driver_page(DriverOverview(career=replace(hunt, person=james), matrix=CareerOutcomes(seasons=())), VIEW)
    markup = str(page)
    assert "29 August 1947 in Belmont, United Kingdom" in markup
    assert "15 June 1993, aged 45" in markup
    assert '<dt>Brother or sister</dt><dd><a href="/drivers/david_hunt">David Hunt</a>' in markup


def test_a_driver_of_whom_nothing_is_known_has_no_such_section(hunt: DriverCareer) -> None:
    page = driver_page(DriverOverview(career=replace(hunt, person=None), matrix=CareerOutcomes(seasons=())), VIEW)
    assert "Life and family" not in str(page)
