"""Deployment of an environment: stacks in dependency order, independent ones in parallel."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from rich.console import Console

from infra.components.apps import RELEASE
from infra.deployer import change_set as change_sets
from infra.deployer.change_set import ChangeSet
from infra.deployer.console import Watch, show_changes, show_outputs, show_reasons
from infra.deployer.errors import OperatorError
from infra.deployer.events import Event, follow, newest
from infra.deployer.parallel import in_parallel
from infra.deployer.preflight import check_images, check_secrets
from infra.deployer.protection import endangered, stack_policy
from infra.deployer.session import Session
from infra.deployer.state import Readiness, describe, outputs, readiness
from infra.deployer.waves import waves
from infra.synthesis import SynthesizedStack


@dataclass(frozen=True, kw_only=True)
class Request:
    """An operator's request: image tag, resources that may be replaced, confirmation."""

    release: str | None = None
    allowed: Collection[str] = ()
    confirm: Callable[[str], bool] = field(default=lambda _: True)


@dataclass(frozen=True)
class Prepared:
    """A stack with a change set to execute, or with an operation in progress."""

    synthesized: SynthesizedStack
    change_set: ChangeSet | None  # None: under way already


def deploy(session: Session, synthesis: Sequence[SynthesizedStack], request: Request, console: Console) -> bool:
    """Deploy every stack; false when one failed or the operator said no. Raises `OperatorError`."""
    for wave in waves(synthesis):
        answers = in_parallel(lambda each: _prepare(session, each, request, console), wave)
        prepared = [each for each in answers if each]
        if not _agreed(session, prepared, request, console):
            return False
        if not _execute(session, prepared, request, console):
            return False
    show_outputs(console, {each.stack.name: outputs(session, each.stack) for each in synthesis})
    return True


def parameters(session: Session, synthesized: SynthesizedStack, request: Request) -> dict[str, str]:
    """Return the parameters that this deployment sets; others keep their values."""
    if RELEASE not in synthesized.template.get("Parameters", {}):
        return {}
    if request.release:
        return {RELEASE: request.release}
    described = describe(session, synthesized.stack)
    known = {each["ParameterKey"]: each["ParameterValue"] for each in (described or {}).get("Parameters", [])}
    if RELEASE not in known:
        raise OperatorError(
            f"The {synthesized.stack.name} stack does not exist yet, so it needs images: push them, "
            "then run this again with --release TAG. The stacks before it are done."
        )
    return {RELEASE: known[RELEASE]}


def _prepare(session: Session, each: SynthesizedStack, request: Request, console: Console) -> Prepared | None:
    given = parameters(session, each, request)
    if RELEASE in given:
        check_images(session, given[RELEASE])
        check_secrets(session)
    name = change_sets.name_of(each, given)
    ready = readiness(session, each.stack, name)
    if ready is Readiness.RESUME:
        console.print(f"{each.stack.name}: already under way, joining it")
        return Prepared(each, None)
    if ready is Readiness.CREATE_ANEW:
        console.print(f"{each.stack.name}: its first creation failed; removing the remains")
        _remove_remains(session, each)
    creates = ready is not Readiness.UPDATE
    change_set = change_sets.create(session, each, given, creates=creates)
    if change_set is None:
        console.print(f"{each.stack.name}: no changes")
        return None
    return Prepared(each, change_set)


def _remove_remains(session: Session, each: SynthesizedStack) -> None:
    client, name = session.cloudformation(each.stack), each.stack.full_name(session.env)
    client.delete_stack(StackName=name)
    client.get_waiter("stack_delete_complete").wait(
        StackName=name, WaiterConfig={"Delay": session.poll_seconds, "MaxAttempts": 300}
    )


def _agreed(session: Session, prepared: Sequence[Prepared], request: Request, console: Console) -> bool:
    sets = [each.change_set for each in prepared if each.change_set]
    changes = [change for each in sets for change in each.changes]
    if not changes:
        return True
    show_changes(console, changes)
    lost = endangered(changes, request.allowed)
    names = ", ".join(each.synthesized.stack.name for each in prepared)
    if not lost and request.confirm(f"Deploy {names} to {session.env.name}?"):
        return True
    for each in sets:
        change_sets.discard(session, each)
    if lost:
        raise OperatorError(_refusal([change.logical_id for change in lost]))
    return False


def _refusal(names: Sequence[str]) -> str:
    flags = " ".join(f"--allow-replacement {name}" for name in names)
    return f"This would replace or delete data: {', '.join(names)}. Nothing was changed. If it is meant: {flags}"


def _execute(session: Session, prepared: Sequence[Prepared], request: Request, console: Console) -> bool:
    if not prepared:
        return True
    with Watch(console) as watch:
        results = in_parallel(lambda each: _carry_out(session, each, request, watch), prepared)
    failed = [result for result in results if not result[-1].succeeded]
    for events in failed:
        console.print(f"[bold red]{events[-1].stack} ended in {events[-1].status}[/]")
        show_reasons(console, [event for event in events if event.failed])
    return not failed


def _carry_out(session: Session, each: Prepared, request: Request, watch: Watch) -> list[Event]:
    client, name = session.cloudformation(each.synthesized.stack), each.synthesized.stack.full_name(session.env)
    after = None
    if each.change_set:
        watch.expect(each.synthesized.stack.name, len(each.change_set.changes))
        after = newest(session, each.synthesized.stack)
        if session.env.protected and not each.change_set.creates:
            _protect(session, each.synthesized, request.allowed)
        # A failed creation leaves no resources behind, whatever their deletion policies.
        client.execute_change_set(
            StackName=name,
            ChangeSetName=each.change_set.name,
            ClientRequestToken=each.change_set.name,  # by which the next run knows it as its own
            RetainExceptOnCreate=each.change_set.creates,
        )
    else:
        watch.expect(each.synthesized.stack.name, None)
    stack_id = str((describe(session, each.synthesized.stack) or {})["StackId"])
    events = []
    for event in follow(session, each.synthesized.stack, stack_id, after):
        watch.tell(event)
        events.append(event)
    if session.env.protected:
        _protect(session, each.synthesized, ())
    return events


def _protect(session: Session, each: SynthesizedStack, allowed: Collection[str]) -> None:
    client, name = session.cloudformation(each.stack), each.stack.full_name(session.env)
    types = {resource["Type"] for resource in each.resources.values()}
    client.update_termination_protection(StackName=name, EnableTerminationProtection=True)
    client.set_stack_policy(StackName=name, StackPolicyBody=stack_policy(types, allowed))
