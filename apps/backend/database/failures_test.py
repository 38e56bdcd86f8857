import pytest
from pymongo.errors import AutoReconnect, BulkWriteError, DocumentTooLarge, OperationFailure, PyMongoError

from apps.backend.database.failures import cause


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (AutoReconnect("connection closed"), "MongoDB is not available"),
        (OperationFailure("Authentication failed.", 18), "MongoDB refuses the login"),
        (OperationFailure("not authorized on f1", 13), "MongoDB does not permit this"),
        (OperationFailure("No space left on device", 8), "MongoDB has no space left on its disk"),
        (OperationFailure("out of disk", 14031), "MongoDB has no space left on its disk"),
        (OperationFailure("Transaction is too large", 388), "a document or change is too large for MongoDB"),
        (DocumentTooLarge("BSON document too large"), "a document or change is too large for MongoDB"),
        (BulkWriteError({"writeErrors": [{"code": 14031}]}), "MongoDB has no space left on its disk"),
        (OperationFailure("not primary", 10107), "MongoDB does not accept writes at the moment"),
        (OperationFailure("operation exceeded time limit", 50), "MongoDB took too long"),
        (OperationFailure("unknown operator", 2), "MongoDB refuses"),
    ],
)
def test_a_failure_is_named_by_its_cause(error: PyMongoError, name: str) -> None:
    assert cause(error) == name
