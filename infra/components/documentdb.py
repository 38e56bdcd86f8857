"""DocumentDB: the cluster that holds seasons, races and results."""

from collections.abc import Sequence
from typing import Any

from troposphere import AWSHelperFn, GetAtt, Ref, Sub, Template
from troposphere.docdb import DBCluster, DBClusterParameterGroup, DBInstance, DBSubnetGroup
from troposphere.kms import Key
from troposphere.secretsmanager import Secret, SecretTargetAttachment

from infra.components.encryption import key
from infra.components.exports import imported, subnets
from infra.components.log_group import log_group
from infra.components.secret import composed, field, login, password_of
from infra.flows import DATABASE_PORT
from infra.settings import Environment

# Where the images keep the certificates of the authorities that sign DocumentDB's own.
CA_FILE = "/etc/ssl/certs/aws-global-bundle.pem"
_OPTIONS = f"tls=true&tlsCAFile={CA_FILE}&replicaSet=rs0&readPreference=primary&retryWrites=false"
_SUPERUSER = "f1superuser"  # "admin" is reserved
_USER = "f1app"  # created by the backend's tasks, with rights on their database only
_LOGS = ("audit", "profiler")


def cluster_name(env: Environment) -> str:
    """Return the cluster identifier; a restored cluster has the next generation's."""
    return env.prefix if env.database_generation == 1 else f"{env.prefix}-{env.database_generation}"


def uri(user: str, password: str, host: str) -> str:
    """Write the connection string of the whole replica set."""
    return f"mongodb://{user}:{password}@{host}:{DATABASE_PORT}/?{_OPTIONS}"


def documentdb(template: Template, env: Environment, secrets_key_arn: AWSHelperFn) -> tuple[Secret, Secret, Secret]:
    """Add the cluster, its instances, superuser, the apps' user and connection string; returns these secrets."""
    storage_key = key(template, env, "DatabaseKey", "database")
    master = login(
        template,
        env,
        "DatabaseMaster",
        "superuser of the database",
        secrets_key_arn,
        known=f'{{"username": "{_SUPERUSER}", "ssl": true}}',
        rotated="rotated by DatabaseMasterRotation",
    )
    cluster = template.add_resource(_cluster(template, env, storage_key, master))
    for number in range(1, env.document_instances + 1):
        template.add_resource(_instance(env, cluster, number))
    user = _user(template, env, master, secrets_key_arn)
    for secret in (master, user):
        attachment = SecretTargetAttachment(f"{secret.title}Attachment", TargetType="AWS::DocDB::DBCluster")
        attachment.SecretId, attachment.TargetId = Ref(secret), Ref(cluster)
        template.add_resource(attachment)
    return master, user, _address(template, env, user, secrets_key_arn)


def _user(template: Template, env: Environment, master: Secret, secrets_key_arn: AWSHelperFn) -> Secret:
    """Add the login of the apps, a user and its clone that alternate. The attachment adds the cluster's address."""
    return login(
        template,
        env,
        "DatabaseLogin",
        "user of the database",
        secrets_key_arn,
        known=Sub(f'{{"username": "{_USER}", "ssl": true, "masterarn": "${{{master.title}}}"}}'),
        rotated="rotated by DatabaseRotation",
    )


def _instance(env: Environment, cluster: DBCluster, number: int) -> DBInstance:
    return DBInstance(
        f"DatabaseInstance{number}",
        DBClusterIdentifier=Ref(cluster),
        DBInstanceClass=env.document_class,
        AutoMinorVersionUpgrade=True,
        DeletionPolicy="Delete",  # an instance holds no data: they belong to the cluster
        UpdateReplacePolicy="Delete",
    )


def _address(template: Template, env: Environment, user: Secret, secrets_key_arn: AWSHelperFn) -> Secret:
    return composed(
        template,
        env,
        "DatabaseUri",
        "connection string of the database",
        secrets_key_arn,
        text=Sub(uri(field(user, "username"), field(user, "password"), "${Database.Endpoint}")),
        rotated="rewritten by the services stack's SecretPropagation function after DatabaseLogin is rotated",
    )


def _cluster(template: Template, env: Environment, storage_key: Key, master: Secret) -> DBCluster:
    # A cluster restored from a snapshot has the snapshot's superuser.
    origin: dict[str, Any] = (
        {"SnapshotIdentifier": env.database_snapshot} if env.database_snapshot else {"MasterUsername": _SUPERUSER}
    )
    return DBCluster(
        "Database",
        DBClusterIdentifier=cluster_name(env),
        EngineVersion="5.0.0",
        **origin,
        MasterUserPassword=password_of(master),
        StorageEncrypted=True,
        KmsKeyId=GetAtt(storage_key, "Arn"),
        DBSubnetGroupName=Ref(_subnet_group(template, env)),
        DBClusterParameterGroupName=Ref(_parameters(template, env)),
        VpcSecurityGroupIds=[imported(env, "DatabaseGroup")],
        BackupRetentionPeriod=env.backup_days,
        PreferredBackupWindow="01:30-02:30",
        PreferredMaintenanceWindow="tue:07:00-tue:08:00",  # no race weekend includes a Tuesday
        CopyTagsToSnapshot=True,
        DeletionProtection=True,
        EnableCloudwatchLogsExports=list(_LOGS),
        DependsOn=_logs(template, env),
        DeletionPolicy="Snapshot",
        UpdateReplacePolicy="Snapshot",
    )


def _logs(template: Template, env: Environment) -> Sequence[str]:
    # DocumentDB creates missing log groups itself, without retention.
    names = {kind: f"/aws/docdb/{cluster_name(env)}/{kind}" for kind in _LOGS}
    key_arn = imported(env, "LogsKeyArn")
    return [
        str(log_group(template, env, f"Database{kind.title()}Logs", name, key_arn).title)
        for kind, name in names.items()
    ]


def _subnet_group(template: Template, env: Environment) -> DBSubnetGroup:
    return template.add_resource(
        DBSubnetGroup(
            "DatabaseSubnets",
            DBSubnetGroupDescription=f"{env.prefix}: private subnets",
            SubnetIds=subnets(env, "Private"),
        )
    )


def _parameters(template: Template, env: Environment) -> DBClusterParameterGroup:
    return template.add_resource(
        DBClusterParameterGroup(
            "DatabaseParameters",
            Description=f"{env.prefix}: encrypted, audited, slow operations logged",
            Family="docdb5.0",
            Parameters={
                "tls": "enabled",
                "audit_logs": "enabled",
                "profiler": "enabled",
                "profiler_threshold_ms": "100",
            },
        )
    )
