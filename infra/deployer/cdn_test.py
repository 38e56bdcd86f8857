"""CloudFront is added step by step, and settings with which it could not work are refused before anything starts."""

from dataclasses import replace

import pytest
from rich.console import Console

from infra.deployer.conftest import RELEASE, deploy_all
from infra.deployer.deploy import Request, deploy
from infra.deployer.errors import OperatorError
from infra.deployer.preflight import check_cdn
from infra.deployer.session import Session
from infra.flows import CLOUDFRONT_ADDRESSES
from infra.settings import Cdn, Environment
from infra.synthesis import synthesize


def resources(session: Session, stack: str) -> set[str]:
    listed = session.client("cloudformation").list_stack_resources(StackName=f"{session.env.prefix}-{stack}")
    return {each["LogicalResourceId"] for each in listed["StackResourceSummaries"]}


def test_cloudfront_is_put_in_front_by_two_deployments_and_taken_away_by_two(
    session: Session, dev: Environment, console: Console
) -> None:
    deploy_all(session, dev, console)
    assert "InternetToPublicBalancer443In" in resources(session, "network")
    forth: tuple[Cdn, ...] = ("beside", "only")
    for cdn in forth:
        env = replace(dev, cdn=cdn)
        assert deploy(replace(session, env=env), synthesize(env), Request(release=RELEASE), console), (
            console.export_text()
        )
        assert {"Distribution", "CdnPurge", "AddressV6"} <= resources(session, "public-endpoint")
        assert ("InternetToPublicBalancer443In" in resources(session, "network")) is (cdn == "beside")
    assert {"FromCloudFront", "OriginSecret1"} <= resources(session, "public-endpoint")
    back: tuple[Cdn, ...] = ("beside", "off")
    for cdn in back:
        env = replace(dev, cdn=cdn)
        request = Request(release=RELEASE, allowed=("OriginSecret1",))
        assert deploy(replace(session, env=env), synthesize(env), request, console), console.export_text()
    assert "Distribution" not in resources(session, "public-endpoint")
    assert "InternetToPublicBalancer443In" in resources(session, "network")


def test_another_region_is_refused(session: Session, dev: Environment) -> None:
    elsewhere = replace(dev, cdn="only", region="eu-central-1")
    with pytest.raises(OperatorError, match="only from us-east-1, but dev is in eu-central-1"):
        check_cdn(replace(session, env=elsewhere))


def test_a_list_of_addresses_that_is_not_cloudfronts_is_refused(
    session: Session, dev: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = replace(session, env=replace(dev, cdn="only"))
    check_cdn(only)
    monkeypatch.setitem(CLOUDFRONT_ADDRESSES, "us-east-1", "pl-63a5400a")
    with pytest.raises(OperatorError, match=r"is pl-3b927c52 in us-east-1, but pl-63a5400a in infra/flows\.py"):
        check_cdn(only)
