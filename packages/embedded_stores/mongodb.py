"""A MongoDB-protocol server for development and tests."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from pymongo import MongoClient
from pymongo.errors import PyMongoError

from packages.embedded_stores.process import HOST, STOP_LIMIT, free_port, running


@contextmanager
def embedded_mongodb(storage: Path | None = None, port: int = 0) -> Iterator[str]:
    """Run SecantusDB and yield its `mongodb://` URI; data persist in `storage`, or are deleted on exit.

    Port 0 picks a free port. Raises StoreError if it does not start.
    """
    port = port or free_port()
    uri = f"mongodb://{HOST}:{port}/?replicaSet=secantus"
    with tempfile.TemporaryDirectory(prefix="f1-mongodb-", ignore_cleanup_errors=True) as scratch:
        folder = storage or Path(scratch)
        command = [sys.executable, "-c", "from secantus.cli import main; main()", "--host", HOST, "--port", str(port)]
        command += ["--storage-path", str(folder / "data"), "--log-level", "WARNING", "--cache-size", "256M"]
        # It takes seconds to save everything; there is nothing to save if the folder is deleted now.
        stop_limit = STOP_LIMIT if storage else timedelta()
        with running("MongoDB (SecantusDB)", command, folder / "mongodb.log", lambda: _answers(uri), stop_limit):
            yield uri


def _answers(uri: str) -> bool:
    try:
        with MongoClient[dict[str, object]](uri, serverSelectionTimeoutMS=200) as client:
            client.admin.command("ping")
    except PyMongoError:
        return False
    return True
