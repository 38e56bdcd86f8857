"""One path for each kind of page, for tests that apply to all of them."""

from typing import Final

PAGE_KINDS: Final = {
    "home": "/",
    "seasons": "/seasons",
    "season": "/seasons/2023",
    "open season": "/seasons/2026",
    "first season": "/seasons/1950",
    "chart": "/seasons/2008/charts/drivers",
    "chart by make": "/seasons/1965/charts/teams",
    "race": "/seasons/2023/races/austrian",
    "race details": "/seasons/2023/races/austrian/details",
    "race with stops under a red flag": "/seasons/2020/races/italian",
    "race without racing": "/seasons/2021/races/belgian",
    "old race": "/seasons/1957/races/british",
    "race to come": "/seasons/2026/races/abu-dhabi",
    "drivers": "/drivers",
    "driver": "/drivers/hamilton",
    "constructors": "/constructors",
    "constructor": "/constructors/ferrari",
    "teams": "/teams",
    "team": "/teams/ferrari",
    "circuits": "/circuits",
    "circuit": "/circuits/monza",
    "records": "/records",
    "record": "/records/drivers-wins?since=1980&until=1989",
    "selected results": "/results?finish=win&constructorId=ferrari&since=1970&until=1979",
    "season results": "/seasons/1988/results?show=podium",
    "calendar to subscribe to": "/seasons/2026/calendar",
    "day of the year": "/on-this-day?day=05-13",
    "settings": "/settings",
    "nationalities": "/nationalities",
    "compare form": "/compare",
    "compare": "/compare?drivers=senna,prost",
    "search": "/search?q=raikonen",
    "search for a make": "/search?q=lotus",
    "search without a hit": "/search?q=zzzzqq",
    "about": "/about",
    "about_data": "/about/data",
    "developers": "/developers",
    "api reference": "/developers/reference",
    "api type": "/developers/reference/types/RaceReport",
    "data": "/data",
    "not found": "/nowhere",
}
# Parts of the site that other sites frame, without its header.
EMBEDS: Final = {
    f"embedded {part}": f"/embed/seasons/2021/{part}"
    for part in ("drivers", "constructors", "drivers-chart", "teams-chart", "constructors-chart")
}
ALL: Final = {**PAGE_KINDS, **EMBEDS}
