"""Share cards as PNG, for social networks and chats, which show no SVG."""

from font_roboto import font_files
from htpy import Renderable
from resvg_py import svg_to_bytes

FONTS = [font_files[name] for name in ("Roboto", "RobotoMedium", "RobotoBold", "RobotoBlack")]


def png(card: Renderable) -> bytes:
    """Render a share card, in 1200 by 630 pixels, with fonts that come from a package."""
    return bytes(svg_to_bytes(svg_string=str(card), skip_system_fonts=True, font_files=FONTS, font_family="Roboto"))
