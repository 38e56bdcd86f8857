"""The deployer against an emulator of CloudFormation: what an operator does, and what goes wrong."""

import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from infra.deployer import change_set
from infra.deployer.conftest import RELEASE, deploy_all, in_existing_zone, push_images_and_set_secrets
from infra.deployer.deploy import Request, deploy
from infra.deployer.errors import OperatorError
from infra.deployer.session import Session, open_session
from infra.deployer.state import describe, outputs
from infra.emulator.modified_templates import GATE, failing, held
from infra.emulator.server import FAIL_MARK
from infra.settings import PROD, Environment
from infra.stacks.order import stacks
from infra.synthesis import SynthesizedStack, synthesize


def status(session: Session, name: str) -> str | None:
    (stack,) = (stack for stack in stacks(session.env) if stack.name == name)
    described = describe(session, stack)
    return described["StackStatus"] if described else None


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 90
    while not true():
        assert time.monotonic() < end, "did not happen within 90 s"
        time.sleep(0.02)


def open_gate(session: Session) -> None:
    """Signal the wait condition of the held stack."""
    session.client("cloudformation").signal_resource(
        StackName="f1-dev-registry", LogicalResourceId=GATE, UniqueId="1", Status="SUCCESS"
    )


def open_gate_once_joined(session: Session, console: Console) -> None:
    until(lambda: "joining it" in console.export_text(clear=False))
    open_gate(session)


def test_a_first_deployment_stops_for_images_and_secrets_and_then_completes(
    session: Session, dev: Environment, console: Console
) -> None:
    with pytest.raises(OperatorError, match="needs images"):
        deploy(session, synthesize(dev), Request(), console)
    assert [status(session, name) for name in ("network", "data", "services")] == [
        "CREATE_COMPLETE",
        "CREATE_COMPLETE",
        None,
    ]
    with pytest.raises(OperatorError, match=f"No image tagged {RELEASE}"):
        deploy(session, synthesize(dev), Request(release=RELEASE), console)
    push_images_and_set_secrets(session)
    assert deploy(session, synthesize(dev), Request(release=RELEASE), console)
    assert {status(session, stack.name) for stack in stacks(dev)} == {"CREATE_COMPLETE"}
    assert "PublicBalancerDns" in console.export_text()


