"""Previews of deployments, against an emulator of CloudFormation."""

from dataclasses import replace

from rich.console import Console

from infra.deployer.conftest import deploy_all
from infra.deployer.deploy import Request
from infra.deployer.diff import diff
from infra.deployer.session import Session
from infra.settings import Environment
from infra.synthesis import synthesize


def test_a_difference_is_shown_and_nothing_is_changed(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    larger = replace(dev, document_class="db.r6g.large")
    for _ in range(2):  # the second time shows that the first has left nothing behind
        (change,) = diff(session, synthesize(larger), Request(), console)
        assert (change.logical_id, change.action, change.replacement) == ("DatabaseInstance1", "Modify", "False")
    assert diff(session, synthesize(dev), Request(), console) == []
    sets = session.client("cloudformation").list_change_sets(StackName="f1-dev-data")["Summaries"]
    assert [each for each in sets if each["ExecutionStatus"] == "AVAILABLE"] == []


def test_an_environment_that_does_not_exist_yet_is_all_new(
    session: Session, dev: Environment, console: Console
) -> None:
    changes = diff(session, synthesize(dev), Request(), console)
    assert {change.action for change in changes} == {"Add"}
    assert len(changes) == sum(len(each.resources) for each in synthesize(dev))
    assert session.client("cloudformation").describe_stacks()["Stacks"] == []
