"""One address of each kind of page, for what must hold on all of them."""

from typing import Final

PAGE_KINDS: Final = {
    "home": "/",
    "seasons": "/seasons",
    "season": "/seasons/2023",
    "open season": "/seasons/2026",
    "first season": "/seasons/1950",
    "race": "/seasons/2023/races/9",
    "old race": "/seasons/1957/races/5",
    "race to come": "/seasons/2026/races/23",
    "drivers": "/drivers",
    "driver": "/drivers/hamilton",
    "constructors": "/constructors",
    "constructor": "/constructors/ferrari",
    "circuits": "/circuits",
    "circuit": "/circuits/monza",
    "records": "/records",
    "compare form": "/compare",
    "compare": "/compare?drivers=senna,prost",
    "search": "/search?q=raikonen",
    "about": "/about",
    "not found": "/nowhere",
}
