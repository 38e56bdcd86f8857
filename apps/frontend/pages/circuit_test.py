import datetime as dt

import msgspec
from msgspec.structs import replace

from apps.frontend.fixtures.api import recorded_responses
from apps.frontend.pages.circuit import circuit_page
from apps.frontend.pages.page_context import PageContext
from packages.types.career import CircuitHistory, Tally
from packages.types.entities import TeamReference
from packages.ui_kit.testing.markup import parsed, text

VIEW = PageContext(
    address="/circuits/monaco",
    theme="auto",
    now=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
    public_url="https://f1.example",
    stylesheet="/s.css",
    script="/s.js",
)
LOTUS = TeamReference(team_id="lotus", name="Lotus", nationality="British")


def test_wins_are_counted_by_make_and_as_scored_where_that_is_opened() -> None:
    body = next(body for path, body in bodies().items() if path.startswith("circuits/") and path.count("/") == 1)
    history = msgspec.json.decode(body, type=CircuitHistory)
    history = replace(history, most_wins_teams=(Tally(team=LOTUS, count=8),))
    shown = text(parsed(str(circuit_page(history, (), VIEW))))
    makes, _, as_scored = shown.partition("As scored")
    assert "Most wins, makes" in makes
    assert "Lotus" in makes
    assert "Most wins, constructors" in as_scored
    unknown = text(parsed(str(circuit_page(replace(history, most_wins_teams=()), (), VIEW))))
    assert "As scored" not in unknown


def bodies() -> dict[str, bytes]:
    return {path: answer.body for path, answer in recorded_responses().items()}
