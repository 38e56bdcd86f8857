import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.console import Console

from infra.deployer import account as accounts
from infra.deployer.account import Account, enter
from infra.deployer.deploy import Request, deploy
from infra.deployer.problem import OperatorError
from infra.emulator.process import emulator, reset
from infra.estate import synthesize
from infra.settings import DEV, Environment
from infra.stacks.data import sentry_secret
from infra.stacks.registry import APPS

RELEASE = "a1b2c3d"


@pytest.fixture(scope="session")
def emulator_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with emulator(tmp_path_factory.mktemp("emulator")) as address:
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
    accounts.forget_clients()
    yield emulator_address
    accounts.forget_clients()


@pytest.fixture
def account(aws: str) -> Account:
    return enter(DEV, seconds_between_questions=0.02)


@pytest.fixture
def console() -> Console:
    """Records what the operator would see."""
    return Console(file=io.StringIO(), record=True, width=200)


@pytest.fixture
def dev(account: Account) -> Environment:
    """The dev environment, in a hosted zone that exists."""
    zone = account.client("route53").create_hosted_zone(Name="f1.example.com", CallerReference="tests")
    return replace(DEV, hosted_zone_id=zone["HostedZone"]["Id"].rpartition("/")[2])


def push_images_and_set_secrets(account: Account) -> None:
    """Do what the operator does between the first stacks and the services."""
    data = account.client("cloudformation").describe_stacks(StackName=f"{account.env.prefix}-data")["Stacks"][0]
    known = {output["OutputKey"]: output["OutputValue"] for output in data["Outputs"]}
    for app in APPS:
        account.client("ecr").put_image(
            repositoryName=f"{account.env.prefix}/{app}",
            imageManifest='{"schemaVersion": 2}',
            imageTag=RELEASE,
        )
        account.client("secretsmanager").put_secret_value(
            SecretId=known[sentry_secret(app)], SecretString="https://key@sentry.invalid/1"
        )


def deploy_all(account: Account, env: Environment, console: Console) -> None:
    """Deploy everything, from an empty account, in the two steps that a first deployment takes."""
    with pytest.raises(OperatorError, match="--release"):
        deploy(account, synthesize(env), Request(), console)
    push_images_and_set_secrets(account)
    if not deploy(account, synthesize(env), Request(release=RELEASE), console):
        pytest.fail(console.export_text())
