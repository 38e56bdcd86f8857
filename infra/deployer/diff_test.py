"""What a deployment would change, without changing it: against an emulator of CloudFormation."""

from dataclasses import replace

from rich.console import Console

from infra.deployer.account import Account
from infra.deployer.conftest import deploy_all
from infra.deployer.deploy import Request
from infra.deployer.diff import diff
from infra.estate import synthesize
from infra.settings import Environment


def test_a_difference_is_shown_and_nothing_is_changed(account: Account, dev: Environment, console: Console) -> None:
    deploy_all(account, dev, console)
    larger = replace(dev, document_class="db.r6g.large")
    for _ in range(2):  # the second time shows that the first has left nothing behind
        (change,) = diff(account, synthesize(larger), Request(), console)
        assert (change.logical_id, change.action, change.replacement) == ("DatabaseInstance1", "Modify", "False")
    assert diff(account, synthesize(dev), Request(), console) == []
    sets = account.client("cloudformation").list_change_sets(StackName="f1-dev-data")["Summaries"]
    assert [each for each in sets if each["ExecutionStatus"] == "AVAILABLE"] == []


def test_an_environment_that_does_not_exist_yet_is_all_new(
    account: Account, dev: Environment, console: Console
) -> None:
    changes = diff(account, synthesize(dev), Request(), console)
    assert {change.action for change in changes} == {"Add"}
    assert len(changes) == sum(len(each.resources) for each in synthesize(dev))
    assert account.client("cloudformation").describe_stacks()["Stacks"] == []
