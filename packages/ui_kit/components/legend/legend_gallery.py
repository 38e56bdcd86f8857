"""Examples of the legend."""

from packages.ui_kit.charts.paint import paint
from packages.ui_kit.components.legend.legend import legend
from packages.ui_kit.example import Example

EXAMPLES = (
    Example(
        "team mates",
        legend(
            entries=[("Ayrton Senna", paint("#d5001c"), False), ("Alain Prost", paint("#d5001c"), True)],
        ),
    ),
)
