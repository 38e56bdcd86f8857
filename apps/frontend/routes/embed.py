"""Parts of the site for other sites, and oEmbed, by which they find them (oembed.com)."""

import asyncio
import re
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from markupsafe import escape

from apps.frontend.backend import Backend, BadRequestError, NotFoundError
from apps.frontend.components.formatting import listed
from apps.frontend.components.progression_chart import CHARTS
from apps.frontend.components.urls import SEASONS, embed_address
from apps.frontend.html import html
from apps.frontend.pages.embed import HEIGHT, PARTS, WIDTH, embed_chart, embed_standings
from apps.frontend.pages.layout import SITE
from apps.frontend.pages.page_context import PageContext
from apps.frontend.routes.validation import checked_season
from apps.frontend.site import Site

PAGE: Final = re.compile(rf"{SEASONS}/([0-9]{{4}})(?:/charts/({'|'.join(CHARTS)}))?/?")


@get("/embed/seasons/{season:str}/{part:str}")
async def show_embed(
    season: FromPath[str], part: FromPath[str], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[str]:
    """Show a part of a season without the site around it; other sites may frame it."""
    year = checked_season(season, context)
    match part:
        case "drivers":
            return html(embed_standings(await backend.driver_standings(year), context))
        case "constructors":
            return html(embed_standings(await backend.constructor_standings(year), context))
        case _ if part in PARTS:
            progression, standings = await asyncio.gather(backend.progression(year), backend.driver_standings(year))
            of = part.removesuffix("-chart")
            return html(embed_chart(progression, of, final=standings.final, context=context))
    raise NotFoundError(f"“{part[:40]}” cannot be embedded; available are {listed(PARTS)}.")


@get("/oembed")
async def give_oembed(
    site: NamedDependency[Site],
    context: NamedDependency[PageContext],
    url: FromQuery[str] = "",
    format_: Annotated[str, QueryParameter(name="format")] = "json",
) -> Response[dict[str, Any]]:
    """Return how to embed the page `url`, a season or a chart of one, as oEmbed 1.0 has it."""
    if format_ != "json":
        raise BadRequestError("Only the format json is supported.")
    found = PAGE.fullmatch(urlsplit(url).path) if url.startswith(f"{site.public_url}/") else None
    if found is None:
        raise NotFoundError("Only seasons and their charts can be embedded, such as /seasons/2021.")
    year = checked_season(found[1], context)
    part = f"{found[2] or 'drivers'}-chart"
    source = f"{site.public_url}{embed_address(year, part)}"
    title = f"{year} Formula 1 season"
    frame = (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="{WIDTH}" height="{HEIGHT}" '
        'loading="lazy" style="border:0"></iframe>'
    )
    return Response(
        {
            "version": "1.0",
            "type": "rich",
            "provider_name": SITE,
            "provider_url": site.public_url,
            "title": title,
            "html": frame,
            "width": WIDTH,
            "height": HEIGHT,
        }
    )
