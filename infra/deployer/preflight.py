"""Preflight checks: images pushed, scanned and signed, Sentry DSNs set, hosted zone and quota as needed."""

from collections.abc import Mapping
from math import ceil

from botocore.exceptions import ClientError

from infra.components.cdn import REGION as CDN_REGION
from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.deployer.state import outputs
from infra.flows import CLOUDFRONT_ADDRESSES
from infra.settings import REPOSITORY, Environment
from infra.stacks.data import sentry_secret
from infra.stacks.order import stacks
from infra.stacks.registry import IMAGES, repository_name

CLOUDFRONT_LIST = "com.amazonaws.global.cloudfront.origin-facing"  # its addresses towards origins
FARGATE_VCPUS = "L-3032A538"  # code of the quota of on-demand vCPUs


def check_filled_in(env: Environment, environ: Mapping[str, str]) -> None:
    """Raise `OperatorError` if the settings still hold example values, unless an emulator is used."""
    examples = env.domain.endswith("example.com") or REPOSITORY.startswith("example-org/")
    if examples and "AWS_ENDPOINT_URL" not in environ:
        raise OperatorError(
            f"infra/settings.py still holds examples for {env.name}. Fill in REPOSITORY, and the environment's "
            "domain, hosted_zone_id, alert_email and account_id; docs/operations.md says how."
        )


def check_images(session: Session, release: str) -> None:
    """Raise `OperatorError` unless both images of `release` are in their registries."""
    missing = [repository_name(session.env, app) for app in IMAGES if not _image_exists(session, app, release)]
    if missing:
        raise OperatorError(
            f"No image tagged {release} in {' and '.join(missing)}. Push it, then run this again: "
            "the stacks before it are done and will be skipped."
        )


def check_scans(session: Session, release: str) -> None:
    """Raise `OperatorError` unless both images have been scanned and have no critical findings."""
    problems = [text for app in IMAGES if (text := _scan_problem(session, app, release))]
    if problems:
        raise OperatorError("These images may not be deployed:\n" + "\n".join(f"  {text}" for text in problems))


