"""Taking an environment down, against an emulator of CloudFormation."""

from dataclasses import replace

import pytest
from rich.console import Console

from infra.deployer.conftest import RELEASE, deploy_all, push_images_and_set_secrets
from infra.deployer.deploy import Request, deploy
from infra.deployer.destroy import destroy
from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.settings import Environment
from infra.synthesis import synthesize


def stack_names(session: Session) -> set[str]:
    return {stack["StackName"] for stack in session.client("cloudformation").describe_stacks()["Stacks"]}


def test_the_environments_name_must_be_typed(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    with pytest.raises(OperatorError, match="Nothing was deleted"):
        destroy(session, synthesize(dev), console, ask=lambda _: "prod")
    assert "f1-dev-data" in stack_names(session)


def test_everything_goes_last_stack_first_but_for_what_backs_it_up(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    console.export_text(clear=True)
    assert destroy(session, synthesize(dev), console, ask=lambda _: "dev")
    assert stack_names(session) == set()
    shown = console.export_text()
    ends = [shown.index(f"f1-dev-{name}\n") for name in ("services", "data", "network", "bootstrap")]
    assert ends == sorted(ends)
    assert "after taking the snapshot f1-dev" in shown
    retained = shown.rpartition("Kept: ")[2]
    assert all(
        name in retained for name in ("data/Vault", "data/DatabaseKey", "data/DatabaseLogin", "registry/Backend")
    )


def test_what_was_kept_is_taken_up_again_by_a_new_deployment(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    assert destroy(session, synthesize(dev), console, ask=lambda _: "dev")
    with pytest.raises(OperatorError, match="have no value yet"):  # Sentry's secrets have no fixed names
        deploy(session, synthesize(dev), Request(release=RELEASE), console)
    push_images_and_set_secrets(session)
    done = deploy(session, synthesize(dev), Request(release=RELEASE), console)
    assert done, console.export_text()


def test_a_protected_environment_is_not_destroyed_by_a_slip(session: Session, console: Console) -> None:
    protected = replace(session.env, protected=True)
    with pytest.raises(OperatorError, match="--unprotect"):
        destroy(replace(session, env=protected), [], console, ask=lambda _: "dev")


def test_destroying_nothing_says_so(session: Session, dev: Environment, console: Console) -> None:
    assert destroy(session, synthesize(dev), console, ask=lambda _: "dev")
    assert "dev has no stacks" in console.export_text()
