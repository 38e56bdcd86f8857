"""Rules for values that are text: commands, variables, connection strings, names of clusters in ARNs."""

import json
from collections.abc import Iterator, Mapping
from string import punctuation
from typing import Any

from infra.invariants.model import Model, Resource
from infra.settings import Environment

_PROGRAMS = {
    "frontend": "apps.frontend",
    "backend": "apps.backend",
    "backend-user": "apps.backend.database_user",
    "backend-load": "apps.backend.load",
    "sync": "apps.backend.sync",
}
_WAIT_FOR = {"backend": "backend-load", "backend-load": "backend-user"}
_DATABASE_OPTIONS = ("tls=true", "replicaSet=rs0", "readPreference=primary", "retryWrites=false")
# Variables whose values other rules judge.
_OTHER_VARIABLES = {
    *("F1_BACKEND_PORT", "F1_DRAIN_SECONDS", "F1_FRONTEND_PORT", "F1_SHARED_CACHE_SECONDS", "F1_WORKERS")
}
_SECRETS = {"F1_MONGODB_SUPERUSER", "F1_MONGODB_URI", "F1_REDIS_URL", "F1_SENTRY_DSN"}
# Every command but those for administration; the client asks for INFO.
_ACCESS = {"on", "~*", "&*", "+@all", "-@admin", "-@dangerous", "+info"}


def _containers(model: Model) -> Iterator[tuple[Resource, dict[str, Any]]]:
    for task in model.of("ECS::TaskDefinition"):
        for container in task.properties["ContainerDefinitions"]:
            yield task, container


def containers_run_their_programs_in_order(model: Model) -> Iterator[str]:
    """Require each container's program, image and log, and that it waits until the step before it has ended."""
    for task, container in _containers(model):
        name = container["Name"]
        if container.get("Command") != ["python", "-m", _PROGRAMS.get(name)]:
            yield f"{task}: {name} runs {container.get('Command')}"
        wanted = [{"ContainerName": _WAIT_FOR[name], "Condition": "COMPLETE"}] if name in _WAIT_FOR else []
        if container.get("DependsOn", []) != wanted:
            yield f"{task}: {name} waits for {container.get('DependsOn', [])}"
        if container["Image"]["Fn::Sub"][0] != "${Repository}:${Release}":
            yield f"{task}: {name} does not run the release"
        if container["LogConfiguration"]["Options"].get("awslogs-region") != {"Ref": "AWS::Region"}:
            yield f"{task}: {name} writes its log in another region"


def variables_are_those_of_the_environment(model: Model) -> Iterator[str]:
    """Require the variables that name the environment, its addresses and its database."""
    expected = _variables(model.env)
    for task, container in _containers(model):
        if unknown := {each["Name"] for each in container["Secrets"]} - _SECRETS:
            yield f"{task}: {container['Name']} has the secrets {sorted(unknown)}, which no app reads"
        for each in container["Environment"]:
            if each["Name"] not in expected.keys() | _OTHER_VARIABLES or (
                each["Value"] != expected.get(each["Name"], each["Value"])
            ):
                yield f"{task}: {container['Name']} has {each['Name']}={each['Value']}"


def _variables(env: Environment) -> Mapping[str, object]:
    return {
        "F1_BACKEND_HOST": "0.0.0.0",  # noqa: S104 - tasks answer their load balancer
        "F1_FRONTEND_HOST": "0.0.0.0",  # noqa: S104
        "F1_BULK_FOLDER": "/scratch",
        "F1_LOG_LEVEL": "info",  # alarms count lines of that level
        "F1_ENVIRONMENT": env.release_stage,
        "F1_RELEASE": {"Ref": "Release"},
        "F1_MONGODB_DATABASE": "f1",
        "F1_PUBLIC_URL": f"https://{env.domain}",
        "F1_BACKEND_URL": {"Fn::Sub": "http://${InternalBalancer.DNSName}"},
    }


def connection_strings_are_complete(model: Model) -> Iterator[str]:
    """Require TLS, and the options that DocumentDB needs, wherever a connection string is composed."""
    strings = {
        each.logical_id: str(each.properties["SecretString"].get("Fn::Sub", ""))
        for each in model.of("SecretsManager::Secret")
        if isinstance(each.properties.get("SecretString"), dict)
    }
    for function in model.of("Lambda::Function"):
        if "PATTERN" in (variables := function.properties["Environment"]["Variables"]):
            strings[str(function)] = variables["PATTERN"]
    for name, text in strings.items():
        scheme, _, rest = text.partition("://")
        missing = [option for option in _DATABASE_OPTIONS if option not in rest.partition("?")[2].split("&")]
        if scheme not in {"mongodb", "rediss"} or (scheme == "mongodb" and missing):
            yield f"{name}: is a connection string of {scheme} without {' and '.join(missing) or 'TLS'}"


def stores_are_the_environments(model: Model) -> Iterator[str]:
    """Require the sizes of the settings, and backups of this environment's cluster."""
    clusters = {str(each.properties["DBClusterIdentifier"]) for each in model.of("DocDB::DBCluster")}
    for selection in model.of("Backup::BackupSelection"):
        for resource in selection.properties["BackupSelection"]["Resources"]:
            if str(resource["Fn::Sub"]).rpartition(":")[2] not in clusters:
                yield f"{selection}: backs up {resource}, which is no cluster of this environment"
    for instance in model.of("DocDB::DBInstance"):
        if instance.properties["DBInstanceClass"] != model.env.document_class:
            yield f"{instance}: is not of the class {model.env.document_class}"
    for cluster in model.of("MemoryDB::Cluster"):
        if cluster.properties["NodeType"] != model.env.cache_node:
            yield f"{cluster}: its nodes are not of the type {model.env.cache_node}"


def logins_are_fit_for_use(model: Model) -> Iterator[str]:
    """Require a user of the cache without administration, and passwords that fit into a connection string."""
    for secret in model.of("SecretsManager::Secret"):
        generated = secret.properties.get("GenerateSecretString", {})
        if ("GenerateStringKey" in generated) is not ("SecretStringTemplate" in generated):
            yield f"{secret}: its password has nothing to be added to"
        known = generated.get("SecretStringTemplate", "{}")
        json.loads(known if isinstance(known, str) else known["Fn::Sub"])  # the password is added to it
    for user in model.of("MemoryDB::User"):
        if set(user.properties["AccessString"].split()) != _ACCESS:
            yield f"{user}: its access string is {user.properties['AccessString']}"
    for schedule in model.of("SecretsManager::RotationSchedule"):
        if set(punctuation) - set(schedule.properties["HostedRotationLambda"].get("ExcludeCharacters", "")):
            yield f"{schedule}: makes passwords that a connection string cannot hold"
