"""Resident memory of a process over versions of the data.

`python -m apps.backend.testing.resident measure FILE VERSIONS` prints the megabytes after a start from the copy in FILE
(which `write FILE` makes, in a process of its own), and after each of the versions that follow.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

import apps.backend.app  # noqa: F401 - a server's imports count as its memory
from apps.backend.database.mapping import CIRCUITS, CONSTRUCTORS, DRIVERS, renewed
from apps.backend.dataset import Dataset
from apps.backend.seed import seed
from apps.backend.versions import watcher
from apps.backend.versions.memory import settle
from apps.backend.versions.mirror import Mirrored, Packed, pack
from packages.types.version import DataVersion


def with_code(dataset: Dataset, code: str) -> Dataset:
    """Change a driver, and thereby the driver's races, as a sync does."""
    changed = {each.driver_id: each for each in dataset.drivers}
    changed["hamilton"] = replace(changed["hamilton"], code=code)
    entities: dict[str, dict[str, msgspec.Struct]] = {
        DRIVERS: dict(changed),
        CONSTRUCTORS: {each.constructor_id: each for each in dataset.constructors},
        CIRCUITS: {each.circuit_id: each for each in dataset.circuits},
    }
    races = tuple(renewed(race, entities) for race in dataset.races)
    return replace(dataset, drivers=tuple(changed.values()), races=races)


def resident() -> float:
    """Return the resident megabytes of this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1000


def write_copy(file: Path) -> None:
    """Write a copy of the bundled data."""
    version = DataVersion(version="v0", updated_at=datetime(2026, 1, 1, tzinfo=UTC), source="seed")
    file.write_bytes(msgspec.msgpack.encode(pack(Mirrored.of(version, seed.read(), {}))))


def measure(copy: Path, versions: int) -> None:
    """Start from the copy, then serve one version after another."""
    packed = msgspec.msgpack.decode(copy.read_bytes(), type=Packed)
    mirrored, served = watcher._restored(packed)  # noqa: SLF001 - as the watcher does it
    served.prepare()
    dataset = mirrored.dataset
    settle()
    print(f"{resident():.1f}")  # noqa: T201 - the command's output
    for number in range(versions):
        dataset = with_code(dataset, f"X{number:02}")
        served = watcher._built(dataset)  # noqa: SLF001 - likewise
        served.prepare()
        settle()
        print(f"{resident():.1f}", flush=True)  # noqa: T201 - likewise


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", file]:
            write_copy(Path(file))
        case ["measure", file, versions]:
            measure(Path(file), int(versions))
