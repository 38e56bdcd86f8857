"""The reader's choice of theme."""

from datetime import timedelta
from typing import Annotated, Final, Literal

import msgspec
from litestar import post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from apps.frontend.page_cache.key import THEME_COOKIE
from apps.frontend.site import Site

A_YEAR: Final = timedelta(days=365)


class Choice(msgspec.Struct, frozen=True):
    """What the form sends."""

    theme: Literal["auto", "light", "dark"]
    back_to: str = "/"


@post("/theme")
async def choose_theme(
    data: Annotated[Choice, Body(media_type=RequestEncodingType.URL_ENCODED)], site: NamedDependency[Site]
) -> Redirect:
    """Remember the theme in a cookie, and lead back to the page that was open."""
    max_age = 0 if data.theme == "auto" else int(A_YEAR.total_seconds())
    secure = site.public_url.startswith("https:")
    # Script reads no cookie but sets this one, to change the theme without a request.
    cookie = Cookie(
        key=THEME_COOKIE, value=data.theme, max_age=max_age, path="/", samesite="lax", secure=secure, httponly=False
    )
    return Redirect(own_address(data.back_to), status_code=303, cookies=[cookie])


def own_address(address: str) -> str:
    """Give `address` if it is a path of this site, else the home page: nobody is sent elsewhere by a forged form."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside else "/"
