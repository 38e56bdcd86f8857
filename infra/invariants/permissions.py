"""Rules for permissions: every principal has exactly the permissions that its resources need."""

import json
import re
from collections.abc import Iterator
from typing import Any

from infra.invariants.model import Model, Resource
from infra.stacks.bootstrap import deployment_actions

Grant = tuple[str, str]  # An action, and what it is allowed on.

_PULL = ("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
_WRITE_LOGS = ("logs:CreateLogStream", "logs:PutLogEvents")
_BACKUP_POLICIES = {
    f"arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor{kind}" for kind in ("Backup", "Restores")
}
_MANAGED_POLICIES = {
    "BackupRole": _BACKUP_POLICIES,
    "CloudFormationRole": {"arn:aws:iam::aws:policy/PowerUserAccess"},
}
_OF_DEPLOYMENT = {"DeployRole", "ReviewRole", "CloudFormationRole"}
_OWN_ACCOUNT = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
_KEY_ACTIONS = {"kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"}


def roles_allow_what_is_needed(model: Model) -> Iterator[str]:
    """Require each role to be allowed exactly what the resources that use it need."""
    needs = dict(_needs(model))
    for role in model.of("IAM::Role"):
        if role.logical_id in _OF_DEPLOYMENT:
            continue
        service, needed = needs.get(str(role), ("", set[Grant]()))
        granted = set(grants(model, role))
        for action, on in sorted(needed - granted):
            yield f"{role}: may not {action} on {on}, which it needs"
        for action, on in sorted(granted - needed):
            yield f"{role}: may {action} on {on}, which it does not need"
        trusted = [
            each["Principal"].get("Service") for each in role.properties["AssumeRolePolicyDocument"]["Statement"]
        ]
        if trusted != [service]:
            yield f"{role}: is trusted to {trusted}, and used by {service or 'nobody'}"


def grants(model: Model, role: Resource) -> Iterator[Grant]:
    """Yield each action that a role's own policies allow, with each resource."""
    for policy in role.properties.get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            if statement["Effect"] == "Allow":
                yield from _grants(model, role.stack, statement)


def _grants(model: Model, stack: str, statement: dict[str, Any]) -> Iterator[Grant]:
    for action in _as_list(statement["Action"]):
        for resource in _as_list(statement["Resource"]):
            yield action, _target(model, stack, resource)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _target(model: Model, stack: str, value: Any) -> str:
    """Return the logical id that a value refers to, however it is written."""
    target = model.follow(stack, value)
    return str(target.resource) if target else value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _needs(model: Model) -> Iterator[tuple[str, tuple[str, set[Grant]]]]:
    """Yield the roles that resources use: the service that assumes each, and the permissions needed."""
    for task in model.of("ECS::TaskDefinition"):
        service = "ecs-tasks.amazonaws.com"
        yield _role(model, task, "ExecutionRoleArn"), (service, set(_to_start(model, task)))
        yield _role(model, task, "TaskRoleArn"), (service, set())
    for schedule in model.of("Scheduler::Schedule"):
        role = str(model.resource(schedule, schedule.properties["Target"]["RoleArn"]))
        yield role, ("scheduler.amazonaws.com", set(_to_schedule(model, schedule)))
    for log in model.of("EC2::FlowLog"):
        group = _target(model, log.stack, log.properties["LogGroupName"])
        actions = (*_WRITE_LOGS, "logs:DescribeLogStreams")
        yield (
            _role(model, log, "DeliverLogsPermissionArn"),
            (
                "vpc-flow-logs.amazonaws.com",
                {(action, group) for action in actions},
            ),
        )
    for function in model.of("Lambda::Function"):
        yield _role(model, function, "Role"), ("lambda.amazonaws.com", set(_to_run(model, function)))
    for selection in model.of("Backup::BackupSelection"):
        role = str(model.resource(selection, selection.properties["BackupSelection"]["IamRoleArn"]))
        yield role, ("backup.amazonaws.com", set())


def _role(model: Model, resource: Resource, name: str) -> str:
    return str(model.resource(resource, resource.properties[name]))


def _to_start(model: Model, task: Resource) -> Iterator[Grant]:
    """Yield the permissions to start a task: its image, its secrets with their key, its log."""
    container, *_ = task.properties["ContainerDefinitions"]
    repository = model.follow(task.stack, container["Image"]["Fn::Sub"][1]["Repository"])
    yield "ecr:GetAuthorizationToken", "*"
    yield from ((action, str(repository.resource) if repository else "") for action in _PULL)
    log = _target(model, task.stack, container["LogConfiguration"]["Options"]["awslogs-group"])
    yield from ((action, log) for action in _WRITE_LOGS)
    for each in task.properties["ContainerDefinitions"]:
        for secret in each["Secrets"]:
            yield from _to_read(model, task, secret["ValueFrom"])


def _to_read(model: Model, source: Resource, secret: Any) -> Iterator[Grant]:
    found = model.resource(source, secret)
    if found:
        yield "secretsmanager:GetSecretValue", str(found)
        yield "kms:Decrypt", _target(model, found.stack, found.properties["KmsKeyId"])


def _to_schedule(model: Model, schedule: Resource) -> Iterator[Grant]:
    target = schedule.properties["Target"]
    task = model.resource(schedule, target["EcsParameters"]["TaskDefinitionArn"])
    yield "sqs:SendMessage", _target(model, schedule.stack, target["DeadLetterConfig"]["Arn"])
    if task:
        yield "ecs:RunTask", str(task)
        for name in ("ExecutionRoleArn", "TaskRoleArn"):
            yield "iam:PassRole", _role(model, task, name)


def _to_run(model: Model, function: Resource) -> Iterator[Grant]:
    """Yield the permissions of a function: writing its log, and those for its own work."""
    for group in model.of("Logs::LogGroup"):
        if group.logical_id in function.depends_on:
            yield from ((action, str(group)) for action in _WRITE_LOGS)
    variables = function.properties["Environment"]["Variables"]
    if "DISTRIBUTION" in variables:
        distribution = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}"
        yield "cloudfront:CreateInvalidation", json.dumps({"Fn::Sub": distribution})
    else:
        yield from _to_propagate(model, function, variables)


