"""Error pages with a reason and advice."""

from dataclasses import dataclass
from typing import Final

from htpy import Renderable

from apps.frontend.components import urls
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.ui_kit.components.alert.alert import alert
from packages.ui_kit.components.form.form import button_link, search_box
from packages.ui_kit.components.layout.layout import cluster, stack
from packages.ui_kit.components.placeholder.placeholder import error_state


@dataclass(frozen=True, slots=True)
class Trouble:
    """The explanation of a status, and what a reader can do."""

    heading: str
    advice: str


TROUBLES: Final = {
    400: Trouble("That address is not valid", "Part of it is not valid."),
    404: Trouble("Page not found", "It may be misspelt. The championship has been held each year since 1950."),
    405: Trouble("Method not allowed", "This page can only be read."),
    408: Trouble("The form did not arrive", "The connection was too slow. Please try again."),
    413: Trouble("The form is too large", "It has more data than this page needs."),
    500: Trouble("Something went wrong on our side", "It has been reported. Trying again in a moment may help."),
    503: Trouble("The results cannot be reached right now", "Please try again in a minute; nothing is lost."),
}


def problem_page(status: int, detail: str | None, context: PageContext) -> Renderable:
    """Explain `status`; `detail` is more specific."""
    trouble = TROUBLES.get(status, TROUBLES[500 if status >= 500 else 400])
    return layout(context=context, title=trouble.heading, description=trouble.advice, indexed=False)[
        error_state(code=status, heading=trouble.heading, action=_ways_on())[detail or trouble.advice]
    ]


def _ways_on() -> Renderable:
    return stack[
        search_box(action=urls.SEARCH, label="Search the site", placeholder="Driver, team, circuit or race"),
        cluster[
            button_link(href=urls.HOME)["Home"],
            button_link(href=urls.SEASONS, tone="plain")["All seasons"],
            button_link(href=urls.DRIVERS, tone="plain")["All drivers"],
        ],
    ]


def notice() -> Renderable:
    """Return the notice that the page is the last good one."""
    return alert(heading="This page may be out of date.", tone="warn")[
        "New results cannot be reached right now. This is the last available version of the page."
    ]
