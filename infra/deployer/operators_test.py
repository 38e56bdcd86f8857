"""Two operators, late confirmations and failing requests: neither undoes the other's work, and each is informed."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from rich.console import Console

from infra.deployer.conftest import deploy_all
from infra.deployer.deploy import Request, deploy
from infra.deployer.destroy import destroy
from infra.deployer.errors import OperatorError, explain
from infra.deployer.session import Session
from infra.deployer.state import describe
from infra.settings import Environment
from infra.stacks.order import stacks
from infra.synthesis import SynthesizedStack, synthesize


def status(session: Session, name: str) -> str | None:
    (stack,) = (stack for stack in stacks(session.env) if stack.name == name)
    described = describe(session, stack)
    return described["StackStatus"] if described else None


def answering(answer: bool, act: Callable[[], object]) -> Request:
    """Run `act` while the first operator is being asked for confirmation."""

    def confirm(question: str) -> bool:
        act()
        return answer

    return Request(confirm=confirm)


def first_stacks(session: Session, dev: Environment) -> None:
    """Deploy as another operator, up to the services, which wait for images."""
    with pytest.raises(OperatorError, match="--release"):
        deploy(session, synthesize(dev), Request(), Console(quiet=True))


def test_a_no_does_not_delete_what_somebody_else_has_created_meanwhile(
    session: Session, dev: Environment, console: Console
) -> None:
    request = answering(False, lambda: first_stacks(session, dev))
    assert not deploy(session, synthesize(dev), request, console)
    assert "Declined: bootstrap unchanged." in console.export_text()
    assert status(session, "bootstrap") == "CREATE_COMPLETE"
    assert status(session, "data") == "CREATE_COMPLETE"


def test_a_no_leaves_the_change_set_that_another_operator_is_asked_about(
    session: Session, dev: Environment, console: Console
) -> None:
    def second_says_yes_after_the_first_said_no(question: str) -> bool:
        assert not deploy(session, synthesize(dev), Request(confirm=lambda _: False), Console(quiet=True))
        return True

    with pytest.raises(OperatorError, match="--release"):
        deploy(session, synthesize(dev), Request(confirm=second_says_yes_after_the_first_said_no), console)
    assert status(session, "data") == "CREATE_COMPLETE"


def test_a_late_yes_is_told_that_the_stack_has_changed(session: Session, dev: Environment, console: Console) -> None:
    request = answering(True, lambda: first_stacks(session, dev))
    with pytest.raises(
        OperatorError, match=r"f1-dev-bootstrap was changed by somebody else meanwhile \(CREATE_COMPLETE\)"
    ):
        deploy(session, synthesize(dev), request, console)


def test_a_late_yes_to_an_update_is_told_that_the_stack_has_changed(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    other = synthesize(replace(dev, monthly_budget=400))
    request = answering(True, lambda: deploy(session, other, Request(), Console(quiet=True)))
    with pytest.raises(
        OperatorError, match=r"f1-dev-[a-z-]+ was changed by somebody else after these changes were shown"
    ):
        deploy(session, synthesize(replace(dev, monthly_budget=500)), request, console)


def test_a_yes_after_the_stack_was_deleted_creates_nothing(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)

    def delete() -> None:
        destroy(session, synthesize(dev), Console(quiet=True), ask=lambda _: "dev")

    with pytest.raises(OperatorError, match="was deleted or recreated by somebody else meanwhile"):
        deploy(session, synthesize(replace(dev, monthly_budget=500)), answering(True, delete), console)


def test_destroying_does_not_delete_a_stack_that_was_created_anew(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)

    def somebody_else_starts_afresh(question: str) -> str:
        destroy(session, synthesize(dev), Console(quiet=True), ask=lambda _: "dev")
        deploy_all(session, dev, Console(quiet=True))
        return "dev"

    with pytest.raises(OperatorError, match=r"was recreated by somebody else meanwhile\. It was not deleted"):
        destroy(session, synthesize(dev), console, ask=somebody_else_starts_afresh)
    assert status(session, "observability") == "CREATE_COMPLETE"


def test_destroying_what_somebody_else_has_destroyed_says_so(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)

    def somebody_else_is_faster(question: str) -> str:
        destroy(session, synthesize(dev), Console(quiet=True), ask=lambda _: "dev")
        return "dev"

    assert destroy(session, synthesize(dev), console, ask=somebody_else_is_faster)
    assert "services: deleted by somebody else meanwhile" in console.export_text()


@pytest.fixture
def faults(emulator_folder: Path) -> Callable[[str, list[str]], None]:
    """Make the emulator answer the next requests of an action with error codes."""

    def plan(action: str, codes: list[str]) -> None:
        (emulator_folder / "faults.json").write_text(json.dumps({action: codes}))

    return plan


def test_credentials_that_expire_at_the_question_are_explained_and_change_nothing(
    session: Session, dev: Environment, console: Console, faults: Callable[[str, list[str]], None]
) -> None:
    request = answering(True, lambda: faults("ExecuteChangeSet", ["ExpiredToken"]))
    with pytest.raises(ClientError) as raised:
        deploy(session, synthesize(dev), request, console)
    assert explain(raised.value) == "The AWS credentials have expired. Run `aws sso login`, or renew them."
    assert status(session, "bootstrap") == "REVIEW_IN_PROGRESS"
    first_stacks(session, dev)
    assert status(session, "data") == "CREATE_COMPLETE"


def test_throttling_is_waited_out(
    session: Session, dev: Environment, console: Console, faults: Callable[[str, list[str]], None]
) -> None:
    faults("DescribeStackEvents", ["Throttling"] * 3)
    with pytest.raises(OperatorError, match="--release"):
        deploy(session, synthesize(dev), Request(), console)


def test_a_stack_policy_is_restored_when_the_execution_fails(
    session: Session, dev: Environment, console: Console, faults: Callable[[str, list[str]], None]
) -> None:
    protected = replace(dev, protected=True)
    owner = replace(session, env=protected)
    deploy_all(owner, protected, console)
    restored = synthesize(replace(protected, database_generation=2))
    request = answering(True, lambda: faults("ExecuteChangeSet", ["AccessDenied"]))
    with pytest.raises(ClientError):
        deploy(owner, restored, replace(request, allowed={"Database"}), console)
    policy = owner.client("cloudformation").get_stack_policy(StackName="f1-dev-data")["StackPolicyBody"]
    assert "NotResource" not in policy


def without_dead_letters_alarm(env: Environment) -> list[SynthesizedStack]:
    """Remove an export of the services stack, and its only use in the observability stack."""
    stacks_by_name = {each.stack.name: each for each in synthesize(env)}
    for stack, section, name in (
        ("services", "Outputs", "SyncDeadLettersName"),
        ("observability", "Resources", "SyncFailed"),
    ):
        each = stacks_by_name[stack]
        remaining = {key: value for key, value in each.template[section].items() if key != name}
        stacks_by_name[stack] = replace(each, template={**each.template, section: remaining})
    # A change of a resource too: the emulator sees no difference in outputs alone.
    stacks_by_name["services"].resources["FrontendService"]["Properties"]["HealthCheckGracePeriodSeconds"] = 90
    return list(stacks_by_name.values())


REFUSED: dict[str, tuple[Callable[[Environment], list[SynthesizedStack]], str]] = {
    "an export in use": (
        without_dead_letters_alarm,
        "f1-dev-SyncDeadLettersName of the services stack is used by f1-dev-observability, and would be removed",
    ),
    "another address range": (
        lambda env: synthesize(replace(env, cidr="10.99.0.0/16")),
        r"f1-dev-Vpc of the network stack is used by f1-dev-services, and Vpc would be replaced \(CidrBlock\)",
    ),
    "one zone less": (
        lambda env: synthesize(replace(env, zones=env.zones[:1])),
        "f1-dev-PrivateSubnetB of the network stack is used by .*f1-dev-data.*, and would be removed",
    ),
    "another zone": (
        lambda env: synthesize(replace(env, zones=(env.zones[0], "use1-az6"))),
        r"f1-dev-PrivateSubnetB .* and PrivateSubnetB would be replaced \(AvailabilityZoneId",
    ),
}


@pytest.mark.parametrize("change", REFUSED)
def test_what_cloudformation_would_refuse_half_way_is_refused_before_it_starts(
    session: Session, dev: Environment, console: Console, change: str
) -> None:
    make, message = REFUSED[change]
    deploy_all(session, dev, console)
    before = {stack.name: status(session, stack.name) for stack in stacks(dev)}
    with pytest.raises(OperatorError, match=message):
        deploy(session, make(dev), Request(allowed={"Vpc", "PrivateSubnetB"}), console)
    assert {stack.name: status(session, stack.name) for stack in stacks(dev)} == before


def test_without_the_check_the_update_fails_and_rolls_back(
    session: Session, dev: Environment, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy_all(session, dev, console)
    monkeypatch.setattr("infra.deployer.deploy.blocked_exports", lambda *_: [])
    assert not deploy(session, without_dead_letters_alarm(dev), Request(), console)
    shown = console.export_text()
    assert "Export f1-dev-SyncDeadLettersName cannot be deleted as it is in use by f1-dev-observability" in shown
    assert status(session, "services") == "UPDATE_ROLLBACK_COMPLETE"


def test_yes_never_allows_a_replacement(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    request = Request(allowed={"Database"}, unattended=True)
    with pytest.raises(OperatorError, match=r"Database, which --yes never allows\. Nothing was changed"):
        deploy(session, synthesize(replace(dev, database_generation=2)), request, console)
