import pytest

from apps.frontend.components.shortcuts import shortcuts


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
        ("senna against prost", "/compare?a=senna&b=prost"),
    ],
)
def test_a_list_that_is_asked_for_is_found(text: str, address: str) -> None:
    assert [found.address for found in shortcuts(text, 2026)] == [address]


@pytest.mark.parametrize(
    "text",
    ["", "hamilton", "2021", "sprints 2019", "wins 2049", "results", "the", "poles without a win", "monaco 2023", "vs"],
)
def test_what_names_no_list_finds_none(text: str) -> None:
    assert shortcuts(text, 2026) == ()
