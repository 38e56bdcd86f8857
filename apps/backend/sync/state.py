"""When the last sync ended, in MongoDB."""

from datetime import datetime
from typing import Final

from pymongo import ReadPreference

from apps.backend.database.database import Database
from apps.backend.sync.schedule import LastSync

COLLECTION: Final = "syncs"
KEY: Final = "last"


async def read_last_sync(database: Database) -> LastSync | None:
    """Read the end of the last sync; None if there was none, or the format is another release's."""
    async with database.connection.use():
        collection = database.connection.database[COLLECTION].with_options(read_preference=ReadPreference.PRIMARY)
        stored = await collection.find_one({"_id": KEY})
    match stored:
        case {"endedAt": datetime() as ended_at, "isWhole": bool() as is_whole}:
            return LastSync(ended_at=ended_at, is_whole=is_whole)
    return None


async def write_last_sync(database: Database, last: LastSync) -> None:
    """Store the end of a sync."""
    async with database.connection.use():
        stored = {"endedAt": last.ended_at, "isWhole": last.is_whole}
        await database.connection.database[COLLECTION].replace_one({"_id": KEY}, stored, upsert=True)
