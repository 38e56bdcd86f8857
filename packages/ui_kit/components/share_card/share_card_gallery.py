"""Examples of the share card."""

from packages.ui_kit.components.share_card.chart_card import ChartLine, chart_card
from packages.ui_kit.components.share_card.share_card import CardLine, share_card
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="For the og:image of a page, as a PNG made on the server by raster.png and cached with the page's version.",
    avoid="On the page itself: its text is part of the picture, does not wrap and cannot be a link.",
    accessibility="One image with a name. Give the meta element og:image:alt the same words.",
)

EXAMPLES = (
    Example(
        "a race",
        share_card(
            kicker="Round 22 of 2021",
            title="Abu Dhabi Grand Prix",
            brand="F1 App",
            lines=[
                CardLine(text="1  Max Verstappen", value="1:30:17.345", colour="#3671c6"),
                CardLine(text="2  Lewis Hamilton", value="+2.256 s", colour="#00d2be"),
                CardLine(text="3  Carlos Sainz", value="+5.173 s", colour="#dc0000"),
            ],
        ),
    ),
    Example(
        "a long title, and a sentence",
        share_card(
            kicker="Records",
            title="Drivers who won the championship without winning most races of the season",
            note="Keke Rosberg won one race of sixteen in 1982.",
            brand="F1 App",
            colour="#0072b2",
        ),
    ),
    Example(
        "a chart",
        chart_card(
            kicker="2008 season",
            title="Drivers' points by round",
            brand="F1 App",
            lines=[
                ChartLine(name="Hamilton", values=(10, 14, 14, 20, 28, 38, 38, 38, 48, 58), colour="#d0d3d8"),
                ChartLine(name="Massa", values=(0, 0, 10, 18, 28, 34, 38, 48, 48, 54), colour="#dc0000"),
                ChartLine(name="Räikkönen", values=(1, 11, 19, 29, 35, 35, 35, 43, 48, 51), colour="#dc0000"),
            ],
        ),
    ),
)
