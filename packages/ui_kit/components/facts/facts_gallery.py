"""Examples of facts."""

from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.example import Example

EXAMPLES = (
    Example("a circuit", facts(pairs=[("Country", "Monaco"), ("First race", 1950), ("Most wins", "Ayrton Senna, 6")])),
)
