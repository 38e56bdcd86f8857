"""Countries and colours of everybody there is."""

import re

import msgspec
import pytest

from apps.frontend.components.countries import COUNTRIES, country_code, country_name
from apps.frontend.components.team_colours import NATIONS, OTHERS, TEAMS, team_colour
from apps.frontend.fixtures.api import recorded_responses
from packages.types.career import CircuitSummary, ConstructorSummary, DriverSummary
from packages.types.entities import Constructor
from packages.types.response import Page


def team(identifier: str, nationality: str = "British") -> Constructor:
    return Constructor(constructor_id=identifier, name=identifier, nationality=nationality)


def test_every_driver_constructor_and_circuit_has_a_country_with_a_name() -> None:
    named = {code for code, _, _ in COUNTRIES}
    responses = recorded_responses()
    origins: set[str] = set()
    for path, answer in responses.items():
        if path.startswith("drivers?"):
            page = msgspec.json.decode(answer.body, type=Page[DriverSummary])
            origins |= {driver.nationality for driver in page.items}
        elif path.startswith("constructors?"):
            teams = msgspec.json.decode(answer.body, type=Page[ConstructorSummary])
            origins |= {constructor.nationality for constructor in teams.items}
        elif path.startswith("circuits?"):
            circuits = msgspec.json.decode(answer.body, type=Page[CircuitSummary])
            origins |= {circuit.location.country for circuit in circuits.items}
    assert len(origins) > 60
    assert {origin for origin in origins if country_code(origin) not in named} == set()


@pytest.mark.parametrize(
    ("origin", "code", "name"),
    [
        ("British", "GBR", "United Kingdom"),
        ("UK", "GBR", "United Kingdom"),
        ("Argentine-Italian", "ARG", "Argentina"),
        ("East German", "GDR", "East Germany"),
        ("Atlantean", "ATL", "Atlantean"),
    ],
)
def test_a_country_is_found_by_nationality_or_name(origin: str, code: str, name: str) -> None:
    assert (country_code(origin), country_name(code, origin)) == (code, name)


def test_colours_are_written_as_the_kit_wants_them() -> None:
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in (*TEAMS.values(), *NATIONS.values(), OTHERS))


def test_a_team_has_its_own_colour_else_its_chassis_else_its_countrys() -> None:
    assert team_colour(team("ferrari", "Italian")) == TEAMS["ferrari"]
    assert team_colour(team("brabham-climax")) == TEAMS["brabham"]
    assert team_colour(team("vanwall")) == NATIONS["British"]
    assert team_colour(team("unknown", "Atlantean")) == OTHERS
