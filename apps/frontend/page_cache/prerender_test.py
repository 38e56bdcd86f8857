import asyncio
from datetime import timedelta

from apps.frontend.page_cache.conftest import Track
from apps.frontend.page_cache.prerender import Prerenderer
from packages.http.negotiation import ENCODINGS


async def test_popular_pages_and_those_read_lately_are_ready_in_every_encoding_before_they_are_asked_for(
    track: Track,
) -> None:
    await track.client.get("/drivers/hunt")
    track.versions.version, track.inside.data = "v2", ["v2"]
    await Prerenderer(track.cache, lambda: ["/", "/seasons"]).run()
    assert track.inside.renders == ["/drivers/hunt", "/", "/seasons", "/drivers/hunt"]
    for address in ("/", "/seasons", "/drivers/hunt"):
        page = await track.client.get(address)
        assert '"v2.' in page.headers["etag"]
    assert len(track.inside.renders) == 4
    assert all(
        set(page.encoded) == set(ENCODINGS)
        for page in (track.cache.store.get(key) for key in track.cache.store)
        if page
    )


async def test_a_newer_version_ends_the_work_for_an_older_one(track: Track) -> None:
    ahead = Prerenderer(track.cache, lambda: ["/", "/seasons"])
    ahead.start()
    older = ahead._running
    ahead.start()
    assert older is not None
    assert older.cancelling()
    await ahead.stop()


async def test_a_page_that_the_backend_could_not_give_yet_is_tried_again(track: Track) -> None:
    track.inside.status = 503
    ahead = Prerenderer(track.cache, lambda: ["/seasons"], pause=timedelta(milliseconds=1))
    ahead.start()
    while not track.inside.renders:
        await asyncio.sleep(0)
    track.inside.status = 200
    assert ahead._running is not None
    await ahead._running
    assert track.inside.renders == ["/seasons", "/seasons"]
    assert (await track.client.get("/seasons")).status_code == 200
    assert len(track.inside.renders) == 2
