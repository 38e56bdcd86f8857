"""The commands as an operator types them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra import cli
from infra.emulator.process import emulator
from infra.invariants.mutants import Mutant


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Environment variables for a process that uses an empty account."""
    with emulator(tmp_path_factory.mktemp("emulator")) as address:
        yield {
            **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }


def infra(*arguments: str, environment: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "infra", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_synth_writes_the_templates(tmp_path: Path) -> None:
    answer = infra("synth", "--env", "dev", "--out", str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    assert {path.stem for path in (tmp_path / "dev").iterdir()} >= {"network", "data", "services"}


def test_a_folder_that_cannot_be_written_to_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = infra("synth", "--env", "dev", "--out", str(tmp_path / "file"))
    assert answer.returncode == 1
    assert "Not a directory" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(("mistake", "code"), [("Description", 1), ("Transform", 0)])
def test_a_mistake_that_no_rule_detects_fails_the_trial_of_the_rules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], mistake: str, code: int
) -> None:
    monkeypatch.setattr(cli, "mutants", lambda _: [Mutant("remove value", "data", (mistake,))])
    assert cli.main(["mutants", "--env", "dev"]) == code
    assert ("survived, without a reason: remove value: data/" in capsys.readouterr().out) is bool(code)


def test_diff_lists_what_an_empty_account_lacks(aws: dict[str, str]) -> None:
    answer = infra("diff", "--env", "dev", environment=aws)
    assert answer.returncode == 0, answer.stderr
    assert "FrontendService" in answer.stdout


def test_deploy_without_images_ends_with_one_and_says_what_to_do(aws: dict[str, str]) -> None:
    answer = infra("deploy", "--env", "dev", "--yes", environment=aws)
    assert answer.returncode == 1
    assert "run this again with --release TAG" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_deploy_asks_and_with_nobody_there_it_stops(aws: dict[str, str]) -> None:
    answer = infra("deploy", "--env", "staging", environment=aws)
    assert answer.returncode == 1
    assert "No terminal for confirmation" in answer.stderr


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"AWS_REGION": "eu-west-1"}, "AWS_REGION is eu-west-1, but dev is in us-east-1"),
        ({"AWS_PROFILE": "nobody"}, "The config profile (nobody) could not be found"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "AWS cannot be reached"),
        ({"AWS_ENDPOINT_URL": "nonsense"}, "Unset AWS_ENDPOINT_URL or correct it"),
    ],
)
def test_a_wrong_environment_is_one_clear_line(aws: dict[str, str], changed: dict[str, str], says: str) -> None:
    answer = infra("drift", "--env", "dev", environment={**aws, **changed})
    assert answer.returncode == 1
    assert says in answer.stderr
    assert "Traceback" not in answer.stderr


def test_missing_credentials_are_one_clear_line(aws: dict[str, str]) -> None:
    bare = {name: value for name, value in aws.items() if not name.startswith(("AWS_ACCESS", "AWS_SECRET"))}
    nowhere = {
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }
    answer = infra("drift", "--env", "dev", environment={**bare, **nowhere})
    assert answer.returncode == 1
    assert "No AWS credentials" in answer.stderr


def test_examples_in_the_settings_are_not_deployed_to_aws(aws: dict[str, str]) -> None:
    without_emulator = {name: value for name, value in aws.items() if name != "AWS_ENDPOINT_URL"}
    answer = infra("deploy", "--env", "dev", "--yes", environment=without_emulator)
    assert answer.returncode == 1
    assert "infra/settings.py still holds examples for dev" in answer.stderr


def test_destroy_with_nobody_to_type_the_name_deletes_nothing(aws: dict[str, str]) -> None:
    answer = infra("destroy", "--env", "dev", environment=aws)
    assert answer.returncode == 1
    assert "Nothing was deleted" in answer.stderr


def test_an_unknown_environment_is_refused() -> None:
    answer = infra("cost", "--env", "moon")
    assert answer.returncode == 2
    assert "invalid choice: 'moon'" in answer.stderr
