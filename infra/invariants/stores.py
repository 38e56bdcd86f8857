"""Rules for stores: encryption, access, backups, protection."""

from collections.abc import Iterator

from infra.deployer.protection import DATA_TYPES
from infra.invariants.aws_catalogue import FAMILIES, NODE_TYPES
from infra.invariants.model import Model, Resource

_SUPERUSER = "DatabaseMaster"
# The secret, the kind and the hour in UTC of each rotation.
_ROTATIONS = {
    "DatabaseRotation": ("DatabaseLogin", "MongoDBMultiUser", 10),
    "DatabaseMasterRotation": (_SUPERUSER, "MongoDBSingleUser", 14),
}
_KEPT = {"Retain", "Snapshot"}


def database_is_protected(model: Model) -> Iterator[str]:
    """DocumentDB is encrypted and cannot be deleted by accident."""
    for cluster in model.of("DocDB::DBCluster"):
        if cluster.properties.get("DeletionProtection") is not True:
            yield f"{cluster}: has no deletion protection"
        if cluster.properties.get("StorageEncrypted") is not True or "KmsKeyId" not in cluster.properties:
            yield f"{cluster}: is not encrypted with a key of its own"


def cache_speaks_tls(model: Model) -> Iterator[str]:
    """MemoryDB requires TLS."""
    for cluster in model.of("MemoryDB::Cluster"):
        if cluster.properties.get("TLSEnabled") is not True:
            yield f"{cluster}: speaks without TLS"


def cache_knows_its_users(model: Model) -> Iterator[str]:
    """MemoryDB has its own ACL, whose users have passwords."""
    for cluster in model.of("MemoryDB::Cluster"):
        acl = model.resource(cluster, cluster.properties.get("ACLName"))
        if acl is None or acl.type != "AWS::MemoryDB::ACL":
            yield f"{cluster}: has no access list of its own"
    for user in model.of("MemoryDB::User"):
        if user.properties.get("AuthenticationMode", {}).get("Type") != "password":
            yield f"{user}: needs no password"


def cache_is_encrypted(model: Model) -> Iterator[str]:
    """MemoryDB is encrypted with a key of this project."""
    for cluster in model.of("MemoryDB::Cluster"):
        key = model.resource(cluster, cluster.properties.get("KmsKeyId"))
        if key is None or key.type != "AWS::KMS::Key":
            yield f"{cluster}: is not encrypted with a key of its own"


def cache_nodes_exist(model: Model) -> Iterator[str]:
    """MemoryDB's node type exists."""
    for cluster in model.of("MemoryDB::Cluster"):
        if cluster.properties["NodeType"] not in NODE_TYPES:
            yield f"{cluster}: there is no node type {cluster.properties['NodeType']}"


def cache_parameters_fit(model: Model) -> Iterator[str]:
    """MemoryDB's parameter group is of the family of its engine."""
    for cluster in model.of("MemoryDB::Cluster"):
        parameters = model.resource(cluster, cluster.properties.get("ParameterGroupName"))
        major = str(cluster.properties["EngineVersion"]).partition(".")[0]
        family = FAMILIES.get((cluster.properties["Engine"].lower(), major))
        if parameters is None or parameters.properties["Family"] != family:
            yield f"{cluster}: its parameter group is not of family {family}"


def rotation_is_expanded(model: Model) -> Iterator[str]:
    """Templates with hosted rotation have the transform that creates its function."""
    for schedule in model.of("SecretsManager::RotationSchedule"):
        transform = model.templates[schedule.stack].get("Transform", "")
        if "HostedRotationLambda" in schedule.properties and "AWS::SecretsManager-2024-09-16" not in transform:
            yield f"{schedule}: its template has no transform for hosted rotation"


def rotation_alternates_users(model: Model) -> Iterator[str]:
    """Require that what tasks log in with is rotated by turns, by a superuser whose secret is another one."""
    for schedule in model.of("SecretsManager::RotationSchedule"):
        hosted, rules = schedule.properties["HostedRotationLambda"], schedule.properties["RotationRules"]
        rotated = model.resource(schedule, schedule.properties["SecretId"])
        secret, kind, hour = _ROTATIONS.get(schedule.logical_id, ("", "", 0))
        if hosted["RotationType"] != kind or rotated is None or rotated.logical_id != secret:
            yield f"{schedule}: does not rotate {secret} as {kind}"
        if (rules["ScheduleExpression"], rules.get("Duration")) != (f"cron(0 {hour} ? * TUE#1 *)", "1h"):
            yield f"{schedule}: is not in one hour of a month's first Tuesday"
        if kind == "MongoDBMultiUser":
            yield from _turns(model, schedule)


def _turns(model: Model, schedule: Resource) -> Iterator[str]:
    rotated = model.resource(schedule, schedule.properties["SecretId"])
    superuser = model.resource(schedule, schedule.properties["HostedRotationLambda"].get("SuperuserSecretArn"))
    if rotated is None or superuser is None or rotated == superuser:
        yield f"{schedule}: has no superuser of its own"
        return
    if f'"masterarn": "${{{superuser.logical_id}}}"' not in str(rotated.properties.get("GenerateSecretString")):
        yield f"{rotated}: does not name its superuser"


def the_apps_user_is_not_the_superuser(model: Model) -> Iterator[str]:
    """Require a separate login for the superuser, available only to the step that creates the apps' user."""
    names = {
        each.logical_id: str(each.properties.get("GenerateSecretString"))
        .partition('"username": "')[2]
        .partition('"')[0]
        for each in model.of("SecretsManager::Secret")
    }
    superuser = names.get(_SUPERUSER)
    for cluster in model.of("DocDB::DBCluster"):
        if f"${{{_SUPERUSER}}}:SecretString:password" not in str(cluster.properties["MasterUserPassword"]):
            yield f"{cluster}: its superuser has another password than {_SUPERUSER}"
        if cluster.properties.get("MasterUsername", superuser) != superuser:
            yield f"{cluster}: its superuser is not the one of {_SUPERUSER}"
    if names.get("DatabaseLogin") == superuser:
        yield "data: the apps log in as the superuser"
    for task in model.of("ECS::TaskDefinition"):
        for container in task.properties["ContainerDefinitions"]:
            secrets = [model.resource(task, each["ValueFrom"]) for each in container.get("Secrets", ())]
            knows = any(secret and secret.logical_id == _SUPERUSER for secret in secrets)
            if knows is not ("apps.backend.database_user" in container["Command"]):
                yield f"{task}: {container['Name']} {'knows' if knows else 'does not know'} the superuser's password"


def secrets_follow_their_database(model: Model) -> Iterator[str]:
    """Require the cluster's address to be written into every login that is rotated."""
    attached = {
        secret.logical_id
        for each in model.of("SecretsManager::SecretTargetAttachment")
        if (secret := model.resource(each, each.properties.get("SecretId")))
    }
    for schedule in model.of("SecretsManager::RotationSchedule"):
        secret = model.resource(schedule, schedule.properties["SecretId"])
        if secret and secret.logical_id not in attached:
            yield f"{secret}: does not know its cluster's address"


def data_outlives_its_stack(model: Model) -> Iterator[str]:
    """Resources with data are retained or snapshotted when deleted or replaced."""
    for resource in model.resources.values():
        policies = {resource.body.get("DeletionPolicy"), resource.body.get("UpdateReplacePolicy")}
        if resource.type in DATA_TYPES and not policies <= _KEPT:
            yield f"{resource}: would be lost with its stack"
