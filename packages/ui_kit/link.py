"""A text that leads somewhere: what navigation, tabs, breadcrumbs and pagination are made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """What is read, and the address it leads to."""

    text: str
    href: str
