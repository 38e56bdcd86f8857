"""Rules for values that must agree although they are texts in different resources."""

import json
import re
from collections.abc import Iterator
from typing import Any

from infra.components.waf import EXPENSIVE
from infra.invariants.model import Model, Resource

_LEAST_RELEASES = 10
_READ = {
    "CdnPurge": {"DISTRIBUTION", "SETTLED_SECONDS", "VERSION_ADDRESS"},
    "SecretPropagation": {"ADDRESS", "CLUSTER", "LOGIN", "PATTERN", "SERVICES"},
}
_FIELD = r"\{\{resolve:secretsmanager:\$\{DatabaseLogin\}:SecretString:%s\}\}"
_LOGIN = re.compile(f"{_FIELD % 'username'}:{_FIELD % 'password'}@")


def what_is_recorded_is_exported(model: Model) -> Iterator[str]:
    """Require the cluster to export the logs that its parameters switch on."""
    for cluster in model.of("DocDB::DBCluster"):
        group = model.resource(cluster, cluster.properties.get("DBClusterParameterGroupName"))
        given = group.properties["Parameters"] if group else {}
        recorded = {"audit": given.get("audit_logs"), "profiler": given.get("profiler")}
        wanted = sorted(kind for kind, state in recorded.items() if state == "enabled")
        if sorted(cluster.properties.get("EnableCloudwatchLogsExports", [])) != wanted:
            yield f"{cluster}: records {wanted} and exports {cluster.properties.get('EnableCloudwatchLogsExports')}"


def outside_checks_ask_what_visitors_ask(model: Model) -> Iterator[str]:
    """Require the checks from outside to request a page and an answer of the API, not a health path."""
    for check in model.of("Route53::HealthCheck"):
        path = check.properties["HealthCheckConfig"]["ResourcePath"]
        api = check.logical_id.startswith("Api")
        if not (path.startswith("/api/v1/") and path != "/api/v1/version" if api else path == "/"):
            yield f"{check}: asks for {path}"


def schedules_start_their_containers(model: Model) -> Iterator[str]:
    """Require a schedule to override the command of a container of its task, by options of the same program."""
    for schedule in model.of("Scheduler::Schedule"):
        target = schedule.properties["Target"]
        task = model.resource(schedule, target["EcsParameters"]["TaskDefinitionArn"])
        commands = {each["Name"]: each["Command"] for each in task.properties["ContainerDefinitions"]} if task else {}
        overrides = json.loads(target.get("Input", "{}")).get("containerOverrides", [])
        for each in overrides:
            if each["command"][:3] != commands.get(each["name"]) or each["command"][3:] != ["--if-due"]:
                yield f"{schedule}: starts {each['name']} with {each['command']}"
        if not overrides:
            yield f"{schedule}: starts its task without options"


def releases_can_be_restored(model: Model) -> Iterator[str]:
    """Require registries to keep images of earlier releases, and to remove only what no tag names any more."""
    for repository in model.of("ECR::Repository"):
        rules = json.loads(repository.properties["LifecyclePolicy"]["LifecyclePolicyText"])["rules"]
        kept = [rule["selection"] for rule in rules if rule["selection"]["tagStatus"] != "untagged"]
        counts = [each["countNumber"] for each in kept if each["countType"] == "imageCountMoreThan"]
        if len(kept) != len(counts) or min(counts, default=0) < _LEAST_RELEASES:
            yield f"{repository}: keeps {counts} images of releases"


def balancers_face_their_visitors(model: Model) -> Iterator[str]:
    """Require a load balancer to be internet-facing in public subnets, and internal in private ones."""
    for balancer in model.of("ElasticLoadBalancingV2::LoadBalancer"):
        subnets = [model.resource(balancer, each) for each in balancer.properties["Subnets"]]
        public = all(subnet and subnet.logical_id.startswith("Public") for subnet in subnets)
        if balancer.properties["Scheme"] != ("internet-facing" if public else "internal"):
            yield f"{balancer}: is {balancer.properties['Scheme']} in {'public' if public else 'private'} subnets"


def propagated_strings_are_the_stacks(model: Model) -> Iterator[str]:
    """Require the connection string written after a rotation to be the one of the stack, apart from the login."""
    secrets = {each.logical_id: each for each in model.of("SecretsManager::Secret")}
    stack = str(secrets["DatabaseUri"].properties["SecretString"]["Fn::Sub"]) if "DatabaseUri" in secrets else ""
    wanted = _LOGIN.sub("USER:PASSWORD@", stack).replace("${Database.Endpoint}", "HOST")
    for function in model.of("Lambda::Function"):
        pattern = function.properties["Environment"]["Variables"].get("PATTERN", wanted)
        if pattern != wanted:
            yield f"{function}: writes {pattern}, and the stack {wanted}"
    for user in model.of("MemoryDB::User"):
        address = str(secrets["CacheUrl"].properties["SecretString"]["Fn::Sub"]) if "CacheUrl" in secrets else ""
        start = f"rediss://{user.properties['UserName']}:{{{{resolve:"
        if not address.startswith(start) or not address.endswith("@${Cache.ClusterEndpoint.Address}:6379"):
            yield f"{user}: is not who logs in with {address}"


