"""Explain numbers where they stand: special races, decisions, shared drives."""

from collections.abc import Mapping
from typing import Final

from htpy import Node, Renderable, a, li, ul

from apps.frontend.components.entity_links import race_link
from apps.frontend.components.formatting import amount
from apps.frontend.components.urls import season_address
from packages.types.race import RaceReport
from packages.types.season_rules import Adjustment, SeasonRules, SpecialRace

REASONS: Final[Mapping[str, str]] = {
    "double": "Double points were awarded",
    "half": "Half points were awarded, as the race was stopped early",
    "shortened": "Fewer points were awarded, as the race was stopped early",
}
KINDS: Final[Mapping[str, str]] = {
    "place_points": "the place was worth {points} points",
    "void": "no points for the constructors' championship from this race",
    "reset": "all points until then are void",
    "adjustment": "{points} points",
    "disqualified": "disqualified from the championship",
    "excluded": "excluded from the championship",
    "no_fastest_lap": "no point for the fastest lap",
}


def adjustment_note(adjustment: Adjustment) -> Node:
    """Write a decision: the race, the entrant, what changed, and why."""
    points = "" if adjustment.points is None else f"{adjustment.points:+g}"
    if adjustment.kind == "place_points":
        points = amount(adjustment.points or 0)
    change = KINDS.get(adjustment.kind, adjustment.kind).format(points=points)
    name = f"{adjustment.name}: " if adjustment.name else ""
    return [race_link(adjustment.race, with_season=False), f": {name}{change} ({adjustment.reason})."]


def special_race_note(special: SpecialRace) -> str:
    """Write what the places of a special race were worth."""
    return f"{REASONS[special.reason]}: {'–'.join(amount(points) for points in special.points)}."


def race_points_notes(race: RaceReport, rules: SeasonRules) -> Renderable | None:
    """Explain the points of this race, where they differ from the season's usual ones."""
    notes: list[Node] = [special_race_note(each) for each in rules.special_races if each.race.round == race.round]
    notes += [adjustment_note(each) for each in rules.adjustments if each.race.round == race.round]
    if not notes:
        return None
    more = a(href=f"{season_address(race.season)}#points")[f"How points were counted in {race.season}"]
    return ul(".notes")[[li[note] for note in (*notes, more)]]
