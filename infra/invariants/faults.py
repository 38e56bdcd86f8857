"""Realistic faults that linters do not detect, planted into templates by tests."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Template = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """A fault in one stack, and the rule that must detect it."""

    says: str
    rule: str
    stack: str
    plant: Callable[[Template], None]


def _resource(template: Template, logical_id: str) -> dict[str, Any]:
    resource: dict[str, Any] = template["Resources"][logical_id]
    return resource


def _set(logical_id: str, path: str, value: object) -> Callable[[Template], None]:
    """Put `value` at a dotted `path` below a resource's properties; numbers are places in lists."""

    def plant(template: Template) -> None:
        node: Any = _resource(template, logical_id)["Properties"]
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            node = node[step]
        node[last] = value

    return plant


def _without(logical_id: str, *keys: str | int) -> Callable[[Template], None]:
    """Remove the value at a path of keys below a resource."""

    def plant(template: Template) -> None:
        node: Any = _resource(template, logical_id)
        for key in keys[:-1]:
            node = node[key]
        del node[keys[-1]]

    return plant


def _replace(logical_id: str, old: str, new: str) -> Callable[[Template], None]:
    """Replace a text wherever it is in a resource."""

    def plant(template: Template) -> None:
        text = json.dumps(_resource(template, logical_id))
        template["Resources"][logical_id] = json.loads(text.replace(old, new))

    return plant


def _open_database(template: Template) -> None:
    rule = _resource(template, "BackendToDatabase27017In")["Properties"]
    del rule["SourceSecurityGroupId"]
    rule["CidrIp"] = "0.0.0.0/0"


def _remove(logical_id: str) -> Callable[[Template], None]:
    return lambda template: template["Resources"].pop(logical_id)


def _wait_for_nothing(template: Template) -> None:
    _resource(template, "BackendService")["DependsOn"] = ["CapacityProviders"]


def _same_names(template: Template) -> None:
    for balancer in ("PublicBalancer", "InternalBalancer"):
        _resource(template, balancer)["Properties"]["Name"] = "f1-balancer"


def _password_in_plain_sight(template: Template) -> None:
    container = _resource(template, "BackendTask")["Properties"]["ContainerDefinitions"][0]
    container["Environment"].append({"Name": "F1_STORE", "Value": "mongodb://f1app:hunter2@db:27017"})


def _gives_the_api_the_superuser(template: Template) -> None:
    main, first, *_ = _resource(template, "BackendTask")["Properties"]["ContainerDefinitions"]
    main["Secrets"] = first["Secrets"]


def _no_draining(template: Template) -> None:
    container = _resource(template, "BackendTask")["Properties"]["ContainerDefinitions"][0]
    container["Environment"] = [each for each in container["Environment"] if each["Name"] != "F1_DRAIN_SECONDS"]


def _lets_be_stored(template: Template) -> None:
    container = _resource(template, "FrontendTask")["Properties"]["ContainerDefinitions"][0]
    container["Environment"] = [
        {**each, "Value": "300"} if each["Name"] == "F1_SHARED_CACHE_SECONDS" else each
        for each in container["Environment"]
    ]


def _trust(subject: str | None) -> Callable[[Template], None]:
    def plant(template: Template) -> None:
        statement = _resource(template, "DeployRole")["Properties"]["AssumeRolePolicyDocument"]["Statement"][0]
        claims = statement["Condition"]["StringEquals"]
        del claims["token.actions.githubusercontent.com:sub"]
        if subject:
            statement["Condition"]["StringLike"] = {"token.actions.githubusercontent.com:sub": subject}

    return plant


def _no_transform(template: Template) -> None:
    del template["Transform"]


_DOMAIN_ZONE = "Z0000000EXAMPLEDEV"
_BREAKER = "DeploymentConfiguration.DeploymentCircuitBreaker"
_SUBNETS = "NetworkConfiguration.AwsvpcConfiguration.Subnets"
_PUBLIC_IP = "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"
_VPC = {"Fn::ImportValue": "f1-dev-Vpc"}
_OTHER_FAMILY = "memorydb_redis7"

