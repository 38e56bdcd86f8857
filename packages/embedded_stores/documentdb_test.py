"""The emulator executes what DocumentDB executes and refuses what it refuses."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pymongo import MongoClient, ReadPreference, WriteConcern
from pymongo.errors import OperationFailure, PyMongoError

from packages.embedded_stores.documentdb import DocumentDB, emulated_documentdb
from packages.embedded_stores.documentdb_limits import TRANSACTION_BYTES, TRANSACTION_SECONDS, Limits

Client = MongoClient[dict[str, Any]]


@pytest.fixture(scope="module")
def documentdb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DocumentDB]:
    with emulated_documentdb(tmp_path_factory.mktemp("documentdb"), "f1app", "Secret1") as running:
        yield running


def connect(documentdb: DocumentDB, password: str = "Secret1", **options: Any) -> Client:  # noqa: S107 - of the test
    uri = f"mongodb://f1app:{password}@{documentdb.primary}/?replicaSet=rs0&tls=true&tlsCAFile={documentdb.authority}"
    return MongoClient(uri, **{"retryWrites": False, "serverSelectionTimeoutMS": 3000, **options})


@pytest.fixture
def client(documentdb: DocumentDB) -> Iterator[Client]:
    with connect(documentdb) as client:
        client.f1.races.delete_many({})
        client.f1.races.insert_many([{"_id": number, "season": 1950 + number} for number in range(200)])
        yield client


def test_documents_and_transactions_work(client: Client) -> None:
    with client.start_session() as session, session.start_transaction():
        client.f1.races.update_one({"_id": 1}, {"$set": {"round": 2}}, session=session)
    assert client.f1.races.find_one({"_id": 1}) == {"_id": 1, "season": 1951, "round": 2}


def test_another_password_and_an_unencrypted_connection_are_refused(documentdb: DocumentDB) -> None:
    with connect(documentdb, "wrong") as stranger, pytest.raises(OperationFailure, match="Authentication failed"):
        stranger.f1.races.find_one()
    plain = f"mongodb://{documentdb.primary}/?serverSelectionTimeoutMS=300"
    with MongoClient[dict[str, Any]](plain) as stranger, pytest.raises(PyMongoError):
        stranger.f1.races.find_one()


REFUSED: dict[str, tuple[Callable[[Client], object], str]] = {
    "collation": (lambda c: c.f1.races.find_one(collation={"locale": "en"}), "Field 'collation'"),
    "facet": (lambda c: list(c.f1.races.aggregate([{"$facet": {"all": []}}])), r"stage not supported: '\$facet'"),
    "change stream": (lambda c: c.f1.races.watch().next(), "modifyChangeStreams has not been run"),
    "where": (lambda c: c.f1.races.find_one({"$where": "true"}), r"Feature not supported: \$where"),
    "trim": (lambda c: list(c.f1.races.aggregate([{"$project": {"name": {"$trim": {"input": "$name"}}}}])), r"\$trim"),
    "round in a projection": (lambda c: c.f1.races.find_one({}, {"points": {"$round": ["$points", 1]}}), r"\$round"),
    "a variable": (lambda c: list(c.f1.races.aggregate([{"$project": {"at": "$$NOW"}}])), r"\$\$NOW"),
    "pipeline in an update": (
        lambda c: c.f1.races.update_one({"_id": 1}, [{"$set": {"a": 1}}]),
        "aggregation pipeline",
    ),
    "hashed index": (lambda c: c.f1.races.create_index([("season", "hashed")]), "Index type not supported"),
    "view": (lambda c: c.f1.create_collection("view", viewOn="races", pipeline=[]), "Field 'viewOn'"),
    "map-reduce": (lambda c: c.f1.command("mapReduce", "races"), "Feature not supported: mapReduce"),
}


@pytest.mark.parametrize("feature", REFUSED)
def test_what_documentdb_lacks_is_refused(client: Client, feature: str) -> None:
    use, message = REFUSED[feature]
    with pytest.raises(OperationFailure, match=message):
        use(client)


def test_retryable_writes_are_refused(documentdb: DocumentDB) -> None:
    with connect(documentdb, retryWrites=True) as client, pytest.raises(OperationFailure, match="Retryable writes"):
        client.f1.races.insert_one({"_id": "retried"})


def test_a_transaction_reads_from_the_primary_only(documentdb: DocumentDB, client: Client) -> None:
    with (
        connect(documentdb, readPreference="secondaryPreferred") as reader,
        reader.start_session() as session,
        pytest.raises(PyMongoError, match="read preference in a transaction must be primary"),
    ):
        session.with_transaction(lambda each: reader.f1.races.find_one(session=each))


IN_TRANSACTION: dict[str, tuple[Callable[[Client, Any], object], str]] = {
    "cursor": (lambda c, s: list(c.f1.races.find(session=s)), "Cursors are not supported in a transaction"),
    "creation": (lambda c, s: c.f1.create_collection("new", session=s), "not supported in a transaction"),
    "missing collection": (lambda c, s: c.f1.missing.insert_one({}, session=s), "missing does not exist"),
}


@pytest.mark.parametrize("what", IN_TRANSACTION)
def test_a_transaction_is_limited(client: Client, what: str) -> None:
    use, message = IN_TRANSACTION[what]
    with (
        client.start_session() as session,
        pytest.raises(OperationFailure, match=message),
        session.start_transaction(),
    ):
        use(client, session)


def test_a_transaction_needs_the_majority(client: Client) -> None:
    with client.start_session() as session:
        session.start_transaction(write_concern=WriteConcern(1))
        client.f1.races.find_one({"_id": 1}, session=session)
        with pytest.raises(OperationFailure, match="Write concern 1"):
            session.commit_transaction()


def test_the_secondary_reads_and_does_not_write(documentdb: DocumentDB, client: Client) -> None:
    documentdb.commands.clear()
    reader = client.get_database("f1", read_preference=ReadPreference.SECONDARY)
    assert reader.races.find_one({"_id": 3})
    assert "find" in documentdb.on_secondary()
    client.f1.races.delete_one({"_id": 3})
    assert "delete" not in documentdb.on_secondary()


def command(**parts: Any) -> dict[str, Any]:
    session = {"lsid": {"id": b"1"}, "txnNumber": 1, "autocommit": False, "$db": "f1"}
    return {"insert": "races", **session, **parts}


def test_a_transaction_ends_after_a_minute() -> None:
    now = 0.0
    limits = Limits(lambda database, name: True, clock=lambda: now)
    assert limits.refusal(command(startTransaction=True), 100) is None
    now = TRANSACTION_SECONDS + 1
    refused = limits.refusal(command(), 100)
    assert refused
    assert "its limit is 60 s" in refused.message


def test_a_transaction_writes_32_mebibytes_at_most() -> None:
    limits = Limits(lambda database, name: True)
    assert limits.refusal(command(startTransaction=True), TRANSACTION_BYTES // 2) is None
    refused = limits.refusal(command(), TRANSACTION_BYTES)
    assert refused
    assert refused.name == "TransactionTooLarge"
