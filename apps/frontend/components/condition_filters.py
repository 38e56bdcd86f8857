"""Controls of the conditions that several lists share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from htpy import Renderable

from apps.frontend.components.countries import NATIONALITIES
from apps.frontend.components.index_pages import season_options
from packages.types.choices import Choice, FilterChoices
from packages.ui_kit.components.form.form import select

Options = Sequence[tuple[str, str]]
ALL_NATIONALITIES: Final[Options] = [("", "All nationalities"), *((name, name) for name in NATIONALITIES)]


def era_filters(chosen: Mapping[str, str], choices: FilterChoices) -> Sequence[Renderable]:
    """Return the controls of the first and the last season."""
    years = season_options(choices.latest_season)
    return [
        select(label="From season", name="since", options=[("", "1950"), *years], selected=chosen.get("since", "")),
        select(label="To season", name="until", options=[("", "Now"), *years], selected=chosen.get("until", "")),
    ]


def options_of(choices: Iterable[Choice]) -> Options:
    """Return pairs of id and name."""
    return [(choice.id, choice.name) for choice in choices]


def scope_filters(chosen: Mapping[str, str], choices: FilterChoices) -> Sequence[Renderable]:
    """Return the controls of team, circuit and nationality."""
    circuits = [("", "All circuits"), *options_of(choices.circuits)]
    return [
        team_filter(chosen.get("constructorId", ""), choices),
        select(label="Circuit", name="circuitId", options=circuits, selected=chosen.get("circuitId", "")),
        nationality_filter(chosen.get("nationality", "")),
    ]


def team_filter(chosen: str, choices: FilterChoices) -> Renderable:
    """Return the control of a constructor."""
    options = [("", "All teams"), *options_of(choices.constructors)]
    return select(label="Team", name="constructorId", options=options, selected=chosen)


def nationality_filter(chosen: str) -> Renderable:
    """Return the control of a nationality."""
    return select(label="Nationality", name="nationality", options=ALL_NATIONALITIES, selected=chosen)
