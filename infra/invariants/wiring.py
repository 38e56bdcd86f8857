"""Rules for references: each refers to an existing object, and to the right one if there are several of a type."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from infra.components.exports import zone_letters
from infra.invariants.model import Model, Resource
from infra.synthesis import pairs

_PSEUDO = {"AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::NoValue", "AWS::StackName"}
_WORDS = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")
_VARIABLES = re.compile(r"\$\{([\w:.]+)\}")

# Synonyms for the same component.
_SYNONYMS: Mapping[str, str] = {
    "Site": "Public",
    "Frontend": "Public",
    "Api": "Internal",
    "Backend": "Internal",
    "Association": "Subnet",
    "Routes": "Route",
    "Rds": "Database",
}

# The type that a property must refer to, if names alone are not sufficient.
_EXPECTED: Mapping[tuple[str, str], str] = {
    ("AWS::SecretsManager::Secret", "KmsKeyId"): "SecretsKey",
    ("AWS::SecretsManager::RotationSchedule", "KmsKeyArn"): "SecretsKey",
    ("AWS::SecretsManager::RotationSchedule", "VpcSecurityGroupIds"): "RotationGroup",
    ("AWS::Logs::LogGroup", "KmsKeyId"): "LogsKey",
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Value"): "AccessLogs",
    ("AWS::Scheduler::Schedule", "SecurityGroups"): "BackendGroup",
    ("AWS::Lambda::Function", "LOGIN"): "DatabaseLogin",
    ("AWS::SecretsManager::RotationSchedule", "SuperuserSecretArn"): "DatabaseMaster",
    ("AWS::SecretsManager::RotationSchedule", "SuperuserSecretKmsKeyArn"): "SecretsKey",
    ("AWS::Lambda::Function", "ADDRESS"): "DatabaseUri",
    ("AWS::SNS::Topic", "KmsMasterKeyId"): "TopicKey",
    ("AWS::Backup::BackupVault", "EncryptionKeyArn"): "BackupKey",
    ("AWS::EC2::VPCEndpoint", "SecurityGroupIds"): "EndpointsGroup",
    ("AWS::EC2::FlowLog", "LogGroupName"): "FlowLogs",
    ("AWS::Budgets::Budget", "Address"): "Notices",
    ("AWS::WAFv2::WebACLAssociation", "ResourceArn"): "PublicBalancer",
    ("AWS::Route53::RecordSet", "DNSName"): "PublicBalancer",
    ("AWS::Route53::RecordSet", "HostedZoneId"): "PublicBalancer",
}
# Rules of their own: security-group rules follow the table of flows, permissions what resources need.
_ELSEWHERE = {"AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress", "AWS::IAM::Role"}
_SECRETS = {
    "F1_MONGODB_URI": "DatabaseUri",
    "F1_MONGODB_SUPERUSER": "DatabaseMaster",
    "F1_REDIS_URL": "CacheUrl",
}
_PUBLIC_PLACES = {"PublicBalancer", "FrontendService"}


def references_lead_somewhere(model: Model) -> Iterator[str]:
    """Require every reference and dependency to name something that the template has."""
    for stack, template in model.templates.items():
        known = template["Resources"].keys() | template.get("Parameters", {}).keys() | _PSEUDO
        for name in sorted(set(_names(template["Resources"])) | set(_names(template.get("Outputs", {})))):
            if name not in known:
                yield f"{stack}: refers to {name}, which it does not have"


def _names(node: Any) -> Iterator[str]:
    """Yield every logical id that a template refers to."""
    for key, value in pairs(node):
        if key == "Ref":
            yield value
        elif key == "Fn::GetAtt":
            yield value[0]
        elif key == "DependsOn":
            # A container's dependencies name containers.
            yield from [value] if isinstance(value, str) else (each for each in value if isinstance(each, str))
        elif key == "Fn::Sub":
            text, own = (value, set[str]()) if isinstance(value, str) else (value[0], set(value[1]))
            yield from (name.partition(".")[0] for name in _VARIABLES.findall(text) if name not in own)


def references_fit_their_names(model: Model) -> Iterator[str]:
    """Require a reference to lead to the best-named of the resources of its type."""
    by_type: dict[str, list[Resource]] = {}
    for resource in model.resources.values():
        by_type.setdefault(resource.type, []).append(resource)
    for resource in model.resources.values():
        if resource.type in _ELSEWHERE:
            continue
        for path, target in references(model, resource, resource.properties, ()):
            if not _fits(resource, path, target, by_type[target.type]):
                yield f"{resource}: {'.'.join(path)} refers to {target.logical_id}"


def references(
    model: Model, resource: Resource, node: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Resource]]:
    """Yield every reference in a resource's properties with the keys that lead to it."""
    target = model.resource(resource, node)
    if target:
        yield path, target
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from references(model, resource, value, (*path, key))
    elif isinstance(node, list):
        for value in node:
            # Entries of lists are distinguished by their names, if they have any.
            name = value.get("Name") if isinstance(value, dict) else None
            yield from references(model, resource, value, (*path, name) if isinstance(name, str) else path)


