"""The page that offers a season's calendar to calendar programs."""

from typing import Final
from urllib.parse import quote

import htpy
from htpy import Node, Renderable, code, fieldset, form, legend, p

from apps.frontend.components.sessions import BEFORE_THE_RACE, KINDS, RACE
from apps.frontend.components.urls import SEASONS, calendar_address, calendar_page_address, season_address, with_query
from apps.frontend.pages.layout import layout
from apps.frontend.pages.page_context import PageContext
from packages.ui_kit.components.form.form import button, button_link, select
from packages.ui_kit.components.heading.heading import page_heading, section
from packages.ui_kit.components.layout.layout import cluster, stack
from packages.ui_kit.link import Link

ALARMS: Final = (("", "No reminder"), ("15", "15 minutes before"), ("60", "An hour before"), ("1440", "A day before"))


def calendar_page(season: int, kinds: tuple[str, ...], alarm: str, context: PageContext) -> Renderable:
    """Offer links to subscribe to the sessions `kinds` of a season, with a reminder `alarm` minutes before."""
    feed = context.absolute(
        with_query(
            calendar_address("current"), sessions=",".join(kinds) if kinds != KINDS else None, alarm=alarm or None
        )
    )
    return layout(
        context=context,
        title=f"Formula 1 calendar {season} to subscribe to",
        description=f"Subscribe to every session of the {season} Formula 1 season: Apple, Google, Outlook and others.",
        trail=(Link("Seasons", SEASONS), Link(str(season), season_address(season))),
        here="Calendar",
        canonical=calendar_page_address("current"),
    )[
        page_heading(
            title="The calendar in your calendar",
            lede="A subscription follows every change: rescheduled sessions, and the next season when it begins.",
        ),
        section(heading="Subscribe", id="subscribe")[_links(feed)],
        section(heading="Choose sessions and reminders", id="choose")[_choices(kinds, alarm)],
    ]


def _links(feed: str) -> Renderable:
    webcal = "webcal:" + feed.partition(":")[2]
    address = quote(feed, safe="")
    return stack(gap="m")[
        cluster(gap="s")[
            button_link(href=webcal)["Apple Calendar and others"],
            button_link(href=f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}", tone="plain")[
                "Google Calendar"
            ],
            button_link(
                href=f"https://outlook.live.com/calendar/0/addfromweb?url={address}&name=Formula%201", tone="plain"
            )["Outlook"],
            button_link(href=feed, tone="plain", download=True)["Download once"],
        ],
        p["Or copy this address into your calendar program:"],
        p[code(".address")[feed]],
    ]


def _choices(kinds: tuple[str, ...], alarm: str) -> Renderable:
    names = (*((kind, name) for kind, _, name in BEFORE_THE_RACE), (RACE, "Race"))
    return form(".stack.gap-m.form-narrow", method="get")[
        fieldset[legend["Sessions"], cluster(gap="m")[[_choice(kind, name, kinds) for kind, name in names]]],
        select(label="Reminder", name="alarm", options=ALARMS, selected=alarm),
        p[button(tone="plain")["Make the address"]],
    ]


def _choice(kind: str, name: str, kinds: tuple[str, ...]) -> Node:
    return htpy.label[htpy.input(type="checkbox", name=kind, value="1", checked=kind in kinds), " ", name]
