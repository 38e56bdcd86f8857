import pytest

from apps.backend.database.connection import check_address
from apps.backend.database.database import Database
from apps.backend.database.errors import DatabaseAddressError, DatabaseUnavailableError
from packages.embedded_stores.process import free_port


async def test_a_store_that_does_not_answer_is_one_line() -> None:
    async with Database(f"mongodb://127.0.0.1:{free_port()}/", "f1") as database:
        with pytest.raises(DatabaseUnavailableError, match=r"MongoDB is not available: 127\.0\.0\.1") as raised:
            await database.version()
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 250


async def test_the_timeouts_of_an_address_win_over_the_default_ones() -> None:
    for is_batch in (False, True):
        async with Database("mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=70", "f1", is_batch=is_batch) as database:
            assert database.connection.client.options.server_selection_timeout == 0.07
            assert database.connection.client.options.pool_options.connect_timeout in {2, 20}


@pytest.mark.parametrize(
    "uri", ["mongodb://", "mongodb://host:port/", "mongodb://user:p@ss@host/", "mongodb://h:99999"]
)
def test_an_address_that_cannot_be_right_is_one_line(uri: str) -> None:
    with pytest.raises(DatabaseAddressError, match="F1_MONGODB_URI is invalid: ") as raised:
        check_address(uri)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("uri", ["mongodb://a,b:27017/?replicaSet=rs0&tls=true", "mongodb+srv://cluster.example/"])
def test_an_address_of_a_cluster_is_fine(uri: str) -> None:
    check_address(uri)
