"""The programs log in as a user that may only read and write one database."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from apps.backend.database.errors import DatabaseAddressError, DatabaseUnavailableError
from apps.backend.database_user.database_user import Login, ensure_user
from apps.backend.settings import MongoUri
from packages.embedded_stores.documentdb import DocumentDB, emulated_documentdb
from packages.service.secret import Secret

SUPERUSER = Login("f1superuser", "RootSecret1")


@pytest.fixture(scope="module")
def documentdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DocumentDB]:
    folder = tmp_path_factory.mktemp("documentdb")
    with emulated_documentdb(folder, SUPERUSER.username, SUPERUSER.password) as running:
        yield running


def uri(documentdb: DocumentDB, user: str, password: str = "AppSecret1") -> MongoUri:  # noqa: S107 - of the test
    options = f"replicaSet=rs0&tls=true&tlsCAFile={documentdb.authority}&retryWrites=false"
    return MongoUri(f"mongodb://{user}:{password}@{documentdb.primary}/?{options}")


def client(address: MongoUri) -> MongoClient[dict[str, Any]]:
    return MongoClient(address.reveal(), serverSelectionTimeoutMS=5000)


async def test_a_user_is_created_once_and_may_use_its_database_alone(documentdb: DocumentDB) -> None:
    address = uri(documentdb, "f1app")
    assert "was created" in await ensure_user(address, "f1", SUPERUSER)
    documentdb.commands.clear()
    assert "is there" in await ensure_user(address, "f1", SUPERUSER)
    assert {user for _, _, user in documentdb.commands if user} == {"f1app"}, "no second login as the superuser"
    with client(address) as app:
        app.f1.versions.insert_one({"_id": 1})
        assert app.f1.versions.find_one() == {"_id": 1}
        for forbidden in (
            app.other.versions.find_one,
            lambda: app.admin.command("createUser", "intruder", pwd="x", roles=["root"]),  # noqa: S106 - of the test
            lambda: app.admin.command("listDatabases"),
            lambda: app.f1.command("dropDatabase"),
        ):
            with pytest.raises(OperationFailure, match="Authorization failure"):
                forbidden()


async def test_a_user_with_another_password_or_more_rights_is_corrected(documentdb: DocumentDB) -> None:
    address = uri(documentdb, "restored")
    with client(uri(documentdb, SUPERUSER.username, SUPERUSER.password)) as root:
        root.admin.command("createUser", "restored", pwd="of the snapshot", roles=["root"])  # noqa: S106 - of the test
        assert "was updated" in await ensure_user(address, "f1", SUPERUSER)
        (user,) = root.admin.command("usersInfo", "restored")["users"]
    assert user["roles"] == [{"role": "readWrite", "db": "f1"}]
    assert "is there" in await ensure_user(address, "f1", SUPERUSER)


async def test_a_superuser_with_another_password_is_one_line(documentdb: DocumentDB) -> None:
    with pytest.raises(DatabaseUnavailableError, match="MongoDB refuses the login"):
        await ensure_user(uri(documentdb, "nobody"), "f1", Login(SUPERUSER.username, "of yesterday"))


async def test_an_address_without_a_user_is_refused() -> None:
    with pytest.raises(DatabaseAddressError, match="names no user with a password"):
        await ensure_user(MongoUri("mongodb://database:27017/"), "f1", SUPERUSER)


def test_a_login_is_read_from_a_secret_and_never_shown() -> None:
    attached = {"username": "f1superuser", "password": "RootSecret1", "host": "database", "engine": "mongo"}
    assert Login.read(Secret(json.dumps(attached))) == SUPERUSER
    for wrong in ("RootSecret1", '{"password": "RootSecret1"}'):
        with pytest.raises(ValueError, match="expected JSON with username and password"):
            Login.read(Secret(wrong))
