"""Examples of the legend."""

from packages.ui_kit.charts.style import line_styles
from packages.ui_kit.components.legend.legend import LegendEntry, legend
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Below a drawing of several lines; line_chart includes one.",
    avoid="For labelled bars, and for a single line.",
    accessibility="A list. The samples are hidden from assistive technology: the chart's table has names and numbers.",
    keyboard=(("Tab", "Moves through the names, and highlights each line"), ("Enter", "Keeps it highlighted")),
)

SENNA, PROST, BERGER = line_styles(["#d5001c", "#d5001c", "#a6051a"])

EXAMPLES = (
    Example("team mates", legend(entries=[LegendEntry("Ayrton Senna", SENNA), LegendEntry("Alain Prost", PROST)])),
    Example(
        "as links",
        legend(entries=[LegendEntry("Ayrton Senna", SENNA, "#senna"), LegendEntry("Gerhard Berger", BERGER, "#b")]),
    ),
)
