import os
import socket
import subprocess
import sys

import pytest

from apps.backend.settings import Settings
from packages.service.settings import SettingsError, read

STORES = {"F1_MONGODB_URI": "mongodb://127.0.0.1:1/", "F1_REDIS_URL": "redis://127.0.0.1:1"}


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"F1_MONGODB_URI": ""}, "F1_MONGODB_URI is not set"),
        ({"F1_REDIS_URL": ""}, "F1_REDIS_URL is not set"),
        ({"F1_MONGODB_URI": "postgres://host"}, "F1_MONGODB_URI is invalid"),
        ({"F1_REDIS_URL": "http://host"}, "F1_REDIS_URL is invalid"),
        ({"F1_BACKEND_PORT": "70000"}, "F1_BACKEND_PORT is invalid"),
        ({"F1_MONGODB_DATABASE": "a/b"}, "F1_MONGODB_DATABASE is invalid"),
    ],
)
def test_what_is_missing_or_wrong_is_named(environ: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        read(Settings, STORES | environ)


def test_stores_with_encryption_are_fine() -> None:
    environ = {"F1_MONGODB_URI": "mongodb://u:p@docdb:27017/?tls=true", "F1_REDIS_URL": "rediss://u:p@memorydb:6379"}
    assert read(Settings, environ).backend_port == 3002


def test_the_source_is_asked_three_times_a_second_unless_said_otherwise() -> None:
    assert read(Settings, STORES).jolpica_interval == pytest.approx(1 / 3)


def started(environ: dict[str, str]) -> tuple[int, str]:
    """Run the program; give its exit code and what it says."""
    ended = subprocess.run(
        [sys.executable, "-m", "apps.backend"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": ":".join(sys.path), **STORES, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"F1_MONGODB_URI": ""}, "backend: F1_MONGODB_URI is not set\n"),
        ({"F1_MONGODB_URI": "mongodb://host:port/"}, "backend: F1_MONGODB_URI is invalid: "),
        ({"F1_REDIS_URL": "redis://host:port"}, "backend: F1_REDIS_URL is invalid: "),
    ],
)
def test_a_wrong_setting_ends_the_program_with_one_line(environ: dict[str, str], message: str) -> None:
    code, output = started(environ)
    assert (code, output.startswith(message), output.count("\n")) == (2, True, 1)


def test_a_port_in_use_ends_the_program_with_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, output = started({"F1_BACKEND_PORT": str(port)})
    assert (code, output) == (
        1,
        f"backend: port {port} on 127.0.0.1 is in use; set F1_BACKEND_PORT to another one\n",
    )
