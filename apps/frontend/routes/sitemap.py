"""The sitemap, and what robots may read."""

import asyncio

from litestar import Response, get
from litestar.di import NamedDependency

from apps.frontend.backend import LONGEST_PAGE, Backend
from apps.frontend.feeds.sitemap import Contents, sitemap
from apps.frontend.pages.layout import SITE
from apps.frontend.routes.pagination import every
from apps.frontend.site import Site


@get("/sitemap.xml")
async def give_sitemap(site: NamedDependency[Site], backend: NamedDependency[Backend]) -> Response[bytes]:
    """List every page."""
    version, seasons, drivers, constructors, circuits = await asyncio.gather(
        backend.version(),
        backend.seasons(),
        every(lambda offset: backend.drivers(limit=LONGEST_PAGE, offset=offset)),
        every(lambda offset: backend.constructors(limit=LONGEST_PAGE, offset=offset)),
        every(lambda offset: backend.circuits(limit=LONGEST_PAGE, offset=offset)),
    )
    reports = await asyncio.gather(*(backend.season(season.season) for season in seasons))
    contents = Contents(seasons=reports, drivers=drivers, constructors=constructors, circuits=circuits)
    return Response(sitemap(contents, site.public_url, updated=version.updated_at), media_type="application/xml")


@get("/robots.txt")
async def give_robots(site: NamedDependency[Site]) -> Response[str]:
    """Let robots read all but searches."""
    text = f"User-agent: *\nDisallow: /search\nDisallow: /api/\n\nSitemap: {site.public_url}/sitemap.xml\n"
    return Response(text, media_type="text/plain")


@get("/opensearch.xml")
async def give_open_search(site: NamedDependency[Site]) -> Response[str]:
    """Describe the search to browsers (OpenSearch 1.1)."""
    url = f"{site.public_url}/search"
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{SITE}</ShortName><Description>Formula 1 since 1950</Description>"
        f'<Url type="text/html" template="{url}?q={{searchTerms}}"/>'
        f"<Image>{site.public_url}/favicon.ico</Image></OpenSearchDescription>\n"
    )
    return Response(text, media_type="application/opensearchdescription+xml")