def test_a_second_deployment_changes_nothing(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    console.export_text(clear=True)
    assert deploy(session, synthesize(dev), Request(), console)
    assert console.export_text().count(": no changes") == len(stacks(dev))


def test_a_larger_instance_is_an_update_in_place(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    console.export_text(clear=True)
    larger = replace(dev, document_class="db.r6g.large")
    assert deploy(session, synthesize(larger), Request(), console)
    shown = console.export_text()
    assert re.search(r"data +│ Modify +│ DatabaseInstance1 .*DBInstanceClass", shown)
    assert "REPLACE" not in shown
    assert status(session, "data") == "UPDATE_COMPLETE"


def test_replacing_the_database_is_refused_and_changes_nothing(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    restored = replace(dev, database_generation=2)
    with pytest.raises(OperatorError, match=r"--allow-replacement Database$"):
        deploy(session, synthesize(restored), Request(), console)
    assert re.search(r"data +│ REPLACE +│ Database ", console.export_text())
    assert status(session, "data") == "CREATE_COMPLETE"


def test_a_replacement_that_the_operator_names_is_carried_out(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    restored = replace(dev, database_generation=2)
    assert deploy(session, synthesize(restored), Request(allowed={"Database"}), console)
    assert status(session, "data") == "UPDATE_COMPLETE"


def test_no_means_no(session: Session, dev: Environment, console: Console) -> None:
    assert not deploy(session, synthesize(dev), Request(confirm=lambda _: False), console)
    assert status(session, "bootstrap") is None


def test_a_killed_deployment_is_joined_by_the_next(session: Session, dev: Environment, console: Console) -> None:
    command = [sys.executable, "-m", "infra.emulator.interrupted"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:  # noqa: S603 - our own command
        until(lambda: status(session, "registry") == "CREATE_IN_PROGRESS")
        first.kill()
    gate = threading.Thread(target=open_gate_once_joined, args=(session, console))
    gate.start()
    with pytest.raises(OperatorError, match="--release"):  # that is, the registry stack and all others are done
        deploy(session, held(dev), Request(), console)
    gate.join()
    assert "registry: already under way, joining it" in console.export_text()
    assert status(session, "registry") == "CREATE_COMPLETE"


def test_a_deployment_interrupted_at_its_question_begins_again(
    session: Session, dev: Environment, console: Console
) -> None:
    def interrupt(question: str) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deploy(session, synthesize(dev), Request(confirm=interrupt), console)
    assert status(session, "bootstrap") == "REVIEW_IN_PROGRESS"
    deploy_all(session, dev, console)


def test_ctrl_c_does_not_wait_for_cloudformation(session: Session, dev: Environment) -> None:
    command = [sys.executable, "-m", "infra.emulator.interrupted"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:  # noqa: S603 - our own command
        until(lambda: status(session, "registry") == "CREATE_IN_PROGRESS")
        running.send_signal(signal.SIGINT)
        assert running.wait(60) != 0
    assert status(session, "registry") == "CREATE_IN_PROGRESS"
    open_gate(session)
    until(lambda: status(session, "registry") == "CREATE_COMPLETE")


def test_somebody_elses_deployment_is_left_alone(session: Session, dev: Environment, console: Console) -> None:
    command = [sys.executable, "-m", "infra.emulator.interrupted"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as other:  # noqa: S603 - our own command
        until(lambda: status(session, "registry") == "CREATE_IN_PROGRESS")
        with pytest.raises(OperatorError, match="f1-dev-registry is being changed by somebody else"):
            deploy(session, synthesize(dev), Request(), console)
        open_gate(session)
        until(lambda: status(session, "registry") == "CREATE_COMPLETE")
        other.kill()


def test_a_failed_creation_is_rolled_back_explained_and_made_good_by_the_next(
    session: Session, dev: Environment, console: Console
) -> None:
    assert not deploy(session, failing(dev), Request(), console)
    assert status(session, "network") == "ROLLBACK_COMPLETE"
    assert f"network/Broken (AWS::EC2::FlowLog) CREATE_FAILED: Broken cannot be made: {FAIL_MARK}" in (
        console.export_text(clear=False)
    )
    deploy_all(session, dev, console)
    assert "its first creation failed; removing the remains" in console.export_text()
    assert status(session, "network") == "CREATE_COMPLETE"


def test_a_failed_update_is_rolled_back_and_explained(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    assert not deploy(session, failing(dev), Request(), console)
    assert status(session, "network") == "UPDATE_ROLLBACK_COMPLETE"
    assert "Broken cannot be made" in console.export_text()
    assert deploy(session, synthesize(dev), Request(), console)


def test_production_is_protected_and_has_its_second_vault_elsewhere(aws: str, console: Console) -> None:
    session = open_session(in_existing_zone(PROD), poll_seconds=0.02)
    with pytest.raises(OperatorError, match="--release"):
        deploy(session, synthesize(session.env), Request(), console)
    described = session.client("cloudformation").describe_stacks(StackName="f1-prod-data")["Stacks"][0]
    assert described["EnableTerminationProtection"]
    policy = session.client("cloudformation").get_stack_policy(StackName="f1-prod-data")["StackPolicyBody"]
    assert "AWS::DocDB::DBCluster" in policy
    elsewhere = session.client("cloudformation", "us-west-2").describe_stacks()["Stacks"]
    assert [stack["StackName"] for stack in elsewhere] == ["f1-prod-backup-copy"]


def test_a_large_template_goes_through_the_template_bucket(
    session: Session, dev: Environment, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    def network(synthesis: list[SynthesizedStack]) -> SynthesizedStack:
        return next(each for each in synthesis if each.stack.name == "network")

    monkeypatch.setattr(change_set, "LARGEST_INLINE", len(network(synthesize(dev)).minified()) - 1)
    with pytest.raises(OperatorError, match="--release"):
        deploy(session, synthesize(dev), Request(), console)
    template_bucket = outputs(session, stacks(dev)[0])["TemplatesBucket"]
    (stored,) = session.client("s3").list_objects_v2(Bucket=template_bucket, Prefix="network/")["Contents"]
    assert stored["Size"] == len(network(synthesize(dev)).minified())
    assert status(session, "network") == "CREATE_COMPLETE"
