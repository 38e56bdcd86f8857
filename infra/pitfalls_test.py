"""Template properties that deployments on AWS are known to need, in every environment."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from infra.components.documentdb import CA_FILE
from infra.components.load_balancer import DRAIN_SECONDS, IDLE_SECONDS
from infra.components.waf import EXPENSIVE
from infra.invariants.model import Model, Resource
from infra.invariants.rules import violations
from infra.settings import ENVIRONMENTS, PROD, Environment
from infra.synthesis import synthesize


@pytest.fixture(params=ENVIRONMENTS.values(), ids=list(ENVIRONMENTS))
def env(request: pytest.FixtureRequest) -> Environment:
    environment: Environment = request.param
    return environment


@pytest.fixture
def model(env: Environment) -> Model:
    return Model(env, synthesize(env))


def only(model: Model, kind: str, logical_id: str | None = None) -> dict[str, Any]:
    """Return the properties of the only resource of a type."""
    (found,) = (each for each in model.of(kind) if logical_id in {None, each.logical_id})
    return found.properties


def attributes(resource: Resource, key: str) -> dict[str, Any]:
    return {each["Key"]: each["Value"] for each in resource.properties[key]}


def key_services(model: Model, key: str) -> str:
    return json.dumps(only(model, "KMS::Key", key)["KeyPolicy"])


def test_the_connection_string_of_the_database_is_as_documentdb_wants_it(model: Model) -> None:
    uri = only(model, "SecretsManager::Secret", "DatabaseUri")["SecretString"]["Fn::Sub"]
    for option in ("tls=true", f"tlsCAFile={CA_FILE}", "replicaSet=rs0", "retryWrites=false"):
        assert option in uri
    assert "readPreference=primary" in uri
    assert "{{resolve:secretsmanager:${DatabaseLogin}:SecretString:password}}" in uri


def test_the_database_user_is_attached_and_not_called_admin(model: Model) -> None:
    assert only(model, "DocDB::DBCluster")["MasterUsername"] != "admin"
    for secret in ("DatabaseLogin", "DatabaseMaster"):
        attachment = only(model, "SecretsManager::SecretTargetAttachment", f"{secret}Attachment")
        assert attachment["TargetType"] == "AWS::DocDB::DBCluster"


def test_the_database_says_what_happens_in_it(model: Model) -> None:
    assert set(only(model, "DocDB::DBCluster")["EnableCloudwatchLogsExports"]) == {"audit", "profiler"}
    parameters = only(model, "DocDB::DBClusterParameterGroup")["Parameters"]
    assert {name: parameters[name] for name in ("tls", "audit_logs", "profiler")} == {
        "tls": "enabled",
        "audit_logs": "enabled",
        "profiler": "enabled",
    }
    groups = {group.properties["LogGroupName"] for group in model.of("Logs::LogGroup")}
    cluster = only(model, "DocDB::DBCluster")["DBClusterIdentifier"]
    assert {f"/aws/docdb/{cluster}/audit", f"/aws/docdb/{cluster}/profiler"} <= groups


def test_production_survives_the_loss_of_a_zone() -> None:
    model = Model(PROD, synthesize(PROD))
    assert len(list(model.of("DocDB::DBInstance"))) >= 2
    assert only(model, "MemoryDB::Cluster")["NumReplicasPerShard"] >= 1
    assert len(PROD.zones) >= 3
    assert PROD.endpoint_zones >= 2  # tasks start without NAT, which only the sync and Sentry need


def test_backups_are_kept_and_production_has_a_second_copy_elsewhere(env: Environment, model: Model) -> None:
    assert only(model, "DocDB::DBCluster")["BackupRetentionPeriod"] >= 7
    assert only(model, "MemoryDB::Cluster")["SnapshotRetentionLimit"] >= 7
    (rule,) = only(model, "Backup::BackupPlan")["BackupPlan"]["BackupPlanRule"]
    copies = json.dumps(rule.get("CopyActions", []))
    assert ("backup:us-west-2:" in copies) is (env is PROD)
    if env is PROD:
        vaults = {each.stack: each.properties["BackupVaultName"] for each in model.of("Backup::BackupVault")}
        assert f"backup-vault:{vaults['backup-copy']}" in copies


def test_the_cache_has_legal_names_and_a_legal_password(model: Model) -> None:
    names = [
        value
        for kind in ("Cluster", "ACL", "User", "SubnetGroup", "ParameterGroup")
        for each in model.of(f"MemoryDB::{kind}")
        for name, value in each.properties.items()
        if name in {"ClusterName", "ACLName", "UserName", "SubnetGroupName", "ParameterGroupName"}
        and isinstance(value, str)
    ]
    assert len(names) >= 5
    assert all(len(name) <= 40 for name in names)
    generated = only(model, "SecretsManager::Secret", "CachePassword1")["GenerateSecretString"]
    assert generated["ExcludePunctuation"] is True
    assert 16 <= generated["PasswordLength"] <= 128


def test_clients_find_the_cache_by_its_cluster_endpoint_over_tls(model: Model) -> None:
    url = only(model, "SecretsManager::Secret", "CacheUrl")["SecretString"]["Fn::Sub"]
    assert url.startswith("rediss://")
    assert "${Cache.ClusterEndpoint.Address}" in url


def test_rotation_reaches_the_database_and_secrets_manager(model: Model) -> None:
    for title in ("DatabaseRotation", "DatabaseMasterRotation"):
        schedule = only(model, "SecretsManager::RotationSchedule", title)
        assert schedule["HostedRotationLambda"]["VpcSecurityGroupIds"]["Fn::ImportValue"].endswith("RotationGroup")
        assert schedule["RotateImmediatelyOnUpdate"] is False
    flows = {each.logical_id for each in model.of("EC2::SecurityGroupEgress")}
    assert {"RotationToDatabase27017Out", "RotationToEndpoints443Out"} <= flows


def test_rotation_leaves_what_is_in_use_valid(model: Model) -> None:
    hosted = only(model, "SecretsManager::RotationSchedule", "DatabaseRotation")["HostedRotationLambda"]
    assert (hosted["RotationType"], hosted["SuperuserSecretArn"]) == ("MongoDBMultiUser", {"Ref": "DatabaseMaster"})
    text = only(model, "SecretsManager::Secret", "DatabaseLogin")["GenerateSecretString"]["SecretStringTemplate"]
    # What AWS's function reads beside the password, and the engine, host and port that the attachment adds.
    known = json.loads(text["Fn::Sub"].replace("${DatabaseMaster}", "arn"))
    assert known.keys() == {"username", "ssl", "masterarn"}
    assert (known["ssl"], known["masterarn"]) == (True, "arn")
    assert known["username"] != only(model, "DocDB::DBCluster")["MasterUsername"]


def test_zones_are_named_by_id_because_not_every_zone_has_memorydb(env: Environment, model: Model) -> None:
    zones = {subnet.properties["AvailabilityZoneId"] for subnet in model.of("EC2::Subnet")}
    assert zones == set(env.zones)
    assert "Fn::GetAZs" not in json.dumps(model.templates)


def test_tasks_reach_their_images_secrets_and_logs_privately(model: Model) -> None:
    endpoints = {
        each.properties["ServiceName"]["Fn::Sub"].removeprefix("com.amazonaws.${AWS::Region}."): each
        for each in model.of("EC2::VPCEndpoint")
    }
    assert endpoints.keys() == {"ecr.api", "ecr.dkr", "logs", "secretsmanager", "s3"}
    assert endpoints["s3"].properties["VpcEndpointType"] == "Gateway"
    tables = sum(1 for _ in model.of("EC2::RouteTable"))
    assert len(endpoints["s3"].properties["RouteTableIds"]) == tables


def test_balancers_give_up_before_tasks_do_and_log_where_they_can(model: Model) -> None:
    for balancer in model.of("ElasticLoadBalancingV2::LoadBalancer"):
        given = attributes(balancer, "LoadBalancerAttributes")
        assert given["idle_timeout.timeout_seconds"] == str(IDLE_SECONDS)
        assert given["access_logs.s3.enabled"] == "true"
        assert "AccessLogsPolicy" in balancer.depends_on
    for targets in model.of("ElasticLoadBalancingV2::TargetGroup"):
        given = attributes(targets, "TargetGroupAttributes")
        assert given["deregistration_delay.timeout_seconds"] == str(DRAIN_SECONDS)
    encryption = json.dumps(only(model, "S3::Bucket", "AccessLogs")["BucketEncryption"])
    assert "AES256" in encryption
    policy = json.dumps(only(model, "S3::BucketPolicy", "AccessLogsPolicy"))
    assert "logdelivery.elasticloadbalancing.amazonaws.com" in policy


def test_services_get_two_minutes_before_their_health_counts(model: Model) -> None:
    for service in model.of("ECS::Service"):
        assert service.properties["HealthCheckGracePeriodSeconds"] >= 120
        assert "DesiredCount" not in service.properties


def test_keys_admit_the_services_that_use_them(model: Model) -> None:
    assert "logs.${AWS::Region}.amazonaws.com" in key_services(model, "LogsKey")
    assert "cloudwatch.amazonaws.com" in key_services(model, "TopicKey")


def test_every_log_group_forgets_in_time_and_is_encrypted(env: Environment, model: Model) -> None:
    for group in model.of("Logs::LogGroup"):
        assert group.properties["RetentionInDays"] == env.log_days
        assert "KmsKeyId" in group.properties


def test_the_schedule_passes_roles_to_tasks_alone_and_keeps_dead_letters(model: Model) -> None:
    assert all("DeadLetterConfig" in each.properties["Target"] for each in model.of("Scheduler::Schedule"))
    statements = only(model, "IAM::Role", "SyncScheduleRole")["Policies"][0]["PolicyDocument"]["Statement"]
    (passing,) = (each for each in statements if each["Action"] == "iam:PassRole")
    assert passing["Condition"] == {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
    assert all("Fn::GetAtt" in role for role in passing["Resource"])


def test_a_sync_that_ends_badly_or_finds_nothing_to_start_with_is_reported(model: Model) -> None:
    detail = only(model, "Events::Rule", "SyncFailed")["EventPattern"]["detail"]
    assert {next(iter(failure)) for failure in detail["$or"]} == {"containers", "stopCode"}


def test_what_deploys_cannot_change_what_it_may_do_itself(env: Environment, model: Model) -> None:
    forbidden = {
        role: json.dumps([each for each in _statements(model, role) if each["Effect"] == "Deny"])
        for role in ("DeployRole", "CloudFormationRole")
    }
    assert f"stack/{env.prefix}-bootstrap/*" in forbidden["DeployRole"]
    assert "cloudformation:ExecuteChangeSet" in forbidden["DeployRole"]
    assert f"role/{env.prefix}-deploy" in forbidden["CloudFormationRole"]
    assert f"role/{env.prefix}-cloudformation" in forbidden["CloudFormationRole"]


def _statements(model: Model, role: str) -> list[dict[str, Any]]:
    policies = only(model, "IAM::Role", role)["Policies"]
    return [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]


def test_registries_scan_and_never_overwrite(model: Model) -> None:
    for repository in model.of("ECR::Repository"):
        assert repository.properties["ImageScanningConfiguration"] == {"ScanOnPush": True}
        assert repository.properties["ImageTagMutability"] == "IMMUTABLE"
        assert repository.properties["LifecyclePolicy"]


def test_https_is_current_and_http_only_redirects(model: Model) -> None:
    assert only(model, "ElasticLoadBalancingV2::Listener", "PublicHttps")["SslPolicy"].startswith(
        "ELBSecurityPolicy-TLS13"
    )
    (action,) = only(model, "ElasticLoadBalancingV2::Listener", "PublicHttp")["DefaultActions"]
    assert action["RedirectConfig"]["Protocol"] == "HTTPS"


def test_task_roles_of_the_apps_allow_nothing(model: Model) -> None:
    for app in ("Frontend", "Backend", "Sync"):
        assert "Policies" not in only(model, "IAM::Role", f"{app}TaskRole")


def test_sentry_knows_environment_and_release(env: Environment, model: Model) -> None:
    for app in ("Frontend", "Backend", "Sync"):
        container, *_ = only(model, "ECS::TaskDefinition", f"{app}Task")["ContainerDefinitions"]
        variables = {each["Name"]: each["Value"] for each in container["Environment"]}
        assert variables["F1_ENVIRONMENT"] == env.release_stage
        assert variables["F1_RELEASE"] == {"Ref": "Release"}
        assert "F1_SENTRY_DSN" in {each["Name"] for each in container["Secrets"]}


def test_a_restored_database_stands_beside_the_old_under_another_name() -> None:
    snapshot = "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:before"
    restored = replace(PROD, database_generation=2, database_snapshot=snapshot)
    assert violations(restored, synthesize(restored)) == []
    cluster = only(Model(restored, synthesize(restored)), "DocDB::DBCluster")
    assert (cluster["DBClusterIdentifier"], cluster["SnapshotIdentifier"]) == ("f1-prod-2", snapshot)
    assert "MasterUsername" not in cluster


def test_restoring_changes_nothing_that_a_stack_exports() -> None:
    def exports(env: Environment) -> dict[str, object]:
        return {name: value for each in synthesize(env) for name, value in each.exports().items()}

    assert exports(replace(PROD, database_generation=2)) == exports(PROD)


def test_a_rotated_cache_password_leaves_the_one_before_it_valid() -> None:
    model = Model(PROD, synthesize(replace(PROD, cache_password=2)))
    passwords = json.dumps(only(model, "MemoryDB::User")["AuthenticationMode"]["Passwords"])
    assert "CachePassword2" in passwords
    assert "CachePassword1" in passwords
    assert "CachePassword2" in only(model, "SecretsManager::Secret", "CacheUrl")["SecretString"]["Fn::Sub"]


def test_the_api_guide_states_the_limits_of_the_web_firewall() -> None:
    guide = Path("docs/api.md").read_text()
    for path, limit in EXPENSIVE.items():
        if path.startswith("/api/"):
            assert f"{limit} to `{path}`" in guide or f"{limit} requests to `{path}`" in guide


def test_too_many_requests_get_a_problem_document_and_when_to_try_again(model: Model) -> None:
    acl = only(model, "WAFv2::WebACL")
    limits = [rule for rule in acl["Rules"] if "RateBasedStatement" in rule["Statement"]]
    assert len(limits) == len(EXPENSIVE)
    for rule in limits:
        answer = rule["Action"]["Block"]["CustomResponse"]
        assert answer["ResponseCode"] == 429
        assert {"Name": "Retry-After", "Value": "300"} in answer["ResponseHeaders"]
        assert json.loads(acl["CustomResponseBodies"][answer["CustomResponseBodyKey"]]["Content"])["status"] == 429


def test_clients_without_a_user_agent_are_counted(model: Model) -> None:
    assert '{"ActionToUse": {"Count": {}}, "Name": "NoUserAgent_HEADER"}' in json.dumps(
        only(model, "WAFv2::WebACL"), sort_keys=True
    )
