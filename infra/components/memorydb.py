"""MemoryDB: the cluster that holds aggregated and calculated data."""

from troposphere import AWSHelperFn, GetAtt, Ref, Sub, Template
from troposphere.kms import Key
from troposphere.memorydb import ACL, AuthenticationMode, Cluster, ParameterGroup, SubnetGroup, User
from troposphere.secretsmanager import Secret

from infra.components.encryption import key
from infra.components.exports import imported, subnets
from infra.components.secret import composed, field, login, password_of
from infra.flows import CACHE_PORT
from infra.settings import Environment

# All data commands; none of @admin and @dangerous, except INFO, which clients use for health checks.
_ACCESS = "on ~* &* +@all -@admin -@dangerous +info"


def memorydb(template: Template, env: Environment, secrets_key_arn: AWSHelperFn) -> Secret:
    """Add the cluster, its user and connection string; returns the address."""
    storage_key = key(template, env, "CacheKey", "cache")
    name = f"{env.prefix}-backend"
    passwords = [_password(template, env, name, generation, secrets_key_arn) for generation in _generations(env)]
    user = template.add_resource(
        User(
            "CacheUser",
            UserName=name,
            AccessString=_ACCESS,
            AuthenticationMode=AuthenticationMode(
                Type="password", Passwords=[password_of(secret) for secret in passwords]
            ),
        )
    )
    acl = template.add_resource(ACL("CacheAcl", ACLName=env.prefix, UserNames=[Ref(user)]))
    template.add_resource(_cluster(template, env, storage_key, acl))
    return composed(
        template,
        env,
        "CacheUrl",
        "connection string of the cache",
        secrets_key_arn,
        text=Sub(f"rediss://{name}:{field(passwords[0], 'password')}@${{Cache.ClusterEndpoint.Address}}:{CACHE_PORT}"),
        rotated="follows the cache password, which the setting cache_password rotates",
    )


def cache_name(env: Environment) -> str:
    """Return the cluster name, which is also its metrics' dimension."""
    return env.prefix


def _generations(env: Environment) -> list[int]:
    """Return the current password generation and the previous one."""
    return [each for each in (env.cache_password, env.cache_password - 1) if each > 0]


def _password(template: Template, env: Environment, user: str, generation: int, secrets_key_arn: AWSHelperFn) -> Secret:
    return login(
        template,
        env,
        f"CachePassword{generation}",
        f"password of the cache, generation {generation}",
        secrets_key_arn,
        known=f'{{"username": "{user}"}}',
        rotated="MemoryDB has no hosted rotation; the setting cache_password rotates it",
    )


def _cluster(template: Template, env: Environment, storage_key: Key, acl: ACL) -> Cluster:
    group = template.add_resource(
        SubnetGroup("CacheSubnets", SubnetGroupName=env.prefix, SubnetIds=subnets(env, "Private"))
    )
    parameters = template.add_resource(
        ParameterGroup(
            "CacheParameters",
            ParameterGroupName=f"{env.prefix}-valkey7",
            Family="memorydb_valkey7",
            # All entries can be recomputed, so evict the least recently used when memory is full.
            Parameters={"maxmemory-policy": "allkeys-lru"},
        )
    )
    return Cluster(
        "Cache",
        ClusterName=cache_name(env),
        Description=f"{env.prefix}: aggregated and calculated data",
        Engine="valkey",
        EngineVersion="7.2",
        NodeType=env.cache_node,
        NumShards=1,
        NumReplicasPerShard=env.cache_replicas,
        ACLName=Ref(acl),
        ParameterGroupName=Ref(parameters),
        SubnetGroupName=Ref(group),
        SecurityGroupIds=[imported(env, "CacheGroup")],
        TLSEnabled=True,
        KmsKeyId=GetAtt(storage_key, "Arn"),
        SnapshotRetentionLimit=env.backup_days,
        SnapshotWindow="05:00-06:00",
        MaintenanceWindow="tue:08:30-tue:09:30",
        AutoMinorVersionUpgrade=True,
        # CloudFormation makes no snapshot of a MemoryDB cluster; `destroy` makes one and then deletes it.
        DeletionPolicy="Retain",
        UpdateReplacePolicy="Retain",
    )
