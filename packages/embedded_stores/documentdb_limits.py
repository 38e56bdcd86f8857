"""Limits of Amazon DocumentDB 5.0: the MongoDB commands that it rejects (Developer Guide, as of 2026)."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Command = Mapping[str, Any]

TRANSACTION_SECONDS: Final = 60
TRANSACTION_BYTES: Final = 32 * 1024**2

COMMANDS: Final = frozenset({
    "abortTransaction", "aggregate", "buildInfo", "collMod", "collStats", "commitTransaction",
    "connectionStatus", "count", "create", "createIndexes", "currentOp", "dataSize", "dbStats", "delete",
    "distinct", "drop", "dropDatabase", "dropIndexes", "endSessions", "explain", "find", "findAndModify",
    "getMore", "hostInfo", "insert", "killCursors", "killOp", "listCollections", "listCommands",
    "listDatabases", "listIndexes", "ping", "refreshSessions", "renameCollection", "saslContinue", "saslStart",
    "serverStatus", "top", "update",
})  # fmt: skip
IN_TRANSACTION: Final = frozenset({
    "abortTransaction", "aggregate", "commitTransaction", "distinct", "delete", "find", "findAndModify",
    "insert", "update",
})  # fmt: skip
WRITES: Final = frozenset({
    "create", "createIndexes", "delete", "drop", "findAndModify", "insert", "update",
})  # fmt: skip
STAGES: Final = frozenset({
    "$addFields", "$count", "$currentOp", "$geoNear", "$group", "$indexStats", "$limit", "$lookup", "$match",
    "$out", "$project", "$redact", "$replaceRoot", "$sample", "$skip", "$sort", "$unwind",
})  # fmt: skip
# In filters, projections, updates and pipelines, by what they are for.
UNSUPPORTED_OPERATORS: Final = frozenset({
    "$where", "$function", "$accumulator", "$rand", "$sampleRate",
    # Numbers
    "$acos", "$acosh", "$asin", "$asinh", "$atan", "$atan2", "$atanh", "$bitAnd", "$bitNot", "$bitOr",
    "$bitXor", "$cos", "$cosh", "$degreesToRadians", "$isNumber", "$pow", "$radiansToDegrees", "$round",
    "$sin", "$sinh", "$tan", "$tanh", "$trunc",
    # Groups
    "$bottom", "$bottomN", "$firstN", "$lastN", "$linearFill", "$locf", "$maxN", "$median", "$minN",
    "$percentile", "$sortArray", "$stdDevPop", "$stdDevSamp", "$top", "$topN",
    # Texts, dates, objects
    "$binarySize", "$bsonSize", "$dateDiff", "$dateFromParts", "$dateToParts", "$dateTrunc", "$getField",
    "$ltrim", "$regexFindAll", "$replaceAll", "$replaceOne", "$rtrim", "$setField", "$trim", "$tsIncrement",
    "$tsSecond", "$unsetField",
    # Places
    "$box", "$center", "$centerSphere", "$near", "$polygon", "$uniqueDocs",
})  # fmt: skip
UNSUPPORTED_VARIABLES: Final = ("$$CLUSTER_TIME", "$$CURRENT", "$$NOW", "$$REMOVE")
UNSUPPORTED_OPTIONS: Final = {
    "find": ("let", "tailable", "awaitData", "oplogReplay", "returnKey", "showRecordId"),
    "aggregate": ("let",),
    "create": ("timeseries", "clusteredIndex", "viewOn", "expireAfterSeconds", "changeStreamPreAndPostImages"),
    "update": ("let",),
    "delete": ("let",),
}
INDEX_TYPES: Final = (1, -1, "2dsphere", "text")


@dataclass(frozen=True)
class Refusal:
    """An error reply."""

    code: int
    name: str
    message: str


@dataclass
class Transaction:
    """An open transaction: when it began, and the size of its writes so far."""

    began: float
    size: int = 0


@dataclass
class Limits:
    """The limits of one instance, and its open transactions."""

    exists: Callable[[str, str], bool]  # (database, collection)
    transaction_seconds: int = TRANSACTION_SECONDS
    clock: Callable[[], float] = time.monotonic
    transactions: dict[tuple[bytes, int], Transaction] = field(default_factory=dict)

    def refusal(self, command: Command, size: int) -> Refusal | None:
        """Return the error for a command of `size` bytes; None if DocumentDB would execute it."""
        checks = (_unknown, _stable_api, _retryable, _options, _collation, _pipeline, _operators, _indexes)
        found = next((refusal for check in checks if (refusal := check(command))), None)
        return found or (self._in_transaction(command, size) if command.get("autocommit") is False else None)

    def _in_transaction(self, command: Command, size: int) -> Refusal | None:
        name = command_name(command)
        key = (bytes(command["lsid"]["id"]), int(command["txnNumber"]))
        if command.get("startTransaction"):
            self.transactions[key] = Transaction(self.clock())
        if name in {"commitTransaction", "abortTransaction"}:
            return self._end(command, key)
        if name not in IN_TRANSACTION:
            subject = "Cursors are" if name in {"getMore", "killCursors"} else f"{name} is"
            return Refusal(263, "OperationNotSupportedInTransaction", f"{subject} not supported in a transaction")
        mode = command.get("$readPreference", {}).get("mode", "primary")
        if mode != "primary":
            return Refusal(20, "IllegalOperation", f"Read preference in a transaction must be primary, not {mode}")
        if not self.exists(str(command["$db"]), str(command[name])):
            text = f"Collection {command[name]} does not exist: a transaction cannot create or query it"
            return Refusal(263, "OperationNotSupportedInTransaction", text)
        return self._sizes(key, size if name in WRITES else 0)

    def _sizes(self, key: tuple[bytes, int], size: int) -> Refusal | None:
        transaction = self.transactions.get(key)
        if transaction is None or self.clock() - transaction.began > self.transaction_seconds:
            self.transactions.pop(key, None)
            text = f"The transaction has ended: its limit is {self.transaction_seconds} s"
            return Refusal(251, "NoSuchTransaction", text)
        transaction.size += size
        if transaction.size > TRANSACTION_BYTES:
            return Refusal(257, "TransactionTooLarge", f"The transaction's log exceeds {TRANSACTION_BYTES} bytes")
        return None

    def _end(self, command: Command, key: tuple[bytes, int]) -> Refusal | None:
        concern = command.get("writeConcern", {}).get("w", "majority")
        if concern != "majority":
            return Refusal(72, "InvalidOptions", f"Write concern {concern} is not supported in a transaction")
        ended = self._sizes(key, 0)
        self.transactions.pop(key, None)
        return ended if command_name(command) == "commitTransaction" else None


def command_name(command: Command) -> str:
    """Return the name of a command, which is its first key."""
    return next(iter(command))


def _unknown(command: Command) -> Refusal | None:
    name = command_name(command)
    return None if name in COMMANDS else Refusal(303, "FeatureNotSupported", f"Feature not supported: {name}")


def _stable_api(command: Command) -> Refusal | None:
    return Refusal(303, "FeatureNotSupported", "Feature not supported: apiVersion") if "apiVersion" in command else None


def _retryable(command: Command) -> Refusal | None:
    if "txnNumber" in command and "autocommit" not in command:
        return Refusal(301, "RetryableWritesNotSupported", "Retryable writes are not supported")
    return None


def _options(command: Command) -> Refusal | None:
    refused = UNSUPPORTED_OPTIONS.get(command_name(command), ())
    found = next((option for option in refused if command.get(option)), None)
    return Refusal(303, "FeatureNotSupported", f"Field '{found}' is currently not supported") if found else None


def _collation(command: Command) -> Refusal | None:
    parts = [command, *_entries(command)]
    if any("collation" in part for part in parts):
        return Refusal(303, "FeatureNotSupported", "Field 'collation' is currently not supported")
    return None


def _entries(command: Command) -> Iterator[Command]:
    for key in ("updates", "deletes", "indexes"):
        yield from command.get(key, ())


def _pipeline(command: Command) -> Refusal | None:
    for stage in command.get("pipeline", ()):
        name = next(iter(stage))
        if name == "$changeStream":
            text = "modifyChangeStreams has not been run for this collection/database or cluster"
            return Refusal(136, "ChangeStreamNotEnabled", text)
        if name not in STAGES:
            return Refusal(304, "FeatureNotSupported", f"Aggregation stage not supported: '{name}'")
    return None


def _operators(command: Command) -> Refusal | None:
    parts = [command.get(name) for name in ("filter", "query", "projection", "fields", "update", "pipeline")]
    parts += [part for entry in _entries(command) for part in (entry.get("q"), entry.get("u"))]
    for part in parts:
        for key, value in _pairs(part):
            if key in UNSUPPORTED_OPERATORS or (isinstance(value, str) and value.startswith(UNSUPPORTED_VARIABLES)):
                name = key if key in UNSUPPORTED_OPERATORS else value
                return Refusal(303, "FeatureNotSupported", f"Feature not supported: {name}")
    if any(isinstance(entry.get("u"), list) for entry in command.get("updates", ())):
        return Refusal(303, "FeatureNotSupported", "Feature not supported: update with an aggregation pipeline")
    return None


def _pairs(node: object) -> Iterator[tuple[str, object]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield str(key), value
            yield from _pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _pairs(value)


def _indexes(command: Command) -> Refusal | None:
    for index in command.get("indexes", ()):
        for name, kind in index["key"].items():
            if kind not in INDEX_TYPES or "$**" in name:
                return Refusal(303, "FeatureNotSupported", f"Index type not supported: {name}: {kind}")
        if index.get("hidden"):
            return Refusal(303, "FeatureNotSupported", "Field 'hidden' is currently not supported")
    return None
