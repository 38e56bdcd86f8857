"""Command line interface."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError
from rich.console import Console

from infra.cost import show_cost
from infra.deployer.deploy import Request, deploy
from infra.deployer.destroy import destroy
from infra.deployer.diff import diff
from infra.deployer.drift import drift
from infra.deployer.errors import OperatorError, explain
from infra.deployer.preflight import check_filled_in
from infra.deployer.session import open_session
from infra.diagram.render import draw
from infra.golden import renew
from infra.invariants.model import Model
from infra.invariants.mutants import mutants
from infra.invariants.mutation import judge
from infra.invariants.rules import violations
from infra.settings import ENVIRONMENTS, Environment
from infra.synthesis import synthesize

Verb = Callable[[argparse.Namespace, Console], bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return 0 for success, 1 for failure, 130 if interrupted. Known errors print no stack trace."""
    options = parser().parse_args(arguments)
    console = Console(soft_wrap=False)
    errors = Console(stderr=True)
    try:
        verb: Verb = options.run
        return 0 if verb(options, console) else 1
    except OperatorError as problem:
        errors.print(f"[bold red]infra:[/] {problem}", soft_wrap=True, highlight=False)
    except (BotoCoreError, ClientError) as error:
        errors.print(f"[bold red]infra:[/] {explain(error)}", soft_wrap=True, highlight=False)
    except OSError as error:
        errors.print(f"[bold red]infra:[/] {error.filename}: {error.strerror}", soft_wrap=True, highlight=False)
    except KeyboardInterrupt:
        errors.print("\nInterrupted. What CloudFormation has begun continues; run the same command to follow it again.")
        return 130
    return 1


def parser() -> argparse.ArgumentParser:
    """Describe the verbs and what each takes."""
    command = argparse.ArgumentParser(prog="infra", description="The AWS stacks of the F1 App.")
    verbs = command.add_subparsers(required=True, metavar="VERB")
    synth = _verb(verbs, "synth", _synth, "check and write the templates, without access to AWS")
    synth.add_argument("--out", type=Path, default=Path("dist/infra"), help="folder (default: %(default)s)")
    _with_release(_verb(verbs, "diff", _diff, "show the changes of a deployment"))
    _deploy_options(_verb(verbs, "deploy", _deploy, "update every stack"))
    down = _verb(verbs, "destroy", _destroy, "delete every stack but keep the backups")
    down.add_argument("--unprotect", action="store_true", help="even if the environment is protected")
    _verb(verbs, "drift", _drift, "show manual changes (drift); exit code 1 if there are any")
    _verb(verbs, "cost", _cost, "estimate the monthly cost")
    _verb(verbs, "diagram", _diagram, "draw the environment as Mermaid and SVG")
    _verb(verbs, "mutants", _mutants, "inject mistakes into the templates; exit code 1 if the rules miss too many")
    golden = verbs.add_parser("golden", help="update the golden templates")
    golden.set_defaults(run=_golden)
    return command


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: Verb, about: str
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=about)
    parser.add_argument("--env", required=True, choices=ENVIRONMENTS, help="which environment")
    parser.set_defaults(run=run)
    return parser


def _with_release(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--release", help="tag of the images to run (default: those already running)")


def _deploy_options(parser: argparse.ArgumentParser) -> None:
    _with_release(parser)
    parser.add_argument("--yes", action="store_true", help="apply changes without confirmation")
    parser.add_argument(
        "--allow-replacement",
        action="append",
        default=[],
        metavar="ID",
        help="logical id of a resource of data or network that may be replaced or deleted; repeat for more",
    )


def _environment(options: argparse.Namespace) -> Environment:
    return ENVIRONMENTS[options.env]


def _synth(options: argparse.Namespace, console: Console) -> bool:
    synthesis = synthesize(_environment(options))
    folder: Path = options.out / options.env
    folder.mkdir(parents=True, exist_ok=True)
    for each in synthesis:
        path = folder / f"{each.stack.name}.json"
        path.write_text(each.reviewed())
        console.print(f"{path}: {len(each.resources)} resources, {len(each.minified())} bytes", highlight=False)
    found = violations(_environment(options), synthesis)
    for violation in found:
        console.print(f"[red]{violation}[/]")
    return not found


def _request(options: argparse.Namespace) -> Request:
    yes = getattr(options, "yes", True)
    return Request(
        release=options.release,
        allowed=frozenset(getattr(options, "allow_replacement", ())),
        unattended=yes,
        confirm=(lambda _: True) if yes else _confirm,
    )


def _confirm(question: str) -> bool:
    if not sys.stdin.isatty():
        raise OperatorError("No terminal for confirmation. Review the changes with `diff`, then deploy with --yes.")
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:  # Ctrl-D: not a yes
        return False


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError as error:
        raise OperatorError("No terminal for confirmation. Nothing was deleted.") from error


def _diff(options: argparse.Namespace, console: Console) -> bool:
    env = _environment(options)
    diff(open_session(env), synthesize(env), _request(options), console)
    return True


def _deploy(options: argparse.Namespace, console: Console) -> bool:
    env = _environment(options)
    check_filled_in(env, os.environ)
    synthesis = synthesize(env)
    found = violations(env, synthesis)
    if found:
        raise OperatorError("The templates break the project's rules:\n" + "\n".join(found))
    return deploy(open_session(env), synthesis, _request(options), console)


def _destroy(options: argparse.Namespace, console: Console) -> bool:
    env = _environment(options)
    return destroy(open_session(env), synthesize(env), console, ask=_ask, unprotect=options.unprotect)


def _drift(options: argparse.Namespace, console: Console) -> bool:
    env = _environment(options)
    return not drift(open_session(env), synthesize(env), console)


def _cost(options: argparse.Namespace, console: Console) -> bool:
    env = _environment(options)
    show_cost(env, synthesize(env), console)
    return True


def _diagram(options: argparse.Namespace, console: Console) -> bool:
    for path in draw(_environment(options)):
        console.print(f"wrote {path}")
    return True


def _mutants(options: argparse.Namespace, console: Console) -> bool:
    env = _environment(options)
    synthesis = synthesize(env)
    outcome = judge(env, synthesis, mutants(Model(env, synthesis)))
    for survivor in outcome.survivors:
        reason = "without a reason" if survivor in outcome.unexplained else "accepted"
        console.print(f"survived, {reason}: {survivor}", highlight=False, soft_wrap=True)
    found = outcome.total - len(outcome.survivors)
    console.print(f"{env.name}: the rules find {found} of {outcome.total} mistakes")
    return outcome.is_good_enough


def _golden(options: argparse.Namespace, console: Console) -> bool:
    renewed = renew()
    for path in renewed:
        console.print(f"renewed {path}")
    if not renewed:
        console.print("All golden templates are up to date.")
    return True