def _fits(resource: Resource, path: tuple[str, ...], target: Resource, candidates: list[Resource]) -> bool:
    if "SERVICES" in path or path[-1] in {"AlarmNames", "RouteTableIds"}:
        return True  # lists that rules of their own compare
    if path[-1] == "ValueFrom":
        return target.logical_id == _SECRETS.get(path[-2], f"{_image(resource)}SentryDsn")
    if target.type == "AWS::CloudFront::Distribution":
        return True  # there is one
    expected = _EXPECTED.get((resource.type, path[-1]))
    if expected:
        return target.logical_id == expected
    if target.type == "AWS::EC2::Subnet":
        return _in_right_subnet(resource, target)
    context = _words(resource.logical_id) | {word for key in path for word in _words(key)}
    scores = {each.logical_id: _affinity(context, each.logical_id) for each in candidates}
    return scores[target.logical_id] == max(scores.values())


def _image(task: Resource) -> str:
    return "Frontend" if task.logical_id.startswith("Frontend") else "Backend"


def _affinity(context: set[str], logical_id: str) -> tuple[int, int]:
    """Count the words of a name in the context, then fewer words that are not."""
    words = _words(logical_id)
    return len(words & context), -len(words - context)


def _words(text: str) -> set[str]:
    return {_SYNONYMS.get(word, word) for word in _WORDS.findall(text)}


def _in_right_subnet(resource: Resource, subnet: Resource) -> bool:
    if resource.type in {"AWS::EC2::NatGateway", "AWS::EC2::SubnetRouteTableAssociation"}:
        # One in each zone, and named after it.
        kind = "Public" if resource.type == "AWS::EC2::NatGateway" else resource.logical_id.partition("Association")[0]
        return subnet.logical_id == f"{kind}Subnet{resource.logical_id[-1]}"
    return subnet.logical_id.startswith("Public") is (resource.logical_id in _PUBLIC_PLACES)


def subnet_lists_are_complete(model: Model) -> Iterator[str]:
    """Require what lives in subnets to live in one of each zone, VPC endpoints in as many as the settings say."""
    for resource in model.resources.values():
        for name, values in _lists(resource.properties):
            if name not in {"SubnetIds", "Subnets"}:
                continue
            found = [target.logical_id if (target := model.resource(resource, value)) else "" for value in values]
            zones = model.env.endpoint_zones if resource.type == "AWS::EC2::VPCEndpoint" else len(model.env.zones)
            if [each[-1:] for each in found] != list(zone_letters(model.env)[:zones]):
                yield f"{resource}: {name} is not one subnet in each of {zones} zones"
    for rotation in model.of("SecretsManager::RotationSchedule"):
        joined = rotation.properties["HostedRotationLambda"]["VpcSubnetIds"]
        found = [target.logical_id for _, target in references(model, rotation, joined, ("VpcSubnetIds",))]
        if found != [f"PrivateSubnet{letter}" for letter in zone_letters(model.env)]:
            yield f"{rotation}: its function is not in every private subnet"


def _lists(node: Any) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, list):
                yield key, value
            yield from _lists(value)
    elif isinstance(node, list):
        for value in node:
            yield from _lists(value)


def exports_are_named_after_what_they_export(model: Model) -> Iterator[str]:
    """Require an export to begin with the name of the resource that it leads to."""
    for name, (stack, value) in model.exports.items():
        target = model.follow(stack, value)
        short = name.removeprefix(f"{model.env.prefix}-")
        if target and not short.startswith(target.resource.logical_id):
            yield f"{stack}: the export {short} leads to {target.resource.logical_id}"


def lists_are_whole(model: Model) -> Iterator[str]:
    """Require gateway endpoints on every route table, and every service's secrets in the secret propagation."""
    tables = sorted(each.logical_id for each in model.of("EC2::RouteTable"))
    for endpoint in model.of("EC2::VPCEndpoint"):
        if "RouteTableIds" in endpoint.properties:
            found = [path_target.logical_id for _, path_target in references(model, endpoint, endpoint.properties, ())]
            if sorted(name for name in found if name in tables) != tables:
                yield f"{endpoint}: does not serve every route table"
    for function in model.of("Lambda::Function"):
        if function.logical_id != "SecretPropagation":
            continue
        known = function.properties["Environment"]["Variables"].get("SERVICES", {})
        targets = [target.logical_id for _, target in references(model, function, known, ("SERVICES",))]
        wanted = [name for service in model.of("ECS::Service") for name in _known_of(model, service)]
        if targets != wanted:
            yield f"{function}: is told {targets}, and should be told {wanted}"


def _known_of(model: Model, service: Resource) -> list[str]:
    """Return a service and the secrets that its task reads."""
    task = model.resource(service, service.properties["TaskDefinition"])
    secrets = task.properties["ContainerDefinitions"][0]["Secrets"] if task else []
    read = [model.resource(task, each["ValueFrom"]) for each in secrets] if task else []
    return [service.logical_id, *(secret.logical_id for secret in read if secret)]
