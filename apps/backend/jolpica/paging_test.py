import msgspec
import pytest

from apps.backend.dataset import Dataset
from apps.backend.jolpica import paging
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.fake.server import FakeErgast, Fault


async def test_a_race_that_is_split_over_two_pages_is_put_together(client: Client, dataset: Dataset) -> None:
    parts = await paging.results(client, "2026/results")
    assert len(parts) > len({part.round for part in parts})
    whole = {int(race.round): [row.driver.driver_id for row in race.results] for race in paging.merged(parts)}
    assert whole == {
        race.round: [result.driver.driver_id for result in race.results]
        for race in dataset.races
        if race.season == 2026 and race.results
    }


async def test_a_list_is_read_in_pages_of_a_hundred_rows(client: Client, jolpica: FakeErgast) -> None:
    await paging.results(client, "2026/results")
    assert jolpica.asked == [f"/ergast/f1/2026/results.json?limit=100&offset={offset}" for offset in (0, 100, 200)]


async def test_an_empty_list_is_one_request(client: Client, jolpica: FakeErgast) -> None:
    assert await paging.results(client, "1950/sprint") == ()
    assert len(jolpica.asked) == 1


async def test_a_season_is_found_by_its_year(client: Client) -> None:
    (season,) = await paging.seasons(client, "1950/seasons")
    assert season.url == "http://en.wikipedia.org/wiki/1950_Formula_One_season"


async def test_rows_that_do_not_add_up_to_the_total_are_refused(client: Client, jolpica: FakeErgast) -> None:
    jolpica.always = Fault.INCOMPLETE
    with pytest.raises(JolpicaError, match="2026/11/results: 22 of 23 rows came"):
        await paging.results(client, "2026/11/results")


async def test_a_list_that_grows_between_two_pages_is_refused(client: Client, jolpica: FakeErgast) -> None:
    jolpica.faults.extend([Fault.INCOMPLETE])
    with pytest.raises(JolpicaError, match="the list changed while it was read"):
        await paging.results(client, "2026/results")


async def test_sessions_come_from_the_calendar_and_rows_from_the_lists(client: Client) -> None:
    calendar = await paging.races(client, "2026/races")
    stops = await paging.results(client, "2026/11/pitstops")
    hungary = paging.merged((*calendar, *stops))[10]
    assert hungary == msgspec.structs.replace(calendar[10], pit_stops=stops[0].pit_stops)
    assert hungary.qualifying is not None
