"""Teams: makes of cars, whatever the engine."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from apps.frontend.backend import LONGEST_PAGE, Backend
from apps.frontend.html import html
from apps.frontend.pages.page_context import PageContext
from apps.frontend.pages.team import team_page
from apps.frontend.pages.teams import teams_page
from apps.frontend.routes.pagination import every
from apps.frontend.routes.validation import checked_id


@get("/teams")
async def list_teams(context: NamedDependency[PageContext], backend: NamedDependency[Backend]) -> Response[str]:
    """Show all teams by make."""
    return html(teams_page(await every(lambda offset: backend.teams(limit=LONGEST_PAGE, offset=offset)), context))


@get("/teams/{team_id:str}")
async def show_team(
    team_id: FromPath[str], context: NamedDependency[PageContext], backend: NamedDependency[Backend]
) -> Response[str]:
    """Show a team with all engines."""
    return html(team_page(await backend.team(checked_id(team_id, "team")), context))
