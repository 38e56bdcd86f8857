"""Taking an environment down, last stack first, keeping what backs it up."""

from collections.abc import Callable, Sequence

from rich.console import Console

from infra.deployer.account import Account
from infra.deployer.events import Event, follow, newest
from infra.deployer.farewell import prepare_to_delete
from infra.deployer.problem import OperatorError
from infra.deployer.screen import Watch, show_reasons
from infra.deployer.state import describe
from infra.deployer.together import together
from infra.deployer.waves import waves
from infra.estate import Synthesized


def destroy(
    account: Account,
    estate: Sequence[Synthesized],
    console: Console,
    *,
    ask: Callable[[str], str],
    unprotect: bool = False,
) -> bool:
    """Delete every stack once the operator has typed the environment's name; false when one failed."""
    if account.env.protected and not unprotect:
        raise OperatorError(f"{account.env.name} is protected. If it is really to go: --unprotect")
    present = [each for each in estate if describe(account, each.stack)]
    if not present:
        console.print(f"{account.env.name} has no stacks")
        return True
    _announce(console, present)
    if ask(f"Type the environment's name ({account.env.name}) to delete these stacks: ") != account.env.name:
        raise OperatorError("That is not its name. Nothing was deleted.")
    kept: list[Event] = []
    for wave in reversed(waves(present)):
        results = _delete_all(account, wave, console)
        kept += [event for events in results for event in events if event.status == "DELETE_SKIPPED"]
        failed = [events for events in results if not events[-1].succeeded]
        for events in failed:
            show_reasons(console, [event for event in events if event.failed])
        if failed:
            return False
    console.print("Kept: " + ", ".join(f"{event.stack}/{event.logical_id}" for event in kept))
    return True


def _delete_all(account: Account, wave: Sequence[Synthesized], console: Console) -> list[list[Event]]:
    with Watch(console) as watch:
        return together(lambda each: _delete(account, each, console, watch), wave)


def _announce(console: Console, present: Sequence[Synthesized]) -> None:
    names = ", ".join(each.stack.name for each in reversed(present))
    console.print(f"[bold red]Deletes the stacks {names}.[/]")
    console.print("Stays: backups and their vaults, last snapshots of both stores, keys, secrets, images, buckets.")


def _delete(account: Account, each: Synthesized, console: Console, watch: Watch) -> list[Event]:
    client, name = account.cloudformation(each.stack), each.stack.full_name(account.env)
    described = describe(account, each.stack) or {}
    watch.expect(each.stack.name, len(each.resources))
    if described["StackStatus"] == "DELETE_IN_PROGRESS":
        after = None  # an interrupted run began it
    else:
        if described.get("EnableTerminationProtection"):
            client.update_termination_protection(StackName=name, EnableTerminationProtection=False)
        prepare_to_delete(account, each.stack, console)
        after = newest(account, each.stack)
        role = account.role(each.stack)
        client.delete_stack(StackName=name, **({"RoleARN": role} if role else {}))
    events = []
    for event in follow(account, each.stack, described["StackId"], after):
        watch.tell(event)
        events.append(event)
    return events
