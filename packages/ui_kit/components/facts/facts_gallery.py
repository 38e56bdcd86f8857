"""Examples of facts."""

from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For short properties of one thing: length, first race, lap record.",
    avoid="For figures that matter most (stats); for several things with the same properties (table).",
    accessibility="A list of descriptions.",
)

EXAMPLES = (
    Example("a circuit", facts(pairs=[("Country", "Monaco"), ("First race", 1950), ("Most wins", "Ayrton Senna, 6")])),
)