def _to_propagate(model: Model, function: Resource, variables: dict[str, Any]) -> Iterator[Grant]:
    """Yield the permissions of the secret propagation, derived from its environment variables."""
    yield from _to_read(model, function, variables["LOGIN"])
    yield from _to_read(model, function, variables["ADDRESS"])
    secret = model.resource(function, variables["ADDRESS"])
    yield "secretsmanager:PutSecretValue", str(secret)
    if secret:
        yield "kms:GenerateDataKey", _target(model, secret.stack, secret.properties["KmsKeyId"])
    for service in model.of("ECS::Service"):
        yield from ((action, str(service)) for action in ("ecs:DescribeServices", "ecs:UpdateService"))
        task = model.resource(service, service.properties["TaskDefinition"])
        for secret in task.properties["ContainerDefinitions"][0]["Secrets"] if task else ():
            yield from _to_read(model, task or service, secret["ValueFrom"])


def passing_and_running_are_bounded(model: Model) -> Iterator[str]:
    """Require conditions where a permission is wider than its resource says."""
    for role in model.of("IAM::Role"):
        for policy in role.properties.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                if {"iam:PassRole", "ecs:RunTask"} & set(
                    _as_list(statement["Action"])
                ) and "Condition" not in statement:
                    yield f"{role}: {statement['Action']} has no condition"
        managed = set(role.properties.get("ManagedPolicyArns", []))
        if managed != _MANAGED_POLICIES.get(role.logical_id, set()):
            yield f"{role}: has the managed policies {sorted(managed)}"
        for statement in role.properties["AssumeRolePolicyDocument"]["Statement"]:
            service = statement["Principal"].get("Service")
            needs_account = service in {"scheduler.amazonaws.com", "backup.amazonaws.com"}
            if needs_account and statement.get("Condition") != _OWN_ACCOUNT:
                yield f"{role}: {service} may assume it for another account"


def deployment_may_do_what_it_does(model: Model) -> Iterator[str]:
    """Require the roles of a deployment to have its actions, and the denials that bound them."""
    for role in model.of("IAM::Role"):
        if role.logical_id not in _OF_DEPLOYMENT:
            continue
        principal = "Service" if role.logical_id == "CloudFormationRole" else "Federated"
        trusted = role.properties["AssumeRolePolicyDocument"]["Statement"]
        if [list(each["Principal"]) for each in trusted] != [[principal]]:
            yield f"{role}: nobody, or somebody else, may assume it"
        wanted = deployment_actions(model.env)[role.logical_id]
        found = {
            (statement["Effect"], action, json.dumps(resource, sort_keys=True), "Condition" in statement)
            for policy in role.properties["Policies"]
            for statement in policy["PolicyDocument"]["Statement"]
            for action in _as_list(statement["Action"])
            for resource in _as_list(statement["Resource"])
        }
        for line in sorted(map(str, wanted ^ found)):
            yield f"{role}: {line} is either missing or more than a deployment needs"


