"""Deployment of an environment: in order, independent stacks at once, nothing lost by a slip."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from rich.console import Console

from infra.components.apps import RELEASE
from infra.deployer import change_set as change_sets
from infra.deployer.account import Account
from infra.deployer.change_set import ChangeSet
from infra.deployer.events import Event, follow, newest
from infra.deployer.preflight import check_images, check_secrets
from infra.deployer.problem import OperatorError
from infra.deployer.protection import endangered, stack_policy
from infra.deployer.screen import Watch, show_changes, show_outputs, show_reasons
from infra.deployer.state import Readiness, describe, outputs, readiness
from infra.deployer.together import together
from infra.deployer.waves import waves
from infra.estate import Synthesized


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the operator asks for: the images' tag, what may be lost, and who says yes."""

    release: str | None = None
    allowed: Collection[str] = ()
    confirm: Callable[[str], bool] = field(default=lambda _: True)


@dataclass(frozen=True)
class Prepared:
    """A stack that is about to change, or that is changing since an interrupted run."""

    synthesized: Synthesized
    change_set: ChangeSet | None  # None: under way already


def deploy(account: Account, estate: Sequence[Synthesized], request: Request, console: Console) -> bool:
    """Deploy every stack; false when one failed or the operator said no. Raises `OperatorError`."""
    for wave in waves(estate):
        answers = together(lambda each: _prepare(account, each, request, console), wave)
        prepared = [each for each in answers if each]
        if not _agreed(account, prepared, request, console):
            return False
        if not _execute(account, prepared, request, console):
            return False
    show_outputs(console, {each.stack.name: outputs(account, each.stack) for each in estate})
    return True


def parameters(account: Account, synthesized: Synthesized, request: Request) -> dict[str, str]:
    """Give the parameters that this deployment sets; the others keep their values."""
    if RELEASE not in synthesized.template.get("Parameters", {}):
        return {}
    if request.release:
        return {RELEASE: request.release}
    described = describe(account, synthesized.stack)
    known = {each["ParameterKey"]: each["ParameterValue"] for each in (described or {}).get("Parameters", [])}
    if RELEASE not in known:
        raise OperatorError(
            f"The {synthesized.stack.name} stack does not exist yet, so it needs images: push them, "
            "then run this again with --release TAG. The stacks before it are done."
        )
    return {RELEASE: known[RELEASE]}


def _prepare(account: Account, each: Synthesized, request: Request, console: Console) -> Prepared | None:
    given = parameters(account, each, request)
    if RELEASE in given:
        check_images(account, given[RELEASE])
        check_secrets(account)
    name = change_sets.name_of(each, given)
    ready = readiness(account, each.stack, name)
    if ready is Readiness.RESUME:
        console.print(f"{each.stack.name}: already under way, joining it")
        return Prepared(each, None)
    if ready is Readiness.CREATE_ANEW:
        console.print(f"{each.stack.name}: its first creation failed; removing the remains")
        _remove_remains(account, each)
    creates = ready is not Readiness.UPDATE
    change_set = change_sets.create(account, each, given, creates=creates)
    if change_set is None:
        console.print(f"{each.stack.name}: no changes")
        return None
    return Prepared(each, change_set)


def _remove_remains(account: Account, each: Synthesized) -> None:
    client, name = account.cloudformation(each.stack), each.stack.full_name(account.env)
    client.delete_stack(StackName=name)
    client.get_waiter("stack_delete_complete").wait(
        StackName=name, WaiterConfig={"Delay": account.seconds_between_questions, "MaxAttempts": 300}
    )


def _agreed(account: Account, prepared: Sequence[Prepared], request: Request, console: Console) -> bool:
    sets = [each.change_set for each in prepared if each.change_set]
    changes = [change for each in sets for change in each.changes]
    if not changes:
        return True
    show_changes(console, changes)
    lost = endangered(changes, request.allowed)
    names = ", ".join(each.synthesized.stack.name for each in prepared)
    if not lost and request.confirm(f"Deploy {names} to {account.env.name}?"):
        return True
    for each in sets:
        change_sets.discard(account, each)
    if lost:
        raise OperatorError(_refusal([change.logical_id for change in lost]))
    return False


def _refusal(names: Sequence[str]) -> str:
    flags = " ".join(f"--allow-replacement {name}" for name in names)
    return f"This would replace or delete data: {', '.join(names)}. Nothing was changed. If it is meant: {flags}"


def _execute(account: Account, prepared: Sequence[Prepared], request: Request, console: Console) -> bool:
    if not prepared:
        return True
    with Watch(console) as watch:
        results = together(lambda each: _carry_out(account, each, request, watch), prepared)
    failed = [result for result in results if not result[-1].succeeded]
    for events in failed:
        console.print(f"[bold red]{events[-1].stack} ended in {events[-1].status}[/]")
        show_reasons(console, [event for event in events if event.failed])
    return not failed


def _carry_out(account: Account, each: Prepared, request: Request, watch: Watch) -> list[Event]:
    client, name = account.cloudformation(each.synthesized.stack), each.synthesized.stack.full_name(account.env)
    after = None
    if each.change_set:
        watch.expect(each.synthesized.stack.name, len(each.change_set.changes))
        after = newest(account, each.synthesized.stack)
        if account.env.protected and not each.change_set.creates:
            _protect(account, each.synthesized, request.allowed)
        # A creation that fails leaves nothing behind, whatever the policies of what it made.
        client.execute_change_set(
            StackName=name,
            ChangeSetName=each.change_set.name,
            ClientRequestToken=each.change_set.name,  # by which the next run knows it as its own
            RetainExceptOnCreate=each.change_set.creates,
        )
    else:
        watch.expect(each.synthesized.stack.name, None)
    stack_id = str((describe(account, each.synthesized.stack) or {})["StackId"])
    events = []
    for event in follow(account, each.synthesized.stack, stack_id, after):
        watch.tell(event)
        events.append(event)
    if account.env.protected:
        _protect(account, each.synthesized, ())
    return events


def _protect(account: Account, each: Synthesized, allowed: Collection[str]) -> None:
    client, name = account.cloudformation(each.stack), each.stack.full_name(account.env)
    types = {resource["Type"] for resource in each.resources.values()}
    client.update_termination_protection(StackName=name, EnableTerminationProtection=True)
    client.set_stack_policy(StackName=name, StackPolicyBody=stack_policy(types, allowed))
