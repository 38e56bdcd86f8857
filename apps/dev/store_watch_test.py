import asyncio
from datetime import timedelta

from apps.dev.store_watch import report_ended

OFTEN = timedelta(milliseconds=10)


async def test_a_store_that_ends_is_named_once_and_the_others_are_not() -> None:
    servers = [await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0) for _ in range(2)]
    ports = [server.sockets[0].getsockname()[1] for server in servers]
    stores = {"Redis": f"redis://127.0.0.1:{ports[0]}", "MongoDB": f"mongodb://127.0.0.1:{ports[1]}/?replicaSet=x"}
    said: list[str] = []
    watching = asyncio.create_task(report_ended(stores, said.append, OFTEN))
    await asyncio.sleep(0.1)
    assert said == []
    for count, server in enumerate(servers, 1):
        server.close()
        await server.wait_closed()
        while len(said) < count:
            await asyncio.sleep(0.01)
    await watching
    assert [line.partition(" has ended; ")[0] for line in said] == ["Redis", "MongoDB"]