def secrets_are_for_their_users(model: Model) -> Iterator[str]:
    """Require the password of the cache to be stored with the name of the user that has it."""
    names = {str(user.properties["UserName"]) for user in model.of("MemoryDB::User")}
    for secret in model.of("SecretsManager::Secret"):
        known = secret.properties.get("GenerateSecretString", {}).get("SecretStringTemplate", "{}")
        if secret.logical_id.startswith("CachePassword") and json.loads(known).get("username") not in names:
            yield f"{secret}: is stored with {known}"


def access_logs_are_kept_like_others(model: Model) -> Iterator[str]:
    """Require the load balancers' logs to expire with the logs of the apps."""
    for bucket in model.of("S3::Bucket"):
        days = [rule.get("ExpirationInDays") for rule in bucket.properties["LifecycleConfiguration"]["Rules"]]
        if bucket.logical_id == "AccessLogs" and days != [model.env.log_days]:
            yield f"{bucket}: keeps logs for {days} days"


def functions_get_what_they_read(model: Model) -> Iterator[str]:
    """Require code that can be compiled, variables that are JSON where JSON is read, and the events that matter."""
    for function in model.of("Lambda::Function"):
        if given := _READ.get(function.logical_id, set()) ^ function.properties["Environment"]["Variables"].keys():
            yield f"{function}: reads and gets other variables: {sorted(given)}"
        compile(function.properties["Code"]["ZipFile"], str(function), "exec")
        services = function.properties["Environment"]["Variables"].get("SERVICES")
        if services and len(json.loads(_joined(services))) != len(list(model.of("ECS::Service"))):
            yield f"{function}: is not told every service"
    wanted = {"source": ["aws.secretsmanager"], "detail": {"eventName": ["RotationSucceeded", "PutSecretValue"]}}
    for rule in model.of("Events::Rule"):
        called = [model.resource(rule, each["Arn"]) for each in rule.properties["Targets"]]
        regular = any(each and each.logical_id == "SecretPropagation" for each in called)
        if regular is not ("ScheduleExpression" in rule.properties):
            yield f"{rule}: calls {len(called)} targets {'on events only' if regular else 'regularly'}"
        if "ScheduleExpression" in rule.properties and rule.properties.get("EventPattern") != wanted:
            yield f"{rule}: does not see every rotation"


def _joined(node: Any) -> str:
    """Join the texts of a Join, with the names of references in place of their values."""
    if isinstance(node, dict) and "Fn::Join" in node:
        separator, parts = node["Fn::Join"]
        return str(separator).join(_joined(part) for part in parts)
    return node if isinstance(node, str) else re.sub(r"\W", "", str(node))


def limits_count_expensive_paths(model: Model) -> Iterator[str]:
    """Require a limit for each expensive path, under its own name, and clients without a user agent to be counted."""
    for acl in model.of("WAFv2::WebACL"):
        rules = acl.properties["Rules"]
        limits = {path: rule["Name"] for rule in rules if (path := _limited(rule))}
        if limits != {path: "limit" + path.replace("/", "-") for path in EXPENSIVE}:
            yield f"{acl}: limits {limits}"
        counted = [
            override["Name"]
            for rule in rules
            for override in rule["Statement"].get("ManagedRuleGroupStatement", {}).get("RuleActionOverrides", [])
        ]
        if counted != ["NoUserAgent_HEADER"]:
            yield f"{acl}: counts {counted} instead of refusing clients without a user agent"
        for rule in rules:
            group = rule["Statement"].get("ManagedRuleGroupStatement", {}).get("Name", rule["Name"])
            if {rule["VisibilityConfig"]["MetricName"], group} != {rule["Name"]}:
                yield f"{acl}: {rule['Name']} has the metric {rule['VisibilityConfig']['MetricName']} or group {group}"


def _limited(rule: dict[str, Any]) -> str:
    rate = rule["Statement"].get("RateBasedStatement", {})
    return str(rate.get("ScopeDownStatement", {}).get("ByteMatchStatement", {}).get("SearchString", ""))


def logs_hide_credentials(model: Model) -> Iterator[str]:
    """Require the firewall's log to hide the headers with which visitors prove who they are."""
    for logging in model.of("WAFv2::LoggingConfiguration"):
        hidden = {each["SingleHeader"]["Name"] for each in logging.properties.get("RedactedFields", [])}
        if hidden != {"authorization", "cookie"}:
            yield f"{logging}: hides {sorted(hidden)}"


def tasks_write_where_they_may(model: Model) -> Iterator[str]:
    """Require folders that variables name to be mounted, and log streams to be named after their containers."""
    for task in model.of("ECS::TaskDefinition"):
        for container in task.properties["ContainerDefinitions"]:
            yield from _wrong_folders(task, container)
            options = container["LogConfiguration"]["Options"]
            if options.get("awslogs-stream-prefix") != container["Name"] or len(options) != 3:
                yield f"{task}: {container['Name']} logs with {sorted(options)}"


def _wrong_folders(task: Resource, container: dict[str, Any]) -> Iterator[str]:
    variables = {each["Name"]: each["Value"] for each in container["Environment"]}
    mounted = [each["ContainerPath"] for each in container.get("MountPoints", [])]
    if container.get("Essential") and mounted != [variables[each] for each in ("F1_BULK_FOLDER",) if each in variables]:
        yield f"{task}: {container['Name']} writes to {variables.get('F1_BULK_FOLDER')} and has {mounted}"
    volumes = {each["Name"] for each in task.properties.get("Volumes", [])}
    if {each["SourceVolume"] for each in container.get("MountPoints", [])} - volumes:
        yield f"{task}: {container['Name']} mounts a volume that the task has not"
