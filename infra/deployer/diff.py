"""What a deployment would change, asked of CloudFormation without doing it."""

from collections.abc import Sequence

from rich.console import Console

from infra.deployer import change_set as change_sets
from infra.deployer.account import Account
from infra.deployer.change_set import Change
from infra.deployer.deploy import Request, parameters
from infra.deployer.screen import show_changes
from infra.deployer.state import describe
from infra.estate import Synthesized


def diff(account: Account, estate: Sequence[Synthesized], request: Request, console: Console) -> list[Change]:
    """Print and return every change; a stack that does not exist yet counts as all its resources."""
    changes = [change for each in estate for change in _changes(account, each, request)]
    if changes:
        show_changes(console, changes)
    else:
        console.print(f"{account.env.name}: no changes")
    return changes


def _changes(account: Account, each: Synthesized, request: Request) -> Sequence[Change]:
    described = describe(account, each.stack)
    if described is None or described["StackStatus"] == "REVIEW_IN_PROGRESS":
        return [
            Change(each.stack.name, "Add", name, resource["Type"], "", ()) for name, resource in each.resources.items()
        ]
    change_set = change_sets.create(account, each, parameters(account, each, request), creates=False)
    if change_set is None:
        return ()
    change_sets.discard(account, change_set)
    return change_set.changes