def keys_admit_their_users(model: Model) -> Iterator[str]:
    """Require a key's policy to admit its account, and the services whose resources use it, and no others."""
    for key in model.of("KMS::Key"):
        statements = key.properties["KeyPolicy"]["Statement"]
        principals = [_service(each) for each in statements[1:]]
        if "Owner" not in {each.get("Sid") for each in statements}:
            yield f"{key}: its account cannot manage it"
        if sorted(principals) != sorted(_users(model, key)):
            yield f"{key}: admits {principals}, and is used by {sorted(_users(model, key))}"
        for each in statements[1:]:
            if set(_as_list(each["Action"])) != _KEY_ACTIONS or "Condition" not in each:
                yield f"{key}: a service may do too much or too little with it"


def _service(statement: dict[str, Any]) -> str:
    service = statement["Principal"].get("Service", "")
    text = service.get("Fn::Sub", "") if isinstance(service, dict) else str(service)
    return re.sub(r"\.\$\{AWS::Region\}", "", text).removesuffix(".amazonaws.com")


def _users(model: Model, key: Resource) -> set[str]:
    """Return the services that use a key on their own behalf: logs, and publishers to encrypted topics."""
    users = set()
    for group in model.of("Logs::LogGroup"):
        if model.resource(group, group.properties.get("KmsKeyId")) == key:
            users.add("logs")
    for topic in model.of("SNS::Topic"):
        if model.resource(topic, topic.properties.get("KmsMasterKeyId")) == key:
            users |= publishers(model, topic)
    return users


def publishers(model: Model, topic: Resource) -> set[str]:
    """Return the services that send to a topic."""
    reference = {"Ref": topic.logical_id}
    kinds = {
        "CloudWatch::Alarm": "cloudwatch",
        "Budgets::Budget": "budgets",
        "CloudWatch::CompositeAlarm": "cloudwatch",
    }
    return {
        service
        for kind, service in kinds.items()
        for resource in model.of(kind)
        if resource.stack == topic.stack and json.dumps(reference) in json.dumps(resource.properties)
    }


def topics_admit_their_publishers(model: Model) -> Iterator[str]:
    """Require a topic's policy to admit the services that send to it, for this account."""
    for policy in model.of("SNS::TopicPolicy"):
        for reference in policy.properties["Topics"]:
            topic = model.resource(policy, reference)
            statements = policy.properties["PolicyDocument"]["Statement"]
            admitted = {
                service.removesuffix(".amazonaws.com")
                for each in statements
                if each["Action"] == "sns:Publish" and each.get("Condition") and each["Resource"] == reference
                for service in _as_list(each["Principal"]["Service"])
            }
            if topic is None or admitted != publishers(model, topic):
                yield f"{policy}: admits {sorted(admitted)} to its topic"


def resource_policies_hold(model: Model) -> Iterator[str]:
    """Require buckets to refuse plain HTTP and to take the logs written to them, and queues to take their senders'."""
    for policy in model.of("S3::BucketPolicy"):
        statements = policy.properties["PolicyDocument"]["Statement"]
        tls = [each for each in statements if each["Effect"] == "Deny" and each["Principal"] == "*"]
        conditions = [each.get("Condition") for each in tls]
        if conditions != [{"Bool": {"aws:SecureTransport": "false"}}] or any(each["Action"] != "s3:*" for each in tls):
            yield f"{policy}: does not refuse plain HTTP"
        if tls and len(tls[0]["Resource"]) != 2:
            yield f"{policy}: does not refuse plain HTTP on the bucket and its objects"
        logs = [each for each in statements if each.get("Sid") == "BalancerLogs"]
        if policy.logical_id == "AccessLogsPolicy" and [each["Resource"] == "*" for each in logs] != [False]:
            yield f"{policy}: balancers cannot write their logs, or anywhere"
    for policy in model.of("SQS::QueuePolicy"):
        statements = policy.properties["PolicyDocument"]["Statement"]
        bounded = [bool(each.get("Condition")) and each["Resource"] != "*" for each in statements]
        if bounded != [True]:
            yield f"{policy}: does not admit exactly its one sender"
