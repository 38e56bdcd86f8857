"""Links, of which navigation, tabs, breadcrumbs and pagination are made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its text and its address."""

    text: str
    href: str
