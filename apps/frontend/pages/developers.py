"""The page on the use of the APIs."""

from collections.abc import Sequence
from typing import Final

from htpy import Node, Renderable, a, code, div, li, p, ul

from apps.frontend.components.example import example
from apps.frontend.components.urls import ABOUT, API, DATA, DEVELOPERS
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.table.table import Column, table

# The same questions to both APIs.
QUESTIONS: Final = (
    ("A race", "/api/v1/seasons/2023/races/9", "/ergast/f1/2023/9/results.json"),
    ("The last race", "/api/v1/seasons/current/races/last", "/ergast/f1/current/last/results.json"),
    ("The calendar", "/api/v1/seasons/current", "/ergast/f1/current.json"),
    ("Drivers' table", "/api/v1/seasons/2021/standings/drivers", "/ergast/f1/2021/driverStandings.json"),
    ("After a round", "/api/v1/seasons/2021/standings/drivers?round=9", "/ergast/f1/2021/9/driverStandings.json"),
    ("A driver's races", "/api/v1/drivers/alonso/results", "/ergast/f1/drivers/alonso/results.json"),
    ("A season's drivers", "/api/v1/drivers?season=2023", "/ergast/f1/2023/drivers.json"),
    ("A career", "/api/v1/drivers/hamilton", None),
    ("Records", "/api/v1/records", None),
    ("Pole to win", None, "/ergast/f1/2023/grid/1/results/1.json"),
)


def developers_page(context: PageContext) -> Renderable:
    """Show both APIs side by side, and how to configure known clients."""
    return layout(
        context=context,
        title="Use the API",
        description="Two open APIs for Formula 1 data: one of our own, and one that speaks the protocol of Ergast.",
        canonical=DEVELOPERS,
    )[
        page_heading(title="Use the API", lede="Two open APIs without a key: our own, and one that speaks Ergast."),
        div(".prose")[_which(), section(heading="Examples")[_examples(context)]],
        _side_by_side(),
        div(".prose")[p["Every URL above is a link: try it."]],
        _clients(context.absolute("/ergast/f1")),
        div(".prose")[_terms()],
    ]


def _which() -> Renderable:
    return section(heading="Which one")[
        ul[
            li[
                code["/api/v1"],
                " is for new programs: numbers are numbers, one request has all of a page, CSV too. ",
                a(href=API)["Every endpoint"],
                ".",
            ],
            li[
                code["/ergast/f1"],
                " is for programs written for Ergast or Jolpica: the same URLs, filters and responses, also under ",
                code["/api/f1"],
                ".",
            ],
            li["For all data at once there are ", a(href=DATA)["files to download"], "."],
        ]
    ]


def _examples(context: PageContext) -> Renderable:
    return div(".flow")[
        example(
            "Champion of 2021",
            "shell",
            f"curl -s {context.absolute('/api/v1/seasons/2021/standings/drivers.csv')} | head -2",
        ),
        example(
            "FastF1",
            "python",
            "from fastf1.ergast import Ergast, interface",
            f'interface.BASE_URL = "{context.absolute("/ergast/f1")}"',
            "table = Ergast().get_driver_standings(season=2021).content[0]",
            'table[["driverId", "points", "wins"]]',
        ),
        example(
            "JavaScript in any web page",
            "javascript",
            f'const response = await fetch("{context.absolute("/api/v1/seasons/current/races/last")}");',
            "const race = await response.json();",
            "race.results[0].driver.familyName",
        ),
    ]


def _side_by_side() -> Renderable:
    columns = [Column(heading="Question", row_heading=True), Column(heading="Our own"), Column(heading="Ergast's")]
    rows = ([question, _address(own), _address(ergast)] for question, own, ergast in QUESTIONS)
    return table(title="The same requests to both", columns=columns, rows=rows)


def _address(path: str | None) -> Node:
    return a(href=path)[code[path]] if path else "–"


def _clients(base: str) -> Renderable:
    clients: Sequence[tuple[str, Node]] = (
        ("FastF1", code[f'fastf1.ergast.interface.BASE_URL = "{base}"']),
        ("ergast-py", ["wrap ", code["ergast_py.requester.requests.get"], " to replace the address"]),
        ("basef1", code[f'base_url="{base}"']),
        ("jolpica-f1-api (JavaScript)", code[f'new Api({{ config: {{ baseURL: "{base}" }} }})']),
        ("Home Assistant f1_sensor", ["the address in ", code["const.py"]]),
        ("MMM-F1 (MagicMirror)", "the base address in the module"),
        ("f1dataR", ["the address in ", code["R/utils.R"], ", or a proxy"]),
        ("pyErgast, zoompy, f1-api-wrapper", ["ergast.com in the hosts file; paths begin with ", code["/api/f1"]]),
    )
    columns = [Column(heading="Client", row_heading=True), Column(heading="How to set the address")]
    return table(title="Clients of Ergast's API", columns=columns, rows=[list(row) for row in clients])


def _terms() -> Renderable:
    return section(heading="Terms and stability")[
        ul[
            li["Free to use, also in web pages (CORS). State the source of the data: ", a(href=ABOUT)["sources"], "."],
            li[
                "Under ",
                code["/api/v1"],
                " names and meanings stay the same; new fields may be added. Breaking changes would get ",
                code["/api/v2"],
                ". Under ",
                code["/ergast/f1"],
                " the protocol stays that of Ergast and Jolpica.",
            ],
            li[
                "Repeat requests with ",
                code["If-None-Match"],
                ": unchanged data are not sent again. After a 429, wait as ",
                code["Retry-After"],
                " says.",
            ],
            li["Lap times are not in the data: lists of laps are empty."],
        ]
    ]
