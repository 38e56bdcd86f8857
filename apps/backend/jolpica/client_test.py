import httpx
import pytest

from apps.backend.dataset import Dataset
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.fake.clock import FakeClock
from apps.backend.jolpica.fake.server import FakeErgast, ServerFault, fake_ergast
from apps.backend.jolpica.rate_limit import ATTEMPTS
from apps.backend.jolpica.response_cache import UpstreamResponse

CALENDAR = "2026/races.json?limit=100&offset=0"


class MongoResponseCache:
    """A response cache in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, UpstreamResponse] = {}

    async def get(self, address: str) -> UpstreamResponse | None:
        return self.kept.get(address)

    async def put(self, address: str, answer: UpstreamResponse) -> None:
        self.kept[address] = answer


async def test_a_page_is_read(client: Client) -> None:
    page = await client.get(CALENDAR)
    assert (page.total, page.limit, page.offset) == (23, 100, 0)
    assert page.items[10]["raceName"] == "Hungarian Grand Prix"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (ServerFault.THROTTLED, "429 Too Many Requests"),
        (ServerFault.BROKEN, "500 Internal Server Error"),
        (ServerFault.DAMAGED, "damaged or of an unknown form"),
        (ServerFault.CUT, "no response"),
        (ServerFault.SILENT, "no response"),
    ],
)
async def test_what_passes_is_tried_again_and_what_does_not_pass_is_reported(
    client: Client, jolpica: FakeErgast, fault: ServerFault, reason: str
) -> None:
    jolpica.faults.extend([fault] * 2)
    assert (await client.get(CALENDAR)).total == 23
    assert len(jolpica.requested) == 3
    jolpica.always = fault
    with pytest.raises(JolpicaError, match=f"^2026/races.*{reason}.*{ATTEMPTS} attempts"):
        await client.get(CALENDAR)
    assert len(jolpica.requested) == 3 + ATTEMPTS


async def test_a_source_that_fails_twice_for_good_is_not_asked_again(client: Client, jolpica: FakeErgast) -> None:
    jolpica.always = ServerFault.BROKEN
    for _ in range(3):
        with pytest.raises(JolpicaError):
            await client.get(CALENDAR)
    assert client.is_down
    assert len(jolpica.requested) == 2 * ATTEMPTS


async def test_a_throttled_request_waits_as_long_as_the_server_asks(
    client: Client, jolpica: FakeErgast, clock: FakeClock
) -> None:
    jolpica.faults.append(ServerFault.THROTTLED)
    await client.get(CALENDAR)
    assert clock.time == 1.0


async def test_a_server_that_asks_for_too_much_patience_is_left_alone(client: Client, jolpica: FakeErgast) -> None:
    jolpica.always = ServerFault.THROTTLED_FOR_LONG
    with pytest.raises(JolpicaError, match="with Retry-After 86400 s"):
        await client.get(CALENDAR)
    assert len(jolpica.requested) == 1


async def test_waits_grow_with_every_failure(client: Client, jolpica: FakeErgast, clock: FakeClock) -> None:
    jolpica.faults.extend([ServerFault.BROKEN] * 4)
    await client.get(CALENDAR)
    assert clock.slept == pytest.approx([0.5, 1.0, 2.0, 4.0])


@pytest.mark.parametrize(("fault", "status"), [(ServerFault.FORBIDDEN, "403 Forbidden"), (None, "400 Bad Request")])
async def test_a_refusal_is_not_tried_again(
    client: Client, jolpica: FakeErgast, fault: ServerFault | None, status: str
) -> None:
    jolpica.always = fault
    with pytest.raises(JolpicaError, match=status):
        await client.get("2026/laps.json")
    assert len(jolpica.requested) == 1


async def test_a_server_that_is_not_there_is_reported(clock: FakeClock, dataset: Dataset) -> None:
    with fake_ergast(dataset) as gone:
        pass
    async with httpx.AsyncClient(base_url=gone.url) as http:
        client = Client(http, clock=clock.now, sleep=clock.sleep)
        with pytest.raises(JolpicaError, match="no response"):
            await client.get(CALENDAR)


async def test_an_answer_that_has_not_changed_is_not_sent_again(
    http: httpx.AsyncClient, clock: FakeClock, jolpica: FakeErgast
) -> None:
    responses = MongoResponseCache()
    first = await Client(http, responses=responses, clock=clock.now, sleep=clock.sleep).get(CALENDAR)
    again = await Client(http, responses=responses, clock=clock.now, sleep=clock.sleep).get(CALENDAR)
    assert jolpica.unchanged == 1
    assert again == first


async def test_a_damaged_answer_is_not_kept(http: httpx.AsyncClient, clock: FakeClock, jolpica: FakeErgast) -> None:
    responses = MongoResponseCache()
    jolpica.always = ServerFault.CUT
    with pytest.raises(JolpicaError):
        await Client(http, responses=responses, clock=clock.now, sleep=clock.sleep).get(CALENDAR)
    assert not responses.kept