FAULTS = (
    Fault("no alarm on absent traffic", "missing_traffic_is_noticed", "observability", _remove("NoTraffic")),
    Fault("the database is open to the internet", "stores_are_closed", "network", _open_database),
    Fault("a NAT gateway is in a private subnet", "nat_is_in_public_subnets", "network",
          _set("NatGatewayA", "SubnetId", {"Ref": "PrivateSubnetA"})),
    Fault("the internet route does not wait for the attachment", "internet_routes_wait", "network",
          _without("PublicRoute", "DependsOn")),
    Fault("there is no flow log", "networks_are_logged", "network", _remove("FlowLog")),
    Fault("a container listens on another port than it is told", "variables_agree_with_ports", "services",
          _set("BackendTask", "ContainerDefinitions.0.PortMappings.0.ContainerPort", 8080)),
    Fault("a container's log streams have another's name", "tasks_write_where_they_may", "services",
          _set("BackendTask", "ContainerDefinitions.0.LogConfiguration.Options.awslogs-stream-prefix", "frontend")),
    Fault("a network's id stands where a subnet's should", "references_are_of_the_right_kind", "services",
          _set("BackendService", _SUBNETS, [_VPC])),
    Fault("container and target group differ in port", "ports_agree", "services",
          _set("BackendTargets", "Port", 8080)),
    Fault("a service does not wait for its listener", "services_wait_for_listeners", "services", _wait_for_nothing),
    Fault("the backend has a public address", "only_the_frontend_has_addresses", "services",
          _set("BackendService", _PUBLIC_IP, "ENABLED")),
    Fault("targets are instances", "targets_are_addresses", "services",
          _set("FrontendTargets", "TargetType", "instance")),
    Fault("two balancers have one name", "balancer_names_are_free", "services", _same_names),
    Fault("the alias is in the domain's zone", "aliases_use_the_balancers_zone", "public-endpoint",
          _set("Address", "AliasTarget.HostedZoneId", _DOMAIN_ZONE)),
    Fault("the circuit breaker is off", "failures_roll_back", "services",
          _set("FrontendService", f"{_BREAKER}.Enable", False)),
    Fault("a password is in a plain variable", "secrets_stay_secret", "services", _password_in_plain_sight),
    Fault("DocumentDB has no deletion protection", "database_is_protected", "data",
          _set("Database", "DeletionProtection", False)),
    Fault("MemoryDB speaks without TLS", "cache_speaks_tls", "data", _set("Cache", "TLSEnabled", False)),
    Fault("MemoryDB is open to all", "cache_knows_its_users", "data", _set("Cache", "ACLName", "open-access")),
    Fault("MemoryDB has no key", "cache_is_encrypted", "data", _without("Cache", "Properties", "KmsKeyId")),
    Fault("MemoryDB has a node type that does not exist", "cache_nodes_exist", "data",
          _set("Cache", "NodeType", "cache.t4g.small")),
    Fault("MemoryDB's family and engine do not match", "cache_parameters_fit", "data",
          _set("CacheParameters", "Family", _OTHER_FAMILY)),
    Fault("hosted rotation lacks its transform", "rotation_is_expanded", "data", _no_transform),
    Fault("cron has five fields", "schedules_have_six_fields", "services",
          _set("SyncSchedule", "ScheduleExpression", "cron(15 4 * * *)")),
    Fault("a managed rule has no OverrideAction", "firewall_rules_act", "public-endpoint",
          _without("WebFirewall", "Properties", "Rules", 4, "OverrideAction")),
    Fault("the firewall's log group has another name", "firewall_can_log", "public-endpoint",
          _set("WebFirewallLogs", "LogGroupName", "/f1-dev/firewall")),
    Fault("every repository may deploy", "only_this_repository_deploys", "bootstrap", _trust("repo:*")),
    Fault("GitHub is trusted without a subject", "only_this_repository_deploys", "bootstrap", _trust(None)),
    Fault("a metric is misspelt", "alarms_watch_real_metrics", "observability",
          _set("SiteSlow", "MetricName", "TargetReponseTime")),
    # Further faults, so that every rule has one.
    Fault("a flow has no rule", "rules_are_the_flows", "network", _remove("BackendToCache6379Out")),
    Fault("a group sends anything anywhere", "groups_say_what_they_send", "network",
          _set("CacheGroup", "SecurityGroupEgress", [])),
    Fault("a task is killed at once", "tasks_stop_gently", "services",
          _set("BackendTask", "ContainerDefinitions.0.StopTimeout", 30)),
    Fault("a server stops as soon as it is told", "tasks_stop_gently", "services", _no_draining),
    Fault("a service is scaled for races in an environment without readers", "races_are_scaled_for", "services",
          _set("FrontendScaling", "ScheduledActions", [{"Schedule": "cron(0 3 8 3 ? *)", "ScheduledActionName": "x",
               "Timezone": "UTC", "ScalableTargetAction": {"MinCapacity": 2, "MaxCapacity": 2}}])),
    Fault("images of one app are not signed", "images_are_signed", "registry",
          _set("ImageSignatures", "Rules.0.RepositoryFilters.0.Filter", "f1-dev/front*")),
    Fault("a sync that ends badly is not reported", "failures_of_the_sync_are_reported", "services",
          _set("SyncFailed", "EventPattern.detail.lastStatus", ["RUNNING"])),
    Fault("a store goes with its stack", "data_outlives_its_stack", "data",
          lambda template: _resource(template, "Cache").update(DeletionPolicy="Delete")),
    Fault("an import has no export", "imports_have_earlier_exports", "network",
          lambda template: template["Outputs"].pop("PublicSubnetB")),
    Fault("a stack exports a task's revision", "exports_are_stable", "services",
          lambda template: template["Outputs"].update(
              Task={"Value": {"Ref": "BackendTask"}, "Export": {"Name": "f1-dev-Task"}})),
    Fault("an export leads to another resource", "exports_are_named_after_what_they_export", "network",
          lambda template: template["Outputs"]["Vpc"].update(Value={"Ref": "PublicSubnetA"})),
    Fault("a switch that nobody judges", "values_are_judged", "data", _set("Database", "AllowSurprises", True)),
    Fault("maintenance is on a Sunday", "maintenance_is_not_on_race_weekends", "data",
          _set("Database", "PreferredMaintenanceWindow", "sun:13:00-sun:14:00")),
    Fault("the sync runs without looking at the calendar", "the_sync_runs_after_sessions", "services",
          _without("SyncSchedule", "Properties", "Target", "Input")),
    Fault("a balancer asks only whether the app runs", "readiness_is_asked", "services",
          _set("BackendTargets", "HealthCheckPath", "/health/live")),
    Fault("a backup overlaps maintenance", "windows_do_not_overlap", "data",
          _set("Database", "PreferredMaintenanceWindow", "tue:03:30-tue:04:30")),
    Fault("pages may be stored where nothing is purged", "stored_pages_are_purged", "services",
          _lets_be_stored),
    Fault("rotation takes the password of running tasks", "rotation_alternates_users", "data",
          _set("DatabaseRotation", "HostedRotationLambda.RotationType", "MongoDBSingleUser")),
    Fault("rotation is on a race weekend", "rotation_alternates_users", "data",
          _set("DatabaseRotation", "RotationRules.ScheduleExpression", "cron(0 10 ? * SUN#1 *)")),
    Fault("the superuser's secret is the one that is rotated", "rotation_alternates_users", "data",
          _set("DatabaseRotation", "HostedRotationLambda.SuperuserSecretArn", {"Ref": "DatabaseLogin"})),
    Fault("the apps log in as the superuser", "the_apps_user_is_not_the_superuser", "data",
          _set("DatabaseLogin", "GenerateSecretString.SecretStringTemplate", '{"username": "f1superuser"}')),
    Fault("the API knows the superuser's password", "the_apps_user_is_not_the_superuser", "services",
          _gives_the_api_the_superuser),
    Fault("a login is attached to no cluster", "secrets_follow_their_database", "data",
          _remove("DatabaseMasterAttachment")),
    Fault("the cluster gets the rotated password", "the_apps_user_is_not_the_superuser", "data",
          _set("Database", "MasterUserPassword",
               {"Fn::Sub": "{{resolve:secretsmanager:${DatabaseLogin}:SecretString:password}}"})),
    Fault("secret propagation may not write the address", "roles_allow_what_is_needed", "services",
          lambda template: _resource(template, "SecretPropagationRole")["Properties"]["Policies"][0][
              "PolicyDocument"]["Statement"].pop(1)),
    Fault("the API does not wait for the load", "containers_run_their_programs_in_order", "services",
          _set("BackendTask", "ContainerDefinitions.0.DependsOn", [])),
    Fault("the load does not wait for its user", "containers_run_their_programs_in_order", "services",
          _set("BackendTask", "ContainerDefinitions.2.DependsOn", [])),
    Fault("the sync's task runs the server", "containers_run_their_programs_in_order", "services",
          _set("SyncTask", "ContainerDefinitions.0.Command", ["python", "-m", "apps.backend"])),
    Fault("a task runs whatever is newest", "containers_run_their_programs_in_order", "services",
          _replace("SyncTask", "${Release}", "latest")),
    Fault("a log is written in another region", "containers_run_their_programs_in_order", "services",
          _set("BackendTask", "ContainerDefinitions.0.LogConfiguration.Options.awslogs-region", "eu-west-1")),
    Fault("the site believes to be somewhere else", "variables_are_those_of_the_environment", "services",
          _replace("FrontendTask", "https://dev.", "https://staging.")),
    Fault("the site asks past the balancer", "variables_are_those_of_the_environment", "services",
          _replace("FrontendTask", "http://${InternalBalancer.DNSName}", "http://api")),
    Fault("the sync writes a database that nobody reads", "variables_are_those_of_the_environment", "services",
          _replace("SyncTask", '"Value": "f1"', '"Value": "formula1"')),
    Fault("the apps read from a replica that lags", "connection_strings_are_complete", "data",
          _replace("DatabaseUri", "=primary", "=secondaryPreferred")),
    Fault("the database is spoken to without TLS", "connection_strings_are_complete", "data",
          _replace("DatabaseUri", "tls=true&", "")),
    Fault("the cache is spoken to without TLS", "connection_strings_are_complete", "data",
          _replace("CacheUrl", "rediss:", "redis:")),
    Fault("after a rotation writes are retried", "connection_strings_are_complete", "services",
          _replace("SecretPropagation", "retryWrites=false", "retryWrites=true")),
    Fault("another environment's cluster is backed up", "stores_are_the_environments", "data",
          _replace("BackupSelection", "cluster:f1-dev", "cluster:f1-staging")),
    Fault("an instance is of another class", "stores_are_the_environments", "data",
          _set("DatabaseInstance1", "DBInstanceClass", "db.r6g.large")),
    Fault("the apps may run every command of the cache", "logins_are_fit_for_use", "data",
          _set("CacheUser", "AccessString", "on ~* +@all")),
    Fault("a new password breaks the connection string", "logins_are_fit_for_use", "data",
          _set("DatabaseRotation", "HostedRotationLambda.ExcludeCharacters", "")),
    Fault("the certificate's alarm pages where none is needed", "alarms_look_the_right_way", "observability",
          _set("CertificateExpires", "ComparisonOperator", "GreaterThanThreshold")),
    Fault("the site is down only if everything is", "one_fault_notifies_once", "observability",
          _replace("SiteDown", " OR ", " AND ")),
    Fault("a database that is down is not noticed", "dimensions_name_what_exists", "observability",
          _set("DatabaseDown", "Dimensions.0.Value", "f1-dev-2")),
    Fault("slow pages are judged by the median", "statistics_fit_their_metrics", "observability",
          _set("SiteSlow", "ExtendedStatistic", "p50")),
    Fault("after a rotation another port is written", "propagated_strings_are_the_stacks", "services",
          _replace("SecretPropagation", "HOST:27017", "HOST:27018")),
    Fault("a task is of a size that Fargate has not", "task_sizes_exist", "services",
          _set("BackendTask", "Memory", "4096")),
    Fault("originals go before the vault lets them", "lifecycles_agree", "data",
          _set("BackupPlan", "BackupPlan.BackupPlanRule.0.CopyActions", [{"Lifecycle": {"DeleteAfterDays": 5}}])),
    Fault("the check from outside asks only whether the app runs", "outside_checks_ask_what_visitors_ask",
          "public-endpoint", _set("PageHealthCheck", "HealthCheckConfig.ResourcePath", "/health/live")),
    Fault("cookies are logged", "logs_hide_credentials", "public-endpoint",
          _set("WebFirewallLogging", "RedactedFields", [])),
    Fault("logs may be written before the bucket admits them", "dependencies_are_declared", "services",
          lambda template: _resource(template, "PublicBalancer").pop("DependsOn")),
    Fault("a function is told a service for the cluster", "references_have_their_types", "services",
          _set("SecretPropagation", "Environment.Variables.CLUSTER", {"Ref": "BackendService"})),
    Fault("the newest image is the default release", "templates_are_unconditional", "services",
          lambda template: template["Parameters"]["Release"].update(Default="latest")),
    Fault("a backup begins within an hour before maintenance", "windows_do_not_overlap", "data",
          _set("BackupPlan", "BackupPlan.BackupPlanRule.0.ScheduleExpression", "cron(0 6 * * ? *)")),
    Fault("the internal balancer faces the internet", "balancers_face_their_visitors", "services",
          _set("InternalBalancer", "Scheme", "internet-facing")),
    Fault("two endpoints serve one service", "endpoints_serve_the_flows", "network",
          _replace("EcrApiEndpoint", "ecr.api", "ecr.dkr")),
    Fault("the bucket's policy is about another bucket", "resources_of_policies_are_their_own", "services",
          _replace("AccessLogsPolicy", "${AccessLogs.Arn}/*\"", "${Templates.Arn}/*\"")),
    Fault("tasks are added for a hundred requests", "scaling_targets_make_sense", "services",
          _set("BackendScalesOnRequests", "TargetTrackingScalingPolicyConfiguration.TargetValue", 100)),
    Fault("the schedule starts another container", "schedules_start_their_containers", "services",
          _replace("SyncSchedule", '\\"name\\": \\"sync\\"', '\\"name\\": \\"backend\\"')),
    Fault("a service scales beyond its settings", "sizes_are_those_of_the_settings", "services",
          _set("BackendScaling", "MaxCapacity", 9)),
    Fault("HTTP is served on another port", "listeners_have_their_ports", "services", _set("InternalHttp", "Port", 81)),
    Fault("the superuser's password is never rotated", "logins_are_rotated", "data", _remove("DatabaseMasterRotation")),
    Fault("apps are administrators", "passing_and_running_are_bounded", "services",
          _set("BackendTaskRole", "ManagedPolicyArns", ["arn:aws:iam::aws:policy/AdministratorAccess"])),
    Fault("GitHub has no identity provider", "there_is_one_of_each", "bootstrap", _remove("GitHub")),
    Fault("a check outlasts its interval", "health_checks_agree", "services",
          _set("FrontendTargets", "HealthCheckTimeoutSeconds", 20)),
    Fault("a table has no way to S3", "lists_are_whole", "network",
          _without("S3Endpoint", "Properties", "RouteTableIds", 2)),
    Fault("two subnets overlap", "subnets_divide_the_network", "network",
          _set("PublicSubnetB", "CidrBlock", "10.10.0.0/20")),
    Fault("the database has no instance", "counts_are_those_of_the_settings", "data", _remove("DatabaseInstance1")),
    Fault("the propagation does not see rotations", "functions_get_what_they_read", "services",
          _set("SecretPropagationRule", "EventPattern.detail.eventName", ["PutSecretValue"])),
    Fault("another environment's jobs deploy", "jobs_assume_the_role_of_their_environment", "bootstrap",
          _replace("DeployRole", ":environment:dev", ":environment:staging")),
    Fault("the cache's password is stored for another user", "secrets_are_for_their_users", "data",
          _replace("CachePassword1", "f1-dev-backend", "f1-staging-backend")),
    Fault("access logs are kept longer than others", "access_logs_are_kept_like_others", "services",
          _set("AccessLogs", "LifecycleConfiguration.Rules.0.ExpirationInDays", 365)),
    Fault("a container may write its root file system", "values_are_there", "services",
          _without("BackendTask", "Properties", "ContainerDefinitions", 0, "ReadonlyRootFilesystem")),
    Fault("the deployer does not find the role for CloudFormation", "roles_are_assumed_by_name", "bootstrap",
          _without("CloudFormationRole", "Properties", "RoleName")),
    Fault("AWS chooses how HTTPS is encrypted", "choices_that_depend_are_made", "public-endpoint",
          _without("PublicHttps", "Properties", "SslPolicy")),
    Fault("a log is encrypted by AWS's key", "references_are_there", "services",
          _without("SyncLogs", "Properties", "KmsKeyId")),
    Fault("the schedule is switched off", "values_are_judged", "services", _set("SyncSchedule", "State", "DISABLED")),
    Fault("no task is wanted", "values_are_judged", "services", _set("BackendService", "DesiredCount", 0)),
    Fault("only one release is kept", "releases_can_be_restored", "registry",
          _replace("BackendRepository", '\\"countNumber\\": 30', '\\"countNumber\\": 1')),
    Fault("slow operations are recorded and not exported", "what_is_recorded_is_exported", "data",
          _set("Database", "EnableCloudwatchLogsExports", ["audit"])),
    Fault("a full cache refuses writes", "values_are_within_the_baseline", "data",
          _set("CacheParameters", "Parameters.maxmemory-policy", "noeviction")),
    Fault("clients without a user agent are refused", "limits_count_expensive_paths", "public-endpoint",
          _without("WebFirewall", "Properties", "Rules", 5, "Statement", "ManagedRuleGroupStatement",
                   "RuleActionOverrides")),
    Fault("AWS chooses the maintenance window", "windows_are_given", "data",
          _without("Cache", "Properties", "MaintenanceWindow")),
)  # fmt: skip


