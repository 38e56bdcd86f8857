"""The operations guide, followed step by step against the emulator: deployment to removal, rotation, restore."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest

from infra.cli import main
from infra.deployer.conftest import in_existing_zone
from infra.functions.secret_propagation import handler
from infra.settings import DEV, ENVIRONMENTS
from infra.stacks.data import sentry_secret
from infra.stacks.registry import IMAGES, repository_name

GUIDE = Path("docs/operations.md").read_text()


@pytest.fixture(autouse=True)
def operator(aws: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands find an empty account with a hosted zone, and follow it without a pause."""
    monkeypatch.setattr("infra.deployer.session.POLL_SECONDS", 0.02)
    monkeypatch.setitem(ENVIRONMENTS, "dev", in_existing_zone(DEV))


def step(command: str, *options: str) -> int:
    """Run a command that the guide gives, for dev in place of any environment, and without a question."""
    pattern = re.escape(command).replace("dev", r"(?:dev|staging|prod|ENV)")
    assert re.search(f"`[^`]*{pattern}", GUIDE), f"the guide does not say `{command}`"
    return main([*command.split(), *options])


def client(name: str) -> Any:
    return boto3.client(name, region_name=DEV.region)


def output(stack: str, name: str) -> str:
    (described,) = client("cloudformation").describe_stacks(StackName=f"f1-dev-{stack}")["Stacks"]
    known = {each["OutputKey"]: str(each["OutputValue"]) for each in described["Outputs"]}
    return known[name]


def push(tag: str) -> None:
    for app in IMAGES:
        client("ecr").put_image(
            repositoryName=repository_name(DEV, app), imageManifest='{"schemaVersion": 2}', imageTag=tag
        )


def set_sentry_addresses() -> None:
    for app in IMAGES:
        assert f"`{sentry_secret(app)}`" in GUIDE
        client("secretsmanager").put_secret_value(
            SecretId=output("data", sentry_secret(app)), SecretString="https://key@sentry.invalid/1"
        )


def test_the_guide_leads_from_an_empty_account_to_a_release_and_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert step("deploy --env dev", "--yes") == 1
    assert "--release TAG" in capsys.readouterr().err
    push("one")
    set_sentry_addresses()
    assert step("deploy --env dev --release", "one", "--yes") == 0
    push("two")
    assert step("deploy --env dev --release", "two", "--yes") == 0
    assert step("deploy --env dev --release", "one", "--yes") == 0  # back
    assert main(["diff", "--env", "dev"]) == 0
    assert "dev: no changes" in capsys.readouterr().out
    assert main(["drift", "--env", "dev"]) == 0
    monkeypatch.setattr("builtins.input", lambda question: "dev")
    assert step("destroy --env dev") == 0
    assert client("cloudformation").describe_stacks()["Stacks"] == []


def deployed() -> None:
    """Bring the dev environment up as the guide's first part does."""
    assert main(["deploy", "--env", "dev", "--yes"]) == 1
    push("one")
    set_sentry_addresses()
    assert main(["deploy", "--env", "dev", "--release", "one", "--yes"]) == 0


def value(secret: str) -> str:
    return str(client("secretsmanager").get_secret_value(SecretId=secret)["SecretString"])


def take_turns(password: str) -> str:
    """Do what AWS's rotation function, which the emulator lacks, does to the secret; return the user's name."""
    known = json.loads(value(output("data", "DatabaseLogin")))
    user = known["username"]
    known |= {"username": user.removesuffix("_clone") if user.endswith("_clone") else f"{user}_clone"}
    known |= {"password": password}
    client("secretsmanager").put_secret_value(SecretId=output("data", "DatabaseLogin"), SecretString=json.dumps(known))
    return str(known["username"])


def propagate(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Run the secret propagation with the variables that the services stack gives it."""
    function = client("lambda").get_function_configuration(FunctionName="f1-dev-secret-propagation")
    monkeypatch.setenv("AWS_DEFAULT_REGION", DEV.region)
    for name, text in function["Environment"]["Variables"].items():
        monkeypatch.setenv(name, text)
    return handler({}, None)


def test_the_guides_rotation_changes_the_user_and_leaves_what_is_in_use_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    deployed()
    assert "`aws secretsmanager rotate-secret --secret-id`" in GUIDE
    superuser = value(output("data", "DatabaseMaster"))
    first = json.loads(value(output("data", "DatabaseLogin")))
    assert first["masterarn"] == output("data", "DatabaseMaster")
    assert first["password"] not in superuser
    assert value(output("data", "DatabaseUri")).startswith(f"mongodb://f1app:{first['password']}@{first['host']}:")
    for password, user in (("P1", "f1app_clone"), ("P2", "f1app")):
        assert take_turns(password) == user
        assert propagate(monkeypatch)["written"]
        assert value(output("data", "DatabaseUri")).startswith(f"mongodb://{user}:{password}@{first['host']}:")
    assert value(output("data", "DatabaseMaster")) == superuser


def test_the_guides_restore_puts_a_cluster_from_a_snapshot_beside_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    deployed()
    snapshot = "arn:aws:rds:us-east-1:000000000000:cluster-snapshot:before"
    restored = replace(ENVIRONMENTS["dev"], database_snapshot=snapshot, database_generation=2)
    monkeypatch.setitem(ENVIRONMENTS, "dev", restored)
    assert main(["deploy", "--env", "dev", "--yes"]) == 1  # It would replace data, which has to be named.
    monkeypatch.setattr("infra.cli.sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: "y")
    assert step("deploy --env dev --allow-replacement Database") == 0
    listed = client("cloudformation").list_stack_resources(StackName="f1-dev-data")["StackResourceSummaries"]
    (cluster,) = (each["PhysicalResourceId"] for each in listed if each["LogicalResourceId"] == "Database")
    assert cluster == "f1-dev-2"
    propagate(monkeypatch)
    known = json.loads(value(output("data", "DatabaseLogin")))
    assert f"@{known['host']}:" in value(output("data", "DatabaseUri"))
    assert main(["diff", "--env", "dev"]) == 0
