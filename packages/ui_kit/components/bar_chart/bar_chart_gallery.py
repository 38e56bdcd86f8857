"""Examples of the bar chart."""

from htpy import a

from packages.ui_kit.components.bar_chart.bar_chart import Bar, bar_chart
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="To compare amounts by length, some twenty at most, with their names.",
    avoid="For a course over time (column chart, line chart); for two sides (diverging bar).",
    accessibility="A table: names are headings of rows, values are text, bars are hidden from assistive technology.",
)

EXAMPLES = (
    Example(
        "most wins until 1993",
        bar_chart(
            title="Wins",
            bars=[
                Bar(label=a(href="/drivers/prost")["Alain Prost"], value=51),
                Bar(label=a(href="/drivers/senna")["Ayrton Senna"], value=41, colour="#ffd100"),
                Bar(label=a(href="/drivers/mansell")["Nigel Mansell"], value=30),
            ],
        ),
    ),
    Example("under a heading of its own", bar_chart(title="None", show_title=False, bars=[Bar(label="Amon", value=0)])),
    Example("before there are data", bar_chart(title="Wins in 2027", bars=[]), state="empty"),
)
