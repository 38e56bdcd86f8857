"""One address of each kind of page, for what must hold on all of them."""

from typing import Final

PAGE_KINDS: Final = {
    "home": "/",
    "seasons": "/seasons",
    "season": "/seasons/2023",
    "open season": "/seasons/2026",
    "first season": "/seasons/1950",
    "race": "/seasons/2023/races/austrian",
    "old race": "/seasons/1957/races/british",
    "race to come": "/seasons/2026/races/abu-dhabi",
    "drivers": "/drivers",
    "driver": "/drivers/hamilton",
    "constructors": "/constructors",
    "constructor": "/constructors/ferrari",
    "circuits": "/circuits",
    "circuit": "/circuits/monza",
    "records": "/records",
    "nationalities": "/nationalities",
    "compare form": "/compare",
    "compare": "/compare?drivers=senna,prost",
    "search": "/search?q=raikonen",
    "about": "/about",
    "about_data": "/about/data",
    "developers": "/developers",
    "data": "/data",
    "not found": "/nowhere",
}
