"""Two drivers, head to head."""

from collections.abc import Sequence
from dataclasses import dataclass

from htpy import Node, Renderable, a, datalist, option, p

from apps.frontend.components.entity_links import constructor_links, season_link
from apps.frontend.components.formatting import amount, full_name
from apps.frontend.components.head_to_head import careers, head_to_head
from apps.frontend.components.urls import COMPARE, compare_address, with_query
from apps.frontend.pages.layout import PREVIEW, layout
from apps.frontend.pages.page_context import PageContext
from packages.types.comparison import ComparedSeason, Comparison
from packages.types.entities import Driver
from packages.types.fact import ordinal
from packages.ui_kit.components.alert.alert import alert
from packages.ui_kit.components.badge.badge import badge
from packages.ui_kit.components.card.card import card
from packages.ui_kit.components.form.form import field, filters
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import grid
from packages.ui_kit.components.table.table import Column, table

RIVALRIES = (
    ("hamilton", "max_verstappen", "Hamilton and Verstappen"),
    ("prost", "senna", "Prost and Senna"),
    ("lauda", "hunt", "Lauda and Hunt"),
    ("rosberg", "hamilton", "Rosberg and Hamilton"),
    ("michael_schumacher", "hakkinen", "Schumacher and Häkkinen"),
    ("norris", "piastri", "Norris and Piastri"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """The request as typed; the comparison or the reason for none; suggested names; better known namesakes."""

    first: str = ""
    second: str = ""
    comparison: Comparison | None = None
    problem: str | None = None
    names: Sequence[str] = ()
    namesakes: Sequence[tuple[Driver, str]] = ()


def compare_page(shown: Compare, context: PageContext) -> Renderable:
    """Show the form and, once two drivers are chosen, the comparison."""
    comparison = shown.comparison
    pair = [full_name(driver) for driver in comparison.drivers] if comparison else []
    title = f"{' against '.join(pair)}, compared" if pair else "Compare Formula 1 drivers"
    return layout(
        context=context,
        title=title,
        description=f"{title}: qualifying, races, points and shared seasons.",
        canonical=compare_address(*(driver.driver_id for driver in comparison.drivers)) if comparison else COMPARE,
        picture=with_query(f"{COMPARE}/picture.png", drivers=",".join(d.driver_id for d in comparison.drivers))
        if comparison
        else PREVIEW,
    )[
        page_heading(title=" against ".join(pair) or "Compare drivers", kicker="Head to head", lede=_lede(comparison)),
        _form(shown),
        [p["Or is ", a(href=address)[full_name(driver)], " meant?"] for driver, address in shown.namesakes],
        alert(heading="There is nothing to compare", tone="warn")[shown.problem] if shown.problem else None,
        _verdict(comparison) if comparison else _rivalries(),
    ]


def _lede(comparison: Comparison | None) -> str | None:
    if comparison is None:
        return "Who was ahead, in qualifying and in the race, whenever both were there."
    if not comparison.race.shared:
        return "They never met in a race."
    return None


def _form(shown: Compare) -> Renderable:
    return filters(action=COMPARE, submit="Compare")[
        field(label="First driver", name="a", value=shown.first, list="drivers", autocomplete="off"),
        field(label="Second driver", name="b", value=shown.second, list="drivers", autocomplete="off"),
        datalist("#drivers")[[option(value=name) for name in shown.names]],
    ]


def _rivalries() -> Renderable:
    return section(heading="Rivalries to begin with")[
        grid(cell="s")[[card(heading=text, href=compare_address(first, second)) for first, second, text in RIVALRIES]]
    ]


def _verdict(comparison: Comparison) -> Node:
    return [
        section(heading="Who was ahead")[head_to_head(comparison)] if comparison.seasons else None,
        section(heading="Careers")[careers(comparison)],
        section(heading="Seasons in which both drove")[_seasons(comparison)] if comparison.seasons else None,
    ]


def _seasons(comparison: Comparison) -> Renderable:
    first, second = (driver.family_name for driver in comparison.drivers)
    return table(
        title=f"In each pair the first number is {first}'s, the second {second}'s; the gap is the median of {first}'s "
        f"time less {second}'s, in the last part of qualifying that both took part in.",
        columns=(
            Column(heading="Season", row_heading=True),
            Column(heading=f"{first}'s team", wide_only=True),
            Column(heading=f"{second}'s team", wide_only=True),
            Column(heading="Points", align="number", wide_only=True),
            Column(heading="Pos", align="number", wide_only=True),
            Column(heading="Races", align="number"),
            Column(heading="Qualifying", align="number"),
            Column(heading="Gap", align="number"),
        ),
        rows=[_season_row(season) for season in comparison.seasons],
    )


def _season_row(season: ComparedSeason) -> Sequence[Node]:
    return (
        [season_link(season.season), " ", badge(tone="info")["Team mates"] if season.team_mates else None],
        constructor_links(season.constructors[0]),
        constructor_links(season.constructors[1]),
        _score(*(amount(points) for points in season.points)),
        _score(*(ordinal(position) if position else "–" for position in season.positions)),
        _score(*map(str, season.race.ahead)),
        _score(*map(str, season.qualifying.ahead)),
        "–" if season.qualifying_gap is None else f"{season.qualifying_gap:+.3f} s",
    )


def _score(first: str, second: str) -> str:
    return f"{first} : {second}"
