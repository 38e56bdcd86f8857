"""Examples of facts."""

from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For short properties of one item: length, first race, lap record.",
    avoid="For the most important figures (stats); for several items with the same properties (table).",
    accessibility="A description list.",
)

EXAMPLES = (
    Example("a circuit", facts(pairs=[("Country", "Monaco"), ("First race", 1950), ("Most wins", "Ayrton Senna, 6")])),
)
