"""The page of the reader's settings."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

import htpy
from htpy import Node, Renderable, form, optgroup, option, p

from apps.frontend.components.urls import SETTINGS
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.ui_kit.components.form.form import button
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import cluster, stack
from packages.ui_kit.components.theme_switch.theme_switch import theme_switch

REGIONS: Final = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def settings_page(context: PageContext) -> Renderable:
    """Show the forms of theme, time zone and spoiler-free mode; each works without script."""
    return layout(
        context=context,
        title="Settings",
        description="Choose the time zone, the theme, and whether the results of the last race are folded away.",
        canonical=SETTINGS,
        indexed=False,
    )[
        page_heading(title="Settings", lede="Each choice is remembered in one cookie, and nowhere else."),
        section(heading="Time zone", id="time-zone")[_time_zone()],
        section(heading="Results", id="results")[_results()],
        section(heading="Theme", id="theme")[
            theme_switch(current=context.theme, action="/theme", back_to=SETTINGS, aria_label="Theme of all pages")
        ],
    ]


def _time_zone() -> Renderable:
    return stack(gap="s")[
        p["Times are shown in the browser's time zone, without script in UTC. Choose another one:"],
        form(".filters", method="post", action="/time-zone")[
            _back_to(),
            htpy.label(".field.field__label")[
                htpy.span["Time zone"],
                htpy.select(".field__control", name="tz")[
                    option(value="")["The browser's"], option(value="UTC")["UTC"], _zones()
                ],
            ],
            button(tone="plain")["Use this time zone"],
        ],
    ]


@cache
def _zones() -> Node:
    """List the time zones of the world by region, once for the life of the process."""
    names = sorted(available_timezones())
    return [
        optgroup(label=region)[
            [
                option(value=name)[name.partition("/")[2].replace("_", " ")]
                for name in names
                if name.startswith(f"{region}/")
            ]
        ]
        for region in REGIONS
    ]


def _results() -> Renderable:
    return stack(gap="s")[
        p[
            "Watching a recording? The results of the latest race weekend can be folded away, "
            "with the standings after it, until you open them."
        ],
        cluster(gap="s")[
            _choice("hidden", "Fold the latest results away"),
            _choice("shown", "Show all results"),
        ],
    ]


def _choice(value: str, text: str) -> Renderable:
    return form(method="post", action="/results-shown")[
        _back_to(), htpy.input(type="hidden", name="results", value=value), button(tone="plain")[text]
    ]


def _back_to() -> Renderable:
    return htpy.input(type="hidden", name="back_to", value="/")
