"""Problems that would stop a deployment half-way are found before it begins."""

from dataclasses import replace

import boto3
import pytest
from rich.console import Console

from infra.deployer.conftest import deploy_all
from infra.deployer.deploy import Request, deploy
from infra.deployer.errors import OperatorError
from infra.deployer.preflight import FARGATE_VCPUS, vcpus_needed
from infra.deployer.session import Session
from infra.settings import PROD, Environment
from infra.stacks.registry import IMAGES, repository_name
from infra.synthesis import synthesize


def push(session: Session, tag: str) -> None:
    for app in IMAGES:
        session.client("ecr").put_image(
            repositoryName=repository_name(session.env, app), imageManifest='{"schemaVersion": 2}', imageTag=tag
        )


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("1-vulnerable", "f1-dev/frontend:1-vulnerable has 1 critical findings. Rebuild it on a newer base image"),
        ("1-scanning", "its scan is IN_PROGRESS. Wait a minute"),
        ("1-unscanned", "has not been scanned"),
        (
            "1-unsigned",
            "f1-dev/frontend:1-unsigned was pushed before signing was enabled. Push it again under another tag",
        ),
        ("1-refused", "not authorized to perform signer:SignPayload. The pusher needs signer:SignPayload"),
    ],
)
def test_only_signed_and_scanned_images_without_critical_findings_are_deployed(
    session: Session, dev: Environment, console: Console, tag: str, message: str
) -> None:
    deploy_all(session, dev, console)
    push(session, tag)
    with pytest.raises(OperatorError, match=message):
        deploy(session, synthesize(dev), Request(release=tag), console)


def test_secrets_without_a_value_stop_a_deployment_before_tasks_could_not_start(
    session: Session, dev: Environment, console: Console
) -> None:
    with pytest.raises(OperatorError, match="--release"):
        deploy(session, synthesize(dev), Request(), console)
    push(session, "1")
    with pytest.raises(OperatorError, match=r"have no value yet(?s:.)+FrontendSentryDsn(?s:.)+BackendSentryDsn"):
        deploy(session, synthesize(dev), Request(release="1"), console)


def test_findings_that_are_not_critical_do_not_stop_a_release(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    push(session, "2-harmless")
    assert deploy(session, synthesize(dev), Request(release="2-harmless"), console)


def test_a_quota_that_is_too_small_is_named_with_the_command_that_raises_it(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    quotas = session.client("service-quotas")
    quotas.request_service_quota_increase(ServiceCode="fargate", QuotaCode=FARGATE_VCPUS, DesiredValue=1)
    try:
        with pytest.raises(OperatorError, match=r"may run 1 Fargate vCPUs.*needs 2\.25.*--desired-value 3"):
            deploy(session, synthesize(dev), Request(release="a1b2c3d"), console)
    finally:
        quotas.request_service_quota_increase(ServiceCode="fargate", QuotaCode=FARGATE_VCPUS, DesiredValue=100)


def test_production_needs_more_than_a_new_accounts_quota() -> None:
    assert vcpus_needed(PROD) > 6


@pytest.mark.parametrize(("zone", "message"), [("Z404", "There is no hosted zone Z404"), ("", "not a public zone for")])
def test_a_zone_that_cannot_hold_the_domain_is_refused_before_anything_starts(
    session: Session, dev: Environment, console: Console, zone: str, message: str
) -> None:
    if not zone:
        other = boto3.client("route53", region_name="us-east-1").create_hosted_zone(
            Name="example.org", CallerReference="other"
        )
        zone = other["HostedZone"]["Id"].rpartition("/")[2]
    env = replace(dev, hosted_zone_id=zone)
    with pytest.raises(OperatorError, match=message):
        deploy(replace(session, env=env), synthesize(env), Request(), console)
    assert session.client("cloudformation").describe_stacks()["Stacks"] == []


def test_service_linked_roles_are_created_once(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    shown = console.export_text(clear=True)
    assert shown.count("created service-linked roles: ") == 1
    assert "AWSServiceRoleForEcs" in shown


def test_a_missing_role_is_named(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    iam = session.client("iam")
    for policy in iam.list_role_policies(RoleName="f1-dev-cloudformation")["PolicyNames"]:
        iam.delete_role_policy(RoleName="f1-dev-cloudformation", PolicyName=policy)
    for attached in iam.list_attached_role_policies(RoleName="f1-dev-cloudformation")["AttachedPolicies"]:
        iam.detach_role_policy(RoleName="f1-dev-cloudformation", PolicyArn=attached["PolicyArn"])
    iam.delete_role(RoleName="f1-dev-cloudformation")
    with pytest.raises(OperatorError, match="cannot assume arn:aws:iam::000000000000:role/f1-dev-cloudformation"):
        deploy(session, synthesize(replace(dev, monthly_budget=400)), Request(), console)
