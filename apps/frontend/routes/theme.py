"""The reader's choice of theme."""

from datetime import timedelta
from typing import Annotated, Final, Literal

import msgspec
from litestar import post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from apps.frontend.page_cache.key import THEME_COOKIE

A_YEAR: Final = timedelta(days=365)


class Choice(msgspec.Struct, frozen=True):
    """What the form sends."""

    theme: Literal["auto", "light", "dark"]
    back_to: str = "/"


@post("/theme")
async def choose_theme(data: Annotated[Choice, Body(media_type=RequestEncodingType.URL_ENCODED)]) -> Redirect:
    """Remember the theme in a cookie, and lead back to the page that was open."""
    max_age = 0 if data.theme == "auto" else int(A_YEAR.total_seconds())
    cookie = Cookie(key=THEME_COOKIE, value=data.theme, max_age=max_age, path="/", samesite="lax")
    return Redirect(own_address(data.back_to), status_code=303, cookies=[cookie])


def own_address(address: str) -> str:
    """Give `address` if it is a path of this site, else the home page: nobody is sent elsewhere by a forged form."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside else "/"
