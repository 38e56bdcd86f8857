"""Rules for stores: encryption, access, backups, protection."""

from collections.abc import Iterator

from infra.deployer.protection import DATA_TYPES
from infra.invariants.aws_catalogue import FAMILIES, NODE_TYPES
from infra.invariants.model import Model

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
    """Require rotation by turns, on a Tuesday, by a superuser whose secret is not the one that is rotated."""
    for schedule in model.of("SecretsManager::RotationSchedule"):
        hosted, rules = schedule.properties["HostedRotationLambda"], schedule.properties["RotationRules"]
        if hosted["RotationType"] != "MongoDBMultiUser":
            yield f"{schedule}: what tasks log in with is no longer valid once it is rotated"
        if (rules["ScheduleExpression"], rules.get("Duration")) != ("cron(0 10 ? * TUE#1 *)", "1h"):
            yield f"{schedule}: is not in one hour of a month's first Tuesday"
        rotated = model.resource(schedule, schedule.properties["SecretId"])
        superuser = model.resource(schedule, hosted.get("SuperuserSecretArn"))
        if rotated is None or superuser is None or rotated == superuser:
            yield f"{schedule}: has no superuser of its own"
            continue
        text = str(rotated.properties.get("SecretString"))
        if f'"masterarn": "${{{superuser.logical_id}}}"' not in text or '"host": "${Database.Endpoint}"' not in text:
            yield f"{rotated}: does not name its superuser or its cluster"
        for cluster in model.of("DocDB::DBCluster"):
            if f"${{{superuser.logical_id}}}:SecretString:password" not in str(
                cluster.properties["MasterUserPassword"]
            ):
                yield f"{cluster}: its superuser has another password than {superuser.logical_id}"


def data_outlives_its_stack(model: Model) -> Iterator[str]:
    """Resources with data are retained or snapshotted when deleted or replaced."""
    for resource in model.resources.values():
        policies = {resource.body.get("DeletionPolicy"), resource.body.get("UpdateReplacePolicy")}
        if resource.type in DATA_TYPES and not policies <= _KEPT:
            yield f"{resource}: would be lost with its stack"
