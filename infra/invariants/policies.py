"""Rules for the words of policies: versions, effects, actions, principals and conditions that AWS understands."""

from collections.abc import Iterator
from typing import Any

from infra.invariants.model import Model, Resource
from infra.settings import REPOSITORY
from infra.synthesis import pairs

_ACCOUNT = {"Fn::Sub": "${AWS::AccountId}"}
_ROOT = {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}
_GITHUB = "token.actions.githubusercontent.com"
_LOG_GROUPS = {"Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"}
# Actions of policies of resources; those of roles are what resources need.
_ACTIONS: dict[str, set[str]] = {
    "AWS::IAM::Role": {"sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"},
    "AWS::KMS::Key": {
        *("kms:*", "kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*")
    },
    "AWS::S3::BucketPolicy": {"s3:*", "s3:PutObject"},
    "AWS::SNS::TopicPolicy": {"sns:Publish"},
    "AWS::SQS::QueuePolicy": {"sqs:SendMessage"},
}
_SERVICES = {
    *("backup", "budgets", "cloudformation", "cloudwatch", "ecs-tasks", "events", "lambda", "scheduler"),
    *("logdelivery.elasticloadbalancing", "vpc-flow-logs"),
}
_PRINCIPALS = {f"{name}.amazonaws.com" for name in _SERVICES} | {"logs.${AWS::Region}.amazonaws.com"}
_PASSED_TO = {"cloudformation.amazonaws.com", "ecs-tasks.amazonaws.com"}


def policies_are_understood(model: Model) -> Iterator[str]:
    """Require the version that knows conditions, and effects, actions and principals that exist."""
    for resource in model.resources.values():
        for key, document in pairs(resource.properties):
            if isinstance(document, dict) and isinstance(document.get("Statement"), list):
                if document.get("Version") != "2012-10-17":
                    yield f"{resource}: has a policy of the version {document.get('Version')}"
                for statement in document["Statement"]:
                    yield from _misunderstood(resource, key, statement)


def _misunderstood(resource: Resource, key: str, statement: dict[str, Any]) -> Iterator[str]:
    if statement["Effect"] not in {"Allow", "Deny"}:
        yield f"{resource}: neither allows nor denies: {statement['Effect']}"
    if unknown := _texts(statement.get("Principal", {})) - _PRINCIPALS - {"*", _ROOT["Fn::Sub"]}:
        yield f"{resource}: is for the unknown {sorted(unknown)}"
    own = resource.type != "AWS::IAM::Role" or key == "AssumeRolePolicyDocument"
    if own and (unknown := _texts(statement["Action"]) - _ACTIONS.get(resource.type, set())):
        yield f"{resource}: is about the unknown {sorted(unknown)}"
    for name, value in pairs(statement):
        if value in ({}, []) or (isinstance(value, list) and {} in value):
            yield f"{resource}: its {name} is empty"
    for name, value in pairs(statement.get("Condition", {})):
        if not _possible(name, value):
            yield f"{resource}: its condition {name} is never met by {value}"


def _texts(node: Any) -> set[str]:
    """Collect the texts below a node, without those of references."""
    if isinstance(node, str):
        return {node}
    if isinstance(node, dict):
        return set().union(*(_texts(value) for key, value in node.items() if key not in {"Ref", "Fn::GetAtt"}), set())
    return set().union(*(_texts(each) for each in node), set()) if isinstance(node, list) else set()


def _possible(name: str, value: object) -> bool:
    wanted: dict[str, tuple[object, ...]] = {
        "aws:SourceAccount": (_ACCOUNT, {"Ref": "AWS::AccountId"}),
        "aws:SecureTransport": ("false",),
        "iam:PassedToService": tuple(_PASSED_TO),
        "kms:EncryptionContext:aws:logs:arn": (_LOG_GROUPS,),
        f"{_GITHUB}:aud": ("sts.amazonaws.com",),
    }
    return name not in wanted or value in wanted[name]


def owners_keep_their_keys(model: Model) -> Iterator[str]:
    """Require a key's policy to leave everything to the account itself, whose roles have their own policies."""
    for key in model.of("KMS::Key"):
        statements = key.properties["KeyPolicy"]["Statement"]
        owner = {"Effect": "Allow", "Principal": {"AWS": _ROOT}, "Action": "kms:*", "Resource": "*"}
        if {**owner, "Sid": "Owner"} not in statements:
            yield f"{key}: nobody can administer it"
        if any(each["Resource"] != "*" for each in statements):
            yield f"{key}: its policy is about something else"


def jobs_assume_the_role_of_their_environment(model: Model) -> Iterator[str]:
    """Require GitHub's jobs to be trusted in this environment, and for reviews in the one without reviewers."""
    subjects = {
        "DeployRole": f"repo:{REPOSITORY}:environment:{model.env.name}",
        "ReviewRole": f"repo:{REPOSITORY}:environment:{model.env.name}-changes",
    }
    for role in model.of("IAM::Role"):
        if role.logical_id in subjects:
            found = role.properties["AssumeRolePolicyDocument"]["Statement"][0]["Condition"]["StringEquals"]
            if found.get(f"{_GITHUB}:aud") != "sts.amazonaws.com":
                yield f"{role}: trusts tokens that are for somebody else"
            if found.get(f"{_GITHUB}:sub") != subjects[role.logical_id]:
                yield f"{role}: trusts {found.get(f'{_GITHUB}:sub')}"


def roles_are_assumed_by_name(model: Model) -> Iterator[str]:
    """Require roles to be assumed as their principals do, and those that the deployer names to have their names."""
    for role in model.of("IAM::Role"):
        if role.logical_id in {"CloudFormationRole", "DeployRole", "ReviewRole"} and "RoleName" not in role.properties:
            yield f"{role}: has no name by which it is found"
        for statement in role.properties["AssumeRolePolicyDocument"]["Statement"]:
            federated = "Federated" in statement["Principal"]
            if statement["Action"] != ("sts:AssumeRoleWithWebIdentity" if federated else "sts:AssumeRole"):
                yield f"{role}: is assumed by {statement['Action']}"


def resources_of_policies_are_their_own(model: Model) -> Iterator[str]:
    """Require the policy of a bucket to be about it and what is in it, and that of a queue about the queue."""
    for policy in (*model.of("S3::BucketPolicy"), *model.of("SQS::QueuePolicy")):
        owner = policy.properties.get("Bucket") or policy.properties["Queues"][0]
        name = owner.get("Ref", "")
        own = {f"${{{name}.Arn}}", f"${{{name}.Arn}}/*", f"${{{name}.Arn}}/*/AWSLogs/${{AWS::AccountId}}/*"}
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            if other := _texts(statement["Resource"]) - own:
                yield f"{policy}: is about {sorted(other)}"
