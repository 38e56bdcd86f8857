"""Compiling a version's almanac from the archive."""

import asyncio

from apps.backend.archive.archive import Archive
from apps.backend.dataset import Dataset
from apps.backend.editions.almanac import Almanac, almanac_of
from apps.backend.editions.edition import require_unchanged
from apps.backend.editions.shelf import Shelf
from packages.types.version import DataVersion


async def compile_almanac(archive: Archive, shelf: Shelf, version: DataVersion) -> Almanac:
    """Read everything and arrange it beside the event loop; NotReadyError if the archive moved on meanwhile."""
    dataset = Dataset(
        seasons=await archive.seasons(),
        circuits=await archive.circuits(),
        drivers=await archive.drivers(),
        constructors=await archive.constructors(),
        races=await shelf.all_races(archive),
    )
    await require_unchanged(archive, version)
    return await asyncio.to_thread(almanac_of, dataset)
