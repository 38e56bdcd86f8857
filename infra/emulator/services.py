"""Services that ministack lacks, at least in part: MemoryDB, quotas, image scans, roles, and faults on demand."""

import json
import os
import string
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from ministack import app
from ministack.services import cloudformation, ec2, iam, secretsmanager
from ministack.services.cloudformation import provisioners

from infra.deployer.preflight import CLOUDFRONT_LIST
from infra.flows import CLOUDFRONT_ADDRESSES

ServiceResponse = tuple[int, dict[str, str], bytes]
Handler = Callable[..., Awaitable[ServiceResponse]]

FARGATE_VCPUS = "L-3032A538"
SCAN_FINDINGS = {"vulnerable": {"CRITICAL": 1, "HIGH": 2}, "harmless": {"MEDIUM": 3}}
_JSON = {"Content-Type": "application/x-amz-json-1.1"}

_deleted: set[str] = set()
_quotas: dict[str, float] = {FARGATE_VCPUS: 100.0}


def register() -> None:
    """Add the services and wrap those that are extended."""
    _name_cloudfronts_addresses()
    _generate_without_punctuation()
    _leave_secrets_empty()
    app.SERVICE_HANDLERS["memorydb"] = _memorydb
    app.SERVICE_HANDLERS["servicequotas"] = app.SERVICE_HANDLERS["service-quotas"] = _quota
    app.SERVICE_HANDLERS["ecr"] = _with_scans(app.SERVICE_HANDLERS["ecr"])
    app.SERVICE_HANDLERS["cloudformation"] = _with_faults(
        _with_roles(_with_empty_stacks(app.SERVICE_HANDLERS["cloudformation"]))
    )


def _respond(document: dict[str, Any], status: int = 200) -> ServiceResponse:
    return status, dict(_JSON), json.dumps(document).encode()  # the caller adds headers


def _name_cloudfronts_addresses() -> None:
    """Set the id of the list of CloudFront's addresses to that on AWS; the emulator makes one up."""
    made_up = ec2._aws_pl_id_from_name  # noqa: SLF001 - it has no public API for this
    known = CLOUDFRONT_ADDRESSES["us-east-1"]
    ec2._aws_pl_id_from_name = lambda name: known if name == CLOUDFRONT_LIST else made_up(name)  # noqa: SLF001


def _generate_without_punctuation() -> None:
    """Heed ExcludePunctuation, without which a generated password may break the text that it is put into."""
    generate = provisioners._sm_secret_string  # noqa: SLF001 - it has no public API for this

    def generate_as_asked(properties: dict[str, Any]) -> str:
        options = dict(properties.get("GenerateSecretString") or {})
        if options.get("ExcludePunctuation"):
            options["ExcludeCharacters"] = options.get("ExcludeCharacters", "") + string.punctuation
            properties = {**properties, "GenerateSecretString": options}
        return str(generate(properties))

    provisioners._sm_secret_string = generate_as_asked  # noqa: SLF001 - nor for this


