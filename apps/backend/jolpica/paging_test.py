import pytest

from apps.backend.dataset import Dataset
from apps.backend.jolpica import paging
from apps.backend.jolpica.client import Client, JolpicaError
from apps.backend.jolpica.fake.server import FakeErgast, ServerFault
from packages.types.race import RaceKey


async def test_a_race_that_is_split_over_two_pages_is_put_together(client: Client, dataset: Dataset) -> None:
    rows = await paging.results(client, "2026/results")
    whole = {key: [row["Driver"]["driverId"] for row in found] for key, found in rows.by_race.items()}
    assert whole == {
        RaceKey.of(race): [result.driver.driver_id for result in race.results]
        for race in dataset.races
        if race.season == 2026 and race.results
    }
    assert (rows.incomplete, rows.problems) == (frozenset(), ())


async def test_a_list_is_read_in_pages_of_a_hundred_rows(client: Client, jolpica: FakeErgast) -> None:
    await paging.results(client, "2026/results")
    assert jolpica.requested == [f"/ergast/f1/2026/results.json?limit=100&offset={offset}" for offset in (0, 100, 200)]


async def test_an_empty_list_is_one_request(client: Client, jolpica: FakeErgast) -> None:
    assert (await paging.results(client, "1950/sprint")).by_race == {}
    assert len(jolpica.requested) == 1


async def test_a_season_is_found_by_its_year(client: Client) -> None:
    (season,) = await paging.items(client, "1950/seasons")
    assert season["url"] == "http://en.wikipedia.org/wiki/1950_Formula_One_season"


async def test_rows_that_do_not_add_up_to_the_total_are_refused(client: Client, jolpica: FakeErgast) -> None:
    jolpica.always = ServerFault.INCOMPLETE
    with pytest.raises(JolpicaError, match="2026/11/results: 22 of 23 rows received"):
        await paging.results(client, "2026/11/results")


async def test_a_list_that_grows_between_two_pages_is_refused(client: Client, jolpica: FakeErgast) -> None:
    jolpica.faults.extend([ServerFault.INCOMPLETE])
    with pytest.raises(JolpicaError, match="the list changed while it was read"):
        await paging.results(client, "2026/results")


async def test_a_page_that_is_damaged_for_good_costs_the_races_on_it_and_no_others(
    client: Client, jolpica: FakeErgast, dataset: Dataset
) -> None:
    def damage(path: str, content: dict[str, object]) -> None:
        if "offset=100" in jolpica.requested[-1]:
            content.clear()

    jolpica.edit = damage
    rows = await paging.results(client, "2026/results")
    assert len(rows.problems) == 1
    assert "offset=100: the response is damaged or of an unknown form" in rows.problems[0]
    whole = [key.round for key in sorted(rows.by_race) if key not in rows.incomplete]
    assert whole == [1, 2, 3, 4, 11], "22 cars a race: 88 rows of the first page, 22 or more of the third"
    for race in dataset.races:
        if race.season == 2026 and race.round in whole:
            assert len(rows.by_race[RaceKey.of(race)]) == len(race.results)


async def test_a_list_that_claims_endless_pages_is_refused_at_once(client: Client, jolpica: FakeErgast) -> None:
    def claim(path: str, content: dict[str, dict[str, str]]) -> None:
        content["MRData"].update(total="40000", limit="1")

    jolpica.edit = claim
    with pytest.raises(JolpicaError, match="2026/results: it claims 40000 rows, 1 on a page"):
        await paging.results(client, "2026/results")
    assert len(jolpica.requested) == 1
