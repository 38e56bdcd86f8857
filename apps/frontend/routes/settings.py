"""The reader's settings: theme, time zone, and whether new results are folded away."""

from datetime import timedelta
from typing import Annotated, Final, Literal

import msgspec
from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from apps.frontend.backend import BadRequestError
from apps.frontend.components.time_zones import time_zone
from apps.frontend.html import html
from apps.frontend.page_cache.key import THEME_COOKIE
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.settings import settings_page
from apps.frontend.preferences import HIDDEN, RESULTS_COOKIE, ZONE_COOKIE
from apps.frontend.site import Site

A_YEAR: Final = timedelta(days=365)


class ThemeForm(msgspec.Struct, frozen=True):
    """The form of the theme switch."""

    theme: Literal["auto", "light", "dark"]
    back_to: str = "/"


class TimeZoneForm(msgspec.Struct, frozen=True):
    """The form of the time zone; an empty one means the browser's."""

    tz: str = ""
    back_to: str = "/"


class ResultsForm(msgspec.Struct, frozen=True):
    """The form of the spoiler-free mode."""

    results: Literal["shown", "hidden"]
    back_to: str = "/"


@get("/settings")
async def show_settings(context: NamedDependency[PageContext]) -> Response[str]:
    """Show what a reader can choose."""
    return html(settings_page(context))


@post("/theme")
async def choose_theme(
    data: Annotated[ThemeForm, Body(media_type=RequestEncodingType.URL_ENCODED)], site: NamedDependency[Site]
) -> Redirect:
    """Store the theme in a cookie and redirect to the page that was open."""
    return _stored(site, THEME_COOKIE, "" if data.theme == "auto" else data.theme, data.back_to)


@post("/time-zone")
async def choose_time_zone(
    data: Annotated[TimeZoneForm, Body(media_type=RequestEncodingType.URL_ENCODED)], site: NamedDependency[Site]
) -> Redirect:
    """Store the time zone in a cookie and redirect to the page that was open."""
    if data.tz and time_zone(data.tz) is None:
        raise BadRequestError(f"“{data.tz[:64]}” is not a time zone such as Europe/London.")
    return _stored(site, ZONE_COOKIE, data.tz, data.back_to)


@post("/results-shown")
async def choose_results(
    data: Annotated[ResultsForm, Body(media_type=RequestEncodingType.URL_ENCODED)], site: NamedDependency[Site]
) -> Redirect:
    """Store in a cookie whether the latest results are folded away, and redirect to the page that was open."""
    return _stored(site, RESULTS_COOKIE, HIDDEN if data.results == HIDDEN else "", data.back_to)


def _stored(site: Site, name: str, value: str, back_to: str) -> Redirect:
    """Redirect to `back_to` with a cookie for a year; an empty value deletes it."""
    cookie = Cookie(
        key=name,
        value=value,
        max_age=int(A_YEAR.total_seconds()) if value else 0,
        path="/",
        samesite="lax",
        secure=site.public_url.startswith("https:"),
        httponly=False,  # Script sets the theme itself, to change it without a request.
    )
    return Redirect(own_address(back_to), status_code=303, cookies=[cookie])


def own_address(address: str) -> str:
    """Return `address` if it is a path of this site, else the home page: a forged form cannot redirect elsewhere."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside else "/"