def _leave_secrets_empty() -> None:
    """Make the emulator create no version of a secret without a value, as AWS does, instead of an empty one."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::SecretsManager::Secret"]  # noqa: SLF001 - it has no public API
    create = handlers["create"]

    def create_as_given(logical_id: str, properties: dict[str, Any], stack: str) -> tuple[str, dict[str, str]]:
        name, attributes = create(logical_id, properties, stack)
        if not {"SecretString", "GenerateSecretString"} & properties.keys():
            secretsmanager._secrets[name]["Versions"] = {}  # noqa: SLF001 - nor for this
        return name, attributes

    handlers["create"] = create_as_given


async def _memorydb(
    method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
) -> ServiceResponse:
    """Serve the two MemoryDB calls of the deployer: a cluster exists until it is deleted."""
    name, action = json.loads(body)["ClusterName"], headers["x-amz-target"].rpartition(".")[2]
    if action == "DeleteCluster":
        _deleted.add(name)
        return _respond({"Cluster": {"Name": name}})
    if name in _deleted:
        return _respond({"__type": "ClusterNotFoundFault", "message": f"There is no cluster {name}"}, 400)
    return _respond({"Clusters": []})


async def _quota(
    method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
) -> ServiceResponse:
    """Serve quotas; a request to change one is granted immediately."""
    request, action = json.loads(body), headers["x-amz-target"].rpartition(".")[2]
    code = request["QuotaCode"]
    if action == "RequestServiceQuotaIncrease":
        _quotas[code] = request["DesiredValue"]
        return _respond({"RequestedQuota": {"QuotaCode": code, "DesiredValue": _quotas[code]}})
    return _respond({"Quota": {"QuotaCode": code, "Value": _quotas[code]}})


def _with_scans(handle: Handler) -> Handler:
    async def scanned(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> ServiceResponse:
        """Respond with the findings or signatures of an image by the word that its tag ends with."""
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        if action == "DescribeImageSigningStatus":
            return _respond({"signingStatuses": _signatures(json.loads(body)["imageId"]["imageTag"])})
        if action != "DescribeImageScanFindings":
            return await handle(method, path, headers, body, query)
        kind = json.loads(body)["imageId"]["imageTag"].rpartition("-")[2]
        if kind == "unscanned":
            return _respond({"__type": "ScanNotFoundException", "message": "Image scan does not exist"}, 400)
        status = "IN_PROGRESS" if kind == "scanning" else "COMPLETE"
        findings = {"findingSeverityCounts": SCAN_FINDINGS.get(kind, {})}
        return _respond({"imageScanStatus": {"status": status}, "imageScanFindings": findings})

    return scanned


def _signatures(tag: str) -> list[dict[str, str]]:
    """Return the signatures of an image by the word that its tag ends with."""
    if tag.endswith("-unsigned"):
        return []
    if tag.endswith("-refused"):
        return [{"status": "FAILED", "failureReason": "not authorized to perform signer:SignPayload"}]
    return [{"status": "COMPLETE"}]


def _with_roles(handle: Handler) -> Handler:
    async def checked(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> ServiceResponse:
        """Refuse an operation whose role does not exist."""
        role = _parameter(body, "RoleARN").rpartition("/")[2]
        if role and role not in iam._roles:  # noqa: SLF001 - it has no public API for this
            return _error("ValidationError", f"Role {role} is invalid or cannot be assumed")
        return await handle(method, path, headers, body, query)

    return checked


def _with_faults(handle: Handler) -> Handler:
    async def faulty(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> ServiceResponse:
        """Respond with the next fault that a test has written for this action."""
        code = _next_fault(_parameter(body, "Action"))
        return _error(code, "on demand of a test") if code else await handle(method, path, headers, body, query)

    return faulty


def _with_empty_stacks(handle: Handler) -> Handler:
    async def preserved(
        method: str, path: str, headers: dict[str, str], body: bytes, query: dict[str, Any]
    ) -> ServiceResponse:
        """Keep the id of an empty stack when another change set is created for it."""
        stacks, name = cloudformation._stacks, _parameter(body, "StackName")  # noqa: SLF001 - no public API
        before = stacks.get(name) if _parameter(body, "Action") == "CreateChangeSet" else None
        status, answer_headers, answer = await handle(method, path, headers, body, query)
        if before and before["StackStatus"] == "REVIEW_IN_PROGRESS" and stacks[name] is not before:
            old, new = before["StackId"], stacks[name]["StackId"]
            stacks[name]["StackId"] = old
            events = cloudformation._stack_events  # noqa: SLF001 - no public API
            events[old] = events.pop(new)
            for change_set in cloudformation._change_sets.values():  # noqa: SLF001 - no public API
                if change_set["StackId"] == new:
                    change_set["StackId"] = old
            answer = answer.replace(new.encode(), old.encode())
        return status, answer_headers, answer

    return preserved


def _next_fault(action: str) -> str:
    """Take a fault from the file of faults: a JSON object of actions and lists of error codes."""
    path = Path(os.environ.get("EMULATOR_FAULTS", os.devnull))
    if not path.is_file():
        return ""
    faults: dict[str, list[str]] = json.loads(path.read_text())
    codes = faults.get(action, [])
    code = codes.pop(0) if codes else ""
    path.write_text(json.dumps(faults))
    return code


def _parameter(body: bytes, name: str) -> str:
    return parse_qs(body.decode("utf-8", "replace")).get(name, [""])[0]


def _error(code: str, message: str) -> ServiceResponse:
    text = (
        "<ErrorResponse><Error><Type>Sender</Type>"
        f"<Code>{code}</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>"
    )
    return 400, {"Content-Type": "text/xml"}, text.encode()
