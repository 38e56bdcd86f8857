import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import boto3
import pytest
from rich.console import Console

from infra.deployer import session as sessions
from infra.deployer.deploy import Request, deploy
from infra.deployer.errors import OperatorError
from infra.deployer.session import Session, open_session
from infra.emulator.process import emulator, reset
from infra.settings import DEV, Environment
from infra.stacks.data import sentry_secret
from infra.stacks.registry import IMAGES
from infra.synthesis import synthesize

RELEASE = "a1b2c3d"


@pytest.fixture(scope="session")
def emulator_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("emulator")


@pytest.fixture(scope="session")
def emulator_address(emulator_folder: Path) -> Iterator[str]:
    with emulator(emulator_folder) as address:
        yield address


@pytest.fixture
def aws(emulator_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty account; credentials and address are in the environment, as for an operator."""
    reset(emulator_address)
    for name in ("AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", emulator_address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    sessions.clear_clients()
    yield emulator_address
    sessions.clear_clients()


@pytest.fixture
def session(dev: Environment) -> Session:
    return open_session(dev, poll_seconds=0.02)


@pytest.fixture
def console() -> Console:
    """Record the console output."""
    return Console(file=io.StringIO(), record=True, width=200)


@pytest.fixture
def dev(aws: str) -> Environment:
    """The dev environment, in a hosted zone that exists."""
    return in_existing_zone(DEV)


def in_existing_zone(env: Environment) -> Environment:
    """Create a hosted zone for an environment."""
    zone = boto3.client("route53", region_name=DEV.region).create_hosted_zone(
        Name="f1.example.com", CallerReference=env.name
    )
    return replace(env, hosted_zone_id=zone["HostedZone"]["Id"].rpartition("/")[2])


def push_images_and_set_secrets(session: Session) -> None:
    """Push images and set secrets, as an operator does before the services stack."""
    data = session.client("cloudformation").describe_stacks(StackName=f"{session.env.prefix}-data")["Stacks"][0]
    known = {output["OutputKey"]: output["OutputValue"] for output in data["Outputs"]}
    ecr = session.client("ecr")
    for app in IMAGES:
        with suppress(ecr.exceptions.ImageTagAlreadyExistsException):  # images outlive their stack
            ecr.put_image(
                repositoryName=f"{session.env.prefix}/{app}",
                imageManifest='{"schemaVersion": 2}',
                imageTag=RELEASE,
            )
        session.client("secretsmanager").put_secret_value(
            SecretId=known[sentry_secret(app)], SecretString="https://key@sentry.invalid/1"
        )


def deploy_all(session: Session, env: Environment, console: Console) -> None:
    """Deploy everything, from an empty account, in the two steps that a first deployment takes."""
    stacks = synthesize(env)
    with pytest.raises(OperatorError, match="--release"):
        deploy(session, stacks, Request(), console)
    push_images_and_set_secrets(session)
    if not deploy(session, stacks, Request(release=RELEASE), console):
        pytest.fail(console.export_text())
