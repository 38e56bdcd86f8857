"""An instance of the app mirrors another one: its sync reads the other's Ergast API."""

from typing import Final

import msgspec
import pytest

from apps.backend.database.database import Database
from apps.backend.dataset import Dataset, without_details
from apps.backend.jolpica.fake.as_sent import as_sent
from apps.backend.seed import seed
from apps.dev.program import finish
from packages.types.race import Race

DATABASE: Final = "mirror"
MISSED: Final = {(2026, 10), (2026, 11)}


def missing_two_weekends(race: Race) -> Race:
    if (race.season, race.round) not in MISSED:
        return race
    return msgspec.structs.replace(race, results=(), sprint_results=(), qualifying_results=(), pit_stops=())


@pytest.fixture(scope="module")
def data() -> Dataset:
    return without_details(seed.read())


async def test_what_the_mirror_has_missed_comes_from_the_other_instance(
    stores: dict[str, str], backend_url: str, data: Dataset
) -> None:
    settings = {
        **stores,
        "F1_MONGODB_DATABASE": DATABASE,
        "F1_JOLPICA_URL": f"{backend_url}/ergast/f1",
        "F1_JOLPICA_INTERVAL": "0",
    }
    async with Database(stores["F1_MONGODB_URI"], DATABASE) as mirror:
        await mirror.load(msgspec.structs.replace(data, races=tuple(map(missing_two_weekends, data.races))))
        finish("apps.backend.sync", settings)
        assert as_sent(await mirror.all_races()) == as_sent(data.races)
        version = await mirror.version()
        assert version is not None
        assert version.source == "jolpica"
        finish("apps.backend.sync", settings)
        assert await mirror.version() == version, "nothing has changed since, so there is no new version"
