"""Determine the cause of a MongoDB failure."""

from bson.errors import BSONError
from pymongo.errors import DocumentTooLarge, OperationFailure, PyMongoError, WriteConcernError

CAUSES = {
    "MongoDB refuses the login": {18, 8000},
    "MongoDB does not permit this": {13},
    "MongoDB has no space left on its disk": {14031, 39, 321},
    "a document or change is too large for MongoDB": {10334, 17280, 17419, 17420, 257, 388},
    "MongoDB does not accept writes at the moment": {10107, 13435, 11602, 189, 91},
    "MongoDB took too long": {50, 89, 262},
}
# Message texts of stores without an error code for it.
WORDS = {
    "no space left": "MongoDB has no space left on its disk",
    "disk full": "MongoDB has no space left on its disk",
    "larger than": "a document or change is too large for MongoDB",
    "too large": "a document or change is too large for MongoDB",
    "read-only": "MongoDB does not accept writes at the moment",
    "read only": "MongoDB does not accept writes at the moment",
}


def cause(error: PyMongoError | BSONError) -> str:
    """Return a description of the kind of failure."""
    if isinstance(error, DocumentTooLarge):
        return "a document or change is too large for MongoDB"
    if isinstance(error, BSONError):
        return "MongoDB sent or received invalid BSON"
    if not isinstance(error, OperationFailure):
        return "MongoDB is not available"
    codes = _codes(error)
    named = next((name for name, known in CAUSES.items() if codes & known), None)
    message = str(error).lower()
    return named or next((name for words, name in WORDS.items() if words in message), "MongoDB refuses")


def describe(error: PyMongoError | BSONError) -> str:
    """Return the cause of a failure and the driver's message, in one line."""
    return f"{cause(error)}: {one_line(error)}"


def one_line(error: Exception) -> str:
    """Cut the topology description and the repeated error document from a driver's message."""
    return " ".join(str(error).split(", Timeout:")[0].split(", full error:")[0].split())[:200]


def _codes(error: OperationFailure) -> set[int | None]:
    """Return the codes of an error and, for a bulk write, of each failed write."""
    details = error.details or {}
    writes = details.get("writeErrors") or [] if not isinstance(error, WriteConcernError) else []
    return {error.code, *(write.get("code") for write in writes)}
