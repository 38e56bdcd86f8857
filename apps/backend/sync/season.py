"""Asks the source for all that is due of a season."""

from collections.abc import Sequence
from datetime import date

from apps.backend.dataset import Dataset
from apps.backend.jolpica import paging, translate
from apps.backend.jolpica.client import Client
from apps.backend.sync import due
from packages.types.race import Race
from packages.types.season import SeasonRecord


async def fetch(client: Client, season: int, kept: Sequence[Race], today: date) -> Dataset:
    """Read a season's calendar and lists of results; JolpicaError if one of them cannot be had whole."""
    calendar = await paging.races(client, f"{season}/races")
    parts = list(calendar)
    for path in due.lists(tuple(map(translate.race, calendar)), kept, today):
        parts += await paging.results(client, path)
    return translate.dataset(paging.merged(parts))


async def record(client: Client, season: int) -> SeasonRecord:
    """Read what is known of a season itself."""
    found = await paging.seasons(client, f"{season}/seasons")
    return SeasonRecord(season=season, url=found[0].url if found else None)
