"""Positions after each lap of a race."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Renderable, fragment

from packages.ui_kit.attributes import Added
from packages.ui_kit.charts.lines import DrawnLine, drawing, step_label
from packages.ui_kit.charts.scale import Scale, percent
from packages.ui_kit.charts.style import LineStyle, line_styles
from packages.ui_kit.charts.text import anchor
from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table
from packages.ui_kit.components.legend.legend import LegendEntry, legend

ROW, LEAST, MANY = 20, 120, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LapLine:
    """One car's race.

    Args:
        name: The driver's name, in legend and table.
        short: What stands at both ends: "VER".
        places: The place on the grid, then the place after each lap; None where it is not known. It ends where the
            car stopped.
        colour: "#rrggbb". Lines of the same colour or a similar one are told apart by their dashes.
        stops: The laps that ended with a pit stop; each gets a marker.
        finished: Whether it was running at the end; a cross stands at the last lap of one that was not.
    """

    name: str
    short: str
    places: Sequence[int | None]
    colour: str | None = None
    stops: Sequence[int] = ()
    finished: bool = True


def lap_chart(*, title: str, note: str, cars: Sequence[LapLine], **added: Added) -> Renderable:
    """Draw each car's place over the laps, from the grid on the left to the finish on the right.

    A car is highlighted as a line of the line chart is.

    Args:
        title: What is drawn; on one page every chart has another title.
        note: What there is to see, in a sentence: it is read in place of the drawing.
        cars: The cars, in the order of the grid or of the result.
    """
    laps = max((len(car.places) for car in cars), default=1) - 1
    places = max((place for car in cars for place in car.places if place), default=2)
    scale = Scale(max(places, 2), 1, max(ROW * (places - 1), LEAST))
    lines = [_line(title, car, style, laps) for car, style in _styled(cars)]
    rows = [(car.name, line.values) for car, line in zip(cars, lines, strict=True)]
    table = data_table(title=title, headings=["Driver", "Grid", *map(str, range(1, laps + 1))], rows=rows)
    return chart_frame(title=title, note=note, table=table, **added)[
        fragment[
            drawing(
                css_class="lap-chart",
                label=f"{title}. {note}",
                axis=_axis(laps, scale.height + 24),
                lines=lines,
                scale=scale,
            ),
            legend(
                entries=[LegendEntry(car.name, d.style, f"#{d.anchor}") for car, d in zip(cars, lines, strict=True)]
            ),
        ]
    ]


def _styled(cars: Sequence[LapLine]) -> list[tuple[LapLine, LineStyle]]:
    return list(zip(cars, line_styles([car.colour for car in cars]), strict=True))


def _line(title: str, car: LapLine, style: LineStyle, laps: int) -> DrawnLine:
    values = [*car.places, *[None] * (laps + 1 - len(car.places))]
    grid = car.places[0] if car.places else None
    return DrawnLine(
        anchor=anchor(title, car.name),
        short=f"{car.places[-1]} {car.short}" if car.finished and car.places else car.short,
        values=values,
        style=style,
        marked=car.stops,
        begin=f"{car.short} {grid}",
        lost=not car.finished,
    )


def _axis(laps: int, y: float) -> list[str]:
    """Write the number of every fifth lap, or of every tenth in a long race."""
    stride = 5 if laps <= MANY else 10
    return [
        step_label(str(lap) if lap else "Grid", percent(lap, laps + 1), y, everywhere=True)
        for lap in range(0, laps + 1, stride)
        if laps
    ]
