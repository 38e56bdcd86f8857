"""New passwords reach the tasks even if the previous run failed: against an emulator of Secrets Manager and ECS."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from infra.emulator.process import emulator
from infra.functions.secret_propagation import handler

PATTERN = "mongodb://USER:PASSWORD@HOST:27017/?tls=true"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("emulator")
    with emulator(folder) as address:
        yield address


@pytest.fixture
def secrets(address: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Secrets Manager with a login and the address made of it, and a service that started after both."""
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "CLUSTER": "f1-dev",
        "LOGIN": "login",
        "ADDRESS": "address",
        "PATTERN": PATTERN,
        "SERVICES": json.dumps({"backend": ["address"]}),
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("secretsmanager")
    start(client)
    yield client
    for name in ("login", "address"):
        client.delete_secret(SecretId=name, ForceDeleteWithoutRecovery=True)


NEW = "newHOST1"  # by chance it spells a word of the pattern


def login(password: str, user: str = "f1app") -> str:
    """Compose a login secret as it is after attachment to a database."""
    return json.dumps({"username": user, "password": password, "host": "database", "port": 27017})


def start(client: Any) -> None:
    client.create_secret(Name="login", SecretString=login("old"))
    client.create_secret(Name="address", SecretString="mongodb://f1app:old@database:27017/?tls=true")
    ecs = boto3.client("ecs")
    ecs.create_cluster(clusterName="f1-dev")
    ecs.register_task_definition(family="backend", containerDefinitions=[{"name": "backend", "image": "x"}])
    until_the_clock_shows_another_second()
    if not ecs.describe_services(cluster="f1-dev", services=["backend"])["services"]:
        ecs.create_service(cluster="f1-dev", serviceName="backend", taskDefinition="backend", desiredCount=0)
    ecs.update_service(cluster="f1-dev", service="backend", forceNewDeployment=True)
    until_the_clock_shows_another_second()


def until_the_clock_shows_another_second() -> None:
    """The emulator keeps times in whole seconds."""
    began = int(time.time())
    while int(time.time()) == began:
        time.sleep(0.01)


def rotate(client: Any) -> None:
    client.put_secret_value(SecretId="login", SecretString=login(NEW))


def test_nothing_is_done_while_nothing_has_changed(secrets: Any) -> None:
    assert handler({}, None) == {"written": False, "restarted": []}


def test_a_rotated_password_is_written_into_the_address_and_restarts_the_service(secrets: Any) -> None:
    rotate(secrets)
    assert handler({}, None) == {"written": True, "restarted": ["backend"]}
    stored = secrets.get_secret_value(SecretId="address")["SecretString"]
    assert stored == f"mongodb://f1app:{NEW}@database:27017/?tls=true"
    until_the_clock_shows_another_second()
    handler({}, None)  # restarts once more if written and restarted within one second
    until_the_clock_shows_another_second()
    assert handler({}, None) == {"written": False, "restarted": []}


def test_the_address_follows_the_users_who_take_turns(secrets: Any) -> None:
    for user, password in (("f1app_clone", "first"), ("f1app", "second"), ("f1app_clone", "third")):
        secrets.put_secret_value(SecretId="login", SecretString=login(password, user))
        assert handler({}, None)["written"]
        address = secrets.get_secret_value(SecretId="address")["SecretString"]
        assert address.startswith(f"mongodb://{user}:{password}@")


def test_a_restart_that_an_earlier_run_failed_to_make_is_made_up_for(secrets: Any) -> None:
    rotate(secrets)
    secrets.put_secret_value(SecretId="address", SecretString=f"mongodb://f1app:{NEW}@database:27017/?tls=true")
    assert handler({}, None) == {"written": False, "restarted": ["backend"]}


def test_the_function_fits_into_a_template() -> None:
    assert len(Path("infra/functions/secret_propagation.py").read_text()) <= 4096
