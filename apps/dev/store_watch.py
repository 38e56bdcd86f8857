"""Watch the stores that were started with the apps."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

LOOK_EVERY: Final = timedelta(seconds=2)


async def report_ended(
    stores: Mapping[str, str], say: Callable[[str], None], look_every: timedelta = LOOK_EVERY
) -> None:
    """Report each store, given by name and address, once it has ended; return when none is left."""
    running = dict(stores)
    while running:
        await asyncio.sleep(look_every.total_seconds())
        for name in [name for name, address in running.items() if not await _listens(address)]:
            say(f"{name} has ended; pages are made from memory until you stop `./pants dev` and start it again")
            del running[name]


async def _listens(address: str) -> bool:
    """Return False only if the connection is refused, which a busy server's is not."""
    where = urlsplit(address)
    try:
        async with asyncio.timeout(1):
            _, writer = await asyncio.open_connection(where.hostname, where.port)
    except ConnectionRefusedError:
        return False
    except (OSError, TimeoutError):
        return True
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return True
