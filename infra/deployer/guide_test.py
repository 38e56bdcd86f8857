"""The operations guide, followed step by step against the emulator: first deployment, release, rollback, removal."""

import re
from pathlib import Path

import boto3
import pytest

from infra.cli import main
from infra.deployer.conftest import in_existing_zone
from infra.settings import DEV, ENVIRONMENTS
from infra.stacks.data import sentry_secret
from infra.stacks.registry import IMAGES, repository_name

GUIDE = Path("docs/operations.md").read_text()


def step(command: str, *options: str) -> int:
    """Run a command that the guide gives, for dev in place of any environment, and without a question."""
    pattern = re.escape(command).replace("dev", r"(?:dev|staging|prod|ENV)")
    assert re.search(f"`[^`]*{pattern}", GUIDE), f"the guide does not say `{command}`"
    return main([*command.split(), *options])


def push(tag: str) -> None:
    for app in IMAGES:
        boto3.client("ecr", region_name=DEV.region).put_image(
            repositoryName=repository_name(DEV, app), imageManifest='{"schemaVersion": 2}', imageTag=tag
        )


def set_sentry_addresses() -> None:
    stacks = boto3.client("cloudformation", region_name=DEV.region).describe_stacks(StackName="f1-dev-data")["Stacks"]
    known = {output["OutputKey"]: output["OutputValue"] for output in stacks[0]["Outputs"]}
    for app in IMAGES:
        assert f"`{sentry_secret(app)}`" in GUIDE
        boto3.client("secretsmanager", region_name=DEV.region).put_secret_value(
            SecretId=known[sentry_secret(app)], SecretString="https://key@sentry.invalid/1"
        )


def test_the_guide_leads_from_an_empty_account_to_a_release_and_back(
    aws: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("infra.deployer.session.POLL_SECONDS", 0.02)
    monkeypatch.setitem(ENVIRONMENTS, "dev", in_existing_zone(DEV))
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
    assert boto3.client("cloudformation", region_name=DEV.region).describe_stacks()["Stacks"] == []
