import pytest

from apps.frontend.components.shortcuts import results_of_hits, shortcuts
from packages.types.search import SearchHit


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("sprints 2023", "/results?session=sprint&finish=win&since=2023&until=2023"),
        ("all sprints of 2024", "/results?session=sprint&finish=win&since=2024&until=2024"),
        ("2024 Sprint winners", "/results?session=sprint&finish=win&since=2024&until=2024"),
        ("sprints", "/results?session=sprint&finish=win"),
        ("poles 2021", "/results?finish=pole&since=2021&until=2021"),
        ("results 1988", "/seasons/1988/results"),
        ("calendar 2026", "/seasons/2026#calendar"),
        ("F1 calendar", "/seasons/current/calendar"),
        ("standings", "/seasons/current#drivers"),
        ("constructors' standings 1999", "/seasons/1999#constructors"),
        ("world champions", "/seasons"),
        ("next race", "/seasons/current/races/next"),
        ("Hamilton vs Russell", "/compare?a=Hamilton&b=Russell"),
        ("29 February", "/on-this-day?day=02-29"),
        ("May 13th", "/on-this-day?day=05-13"),
        ("2008 title chart", "/seasons/2008/charts/drivers"),
        ("constructors chart 1965", "/seasons/1965/charts/teams"),
        ("points chart", "/seasons/current/charts/drivers"),
        ("senna against prost", "/compare?a=senna&b=prost"),
    ],
)
def test_a_list_that_is_asked_for_is_found(text: str, address: str) -> None:
    assert [found.address for found in shortcuts(text, 2026)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hamilton",
        "2021",
        "sprints 2019",
        "wins 2049",
        "results",
        "the",
        "poles without a win",
        "monaco 2023",
        "vs",
        "31 april",
        "may",
    ],
)
def test_what_names_no_list_finds_none(text: str) -> None:
    assert shortcuts(text, 2026) == ()


DRIVER = SearchHit(kind="driver", id="max_verstappen", title="Max Verstappen", subtitle="", score=90)
CIRCUIT = SearchHit(kind="circuit", id="interlagos", title="Autódromo José Carlos Pace", subtitle="", score=80)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("verstappen wins", "/results?finish=win&driverId=max_verstappen"),
        ("Verstappen's wins from 10th or lower", "/results?finish=win&driverId=max_verstappen&gridFrom=10"),
        ("poles jose pace", "/results?finish=pole&circuitId=interlagos"),
    ],
)
def test_results_of_a_driver_or_a_circuit_are_found(text: str, address: str) -> None:
    assert [found.address for found in results_of_hits(text, (DRIVER, CIRCUIT))] == [address]


@pytest.mark.parametrize("text", ["verstappen", "wins", "hamilton wins"])
def test_results_of_nobody_in_particular_are_not(text: str) -> None:
    assert list(results_of_hits(text, (DRIVER, CIRCUIT))) == []
