"""Stores that behave as DocumentDB and MemoryDB, and the apps as processes with production's settings."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace

import httpx
import pytest

from apps.dev.program import Program
from packages.embedded_stores.documentdb import DocumentDB, emulated_documentdb
from packages.embedded_stores.memorydb import MemoryDB, emulated_memorydb
from packages.embedded_stores.process import free_port
from tests.production_profile.profile import Addresses, Profile

PASSWORDS = {
    "DatabaseMaster": "GeneratedForTheSuperuser",
    "DatabaseLogin": "Generated64Letters",
    "CachePassword1": "GeneratedToo",
}


@pytest.fixture(scope="session")
def profile() -> Profile:
    return Profile()


@pytest.fixture(scope="session")
def documentdb(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DocumentDB]:
    folder = tmp_path_factory.mktemp("documentdb")
    user, password = profile.login("DatabaseMaster"), PASSWORDS["DatabaseMaster"]
    # The store and all programs share this machine's processors: more time than DocumentDB gives a transaction.
    with emulated_documentdb(folder, user, password, transaction_seconds=300) as running:
        yield running


@pytest.fixture(scope="session")
def memorydb(profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MemoryDB]:
    folder, user = tmp_path_factory.mktemp("memorydb"), profile.login("CachePassword1")
    with emulated_memorydb(folder, user, PASSWORDS["CachePassword1"], profile.access()) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_refused(documentdb: DocumentDB, memorydb: MemoryDB) -> Iterator[None]:
    """Check that no store rejected an operation, and that nothing was read from a replica that may lag."""
    yield
    lagging = set(documentdb.on_secondary()) - {"ping", "endSessions"}
    if wrong := [*documentdb.take_refused(), *lagging, *memorydb.denied()]:
        pytest.fail(f"refused, or read from a replica: {wrong}")


@pytest.fixture(scope="session")
def addresses(documentdb: DocumentDB, memorydb: MemoryDB) -> Addresses:
    return Addresses(documentdb.primary, memorydb.address, str(documentdb.authority))


@pytest.fixture(scope="session")
def backend_settings(profile: Profile, addresses: Addresses, memorydb: MemoryDB) -> dict[str, str]:
    # The system's authorities sign MemoryDB's certificates, and a task has a volume of its own.
    here = {"SSL_CERT_FILE": str(memorydb.authority), "F1_BULK_FOLDER": str(memorydb.authority.parent / "bulk")}
    return {**profile.settings("Backend", addresses, PASSWORDS), **here}


@pytest.fixture(scope="session")
def with_user(profile: Profile, addresses: Addresses, backend_settings: dict[str, str]) -> dict[str, str]:
    """Settings of stores that have the apps' user, and no data."""
    succeeds("apps.backend.database_user", profile.settings("Backend", addresses, PASSWORDS, "backend-user"))
    return backend_settings


@pytest.fixture(scope="session")
def loaded(with_user: dict[str, str]) -> dict[str, str]:
    """Settings of stores that the load has filled."""
    succeeds("apps.backend.load", with_user)
    return with_user


@pytest.fixture(scope="session")
def api_url(loaded: dict[str, str]) -> Iterator[str]:
    yield from serve("apps.backend", "F1_BACKEND", loaded)


@pytest.fixture(scope="session")
def api(api_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=api_url, timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def site(profile: Profile, addresses: Addresses, api_url: str) -> Iterator[httpx.Client]:
    settings = profile.settings("Frontend", replace(addresses, api=api_url), PASSWORDS)
    for url in serve("apps.frontend", "F1_FRONTEND", settings):
        with httpx.Client(base_url=url, timeout=30) as client:
            yield client


def run(module: str, settings: Mapping[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a program to completion with these settings only."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("F1_")}
    inherited["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-m", module, *arguments],
        env={**inherited, **settings},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def succeeds(module: str, settings: Mapping[str, str], *arguments: str) -> str:
    """Run a program and return what it says."""
    ended = run(module, settings, *arguments)
    if ended.returncode:
        pytest.fail(ended.stdout + ended.stderr)
    return ended.stdout + ended.stderr


def serve(module: str, prefix: str, settings: Mapping[str, str]) -> Iterator[str]:
    """Run a server as its task does, but for the address that it listens on."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    own = {**settings, f"{prefix}_PORT": str(port), f"{prefix}_HOST": "127.0.0.1"}
    program = Program(module, health=f"{url}/health/ready", settings=own)
    program.start()
    try:
        program.wait_until_ready()
        yield url
    finally:
        program.stop()