def _scan_problem(session: Session, app: str, release: str) -> str:
    name = f"{repository_name(session.env, app)}:{release}"
    try:
        answer = session.client("ecr").describe_image_scan_findings(
            repositoryName=repository_name(session.env, app), imageId={"imageTag": release}
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "ScanNotFoundException":
            return f"{name} has not been scanned. Check the registry's settings and push it again."
        raise
    status = answer["imageScanStatus"]["status"]
    if status not in {"COMPLETE", "ACTIVE"}:
        return f"{name}: its scan is {status}. Wait a minute, then run this again."
    critical = answer["imageScanFindings"].get("findingSeverityCounts", {}).get("CRITICAL", 0)
    return f"{name} has {critical} critical findings. Rebuild it on a newer base image." if critical else ""


def check_signatures(session: Session, release: str) -> None:
    """Raise `OperatorError` unless ECR has signed both images, so that they are authorised and unchanged."""
    problems = [text for app in IMAGES if (text := _signature_problem(session, app, release))]
    if problems:
        raise OperatorError("These images are not signed:\n" + "\n".join(f"  {text}" for text in problems))


def _signature_problem(session: Session, app: str, release: str) -> str:
    repository = repository_name(session.env, app)
    answer = session.client("ecr").describe_image_signing_status(
        repositoryName=repository, imageId={"imageTag": release}
    )
    statuses = answer["signingStatuses"]
    if not statuses:
        return f"{repository}:{release} was pushed before signing was enabled. Push it again under another tag."
    failed = [each for each in statuses if each["status"] != "COMPLETE"]
    reasons = ", ".join(each.get("failureReason", each["status"]) for each in failed)
    return f"{repository}:{release}: {reasons}. The pusher needs signer:SignPayload; push it again." if failed else ""


def check_zone(session: Session) -> None:
    """Raise `OperatorError` unless the hosted zone exists, is public and holds the environment's domain."""
    env = session.env
    if "EXAMPLE" in env.hosted_zone_id:
        return  # for emulators only: check_filled_in refuses examples for AWS itself
    try:
        zone = session.client("route53").get_hosted_zone(Id=env.hosted_zone_id)["HostedZone"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchHostedZone":
            raise
        raise OperatorError(
            f"There is no hosted zone {env.hosted_zone_id} in this account: {env.domain} would not get a certificate. "
            "Correct hosted_zone_id in infra/settings.py."
        ) from error
    name = zone["Name"].rstrip(".")
    if zone.get("Config", {}).get("PrivateZone") or not f".{env.domain}".endswith(f".{name}"):
        raise OperatorError(
            f"The hosted zone {env.hosted_zone_id} ({name}) is not a public zone for {env.domain}. "
            "Correct hosted_zone_id or domain in infra/settings.py."
        )


def check_cdn(session: Session) -> None:
    """Raise `OperatorError` unless CloudFront can use the region, and its list of addresses is the one we know."""
    env = session.env
    if not env.has_cdn:
        return
    if env.region != CDN_REGION:
        raise OperatorError(
            f"CloudFront takes certificates and web ACLs only from {CDN_REGION}, but {env.name} is in {env.region}. "
            'Set cdn = "off" or another region in infra/settings.py.'
        )
    known = CLOUDFRONT_ADDRESSES[env.region]
    lists = session.client("ec2").describe_managed_prefix_lists(
        Filters=[{"Name": "prefix-list-name", "Values": [CLOUDFRONT_LIST]}]
    )["PrefixLists"]
    found = [each["PrefixListId"] for each in lists if each["PrefixListName"] == CLOUDFRONT_LIST]
    if found != [known]:
        raise OperatorError(
            f"{CLOUDFRONT_LIST} is {' '.join(found) or 'missing'} in {env.region}, but {known} in infra/flows.py. "
            "Correct CLOUDFRONT_ADDRESSES there, run `golden`, and have the change reviewed."
        )


def vcpus_needed(env: Environment) -> float:
    """Return the vCPUs of a rollout at full scale: old and new tasks of both services, and a sync."""
    services = sum(size.cpu * size.most for size in (env.frontend, env.backend))
    return (2 * services + env.sync.cpu) / 1024


def check_quota(session: Session) -> None:
    """Raise `OperatorError` unless the account may run as many Fargate vCPUs as a rollout needs."""
    quota = session.client("service-quotas").get_service_quota(ServiceCode="fargate", QuotaCode=FARGATE_VCPUS)
    allowed, needed = quota["Quota"]["Value"], vcpus_needed(session.env)
    if allowed < needed:
        raise OperatorError(
            f"This account may run {allowed:g} Fargate vCPUs, and a rollout at full scale needs {needed:g}. Ask for "
            f"more: aws service-quotas request-service-quota-increase --region {session.env.region} "
            f"--service-code fargate --quota-code {FARGATE_VCPUS} --desired-value {ceil(needed)}"
        )


def check_secrets(session: Session) -> None:
    """Raise `OperatorError` unless Sentry's addresses have been put into their secrets."""
    (data,) = (stack for stack in stacks(session.env) if stack.name == "data")
    known = outputs(session, data)
    missing = [secret for secret in map(sentry_secret, IMAGES) if not _has_value(session, known[secret])]
    if missing:
        commands = "\n".join(
            f"  aws secretsmanager put-secret-value --region {session.env.region} "
            f"--secret-id '{known[secret]}' --secret-string DSN"
            for secret in missing
        )
        raise OperatorError(
            f"These secrets have no value yet, so tasks could not start. Set them, then run this again:\n{commands}"
        )


def _image_exists(session: Session, app: str, release: str) -> bool:
    try:
        answer = session.client("ecr").describe_images(
            repositoryName=repository_name(session.env, app), imageIds=[{"imageTag": release}]
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in {"ImageNotFoundException", "RepositoryNotFoundException"}:
            return False
        raise
    return bool(answer["imageDetails"])


def _has_value(session: Session, name: str) -> bool:
    described = session.client("secretsmanager").describe_secret(SecretId=name)
    return any("AWSCURRENT" in stages for stages in described.get("VersionIdsToStages", {}).values())