_KEY = "CachePolicyConfig.ParametersInCacheKeyAndForwardedToOrigin"
_FORWARD = {"Type": "forward", "TargetGroupArn": {"Fn::ImportValue": "f1-dev-FrontendTargets"}}

# With CloudFront as the only way in.
CDN_FAULTS = (
    Fault("the web firewall takes CloudFront for the visitor", "cloudfront_is_in_front", "public-endpoint",
          _set("WebFirewall", "Scope", "REGIONAL")),
    Fault("a kind of address leads nowhere", "cloudfront_is_in_front", "public-endpoint", _remove("AddressV6")),
    Fault("CloudFront has no web firewall", "cloudfront_is_in_front", "public-endpoint",
          _set("Distribution", "DistributionConfig.WebACLId", "")),
    Fault("a record leads past CloudFront", "aliases_use_the_balancers_zone", "public-endpoint",
          _set("Address", "AliasTarget.DNSName", {"Fn::ImportValue": "f1-dev-PublicBalancerDns"})),
    Fault("every address reaches the balancer", "rules_are_the_flows", "network",
          lambda template: template["Resources"].update(CloudFrontToPublicBalancer443In={
              "Type": "AWS::EC2::SecurityGroupIngress", "Properties": {
                  "GroupId": {"Fn::GetAtt": ["PublicBalancerGroup", "GroupId"]}, "CidrIp": "0.0.0.0/0",
                  "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443}})),
    Fault("addresses of another service reach the balancer", "rules_are_the_flows", "network",
          _set("CloudFrontToPublicBalancer443In", "SourcePrefixListId", "pl-63a5400a")),
    Fault("the balancer serves whoever finds it", "origin_serves_cloudfront_alone", "public-endpoint",
          _set("PublicHttps", "DefaultActions", [_FORWARD])),
    Fault("the balancer waits for another secret", "origin_serves_cloudfront_alone", "public-endpoint",
          _set("FromCloudFront", "Conditions.0.HttpHeaderConfig.Values", ["guess"])),
    Fault("the secret is sent in plain HTTP", "origin_serves_cloudfront_alone", "public-endpoint",
          _set("Distribution", "DistributionConfig.Origins.0.CustomOriginConfig.OriginProtocolPolicy", "match-viewer")),
    Fault("a dark page is stored for everybody", "cloudfront_keys_are_complete", "public-endpoint",
          _set("PageCache", f"{_KEY}.CookiesConfig.Cookies", ["tz", "results"])),
    Fault("CSV is sent to who asked for JSON", "cloudfront_keys_are_complete", "public-endpoint",
          _set("ApiCache", f"{_KEY}.HeadersConfig", {"HeaderBehavior": "none"})),
    Fault("what a reader can forge reaches the site and is stored", "cloudfront_keys_are_complete", "public-endpoint",
          _set("AsAsked", "OriginRequestPolicyConfig.HeadersConfig.Headers", ["Host", "X-Forwarded-Host"])),
    Fault("forms lose what they send", "cloudfront_keys_are_the_page_caches", "public-endpoint",
          _set("Distribution", "DistributionConfig.CacheBehaviors.2.OriginRequestPolicyId", {"Ref": "AsAsked"})),
    Fault("errors are stored", "cloudfront_keys_are_the_page_caches", "public-endpoint",
          _set("Distribution", "DistributionConfig.CustomErrorResponses", [])),
    Fault("nothing is purged", "stored_pages_are_purged", "public-endpoint", _remove("CdnPurge")),
    Fault("it is purged before the site knows of the version", "stored_pages_are_purged", "public-endpoint",
          _set("CdnPurge", "Environment.Variables.SETTLED_SECONDS", "1")),
    Fault("a release is not followed by a purge", "stored_pages_are_purged", "public-endpoint",
          lambda template: _resource(template, "CdnPurgeRule")["Properties"]["EventPattern"]["$or"].pop()),
    Fault("the purge may not purge", "roles_allow_what_is_needed", "public-endpoint",
          lambda template: _resource(template, "CdnPurgeRole")["Properties"]["Policies"][0]["PolicyDocument"][
              "Statement"].pop(0)),
)  # fmt: skip


EVERY_FAULT = (*FAULTS, *CDN_FAULTS)


def planted(template: Template, fault: Fault) -> Template:
    """Copy a template and plant a fault into the copy."""
    copy: Template = json.loads(json.dumps(template))
    fault.plant(copy)
    return copy
