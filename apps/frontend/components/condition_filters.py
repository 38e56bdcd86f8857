"""Controls of the conditions that lists of results and records share."""

from collections.abc import Iterable, Mapping, Sequence

from htpy import Renderable

from apps.frontend.components.countries import NATIONALITIES
from packages.types.choices import Choice, FilterChoices
from packages.ui_kit.components.form.form import select

Options = Sequence[tuple[str, str]]


def era_filters(chosen: Mapping[str, str], years: Options) -> Sequence[Renderable]:
    """Return the controls of the first and the last season."""
    return [
        select(label="From season", name="since", options=[("", "1950"), *years], selected=chosen.get("since", "")),
        select(label="To season", name="until", options=[("", "Now"), *years], selected=chosen.get("until", "")),
    ]


def options_of(choices: Iterable[Choice]) -> Options:
    """Return pairs of id and name."""
    return [(choice.id, choice.name) for choice in choices]


def scope_filters(chosen: Mapping[str, str], choices: FilterChoices) -> Sequence[Renderable]:
    """Return the controls of team, circuit and nationality."""
    nationalities = [(name, name) for name in NATIONALITIES]
    controls = (
        ("Team", "constructorId", "All teams", options_of(choices.constructors)),
        ("Circuit", "circuitId", "All circuits", options_of(choices.circuits)),
        ("Nationality", "nationality", "All nationalities", nationalities),
    )
    return [
        select(label=label, name=name, options=[("", everything), *options], selected=chosen.get(name, ""))
        for label, name, everything, options in controls
    ]
